"""A query as text, taken apart into what stands side by side in it: pieces are put in and taken out.

What a query means is for the search room alone. Here it is cut as ``search.parser`` does, in so far as a
piece that a click adds or takes away must not change what the others ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_KNOWN = (
    "title|author|source|person|place|org|organi[sz]ation|genre|lang|language|is|after|before|date|event|tag"
)
_SAME = {"org": "organisation", "organization": "organisation", "lang": "language"}
_OPERATOR = re.compile(r"(AND|OR|NOT)(?=$|[\s()])")
_MINUS = re.compile(r"-(?=[^\s)\-])")
_FIELD = re.compile(rf"({_KNOWN}):(?=[^\s)])(?!//)", re.IGNORECASE)
_QUOTES = '"“”„‟«»＂'
_QUOTED = re.compile(rf"=?[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}](~\d*(?=$|[\s()]))?")
_WORD = re.compile(rf"(?:\\.|[^\s(){_QUOTES}])+")
_UNKNOWN_FIELD = re.compile(r"[A-Za-z]+:(?=[^\s)])(?!//)")
_DEEPEST = 40
_JOINING = ("AND", "OR")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands from ``start`` to ``end``: a "term", a "group" in parentheses, or an operator.

    ``core`` is where it begins without the signs that ask for its absence (``excluded``); ``field`` is that
    of the query language under its first name, also where the parentheses around it have it. ``value`` is
    that of a term, without field and quotes.
    """

    kind: str
    start: int
    core: int
    end: int
    excluded: bool = False
    field: str | None = None
    value: str = ""
    inside: tuple[Piece, ...] = ()


def pieces(query: str) -> tuple[Piece, ...]:
    """What stands side by side in the query, in order. Signs that open or close nothing are in no piece."""
    found, _ = _read(query, 0, None, 0)
    return found


def terms_of(found: Sequence[Piece], excluded: bool = False) -> Iterator[tuple[Piece, bool]]:
    """The terms in these pieces, each with whether articles are to be without it."""
    for piece in found:
        if piece.kind == "term":
            yield piece, piece.excluded != excluded
        elif piece.kind == "group":
            yield from terms_of(piece.inside, piece.excluded != excluded)


def has_alternatives(query: str) -> bool:
    """Whether OR stands in it outside of parentheses."""
    return any(piece.kind == "OR" for piece in pieces(query))


def narrowed(query: str, term: str) -> str:
    """The query with one more term, which holds for all that it finds."""
    query = _kept(query, pieces(query), set())
    if not query:
        return term
    return f"({query}) {term}" if has_alternatives(query) else f"{query} {term}"


def without_pieces(query: str, gone: Sequence[Piece]) -> str:
    """The query without these pieces, and without what then joins or encloses nothing."""
    spans = {(piece.start, piece.end) for piece in gone}
    return _kept(query, pieces(query), spans) if spans else query


def put_in(query: str, piece: Piece, text: str) -> str:
    """The query with ``text`` in the place of a piece."""
    return f"{query[: piece.start]}{text}{query[piece.end :]}".strip()


def within(pinned: Sequence[str], typed: str) -> str:
    """The query that finds what all of ``pinned`` find, and of that what is ``typed``.

    What is typed stands last and open, so that its last word can be one that is still being typed.
    """
    parts = [f"({text})" for part in pinned if (text := _kept(part, pieces(part), set()))]
    if not parts:
        return typed
    if has_alternatives(typed):
        parts.append(f"({typed.strip()})")
        return " AND ".join(parts)
    kept = [piece for piece in pieces(typed) if piece.kind not in _JOINING]
    if not kept:
        return " AND ".join(parts)
    parts += [typed[piece.start : piece.end] for piece in kept[:-1]]
    return " AND ".join([*parts, typed[kept[-1].start :]])


def _read(query: str, at: int, field: str | None, depth: int) -> tuple[tuple[Piece, ...], int]:
    """The pieces from ``at`` to the parenthesis that closes, or to the end; and where that is."""
    found: list[Piece] = []
    while at < len(query):
        if query[at] == ")" and depth:
            break
        operator = _OPERATOR.match(query, at)
        if operator is not None and operator[1] in _JOINING:
            found.append(Piece(operator[1], at, at, operator.end()))
            at = operator.end()
            continue
        piece = _unit(query, at, field, depth)
        if piece.kind != "nothing":
            found.append(piece)
        at = max(piece.end, at + 1)
    return tuple(found), at


def _unit(query: str, start: int, field: str | None, depth: int) -> Piece:
    """The term or group that begins here; "nothing" where there is no word in it."""
    at, excluded = start, False
    while at < len(query):
        sign = _OPERATOR.match(query, at) or _MINUS.match(query, at)
        if sign is None or sign[0] in _JOINING:
            break
        excluded = not excluded
        at = sign.end() + _blanks(query, sign.end())
    core = at
    if at > start and _OPERATOR.match(query, at):
        return Piece("nothing", start, core, at)
    named = _FIELD.match(query, at)
    if named is not None:
        name = named[1].casefold()
        field, at = _SAME.get(name, name.replace("z", "s")), named.end()
    if query[at : at + 1] == "(" and depth < _DEEPEST:
        inside, end = _read(query, at + 1, field, depth + 1)
        return Piece("group", start, core, min(end + 1, len(query)), excluded, field, "", inside)
    quoted = _QUOTED.match(query, at)
    word = quoted or (_UNKNOWN_FIELD.match(query, at) if named is None else None) or _WORD.match(query, at)
    if word is None:
        return Piece("nothing", start, core, at)
    value = quoted[1] if quoted is not None else word[0].removeprefix("=")
    kind = "term" if re.search(r"[^\W_]", value) else "nothing"
    return Piece(kind, start, core, word.end(), excluded, field, value.strip())


def _blanks(query: str, at: int) -> int:
    return len(query[at:]) - len(query[at:].lstrip())


def _kept(query: str, found: Sequence[Piece], gone: set[tuple[int, int]]) -> str:
    """The text of these pieces without those that go, one space between them, each group closed."""
    kept: list[str] = []
    for piece in found:
        text = query[piece.start : piece.end]
        if (piece.start, piece.end) in gone:
            text = ""
        elif piece.kind == "group":
            text = _group_kept(query, piece, gone)
        if text:
            kept.append(text)
        elif kept and kept[-1] in _JOINING:
            kept.pop()
    while kept and kept[0] in _JOINING:
        kept.pop(0)
    while kept and kept[-1] in _JOINING:
        kept.pop()
    return " ".join(_once(kept))


def _group_kept(query: str, group: Piece, gone: set[tuple[int, int]]) -> str:
    inner = _kept(query, group.inside, gone)
    before = query[group.start : query.index("(", group.core)]
    if not inner:
        return ""
    touched = any(group.start <= start and end <= group.end for start, end in gone)
    alone = touched and ":" not in before and len(pieces(inner)) == 1 and not pieces(inner)[0].excluded
    return before + (inner if alone else f"({inner})")


def _once(kept: Sequence[str]) -> Iterator[str]:
    """Without an operator that follows another one."""
    for number, text in enumerate(kept):
        if not (text in _JOINING and kept[number + 1] in _JOINING):
            yield text
