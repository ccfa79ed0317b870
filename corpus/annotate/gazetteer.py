"""The shipped gazetteer: names that are known, found on characters in time linear in the text.

The files in ``data/`` are tables, tab-separated, with ``#`` before comments. Several forms of one name
are parted by ``|``. A form may end in a sign:

- ``?``  also an ordinary word or a person's name ("Turkey", "Chad"): counts where another finder agrees
- ``!``  not in a line of capitals, where it may be a word ("US", "WHO")
- ``-``  only before a hyphen ("Sino-"), which is not part of the name
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.annotate.spans import Candidate, Finder
from corpus.model import EntityType

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of a name, as it stands in a text, and the ``name`` that it is a form of."""

    form: str
    name: str
    type: EntityType
    unsure: bool = False
    not_in_capitals: bool = False
    prefix: bool = False


class Gazetteer:
    """Finds the forms of its entries as whole words; the longest of those that begin at one place."""

    def __init__(self, entries: Iterable[Entry], finder: Finder) -> None:
        self._finder = finder
        self._standard: dict[tuple[str, EntityType], str] = {}
        by_first_word: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in entries:
            for form in _spellings(entry):
                self._standard.setdefault((form, entry.type), entry.name)
                first = _WORD.match(form)
                if first:
                    by_first_word[first.group()].setdefault(form, entry)
        self._forms = {
            word: sorted(forms.items(), key=lambda item: -len(item[0]))
            for word, forms in by_first_word.items()
        }

    def standard(self, form: str, type_: EntityType) -> str | None:
        """The standard name of what is called by exactly this form."""
        return self._standard.get((form, type_))

    def find(self, line: str) -> Iterator[Candidate]:
        """The names in the line; they may overlap."""
        capitals = line.isupper()
        for word in _WORD.finditer(line):
            for form, entry in self._forms.get(word.group(), ()):
                end = word.start() + len(form)
                if not line.startswith(form, word.start()) or _inside_word(line, end):
                    continue
                if capitals and entry.not_in_capitals:
                    continue
                end -= entry.prefix
                yield Candidate(word.start(), end, entry.type, self._finder, entry.name, entry.unsure)
                break


def _inside_word(line: str, end: int) -> bool:
    """Whether a word, or an abbreviation of letters and points, goes on at ``end``."""
    after = line[end : end + 2]
    if not after:
        return False
    if line[end - 1].isalnum():
        return after[0].isalnum()
    return line[end - 1] == "." and after[0].isupper() and after[1:] == "."


def _spellings(entry: Entry) -> set[str]:
    """The form with and without accents; where it can be no ordinary word, in capitals and as "Nato"."""
    forms = {entry.form, without_accents(entry.form)}
    if entry.unsure or entry.not_in_capitals:
        return forms
    if len(entry.form) > 3 and entry.form.isalpha() and entry.form.isupper():
        forms.add(entry.form.capitalize())
    return forms | {form.upper() for form in forms}


@cache
def _countries() -> frozenset[str]:
    """The names of countries and capitals."""
    cells = [(name, *_split(capitals)) for name, _, _, capitals in rows("countries")]
    return frozenset(name.rstrip("?!") for cell in cells for name in cell)


def is_country(name: str) -> bool:
    """Whether this is the name of a country or of a capital."""
    return name in _countries()


def without_accents(text: str) -> str:
    """The text with its letters' accents taken off: "São Tomé" is "Sao Tome"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@cache
def shipped() -> Gazetteer:
    """The gazetteer of the package, read once for the process."""
    return Gazetteer(_read_entries(), Finder.GAZETTEER)


def rows(table: str) -> Iterator[list[str]]:
    """The rows of ``data/TABLE.tsv``, without comments and empty lines."""
    for line in files(__package__).joinpath("data", f"{table}.tsv").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def _read_entries() -> Iterator[Entry]:
    for name, forms, demonyms, capitals in rows("countries"):
        yield from _entries(name, forms, EntityType.PLACE)
        for capital in _split(capitals):
            yield from _entries(capital, "", EntityType.PLACE)
        demonym, _, inflected = demonyms.partition("|")
        yield from _entries(demonym, inflected, EntityType.NATIONALITY)
    for name, type_, *more in rows("names"):
        yield from _entries(name, "".join(more), EntityType(type_))


def _entries(name: str, forms: str, type_: EntityType) -> Iterator[Entry]:
    """An entry for the name and for each of its forms; the name itself may carry a sign too."""
    written = [form for form in (name, *_split(forms)) if form]
    standard = name.rstrip("?!")
    for form in written:
        bare = form.rstrip("?!")
        yield Entry(bare, standard, type_, form.endswith("?"), form.endswith("!"), bare.endswith("-"))


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
