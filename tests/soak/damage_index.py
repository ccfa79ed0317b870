"""The index damaged: noticed before anything is unpickled, built anew, and the same is found as before."""

from __future__ import annotations

import pickle
import random
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from corpus.library import Library
from search import FACETS, SearchIndex
from search.schema import schema
from tests.soak import afterwards
from tests.soak.ground import Ground, Place, articles
from tests.soak.tally import require

_ARTICLES, _WORDS = 40, 80
_QUERIES = (
    "the",
    "was said",
    '"of the"',
    "ba*",
    "title:the",
    "after:2005",
    "person:a*",
    "",
    "is:unread",
    "to~1",
)


@dataclass(frozen=True, slots=True)
class _Sound:
    """A library with an index that is whole, a copy of that index, and what is found in it."""

    place: Place
    copy: Path
    found: list[object]
    strange: Path  # a file of another library's index

    def restore(self) -> Path:
        """The index as it was; its folder."""
        shutil.rmtree(self.place.cache)
        shutil.copytree(self.copy, self.place.cache)
        (folder,) = afterwards.index_folders(self.place)
        return folder


def soak(ground: Ground) -> None:
    """Each file of the index in each way, at random places, again and again."""
    sound = _prepared(ground)
    for number in range(ground.rounds(56)):
        chance = ground.chance("damage", number)
        how = list(_WAYS)[number % len(_WAYS)]
        folder = sound.restore()
        path = chance.choice(sorted(folder.iterdir()))
        with ground.tally.round("damage", f"index: {how}", f"round {number}: {path.name}") as tally:
            before = path.read_bytes()
            _WAYS[how](path, sound, chance)
            tally.note(path.suffix)
            harmless = path.name == "manifest.json" and _same_json(path, before)
            _noticed(ground, sound, None if harmless else folder)
    for what, plant in _PLANTS.items():
        for number in range(ground.rounds(6)):
            with ground.tally.round("damage", f"index: pickle planted in the {what}", f"round {number}"):
                _planted(ground, sound, plant, evident=number % 2 == 0)


def _prepared(ground: Ground) -> _Sound:
    place = ground.place("damaged").fill(articles(_ARTICLES, _WORDS))
    other = ground.place("another").fill(articles(_ARTICLES, _WORDS, seed=2))
    copy = ground.folder / "index as it was"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(place.cache, copy)
    strange = next(afterwards.index_folders(other)[0].glob("*.columns"))
    return _Sound(place, copy, _found(place), strange)


def _noticed(ground: Ground, sound: _Sound, damaged: Path | None) -> None:
    """A reader that may not write finds the same; then the index is built anew, and finds the same."""
    require(_found(sound.place, writable=False) == sound.found, "a reader finds something else")
    afterwards.nothing_temporary(ground)
    require(_found(sound.place) == sound.found, "something else is found")
    with Library.open(sound.place.library) as library:
        (folder,) = afterwards.index_in_step(sound.place, library)
    require(folder != damaged, "the damaged index is still in use")


def _found(place: Place, *, writable: bool = True) -> list[object]:
    """What the queries find: hits with snippets, and counts; in which time says nothing."""
    with (
        Library.open(place.library, writable=writable) as library,
        closing(SearchIndex.open(library, place.cache)) as index,
    ):
        index.catch_up()
        for query in _QUERIES:  # whatever is damaged, it finds something or an index is built anew
            index.search(query)
        index.compare()
        pages = [index.search(query, facets=tuple(FACETS), limit=100) for query in _QUERIES]
        return [(page.total, page.complete, page.hits, page.facets) for page in pages]


def _same_json(path: Path, before: bytes) -> bool:
    """Whether only white space was changed."""
    import json

    with suppress(OSError, ValueError):
        return bool(json.loads(path.read_bytes()) == json.loads(before))
    return False


# ---- ways of damage


def _one_bit(path: Path, _: _Sound, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _many_bytes(path: Path, _: _Sound, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.randint(1, 500))
    content[start:end] = chance.randbytes(end - start)
    path.write_bytes(content)


def _cut(path: Path, _: _Sound, chance: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def _longer(path: Path, _: _Sound, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes() + chance.randbytes(chance.randint(1, 100)))


def _emptied(path: Path, _: _Sound, chance: random.Random) -> None:
    path.write_bytes(b"")


def _missing(path: Path, _: _Sound, chance: random.Random) -> None:
    path.unlink()


def _replaced(path: Path, sound: _Sound, chance: random.Random) -> None:
    """By the file of the same kind of another index: its manifest, too, is one that is right by itself."""
    strange = (
        sound.strange if path.suffix == ".columns" else next(sound.strange.parent.glob(f"*{path.suffix}"))
    )
    shutil.copyfile(strange, path)


def _folder_replaced(path: Path, sound: _Sound, chance: random.Random) -> None:
    """By another library's whole index, in order by itself."""
    shutil.rmtree(path.parent)
    shutil.copytree(sound.strange.parent, path.parent)


_WAYS: dict[str, Callable[[Path, _Sound, random.Random], None]] = {
    "one bit": _one_bit,
    "many bytes": _many_bytes,
    "cut": _cut,
    "longer": _longer,
    "emptied": _emptied,
    "missing": _missing,
    "of another index": _replaced,
    "folder of another": _folder_replaced,
}


# ---- pickles that do something when they are read


class _Deed:
    """What is unpickled makes a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        import os

        return os.mkdir, (str(self._folder),)


def _in_toc(folder: Path, deed: bytes) -> Path:
    """In the place of the list of segments."""
    (path,) = folder.glob("*.toc")
    stream = FileStorage(str(folder)).open_file(path.name)
    for _ in range(3):
        stream.read_varint()
    stream.read_int(), stream.read_int()
    for _ in range(3):
        stream.read_varint()
    stream.skip_string()
    stream.read_int(), stream.read_int()
    _overwrite(path, stream.tell(), deed)
    stream.close()
    return path


def _overwrite(path: Path, at: int, deed: bytes) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:at] + deed + content[at + len(deed) :])


_PLANTS: dict[str, Callable[[Path, bytes], Path]] = {"toc": _in_toc}


def _planted(ground: Ground, sound: _Sound, plant: Callable[[Path, bytes], Path], *, evident: bool) -> None:
    """Whoosh by itself would do the deed; Crossread must not. ``evident``: the manifest is gone, too."""
    folder, done = sound.restore(), ground.folder / "done by a pickle"
    path = plant(folder, pickle.dumps(_Deed(done)))
    with suppress(Exception):
        FileIndex(FileStorage(str(folder)), schema=schema()).reader().close()
    require(done.exists(), "the plant does nothing: this proves nothing")
    done.rmdir()
    if evident:
        (folder / "manifest.json").unlink()
    require(path.exists(), "the plant is gone")
    _noticed(ground, sound, folder)
    require(not done.exists(), "a pickle was read before its checksum")
