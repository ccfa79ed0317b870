"""The library file damaged: a plain word from every command, nothing made worse, and ``check`` finds it."""

from __future__ import annotations

import io
import random
import shutil
import signal
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CrossreadError
from corpus.library import Library
from corpus.model import ArticleId
from gui import commandline
from tests.soak.driver import Acts, perform
from tests.soak.ground import Ended, Ground, Place, articles
from tests.soak.tally import Count, require

_ARTICLES, _WORDS, _ACTS = 30, 60, 40
_REMOVED = 5
_PAGE = 4096
_PATIENCE = 60  # seconds for a command
_READING = (
    ("list", "--json"),
    ("export", "--jsonl"),
    ("entities", "--json"),
    ("compare", "1", "2", "--json"),
    ("show", "3"),
)
_SEARCHING = (("search", "the was"), ("check", "--json"))  # these bring the index in step
_WRITING = (
    ("set", "4", "title=Another title"),
    ("remove", str(_REMOVED)),
    ("undo",),
    ("redo",),
    ("rebuild",),
)


@dataclass(frozen=True, slots=True)
class _Sound:
    """A library that is whole: its file as closed, the file and log as they are in use, and its texts."""

    place: Place
    closed: bytes
    used: bytes
    log: bytes
    texts: dict[int, str]

    def restore(self) -> Path:
        """The library closed and whole, without what the last round has left."""
        shutil.rmtree(self.place.library.parent)
        self.place.made()
        self.place.library.write_bytes(self.closed)
        return self.place.library


def soak(ground: Ground) -> None:
    """Each way of damage, at random places, again and again."""
    sound = _prepared(ground)
    ways = list(_WAYS)
    for number in range(ground.rounds(130)):
        chance = ground.chance("library", number)
        how = ways[number % len(ways)]
        with ground.tally.round("damage", f"library: {how}", f"round {number}") as tally:
            _WAYS[how](sound.restore(), chance, sound)
            _use(sound, tally)


def _prepared(ground: Ground) -> _Sound:
    place = ground.place("damaged library").fill(articles(_ARTICLES, _WORDS))
    with Library.open(place.library) as library:
        acts = Acts(library, "decisions")
        for _ in range(_ACTS):
            perform(library, acts.next())
        library.remember("window", {"width": 800})
        library.queue_import(["/articles/next.txt"])
        used = place.library.read_bytes()
        log = place.library.with_name(f"{place.library.name}-wal").read_bytes()
    texts = _texts(place.library)
    return _Sound(place, place.library.read_bytes(), used, log, texts)


def _use(sound: _Sound, tally: Count) -> None:
    """Every command on the damaged library, those that read first."""
    place = sound.place
    before = _files(place)
    for command in _READING:
        _run(place, *command).spoke_plainly()
    if len(before) == 1:  # a log, or a change that was cut off, may be brought in by a reader
        require(_files(place) == before, f"reading has changed it, or left {_files(place).keys()}")
    told = [_run(place, *command) for command in _SEARCHING]
    for ended in told:
        ended.spoke_plainly()
    complaint = told[-1].status != 0
    tally.note("found by check" if complaint else "not found by check")
    texts = _texts(place.library)
    wrong = {id for id, text in texts.items() if sound.texts.get(id) != text}
    require(complaint or not wrong, f"check finds nothing, and the texts of {wrong} are not what they were")
    for command in _WRITING:
        _run(place, *command).spoke_plainly()
    after = _texts(place.library)
    worse = sorted(id for id, text in texts.items() if id != _REMOVED and after.get(id) != text)
    if worse:
        require(complaint, f"check finds nothing, and writing has spoilt the texts of {worse}")
        tally.note("worse after writing")


def _run(place: Place, *arguments: str) -> Ended:
    """The command in this process, where starting costs nothing; what it raises is its traceback."""
    out, err = io.StringIO(), io.StringIO()
    given = ["--library", str(place.library), "--cache", str(place.cache), *arguments]
    with redirect_stdout(out), redirect_stderr(err), _limited(arguments[0]):
        status = commandline.main(given, open_window=lambda *_: 0)
    return Ended(status, out.getvalue(), err.getvalue())


@contextmanager
def _limited(what: str) -> Iterator[None]:
    def hangs(*_: object) -> None:
        raise TimeoutError(f"{what} hangs")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(_PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _files(place: Place) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.library.parent.iterdir()}


def _texts(path: Path) -> dict[int, str]:
    """The texts that can still be read."""
    found = {}
    with suppress(CrossreadError), Library.open(path, writable=False) as library:
        for id in range(1, _ARTICLES + 1):
            with suppress(CrossreadError):
                found[id] = library.article(ArticleId(id)).text
    return found


# ---- ways of damage

_Way = Callable[[Path, random.Random, _Sound], None]


