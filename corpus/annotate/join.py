"""The first join, inside one article: a surname to its full name, an acronym to its long form.

Cautious: what fits two names stays itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corpus.annotate.gazetteer import without_accents
from corpus.annotate.segments import plain
from corpus.annotate.spans import Candidate
from corpus.annotate.words import words
from corpus.model import EntityType, FoundMention

_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "to", "de", "&"})
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_WORD = re.compile(r"[^\W_]+")


def join(names: Sequence[Candidate], text: str) -> list[FoundMention]:
    """The mentions of an article, each under the fullest name that the article gives for it."""
    forms = [name.name or " ".join(plain(text[name.start : name.end]).split()) for name in names]
    full_names = FullNames(f for f, n in zip(forms, names, strict=True) if n.type is EntityType.PERSON)
    usual = _usual_forms(names, forms)
    long_forms = _long_forms(names, forms)
    mentions = []
    for name, form in zip(names, forms, strict=True):
        if name.name:
            mentions.append(FoundMention(name.start, name.end, name.type, name.name))
        elif name.type is EntityType.PERSON:
            full = full_names.of(form)
            local = full is None and len(form.split()) == 1
            mentions.append(FoundMention(name.start, name.end, name.type, full or form, local))
        else:
            shown = long_forms.get(form) or usual[name.type, folded(form)]
            mentions.append(FoundMention(name.start, name.end, name.type, shown))
    return mentions


def folded(name: str) -> str:
    """The letters of a name alone: "Kim Jong-un" and "KIM JONG UN" fold to the same."""
    return "".join(_WORD.findall(without_accents(name).casefold()))


class FullNames:
    """The full names of the people in one article; tells which of them a shorter name stands for."""

    def __init__(self, forms: Iterable[str]) -> None:
        counts = Counter(form for form in forms if len(form.split()) > 1)
        self._variants: dict[str, Counter[str]] = defaultdict(Counter)
        for form, count in counts.items():
            self._variants[folded(form)][form] = count
        self._shown = {key: _most_frequent(forms) for key, forms in self._variants.items()}
        self._join_middle_names()
        self._by_part: dict[str, set[str]] = defaultdict(set)
        for shown in set(self._shown.values()):
            parts = _parts(shown)
            for part in {parts[0], parts[-1]}:
                self._by_part[part].add(shown)

    def of(self, form: str) -> str | None:
        """The full name for a form: itself in its usual spelling, or the only one of which it is a part."""
        if folded(form) in self._shown:
            return self._shown[folded(form)]
        fitting = self._by_part.get(folded(form), set())
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _join_middle_names(self) -> None:
        """ "Anna B. Berg" is "Anna Berg", unless there are several whom she could be."""
        by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, shown in self._shown.items():
            parts = _parts(shown)
            by_ends[parts[0], parts[-1]].append(key)
        for keys in by_ends.values():
            short = [key for key in keys if len(_parts(self._shown[key])) == 2]
            if len(keys) == 2 and len(short) == 1:
                counts = sum((self._variants[key] for key in keys), Counter[str]())
                for key in keys:
                    self._shown[key] = _most_frequent(counts)


def _parts(name: str) -> list[str]:
    """The folded words of a person's name, without "Jr." at its end."""
    given = name.split()
    while len(given) > 2 and given[-1] in words("generational"):
        given.pop()
    return [folded(word) or word for word in given]


def _most_frequent(counts: Counter[str]) -> str:
    """The form met most often; of several the longest."""
    return max(counts, key=lambda form: (counts[form], not form.isupper(), len(form), form))


def _usual_forms(names: Sequence[Candidate], forms: Sequence[str]) -> Mapping[tuple[EntityType, str], str]:
    counts: dict[tuple[EntityType, str], Counter[str]] = defaultdict(Counter)
    for name, form in zip(names, forms, strict=True):
        counts[name.type, folded(form)][form] += 1
    return {key: _most_frequent(variants) for key, variants in counts.items()}


def _long_forms(names: Sequence[Candidate], forms: Sequence[str]) -> Mapping[str, str]:
    """The acronyms of one article and the only organisation in it that each can stand for."""
    bodies = {form for name, form in zip(names, forms, strict=True) if name.type is EntityType.ORGANISATION}
    by_initials: dict[str, set[str]] = defaultdict(set)
    for form in bodies:
        parts = form.split()
        if len(parts) > 1:
            by_initials["".join(p[0] for p in parts if p not in _SMALL).upper()].add(form)
            by_initials["".join(p[0] for p in parts).upper()].add(form)
    return {
        form: next(iter(by_initials[form]))
        for form in bodies
        if _ACRONYM.fullmatch(form) and len(by_initials.get(form, ())) == 1
    }
