"""From the line that a person typed to a Query. Nothing is an error: what is not understood becomes words.

The language::

    any  = all ("OR" all)*
    all  = unit ("AND"? unit)*
    unit = ("NOT" | "-") unit | [field ":"] "(" any ")" | [field ":"] term
    term = word | "=" word | pre* | te?t | word~1 | "a phrase" | "a b"~5

A backslash takes the next character as it is; ``plain`` does so for a whole text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search import dates
from search.query import FIELDS, MARKS, NOT_YET, OPERATORS, And, Kind, Leaf, Node, Not, Or, Query, leaves
from search.results import Understood
from search.words import words

_QUOTES = '"“”„‟«»＂'
_FIELD = re.compile(r"([A-Za-z]+):(?=[^\s)])(?!//)")
_OPERATOR = re.compile(r"(AND|OR|NOT)(?=$|[\s()])")
_DISTANCE = re.compile(r"~(\d*)(?=$|[\s()])")
_MOST_LEAVES = 200
_DEEPEST = 40
_WIDEST = 99
_MOST_LETTERS = 2
#: Fields whose values are looked up as they stand, not word by word.
_VALUES = dates.FIELDS | NOT_YET | {"is"}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "leaf", "(", ")", "AND", "OR", "NOT", "field"
    text: str = ""
    leaf: Leaf | None = None
    start: int = 0


def parse(typed: str, *, unfinished: bool = False) -> Query:
    """Take ``typed`` apart. ``unfinished``: its last word is still being typed, and counts as a beginning."""
    typed = typed.encode("utf-8", "replace").decode()
    shouted = _shouted(typed)
    lexer = _Lexer(typed, operators=not shouted)
    tokens = lexer.tokens()
    notes = lexer.notes
    if shouted and not OPERATORS.isdisjoint(typed.split()):
        notes.append(
            Understood(typed, "plain", typed, "All is in capitals: AND, OR and NOT are taken as words.")
        )
    if unfinished:
        tokens = _unfinished(tokens, len(typed))
    tokens = _limited(tokens, notes)
    tokens = _fitting(tokens, unfinished, notes)
    return Query(typed, _Parser(tokens).parse(), tuple(notes))


def asks_of(typed: str, field: str) -> bool:
    """Whether what was typed asks anything of this field."""
    return any(leaf.field == field for leaf, _ in leaves(parse(typed).root))


def plain(text: str) -> str:
    """A query that looks for the words of ``text``, whatever signs and operators stand in it."""
    return " ".join("\\" + word for word in re.split(rf"[\s()\\{_QUOTES}]+", text) if words(word))


def _shouted(typed: str) -> bool:
    """Whether all is in capitals, so that AND, OR and NOT are words like the others."""
    others = [word for word in typed.split() if word.strip("()") not in OPERATORS]
    return not any(c.islower() for c in typed) and any(c.isupper() for word in others for c in word)


class _Lexer:
    """Cuts the line into tokens; ``notes`` gathers what was wrong and belongs to no leaf."""

    def __init__(self, typed: str, operators: bool) -> None:
        self._typed = typed
        self._operators = operators
        self._at = 0
        self.notes: list[Understood] = []

    def tokens(self) -> list[_Token]:
        found: list[_Token] = []
        while self._at < len(self._typed):
            if self._typed[self._at].isspace():
                self._at += 1
            else:
                found += self._next()
        return found

    def _next(self) -> list[_Token]:
        start, sign = self._at, self._typed[self._at]
        if sign in "()":
            self._at += 1
            return [_Token(sign, sign, start=start)]
        if sign == "-" and re.match(r"[^\s)\-]", self._typed[start + 1 : start + 2]):
            self._at += 1
            return [_Token("NOT", "-", start=start)]
        operator = _OPERATOR.match(self._typed, start)
        if operator is not None and self._operators:
            self._at = operator.end()
            return [_Token(operator[1], operator[1], start=start)]
        field = _FIELD.match(self._typed, start)
        if field is None:
            return self._term(None, start)
        name = FIELDS.get(field[1].casefold())
        if name is None:
            return self._unknown_field(field, start)
        self._at = field.end()
        if self._typed[self._at] == "(" and name not in _VALUES:
            return [_Token("field", name, start=start)]
        return self._term(name, start)

    def _unknown_field(self, field: re.Match[str], start: int) -> list[_Token]:
        self._at = field.end()
        note = f"“{field[0]}” is not one of the fields. Its words are searched."
        name = Leaf(field[1], typed=field[0], start=start, refused=True, note=note)
        return [_Token("leaf", leaf=name, start=start)]

    def _term(self, field: str | None, start: int) -> list[_Token]:
        exact = self._typed[self._at] == "=" and re.match(
            r"[^\s()=]", self._typed[self._at + 1 : self._at + 2]
        )
        if exact:
            self._at += 1
        if self._typed[self._at] in _QUOTES:
            leaf = self._quoted(field, start)
            if leaf is None:
                return []
        else:
            leaf = self._word(field, start)
        if exact and leaf.kind in (Kind.WORD, Kind.SPELLING):
            leaf = replace(leaf, kind=Kind.EXACT)
        leaf = replace(leaf, typed=self._typed[start : self._at].strip())
        if not words(leaf.text):
            if field or re.search(r"[\w*?~=]", leaf.typed):
                self.notes.append(
                    Understood(leaf.typed, "plain", "", "There is no word in this. It is left out.")
                )
            return []
        return [_Token("leaf", leaf=_checked(leaf), start=start)]

    def _quoted(self, field: str | None, start: int) -> Leaf | None:
        begin = self._at + 1
        end = next((i for i in range(begin, len(self._typed)) if self._typed[i] in _QUOTES), None)
        if end is None:
            self._at = begin
            if self._typed[begin:].strip():
                note = "The quotation mark is not closed. What follows is searched as words."
                self.notes.append(Understood(self._typed[start:], "plain", self._typed[begin:], note))
            return None
        self._at = end + 1
        text = self._typed[begin:end]
        near = _DISTANCE.match(self._typed, self._at)
        if near is None:
            return Leaf(text, Kind.PHRASE, field, start=start, quoted=True)
        self._at = near.end()
        number = min(int(near[1][:4] or 5), _WIDEST)
        return Leaf(text, Kind.NEAR, field, number, start=start, quoted=True)

    def _word(self, field: str | None, start: int) -> Leaf:
        text, escaped = "", False
        while self._at < len(self._typed):
            sign = self._typed[self._at]
            if sign == "\\" and self._at + 1 < len(self._typed):
                text, escaped = text + self._typed[self._at + 1], True
                self._at += 2
                continue
            if sign.isspace() or sign in "()" or sign in _QUOTES:
                break
            text += sign
            self._at += 1
        if escaped:
            return Leaf(text, field=field, start=start, quoted=True)
        return _signed(text, field, start)


def _signed(text: str, field: str | None, start: int) -> Leaf:
    """The leaf that the signs in ``text`` ask for."""
    spelling = re.fullmatch(r"(.*[^~])~(\d?)", text)
    if spelling is not None and words(spelling[1]):
        number = int(spelling[2] or 1)
        note = None
        if number > _MOST_LETTERS:
            note = f"Spellings differ by at most {_MOST_LETTERS} letters."
        return Leaf(
            spelling[1], Kind.SPELLING, field, min(max(number, 0), _MOST_LETTERS), start=start, note=note
        )
    if "*" in text or re.search(r"\?[\w*]", text):
        return Leaf(text, Kind.PATTERN, field, start=start)
    return Leaf(text, field=field, start=start)


def _checked(leaf: Leaf) -> Leaf:
    """``leaf``, or plain words in its place where it can't be what it says."""
    reason = _unfit(leaf)
    if reason is None:
        return leaf
    note = f"{reason} Searched as words."
    return Leaf(leaf.text, typed=leaf.typed, start=leaf.start, quoted=leaf.quoted, refused=True, note=note)


