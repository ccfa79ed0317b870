"""The first join, inside one article: a surname to its full name, an acronym to its long form.

Cautious: what fits two names stays itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from corpus.annotate.gazetteer import shipped, without_accents
from corpus.annotate.segments import plain
from corpus.annotate.spans import Candidate
from corpus.annotate.words import words
from corpus.model import EntityType, FoundMention

_WORD = re.compile(r"[^\W_]+")


def join(names: Sequence[Candidate], text: str) -> list[FoundMention]:
    """The mentions of an article, each under the fullest name that the article gives for it."""
    forms = [_form(name, text) for name in names]
    people = FullNames(form for form, name in zip(forms, names, strict=True) if _is_person(name))
    others = OtherNames(
        ((name.type, form) for form, name in zip(forms, names, strict=True)), _introduced(names, forms, text)
    )
    return [
        _person(name, form, people) if _is_person(name) else _other(name, form, others)
        for form, name in zip(forms, names, strict=True)
    ]


def _introduced(names: Sequence[Candidate], forms: Sequence[str], text: str) -> dict[str, str]:
    """The acronyms that the text itself gives: "Harbour Workers' Association (HWA)"."""
    given = {}
    for (long, short), (name, acronym) in zip(pairwise(forms), pairwise(names), strict=True):
        in_brackets = text[name.end : acronym.start] == " (" and text[acronym.end : acronym.end + 1] == ")"
        if in_brackets and " " in long and short.isupper() and long[0] == short[0]:
            given[short] = long
    return given


def _form(name: Candidate, text: str) -> str:
    """The standard form that a finder gave, or what is written."""
    written = " ".join(plain(text[name.start : name.end]).split())
    return name.name or shipped().standard(without_suffix(written), name.type) or written


def _is_person(name: Candidate) -> bool:
    return name.type is EntityType.PERSON


def _person(name: Candidate, form: str, people: FullNames) -> FoundMention:
    full = people.of(form)
    is_open = full is None and not name.name and " " not in form
    return FoundMention(name.start, name.end, name.type, full or form, is_open)


def _other(name: Candidate, form: str, others: OtherNames) -> FoundMention:
    return FoundMention(name.start, name.end, name.type, name.name or others.of(name.type, form))


def without_suffix(name: str) -> str:
    """The name of a company without "Inc." and the like."""
    parts = name.split()
    while len(parts) > 1 and parts[-1].strip(".,") in words("company-suffix"):
        parts.pop()
    return " ".join(parts).rstrip(",")


def folded(name: str) -> str:
    """The letters of a name alone: "Kim Jong-un" and "KIM JONG UN" fold to the same."""
    return "".join(_WORD.findall(without_accents(name).casefold()))


class FullNames:
    """The full names of the people in one article; tells which of them a shorter name stands for."""

    def __init__(self, forms: Iterable[str]) -> None:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for form in forms:
            if " " in form:
                counts[folded(form)][form] += 1
        self._shown = {key: _most_frequent(variants) for key, variants in counts.items()}
        self._leave_out_surnames()
        self._join_middle_names()
        self._by_part: dict[str, set[str]] = defaultdict(set)
        for shown in set(self._shown.values()):
            for part in _short_forms(shown):
                self._by_part[part].add(shown)

    def of(self, form: str) -> str | None:
        """The full name for a form: itself in its usual spelling, or the only one of which it is a part."""
        if folded(form) in self._shown:
            return self._shown[folded(form)]
        fitting = self._by_part.get(folded(form), set())
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _leave_out_surnames(self) -> None:
        """ "de la Cruz" is no full name beside "Juan de la Cruz"."""
        surnames = {surname for shown in self._shown.values() for surname in _long_surnames(_parts(shown))}
        for surname in surnames & self._shown.keys():
            del self._shown[surname]

    def _join_middle_names(self) -> None:
        """ "Anna B. Berg" is "Anna Berg", unless there are several whom she could be."""
        by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, shown in self._shown.items():
            parts = _parts(shown)
            by_ends[parts[0], parts[-1]].append(key)
        for keys in by_ends.values():
            short = [key for key in keys if len(_parts(self._shown[key])) == 2]
            if len(keys) == 2 and len(short) == 1:
                for key in keys:
                    self._shown[key] = self._shown[short[0]]


def _short_forms(name: str) -> set[str]:
    """What a full name is called for short, folded: its first word, its last, its surname with "de"."""
    parts = _parts(name)
    return {parts[0], parts[-1], *_long_surnames(parts)}


def _long_surnames(parts: Sequence[str]) -> Iterator[str]:
    """The surnames of more than one word, folded, that a name's words may end in: "de la Cruz"."""
    for at in range(1, len(parts) - 1):
        if parts[at] in words("particle"):
            yield "".join(parts[at:])


def _parts(name: str) -> list[str]:
    """The folded words of a person's name, without "Jr." at its end."""
    given = name.split()
    while len(given) > 2 and given[-1] in words("generational"):
        given.pop()
    return [folded(word) or word for word in given]


def _most_frequent(counts: Counter[str]) -> str:
    """The form met most often; of several, one that is not all in capitals, and the longest."""
    return max(counts, key=lambda form: (counts[form], not form.isupper(), len(form), form))


class OtherNames:
    """The names of places, bodies, events … in one article, in their usual spelling and long form."""

    def __init__(
        self, forms: Iterable[tuple[EntityType, str]], acronyms: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        counts: dict[tuple[EntityType, str], Counter[str]] = defaultdict(Counter)
        for type_, form in forms:
            counts[type_, folded(without_suffix(form))][form] += 1
        self._usual = {key: _most_frequent(variants) for key, variants in counts.items()}
        by_initials: dict[str, set[str]] = defaultdict(set)
        for (type_, _), form in self._usual.items():
            if type_ is EntityType.ORGANISATION:
                for initials in _initials(form):
                    by_initials[initials].add(form)
        self._long = {short: next(iter(long)) for short, long in by_initials.items() if len(long) == 1}
        self._long.update(acronyms)

    def of(self, type_: EntityType, form: str) -> str:
        """The form as usually written; for an acronym the only body in the article that it can stand for."""
        if type_ is EntityType.ORGANISATION and form in self._long:
            return self._long[form]
        return self._usual[type_, folded(without_suffix(form))]


def _initials(name: str) -> set[str]:
    """The acronyms of a name of several words, with and without those of "of" and "and"."""
    parts = [part for word in name.split() for part in word.split("-") if part]
    if len(parts) < 2:
        return set()
    large = [part for part in parts if part not in words("connecting")]
    return {"".join(part[0] for part in some).upper() for some in (parts, large)}
