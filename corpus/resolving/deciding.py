"""From what speaks for names being one to findings: resolved where it is clear, suggested where it is weak.

A name is resolved like a citation to its author (Cucerzan 2007; Bunescu & Paşca 2006): by whom the near
articles name under it, near being those that name the same others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import EntityId, Reason, ReasonKind
from corpus.resolving.relations import Name, Relation, relation

#: What a relation alone is worth, as log odds. That of surnames was fitted with the weights below, on news
#: in which a person who is named in full, too, was hidden; the others were set beside it on news by topic.
_WORTH = {
    Relation.LETTERS: -1.7,
    Relation.MIDDLE: -1.7,
    Relation.NICKNAME: -2.0,
    Relation.PART: -2.2,
    Relation.ACRONYM: -2.2,
    Relation.OTHER_TYPE: -2.3,
    Relation.SHORT_FORM: -2.7,
    Relation.SURNAME: -2.7,
    Relation.LONE: -3.2,
    Relation.LONE_OTHER_TYPE: -3.6,
    Relation.SPELLING: -3.6,
    Relation.GIVEN_NAME: -4.0,
}
#: What it adds to be all that speaks for anybody, and how telling that is (its logarithm).
_SHARE, _PRESENCE = 3.6, 0.9
#: From here on two names are taken as one; from there on a person is asked.
RESOLVED = 0.75
SUGGESTED = 0.4
#: Letters that differ are never reason enough.
_ONLY_SUGGESTED = frozenset({Relation.SPELLING})
#: What makes two candidates one person rather than rivals.
_SAME = frozenset(
    {
        Relation.LETTERS,
        Relation.MIDDLE,
        Relation.NICKNAME,
        Relation.PART,
        Relation.OTHER_TYPE,
        Relation.SHORT_FORM,
    }
)
#: How many shared names are told.
MOST_SAID = 5

_REASONS = {
    Relation.SURNAME: ReasonKind.SURNAME,
    Relation.GIVEN_NAME: ReasonKind.GIVEN_NAME,
    Relation.LONE: ReasonKind.SURNAME,
    Relation.LETTERS: ReasonKind.SAME_LETTERS,
    Relation.MIDDLE: ReasonKind.SHORTER,
    Relation.NICKNAME: ReasonKind.NICKNAME,
    Relation.PART: ReasonKind.SHORTER,
    Relation.ACRONYM: ReasonKind.ACRONYM,
    Relation.SHORT_FORM: ReasonKind.SHORT_FORM,
    Relation.OTHER_TYPE: ReasonKind.SAME_NAME,
    Relation.LONE_OTHER_TYPE: ReasonKind.SAME_NAME,
    Relation.SPELLING: ReasonKind.SPELLING,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that another may stand for, with what speaks for it.

    ``company``: how telling the names are that the nearest article with it shares with one that has the other
    (``shared``, most telling first; ``days`` between the two). ``presence``: the same, of all near articles.
    """

    name: Name
    relation: Relation
    company: float = 0.0
    presence: float = 0.0
    shared: tuple[str, ...] = ()
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Whom a name stands for, or may stand for. ``strength`` is from 0 to 1."""

    target: EntityId
    strength: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of comparing a name with all candidates. Both empty: it stays open, or itself."""

    resolved: Finding | None = None
    suggested: tuple[Finding, ...] = ()


def decide(candidates: Sequence[Candidate]) -> Verdict:
    """Which of the candidates a name stands for, if one of them is well ahead of the others."""
    slips = [each for each in candidates if each.relation in _ONLY_SUGGESTED]
    groups = _persons([each for each in candidates if each.relation not in _ONLY_SUGGESTED])
    total = sum(_presence(group) for group in groups)
    found = [_finding(group, _presence(group) / total if total else 0.0, len(groups)) for group in groups]
    found.sort(key=lambda each: (-each.strength, each.target))
    suggested = [_finding([each], 1.0, 0) for each in slips]
    resolved = found.pop(0) if found and found[0].strength >= RESOLVED else None
    if resolved is None:
        suggested += found[:1]
    return Verdict(resolved, tuple(each for each in suggested if each.strength >= SUGGESTED))


def _persons(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """The candidates, those together that are one by their names; the most usual name first in each."""
    groups: list[list[Candidate]] = []
    for each in sorted(candidates, key=lambda one: (-one.name.articles, one.name.id)):
        for group in groups:
            if relation(each.name, group[0].name) in _SAME or relation(group[0].name, each.name) in _SAME:
                group.append(each)
                break
        else:
            groups.append([each])
    return groups


def _presence(group: Iterable[Candidate]) -> float:
    return sum(each.presence for each in group)


def _finding(group: Sequence[Candidate], share: float, rivals: int) -> Finding:
    """What the candidates of one person come to; ``share``: of all that speaks for anybody."""
    best = max(group, key=lambda each: (each.company, -each.name.id))
    odds = _WORTH[best.relation] + _SHARE * share + _PRESENCE * math.log1p(_presence(group))
    strength = 1 / (1 + math.exp(-odds))
    reasons = [Reason(_REASONS[best.relation])]
    if rivals == 1:
        reasons.append(Reason(ReasonKind.ONLY_ONE))
    if best.shared:
        reasons.append(Reason(ReasonKind.COMPANY, best.shared[:MOST_SAID]))
    if best.days is not None:
        reasons.append(Reason(ReasonKind.DATES, (str(best.days),)))
    return Finding(group[0].name.id, strength, tuple(reasons))
