"""Names of the reader's own as a text file: one a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from corpus.model import EntityType, OwnName

#: What is longer is no name: the file is some other text.
LONGEST: Final = 200  # characters
_COMMENT = "#"


@dataclass(frozen=True, slots=True)
class NamesRead:
    """The names of a file. ``kindless``: those whose line names no kind, with the kind that was asked for;
    ``unread``: the numbers of lines that hold no name, from 1.
    """

    names: tuple[OwnName, ...] = ()
    kindless: int = 0
    unread: tuple[int, ...] = ()


def read_names(text: str, kind: EntityType = EntityType.PERSON) -> NamesRead:
    """A name on each line, which may tell after tabs what it is the name of, and its kind ("place").

    Empty lines and those that begin with "#" say nothing. Of a form that comes twice, the last counts.
    """
    names: dict[str, OwnName] = {}
    kindless: set[str] = set()
    unread = []
    for number, line in enumerate(text.splitlines(), start=1):
        form, name, told = [*(" ".join(part.split()) for part in line.split("\t")), "", "", ""][:3]
        if not line.strip() or form.startswith(_COMMENT):
            continue
        if not form or max(len(form), len(name)) > LONGEST:
            unread.append(number)
            continue
        known = _kind(told)
        names[form] = OwnName(form, name or form, known or kind)
        (kindless.discard if known else kindless.add)(form)
    return NamesRead(tuple(names.values()), len(kindless), tuple(unread))


def written_names(names: Iterable[OwnName]) -> str:
    """Names as such a file: what ``read_names`` reads as the same."""
    lines = (f"{each.form}\t{each.name}\t{each.type.value}\n" for each in names)
    return "".join(["# As it is written\tWhat it is the name of\tKind\n", *lines])


def _kind(word: str) -> EntityType | None:
    try:
        return EntityType(word.casefold())
    except ValueError:
        return None