def _unfit(leaf: Leaf) -> str | None:
    if leaf.field in dates.FIELDS:
        try:
            dates.parse(leaf.field, leaf.text)
        except ValueError:
            return f"“{leaf.text}” is not a date: write 2009, 2009-10 or 2009-10-05."
    if leaf.field == "is" and leaf.text.casefold() not in MARKS:
        return "“is:” goes with unread and starred."
    if leaf.field in NOT_YET:
        return f"“{leaf.field}:” is not available yet."
    return None


def _unfinished(tokens: list[_Token], length: int) -> list[_Token]:
    """The word at the end of the line marked as unfinished; what can't be anything yet is left out."""
    last = tokens[-1].leaf if tokens else None
    if last is None or last.start + len(last.typed) < length:
        return tokens
    if last.refused:
        return tokens[:-1]
    if last.kind is Kind.WORD and not last.quoted and last.field not in _VALUES:
        return [*tokens[:-1], replace(tokens[-1], leaf=replace(last, unfinished=True))]
    return tokens


def _fitting(tokens: list[_Token], unfinished: bool, notes: list[Understood]) -> list[_Token]:
    """The tokens without what joins or encloses nothing. Each that goes may leave another alone: ``(-``."""
    before: list[_Token] | None = None
    while tokens != before:
        before = tokens
        tokens = _settled(_balanced(tokens, notes), unfinished)
    return tokens


