"""The people of one article: which full name a shorter or other one stands for, where it can be but one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.annotate.words import words
from corpus.resolving.names import fold, person_words
from corpus.resolving.people import Likeness, is_surname, likeness, long_surnames, short_forms

#: Differences that make no other person where nobody else is near.
_SURE = frozenset({Likeness.LETTERS, Likeness.MIDDLE, Likeness.GIVEN})
_ENDS = re.compile(r"[.?!]['\")]*\s+(?=[\"'(]*[A-Z])|\n+")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|St|Jr|Sr))\Z")
_BEFORE = re.compile(r"([\w.-]+) \Z")


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name as it stands in the text, from ``start``."""

    form: str
    start: int


class People:
    """The people that an article names in full, and where; tells which of them a name stands for."""

    def __init__(self, named: Iterable[Named], text: str = "") -> None:
        self._text = text
        self._sentences = [0, *(m.end() for m in _ENDS.finditer(text) if _is_end(text, m.start()))]
        mentions = [(fold(each.form), each) for each in named]
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for key, each in mentions:
            if " " in each.form:
                counts[key][each.form] += 1
        surnames = {surname for key in counts for surname in long_surnames(person_words(key))}
        self._shown = _shown({key: forms for key, forms in counts.items() if key not in surnames})
        self._by_short: dict[str, set[str]] = defaultdict(set)
        for shown in self._shown.values():
            first, *_, last = shown.split()
            for short in {fold(first), fold(last), *short_forms(fold(shown))}:
                self._by_short[short].add(shown)
        self._in_full: dict[str, list[int]] = defaultdict(list)
        self._titles: dict[str, set[str]] = defaultdict(set)
        for key, each in mentions:
            if key in self._shown:
                self._in_full[self._shown[key]].append(each.start)
                self._titles[self._shown[key]].add(self._title(each.start))

    def of(self, name: Named) -> str | None:
        """The full name in its usual form; for a shorter one the only person whom it can mean here."""
        key = fold(name.form)
        if key in self._shown:
            return self._shown[key]
        fitting = self._by_short.get(key, set())
        if len(fitting) > 1:
            fitting = {each for each in fitting if is_surname(key, fold(each))} or fitting
        return _only(fitting) or self._told(name.start, fitting)

    def is_name_of_one(self, form: str) -> bool:
        """Whether someone named in full here is called so for short."""
        return fold(form) in self._by_short

    def _told(self, start: int, fitting: Collection[str]) -> str | None:
        """Who of several of one surname is meant: by the title, who else was told of yet, or just before."""
        title = self._title(start)
        return (
            (_only(each for each in fitting if title in self._titles[each]) if title else None)
            or _only(each for each in fitting if self._in_full[each][0] < start)
            or _only(each for each in fitting if self._just_before(start, each))
        )

    def _just_before(self, start: int, person: str) -> bool:
        """Whether the same sentence or the one before names the person in full, before ``start``."""
        here = bisect_right(self._sentences, start) - 1
        return any(self._sentences[max(0, here - 1)] <= at < start for at in self._in_full[person])

    def _title(self, start: int) -> str:
        before = _BEFORE.search(self._text, max(0, start - 20), start)
        word = before[1] if before else ""
        return word.rstrip(".").casefold() if word in words("title") or word in words("role") else ""


def _is_end(text: str, at: int) -> bool:
    return not _ABBREVIATED.search(text, max(0, at - 6), at)


def _only(fitting: Iterable[str]) -> str | None:
    found = set(fitting)
    return found.pop() if len(found) == 1 else None


def _shown(counts: Mapping[str, Counter[str]]) -> dict[str, str]:
    """The form under which each full name is shown: for several of one person, the same."""
    groups = _cliques(list(counts))
    forms = [_usual(group, counts) for group in groups]
    uses = [sum(counts[key].total() for key in group) for group in groups]
    into = _parts_of_others(groups, uses)
    return {key: forms[into.get(at, at)] for at, group in enumerate(groups) for key in group}


def _cliques(keys: Sequence[str]) -> list[list[str]]:
    """Names that may all be one person's; a name that may be two people's stays by itself."""
    near: dict[str, set[str]] = {key: set() for key in keys}
    for one, other in combinations(keys, 2):
        if likeness(one, other) in _SURE:
            near[one].add(other)
            near[other].add(one)
    groups, seen = [], set[str]()
    for key in keys:
        if key in seen:
            continue
        group = [key, *near[key]]
        if not all(near[each] | {each} == set(group) for each in group):
            group = [key]
        seen.update(group)
        groups.append(group)
    return groups


def _parts_of_others(groups: Sequence[Sequence[str]], uses: Sequence[int]) -> dict[int, int]:
    """Which groups are but part of another, met as often or more: "Lena Berg Wins", beside "Lena Berg"."""
    into: dict[int, int] = {}
    for at in sorted(range(len(groups)), key=lambda at: -len(groups[at][0])):
        others = [other for other, group in enumerate(groups) if other != at and _is_part(groups[at], group)]
        if len(others) == 1 and uses[at] <= uses[others[0]] and others[0] not in into:
            into[at] = others[0]
    return into


def _is_part(group: Sequence[str], other: Sequence[str]) -> bool:
    return any(likeness(one, two) is Likeness.PART for one in group for two in other)


def _usual(group: Sequence[str], counts: Mapping[str, Counter[str]]) -> str:
    """The form to show: of two words if there is one, then the one met most, not in capitals, the longest."""
    forms: Counter[str] = Counter()
    for key in group:
        forms.update(counts[key])
    plain = [form for form in forms if len(form.split()) == 2] or list(forms)
    return max(plain, key=lambda form: (forms[form], not form.isupper(), len(form), form))
