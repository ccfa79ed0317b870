"""Who takes part in an event, by one name for each across its articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from corpus.events.alike import Likeness, Told, same_name
from corpus.events.values import Report
from corpus.model import EntityId, EntityType

#: No name of a person looks so: "Ada HolmMORE", "Holm Ada (Addie)".
_ODD: Final = re.compile(r"(?<=[a-z]{2})[A-Z]{2,}.*|\s*\(.*?\)|[^\w\s.'’-]")


def taking_part(told: Iterable[Told]) -> Iterator[tuple[Report, EntityId]]:
    """Who takes part in what these mentions tell of."""
    return ((each.report, id) for each in told for id in sorted(each.mention.who | each.mention.where))


def beginning(reports: Iterable[Report], lead: int) -> Iterator[tuple[Report, EntityId]]:
    """Who is named in the first passages of these articles."""
    return (
        (report, name.entity) for report in reports for names in report.telling.names[:lead] for name in names
    )


class Names:
    """Who takes part, by the fullest name that an event's articles use; "Wen Jibao" is "Wen Jiabao" here."""

    def __init__(self, named: Iterable[tuple[Report, EntityId]], likeness: Likeness) -> None:
        self._held: dict[tuple[str, EntityType], set[int]] = {}
        self._forms: dict[str, set[str]] = {}
        self._rarity: dict[str, float] = {}
        for report, id in dict.fromkeys(named):
            entity = report.article.entities[id]
            name = _written_name(report, id) if _ODD.search(entity.name) else entity.name
            self._rarity[name] = likeness.rarity(report, id)
            self._held.setdefault((name, entity.type), set()).add(report.id)
            self._forms.setdefault(name, {name}).add(entity.name)
        self._join()

    def held_by(self, least: float) -> list[tuple[str, EntityType]]:
        """The names in so many articles at least: those in most, and the rarest, first."""
        most = [(named, held) for named, held in self._held.items() if len(held) >= least]
        weight = {named: len(held) * (1 + self._rarity[named[0]]) for named, held in most}
        return sorted(weight, key=lambda named: (-weight[named], named))

    def of(self, found: Counter[str], names: Sequence[str]) -> tuple[str, ...]:
        """Those of the names that were found in any of their forms, most often found first."""
        often = {name: sum(found[form] for form in self._forms.get(name, {name})) for name in names}
        return tuple(sorted((name for name in names if often[name]), key=lambda name: -often[name]))

    def _join(self) -> None:
        """Names that are written nearly alike, or are a part of one another, become the one most use."""
        order = sorted(self._held, key=lambda named: (-len(named[0].split()), -len(self._held[named]), named))
        for at, (full, type) in enumerate(order):
            for other in order[at + 1 :]:
                both = other in self._held and (full, type) in self._held and other[1] is type
                if both and same_name(full, other[0], type):
                    self._held[full, type] |= self._held.pop(other)
                    self._forms.setdefault(full, {full}).update(self._forms.pop(other[0], {other[0]}))


def _written_name(report: Report, entity: EntityId) -> str:
    """How an article writes a name whose fullest form is odd: most often, and with two words where it can."""
    article = report.article
    forms = Counter(article.text[name.start : name.end] for name in article.mentions if name.entity == entity)
    plain = [form for form in forms if not _ODD.search(form)]
    full = max(plain, key=lambda form: (" " in form, forms[form], form), default=None)
    return " ".join((full or _ODD.sub("", article.entities[entity].name)).split())