def _balanced(tokens: Sequence[_Token], notes: list[Understood]) -> list[_Token]:
    """The tokens with every parenthesis closed, none empty, and none too deep."""
    kept: list[_Token] = []
    opened: list[int] = []
    deep = stray = 0
    for token in tokens:
        if token.kind == "(" and len(opened) >= _DEEPEST:
            deep += 1
            _drop_field(kept)
        elif token.kind == ")" and deep:
            deep -= 1
        elif token.kind == ")" and not opened:
            stray += 1
        elif token.kind == ")":
            _close(kept, opened.pop())
        else:
            if token.kind == "(":
                opened.append(len(kept))
            kept.append(token)
    if stray:
        notes.append(Understood(")", "plain", "", "A parenthesis has no partner. It is left out."))
    if opened:
        notes.append(Understood("(", "plain", "", "A parenthesis is closed at the end."))
    while opened:
        _close(kept, opened.pop())
    return kept


def _close(kept: list[_Token], begin: int) -> None:
    """Close the parenthesis that was opened at ``begin``; an empty one is taken back, with its field."""
    if begin < len(kept) - 1:
        kept.append(_Token(")", ")"))
        return
    kept.pop()
    _drop_field(kept)


def _drop_field(kept: list[_Token]) -> None:
    if kept and kept[-1].kind == "field":
        kept.pop()


def _settled(tokens: Sequence[_Token], unfinished: bool) -> list[_Token]:
    """The tokens with operators that join nothing turned into words, or left out while still being typed."""
    kept: list[_Token] = []
    for number, token in enumerate(tokens):
        following = tokens[number + 1].kind if number + 1 < len(tokens) else ""
        fits = following in ("leaf", "(", "NOT", "field")
        if token.kind in ("AND", "OR"):
            fits = fits and bool(kept) and kept[-1].kind in ("leaf", ")")
        elif token.kind != "NOT":
            fits = True
        if fits:
            kept.append(token)
        elif token.text in OPERATORS and not (unfinished and not following):
            note = f"{token.text} joins nothing here. It is searched as a word."
            leaf = Leaf(token.text, typed=token.text, start=token.start, refused=True, note=note)
            kept.append(_Token("leaf", leaf=leaf, start=token.start))
    return kept


def _limited(tokens: list[_Token], notes: list[Understood]) -> list[_Token]:
    """No more leaves than can be searched in good time."""
    leaves = [number for number, token in enumerate(tokens) if token.kind == "leaf"]
    if len(leaves) <= _MOST_LEAVES:
        return tokens
    notes.append(Understood("…", "plain", "", f"Only the first {_MOST_LEAVES} words are searched."))
    return tokens[: leaves[_MOST_LEAVES]]


class _Parser:
    """Recursive descent over tokens that are known to fit together."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def parse(self) -> Node | None:
        return self._any(None) if self._tokens else None

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _any(self, field: str | None) -> Node:
        nodes = [self._all(field)]
        while self._kind() == "OR":
            self._at += 1
            nodes.append(self._all(field))
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _all(self, field: str | None) -> Node:
        nodes = [self._unit(field)]
        required: set[int] = set()
        while self._kind() not in ("", ")", "OR"):
            if self._kind() == "AND":
                self._at += 1
                required |= {len(nodes) - 1, len(nodes)}
            nodes.append(self._unit(field))
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes), frozenset(required))

    def _unit(self, field: str | None) -> Node:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "NOT":
            negated = False
            while True:  # a line of minus signs must not become a line of calls
                negated = not negated
                if self._kind() != "NOT":
                    break
                self._at += 1
            node = self._unit(field)
            return Not(node) if negated else node
        if token.kind == "field":
            return self._unit(token.text)
        if token.kind == "(":
            node = self._any(field)
            self._at += 1
            return node
        assert token.leaf is not None
        return token.leaf if token.leaf.field else replace(token.leaf, field=field)
