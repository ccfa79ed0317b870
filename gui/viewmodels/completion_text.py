"""What of a query a name can complete, and the query once it has. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import EntityType
from gui.viewmodels.query_text import filter_term

#: Fields whose values are names, by the kind of name; and the field that sources go with.
NAME_FIELDS: Mapping[str, EntityType] = {
    "person": EntityType.PERSON,
    "place": EntityType.PLACE,
    "org": EntityType.ORGANISATION,
    "organisation": EntityType.ORGANISATION,
    "organization": EntityType.ORGANISATION,
    "event": EntityType.EVENT,
}
SOURCE, GENRE, IS = "source", "genre", "is"
#: The fields that a plain word may be the beginning of, in the order in which they are offered.
FIELDS = (
    "person",
    "place",
    "org",
    "event",
    "source",
    "author",
    "title",
    "genre",
    "lang",
    "date",
    "after",
    "before",
)

#: Letters of a plain word before names are offered for it: one letter begins too many. And before fields are.
_SHORTEST, _SHORTEST_FIELD = 2, 3
#: How many plain words may be the beginning of one name.
_WORDS = 4
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_OPEN, _CLOSE = '"“”„', '"“”'
_IN_FIELD = re.compile(
    rf"""(?:^|(?<=[\s(])) (?P<minus>-?) (?P<field>[a-z]+) :
        (?: [{_OPEN}] (?P<quoted>[^{_CLOSE}]*) | (?P<word>[^\s()"“”„]*) ) \Z""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"(?:^|(?<=[\s(])) (?P<minus>-?) (?P<words>[^\W_][^\s()\"“”„:~*?=]*) \Z", re.VERBOSE)
_WORD = re.compile(r"[^\W_][^\s()\"“”„:~*?=]*")
_REST_OF_WORD = re.compile(r"[^\s()\"“”„]*")
_REST_OF_QUOTED = re.compile(rf"[^{_CLOSE}]*[{_CLOSE}]?")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What of a query may be the beginning of a name: each of ``words`` may be, the longest first.

    ``starts`` tells beside each where it begins in the query; all end at ``end``. ``field`` is None for plain
    words. ``minus`` is "-" where articles should be without it.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    end: int
    field: str | None = None
    minus: str = ""


def beginning(query: str, cursor: int) -> Beginning | None:
    """What stands before the cursor and may be completed; None where nothing may."""
    before = query[:cursor]
    if found := _IN_FIELD.search(before):
        field = found["field"]
        if field not in (SOURCE, GENRE, IS) and field not in NAME_FIELDS:
            return None
        rest = _REST_OF_WORD if found["quoted"] is None else _REST_OF_QUOTED
        past = rest.match(query, cursor)
        value = found["quoted"] if found["word"] is None else found["word"]
        end = cursor if past is None else past.end()
        return Beginning((value,), (found.start(),), end, field, found["minus"])
    return _plain(before, query[cursor : cursor + 1])


def completed(
    query: str, begun: Beginning, start: int, field: str, value: str, *, quoted: bool = True
) -> tuple[str, int]:
    """The query with this value in place of what was begun at ``start``; and where the cursor is to stand."""
    term = begun.minus + (filter_term(field, value) if quoted else f"{field}:{value}")
    rest = query[begun.end :].lstrip(" ")
    head = query[:start] + term + ("" if rest.startswith(")") else " ")
    return head + rest, len(head)


def fields_begun(begun: Beginning) -> tuple[str, ...]:
    """The fields that the last of plain words may be the beginning of."""
    word = begun.words[-1]
    if begun.field is not None or len(word) < _SHORTEST_FIELD:
        return ()
    return tuple(field for field in FIELDS if field.startswith(word.casefold()))


def with_field(query: str, begun: Beginning, field: str) -> tuple[str, int]:
    """The query with this field in place of the last word; and where the cursor is to stand then."""
    head = f"{query[: begun.starts[-1]]}{begun.minus}{field}:"
    return head + query[begun.end :], len(head)


def _plain(before: str, after: str) -> Beginning | None:
    """The last words before the cursor, if it stands at the end of one that is in no quotation marks."""
    last = _PLAIN.search(before)
    if last is None or (after and not after.isspace() and after != ")") or _is_quoted(before):
        return None
    if len(last["words"]) < _SHORTEST or last["words"] in _OPERATORS:
        return None
    starts = [last.start()]
    while len(starts) < _WORDS and not last["minus"]:
        word = _word_before(before, starts[0])
        if word is None:
            break
        starts.insert(0, word)
    words = tuple(before[start:].lstrip("-") for start in starts)
    return Beginning(words, tuple(starts), len(before), None, last["minus"])


def _word_before(text: str, at: int) -> int | None:
    """Where the plain word begins that ends one space before ``at``; operators are no plain words."""
    end = at - 1
    if end < 1 or text[end] != " ":
        return None
    start = max(text.rfind(" ", 0, end), text.rfind("(", 0, end)) + 1
    is_plain = _WORD.fullmatch(text, start, end) and text[start:end] not in _OPERATORS
    return start if is_plain else None


def _is_quoted(text: str) -> bool:
    """Whether quotation marks are open at the end; curly ones are often the wrong way round."""
    return text.count('"') % 2 == 1 or sum(map(text.count, "“”„")) % 2 == 1
