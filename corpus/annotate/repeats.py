"""What is found once in an article is found wherever it stands in it, as what it mostly is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from corpus.annotate.gazetteer import Entry, is_country
from corpus.annotate.segments import Segment
from corpus.annotate.spans import CERTAIN, Candidate, Finder
from corpus.annotate.words import words
from corpus.model import EntityType

#: What was found in each line of an article.
Found = Sequence[tuple[Segment, Sequence[Candidate]]]


def without_namesakes(found: Found) -> list[list[Candidate]]:
    """What was found, without the towns that share a name with someone whom the article names in full."""
    surnames = _surnames(found)
    return [
        [c for c in those if not (c.finder is Finder.GAZETTEER and line.text[c.start : c.end] in surnames)]
        for line, those in found
    ]


def repeated(found: Found, lower: Container[str]) -> Iterator[Entry]:
    """The names found in an article, to be looked for in all of it, each under the type that most speaks for.

    The surname of someone named in full is one of them; what a gazetteer knows is not.
    """
    known = {form for form, c in _forms(found) if c.finder in CERTAIN}
    types: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for form, c in _forms(found):
        for type_, vote in c.votes or ((c.type, 1.0),):
            types[form][type_] += vote
    settled = {form: max(votes, key=votes.__getitem__) for form, votes in types.items() if form not in known}
    people = [form.split() for form, type_ in settled.items() if type_ is EntityType.PERSON]
    full = [parts for parts in people if len(parts) > 1]
    given = {parts[0] for parts in full}
    surnames = {parts[-1] for parts in full} | (given & words("family"))
    settled |= dict.fromkeys((given & settled.keys()) | (surnames - known), EntityType.PERSON)
    for form, type_ in sorted(settled.items()):
        if _repeatable(form, lower):
            yield Entry(form, "", type_)


def _repeatable(form: str, lower: Container[str]) -> bool:
    """Whether a form is a name wherever it stands: no common word, and none that the article uses so."""
    if any(form in words(kind) for kind in ("function", "common", "time", "title", "generational")):
        return False
    return len(form) > 1 and form[0].isalnum() and (" " in form or form.lower() not in lower)


def _surnames(found: Found) -> set[str]:
    """The surnames of those who are named in full, by a given name and it; not those that are countries."""
    full = (
        form.split() for form, c in _forms(found) if c.type is EntityType.PERSON and c.finder not in CERTAIN
    )
    return {
        parts[-1]
        for parts in full
        if 2 <= len(parts) <= 3 and parts[0] in words("given") and not is_country(parts[-1])
    }


def _forms(found: Found) -> Iterator[tuple[str, Candidate]]:
    """What was found, each with what is written."""
    return ((line.text[c.start : c.end], c) for line, those in found for c in those)