def _overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def _one_byte(path: Path, chance: random.Random, sound: _Sound) -> None:
    at = chance.randrange(len(sound.closed))
    _overwrite(path, at, bytes([sound.closed[at] ^ chance.randrange(1, 256)]))


def _one_byte_of_the_header(path: Path, chance: random.Random, sound: _Sound) -> None:
    at = chance.randrange(100)
    _overwrite(path, at, bytes([sound.closed[at] ^ chance.randrange(1, 256)]))


def _one_byte_of_a_pages_head(path: Path, chance: random.Random, sound: _Sound) -> None:
    at = chance.randrange(len(sound.closed) // _PAGE) * _PAGE
    at += chance.randrange(_PAGE // 8) + (100 if at == 0 else 0)
    _overwrite(path, at, bytes([sound.closed[at] ^ chance.randrange(1, 256)]))


def _page_of_noise(path: Path, chance: random.Random, sound: _Sound) -> None:
    _overwrite(path, chance.randrange(len(sound.closed) // _PAGE) * _PAGE, chance.randbytes(_PAGE))


def _page_of_zeros(path: Path, chance: random.Random, sound: _Sound) -> None:
    _overwrite(path, chance.randrange(len(sound.closed) // _PAGE) * _PAGE, bytes(_PAGE))


def _pages_swapped(path: Path, chance: random.Random, sound: _Sound) -> None:
    one, two = (at * _PAGE for at in chance.sample(range(len(sound.closed) // _PAGE), 2))
    _overwrite(path, one, sound.closed[two : two + _PAGE])
    _overwrite(path, two, sound.closed[one : one + _PAGE])


def _cut(path: Path, chance: random.Random, sound: _Sound) -> None:
    path.write_bytes(sound.closed[: chance.randrange(len(sound.closed))])


def _longer(path: Path, chance: random.Random, sound: _Sound) -> None:
    path.write_bytes(sound.closed + chance.randbytes(chance.randint(1, 3 * _PAGE)))


def _something_else(path: Path, chance: random.Random, sound: _Sound) -> None:
    path.write_bytes(
        chance.choice((b"", b"text\n" * 500, zlib.compress(sound.closed), chance.randbytes(9_000)))
    )


def _another_version(path: Path, chance: random.Random, sound: _Sound) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {chance.choice((0, -1, 2, 1000))}")


def _another_database(path: Path, chance: random.Random, sound: _Sound) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, text TEXT)")
        if chance.random() < 0.5:
            other.execute(f"PRAGMA application_id = {int.from_bytes(b'XRLB', 'big')}")
            other.execute(f"PRAGMA user_version = {chance.randint(0, 1)}")


def _log_damaged(path: Path, chance: random.Random, sound: _Sound) -> None:
    """As the program that was killed has left it, and its log not as it was written."""
    path.write_bytes(sound.used)
    log = bytearray(sound.log)
    at = chance.randrange(len(log))
    log[at] ^= chance.randrange(1, 256)
    path.with_name(f"{path.name}-wal").write_bytes(log)


def _values_changed(path: Path, chance: random.Random, sound: _Sound) -> None:
    """What a column holds is not what belongs there."""
    table, column = chance.choice(_COLUMNS)
    value = chance.choice(
        ("x'00ff'", "'[['", "'{}'", "'[1,2]'", "'nonsense'", "-1", "99999999", "''", "NULL", "1")
    )
    with closing(sqlite3.connect(path)) as other, other, suppress(sqlite3.IntegrityError):
        other.execute(
            f"UPDATE {table} SET {column} = {value} WHERE rowid IN"
            f" (SELECT rowid FROM {table} ORDER BY random() LIMIT 2)"
        )


_COLUMNS = (
    ("body", "text"),
    ("body", "paragraphs"),
    ("body", "removed"),
    ("original", "content"),
    ("original", "size"),
    ("finding", "authors"),
    ("finding", "date"),
    ("finding", "words"),
    ("article", "text_hash"),
    ("article", "original"),
    ("article", "near"),
    ("entity", "type"),
    ("entity", "scope"),
    ("journal", "forward"),
    ("journal", "inverse"),
    ("mark", "removed"),
    ("mark", "article"),
    ("library", "id"),
    ("revision", "token"),
    ("revision", "number"),
)


_WAYS: dict[str, _Way] = {
    "one byte": _one_byte,
    "one byte of the header": _one_byte_of_the_header,
    "one byte of a page's head": _one_byte_of_a_pages_head,
    "page of noise": _page_of_noise,
    "page of zeros": _page_of_zeros,
    "pages swapped": _pages_swapped,
    "cut": _cut,
    "longer": _longer,
    "something else": _something_else,
    "another version": _another_version,
    "another database": _another_database,
    "log damaged": _log_damaged,
    "values changed": _values_changed,
}
