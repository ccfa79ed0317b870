from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path

import psutil
import pytest

from corpus.errors import UnreadableFile
from corpus.intake import SourceFile, files
from tests.corpus.documents import Put, docx, pdf, word_paragraph

ARTICLE = b"The ferry ran aground at noon.\n"


def names(*paths: Path) -> list[str]:
    return [Path(found.member or found.path).name for found in files(paths) if isinstance(found, SourceFile)]


def problems(*paths: Path) -> list[str]:
    return [found.message for found in files(paths) if isinstance(found, UnreadableFile)]


def test_folder_is_walked_in_the_order_in_which_people_count(tmp_path: Path) -> None:
    for name in ("page10.txt", "page9.txt", "Page1.html", "sub/b.txt", "sub/a.htm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(ARTICLE)
    assert names(tmp_path) == ["Page1.html", "page9.txt", "page10.txt", "a.htm", "b.txt"]


def test_hidden_files_junk_and_pictures_in_folders_are_passed_over(tmp_path: Path) -> None:
    for name in (
        ".hidden.txt",
        "Thumbs.db",
        "style.css",
        "script.js",
        "__MACOSX/x.txt",
        "copy.txt~",
        "a.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(ARTICLE)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")
    assert names(tmp_path) == ["a.txt"]


def test_file_without_a_known_extension_is_tried_when_its_bytes_are_text(tmp_path: Path) -> None:
    (tmp_path / "U.S. and Canada").write_bytes(ARTICLE)
    (tmp_path / "blob").write_bytes(b"\x00\x01\x02")
    assert names(tmp_path) == ["U.S. and Canada"]


def test_documents_that_cannot_be_read_yet_are_given_so_that_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "report.rtf").write_bytes(b"{\\rtf1")
    assert names(tmp_path) == ["report.rtf"]


def test_file_that_is_named_is_always_given(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_bytes(ARTICLE)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")
    assert names(tmp_path / "photo.jpg", tmp_path / ".hidden") == ["photo.jpg", ".hidden"]


def test_frames_saved_beside_a_page_are_passed_over(tmp_path: Path) -> None:
    for name in ("Ferry.html", "Ferry_files/advert.html", "other_files/note.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(ARTICLE)
    assert names(tmp_path) == ["Ferry.html", "note.txt"]


def test_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert names(tmp_path) == ["a.txt"]


def test_missing_file_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    found = list(files([tmp_path / "none.txt", tmp_path / "a.txt"]))
    assert isinstance(found[0], UnreadableFile)
    assert "no file" in found[0].message
    assert isinstance(found[1], SourceFile)


def test_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 100_000_000)
    (found,) = files([path])
    assert isinstance(found, SourceFile)
    with pytest.raises(UnreadableFile, match="100 MB"):
        found.content()


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz"])
def test_archive_is_read_member_by_member_in_any_order(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    pack(path, {"one/b.txt": b"B" * 100, "one/style.css": b"x", "c.html": b"C"})
    found = [item for item in files([path]) if isinstance(item, SourceFile)]
    assert [item.member for item in found] == ["one/b.txt", "c.html"]
    assert [item.path for item in found] == [str(path)] * 2
    assert [item.content() for item in reversed(found)] == [b"C", b"B" * 100]
    assert found[0].size == 100


@pytest.mark.parametrize("ending", ["zip", "tar.gz"])
def test_files_of_several_archives_are_read_one_archive_open_at_a_time(tmp_path: Path, ending: str) -> None:
    for name in ("a", "b", "c"):
        pack(tmp_path / f"{name}.{ending}", {"one.txt": name.encode(), "two.txt": ARTICLE})
    found = [item for item in files([tmp_path]) if isinstance(item, SourceFile)]
    before = len(psutil.Process().open_files())
    for item in [*found, *reversed(found)]:
        expected = Path(item.path).name[:1].encode() if item.member == "one.txt" else ARTICLE
        assert item.content() == expected
        assert len(psutil.Process().open_files()) == before + 1
    found.clear()
    del item
    assert len(psutil.Process().open_files()) == before


def test_an_archive_is_not_opened_anew_for_each_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tmp_path / "a.zip", {f"{number}.txt": ARTICLE for number in range(20)})
    opened: list[object] = []

    class Counted(zipfile.ZipFile):
        def __init__(self, *arguments: object) -> None:
            opened.append(arguments)
            super().__init__(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile, "ZipFile", Counted)
    assert all(item.content() == ARTICLE for item in files([tmp_path / "a.zip"]))
    assert len(opened) == 2, "once to list them and once to read them"


def test_document_under_the_name_of_an_archive_is_no_archive(tmp_path: Path) -> None:
    contents = {"a.zip": docx(word_paragraph("The ferry was late.")), "b.zip": pdf([Put("Late.", 60, 60)])}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        (found,) = files([tmp_path / name])
        assert isinstance(found, SourceFile)
        assert found.content() == content


def test_archive_inside_an_archive_is_told_not_opened(tmp_path: Path) -> None:
    pack(tmp_path / "outer.zip", {"inner.zip": b"PK", "a.txt": ARTICLE})
    assert names(tmp_path) == ["a.txt"]
    assert "inside another" in problems(tmp_path)[0]


def test_damaged_archive_is_told(tmp_path: Path) -> None:
    for name in ("a.zip", "b.tar.gz"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 and then nothing")
    assert len(problems(tmp_path)) == 2
    assert all("damaged" in problem for problem in problems(tmp_path))


def test_protected_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.zip"
    pack(path, {"a.txt": ARTICLE})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag in the file's own header, and in the central directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    assert names(path) == []
    assert "password" in problems(path)[0]


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.tar.gz"])
def test_file_packed_to_fill_the_memory_is_refused(tmp_path: Path, name: str) -> None:
    pack(tmp_path / name, {"bomb.txt": b"\x00" * 20_000_000, "z.txt": ARTICLE})
    assert "packed more tightly" in problems(tmp_path)[0]
    assert "bomb.txt" not in names(tmp_path)


def pack(path: Path, content: dict[str, bytes]) -> None:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in content.items():
                archive.writestr(name, data)
        return
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as tar:
        for name, data in content.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
