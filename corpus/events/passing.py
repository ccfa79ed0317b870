"""What is told in passing: mentions that belong to what other articles are about, and those of one happening
that no article, or one alone, is mainly about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from corpus.events.alike import UNLIKE, Likeness, Told
from corpus.events.gathering import Start, gathered
from corpus.events.mentions import NAMED
from corpus.model import ArticleId, KnownEvent

#: A mention, by its article and its place among the mentions of that.
Place = tuple[ArticleId, int]
#: The beginning of an article, in passages: it tells what the article is about.
LEAD: Final = 3
#: What more mentions than this tell together says too little to be looked at in pairs.
_COMMON: Final = 60
#: A mention belongs to a group when it is like so many of its articles.
_BEST: Final = 3
#: By so many of its articles, and so many mentions of each, a group is known.
_ARTICLES: Final = 12
_OF_EACH: Final = 4
#: Names rarer than this are looked up.
_RARE: Final = 3.0


class Passing:
    """The mentions of some articles, to be looked up by what they tell."""

    def __init__(self, told: Mapping[Place, Told], likeness: Likeness) -> None:
        self._told = told
        self._likeness = likeness
        self._by_key: dict[object, list[Place]] = defaultdict(list)
        for place, each in told.items():
            for key in self._keys(each):
                self._by_key[key].append(place)

    def joining(self, leads: Mapping[int, Sequence[Place]]) -> dict[Place, int]:
        """The group that each mention tells of, of those that do; ``leads``: how each group begins."""
        by_key: dict[object, set[int]] = defaultdict(set)
        for number, places in leads.items():
            for place in places:
                for key in self._keys(self._told[place]):
                    by_key[key].add(number)
        joined = {}
        leads = {number: _fewer(places) for number, places in leads.items()}
        for place, each in self._told.items():
            near = {number for key in self._keys(each) for number in by_key.get(key, ())}
            best = max(((self._belongs(each, leads[number]), -number) for number in near), default=(0.0, 0))
            if best[0] > 0:
                joined[place] = -best[1]
        return joined

    def _belongs(self, told: Told, leads: Iterable[Place]) -> float:
        """How surely it tells of what these begin with: on the mean of the articles that it is most like."""
        best: dict[ArticleId, float] = {}
        for place in leads:
            odds = self._likeness.odds(told, self._told[place])
            best[place[0]] = max(best.get(place[0], UNLIKE), odds)
        best.pop(told.article, None)
        most = sorted(best.values(), reverse=True)[:_BEST]
        return sum(most) / len(most) if most else 0.0

    def together(self, places: Collection[Place], known: Sequence[KnownEvent]) -> Iterator[tuple[Place, ...]]:
        """Those of the mentions that tell of one happening, two articles at least; of known events: first.

        What is only wished for or thought possible is no happening by itself.
        """
        of_known = dict(self._of_known(places, known))
        starts = [Start(tuple(mentions), True) for _, mentions in sorted(of_known.items())]
        taken = {place for mentions in of_known.values() for place in mentions}
        places = {place for place in places if not self._told[place].mention.supposed} | taken
        starts += [Start((place,)) for place in sorted(places) if place not in taken]
        for _, together in gathered(starts, self._odds(set(places)), unknown=-1.0):
            if len({article for article, _ in together}) > 1:
                yield tuple(sorted(together))

    def _odds(self, places: Collection[Place]) -> dict[tuple[Place, Place], float]:
        odds: dict[tuple[Place, Place], float] = {}
        for every in self._by_key.values():
            some = [place for place in every if place in places]
            if len(some) > _COMMON:
                continue
            for at, one in enumerate(some):
                for other in some[at + 1 :]:
                    pair = (min(one, other), max(one, other))
                    if pair not in odds:
                        odds[pair] = self._likeness.odds(self._told[pair[0]], self._told[pair[1]])
        return odds

    def _of_known(
        self, places: Collection[Place], known: Sequence[KnownEvent]
    ) -> Iterator[tuple[int, list[Place]]]:
        """The mentions in the passages of known events, each in the first one only."""
        taken: set[Place] = set()
        by_article = defaultdict(list)
        for place in sorted(places):
            by_article[place[0]].append(place)
        for event in sorted(known, key=lambda each: each.id):
            mentions = []
            for passage in event.passages:
                for place in by_article.get(passage.article, ()):
                    mention = self._told[place].mention
                    if passage.start <= mention.start < passage.end and place not in taken:
                        taken.add(place)
                        mentions.append(place)
            if mentions:
                yield event.id, mentions

    def _keys(self, told: Told) -> Iterator[object]:
        """By what a mention is found: what happened with each who is rare; sharper words; a name's ends."""
        kinds = [each for each in told.mention.what if " " not in each and not each.startswith(NAMED)]
        names = [told.report.article.entities[entity] for entity in told.mention.who | told.mention.where]
        for name in names:
            if self._likeness.rarity(told.report, name.id) >= _RARE:
                for kind in kinds:
                    yield kind, name.id
                    yield kind, name.name.casefold().split()[-1][:3]
        for each in told.mention.what:
            if each.startswith(NAMED):
                called = each.removeprefix(NAMED).split()
                if called:
                    yield NAMED, called[0], called[-1], len(called)
            elif " " in each:
                yield each


def _fewer(places: Sequence[Place]) -> list[Place]:
    """The first mentions of some articles, drawn from all of them."""
    by_article: dict[ArticleId, list[Place]] = defaultdict(list)
    for place in sorted(places):
        by_article[place[0]].append(place)
    articles = list(by_article.values())
    step = max(1, -(-len(articles) // _ARTICLES))
    return [place for every in articles[::step] for place in every[:_OF_EACH]]
