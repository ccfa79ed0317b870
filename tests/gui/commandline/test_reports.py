"""``compare`` writes reports in four forms, with what was asked for, whole or not at all."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest

from corpus.compare.finding_words import lens_title
from corpus.compare.findings import Lens
from gui.commandline.arguments import UsageError, parse
from tests.gui.commandline.conftest import Done

Run = Callable[..., Done]

ROOT = Path(__file__).parents[3]
SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}

# a PDF is laid out by Qt: with the application that all other tests share
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def compare(run: Run, library: Path, ids: dict[str, int], tmp_path: Path) -> Run:
    def compare(*arguments: object) -> Done:
        pair = (ids["tarn.html"], ids["page.html"])
        return run("--library", library, "--cache", tmp_path / "cache", "compare", *pair, *arguments)

    return compare


def words_of(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(content)
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
        finally:
            pages.close()
    return content.decode()


def test_all_four_forms_are_written_at_once(compare: Run, tmp_path: Path) -> None:
    files = {option: tmp_path / f"report.{option}" for option in ("html", "docx", "markdown", "pdf")}
    done = compare(*(word for option, path in files.items() for word in (f"--{option}", path)))
    assert done.status == 0, done.err
    (tmp_path / "report.markdown").rename(tmp_path / "report.md")
    for name in ("html", "docx", "md", "pdf"):
        told = words_of(tmp_path / f"report.{name}")
        assert "A bridge for Tarn?" in told, name
        assert "Only here" in told, name
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_pdf_is_written_without_any_screen(library: Path, ids: dict[str, int], tmp_path: Path) -> None:
    pair = [str(ids["tarn.html"]), str(ids["page.html"])]
    where = ["--library", str(library), "--cache", str(tmp_path / "cache"), "--pdf", str(tmp_path / "r.pdf")]
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "compare", *pair, *where, "--lens", "coverage"],
        env=kept,
        check=True,
        capture_output=True,
        timeout=100,
    )
    assert "Ivar Lund" in words_of(tmp_path / "r.pdf")


def test_only_the_lenses_that_were_asked_for_are_told(compare: Run, tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    done = compare("--markdown", path, "--lens", "only", "--lens", "coverage", "--no-texts")
    assert done.status == 0
    heads = [line[3:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    assert heads == ["The articles", lens_title(Lens.ONLY), lens_title(Lens.COVERAGE), "To keep in mind"]
    printed = [line for line in done.out.splitlines() if line in {lens_title(lens) for lens in Lens}]
    assert printed == [lens_title(Lens.ONLY)]  # the table of names has no heading there


def test_what_was_found_is_printed_in_short(compare: Run) -> None:
    printed = compare().out
    assert lens_title(Lens.DIFFERENCES) in printed
    assert "of 2 articles compared" in printed


def test_an_unknown_lens_is_told_with_those_there_are(run: Run) -> None:
    done = run("compare", "1", "2", "--lens", "bias")
    assert done.status == 2
    assert "“bias” is none of overview, differences, only" in done.err


def test_two_reports_cannot_be_one_file() -> None:
    with pytest.raises(UsageError, match="can hold one report only"):
        parse(["compare", "1", "2", "--html", "r", "--pdf", "r"])


@pytest.mark.parametrize("option", ["--html", "--docx", "--markdown", "--pdf"])
def test_a_report_that_cannot_be_written_is_told(compare: Run, tmp_path: Path, option: str) -> None:
    done = compare(option, tmp_path / "nowhere" / "report", "--lens", "coverage")
    assert done.status == 1
    assert "The report can't be written there" in done.err
