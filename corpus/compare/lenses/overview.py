"""What there is to see at first: how each article begins, and what all of them tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from corpus.compare.comparison import Comparison
from corpus.compare.findings import Opening, Overview, ToldByAll
from corpus.compare.floor import START
from corpus.compare.lenses.knowing import Knowing, Said, to_know_by
from corpus.compare.lenses.passages import Passages, joined_passages
from corpus.compare.lenses.related import Relations, related
from corpus.model import TELLING, Article, ArticleId, Paragraph, ParagraphKind, Span

if TYPE_CHECKING:
    from corpus.meaning.background import Background

#: A first paragraph of fewer words tells a place and a date, or who writes.
_FEWEST_WORDS: Final = 8
#: So many names, figures and words tell what all articles tell.
_ABOUT: Final = 4
#: So much, in idf, most of three articles or more must say in the same words: links alone may be a chain.
_CHAINED: Final = 5.0


def overview(comparison: Comparison, background: Background) -> Overview:
    """How the articles begin, and what all of them tell that tell of one event, what weighs most first.

    Before links were looked for, the openings alone.
    """
    articles = [compared.article for compared in comparison.articles]
    openings = tuple(map(opening, articles))
    if comparison.links is None:
        return Overview(openings, ())
    relations = related(comparison)
    return Overview(
        openings,
        in_all=tuple(_in_all(comparison, relations, Knowing(articles, background))),
        copies=tuple(group for group in relations.groups if len(group) > 1),
        strangers=relations.strangers if len(articles) > 1 else (),
    )


def opening(article: Article) -> Opening:
    """The headline of an article, and the first paragraph in which it tells something."""
    telling = [each for each in article.paragraphs if each.kind in TELLING]
    body = [each for each in telling if each.kind is ParagraphKind.BODY]
    long = [each for each in body if len(article.text[each.start : each.end].split()) >= _FEWEST_WORDS]
    first = next(iter(long or body or telling), Paragraph(0, len(article.text)))
    return Opening(article.id, article.summary.title, first.start, first.end)


def _in_all(comparison: Comparison, relations: Relations, knowing: Knowing) -> Iterator[ToldByAll]:
    """What each group of copies tells that is no stranger, if there are two of them; what says most first."""
    groups = [group for group in relations.groups if not set(group) & set(relations.strangers)]
    if len(groups) < 2:
        return
    joined = joined_passages(comparison, Passages(comparison), START)
    group_of = {id: at for at, group in enumerate(groups) for id in group}
    order = {compared.article.id: at for at, compared in enumerate(comparison.articles)}
    found: list[tuple[float, ToldByAll]] = []
    for passages in _tellings(joined, group_of):
        shared = _shared(passages, knowing)
        spans = tuple(sorted(passages, key=lambda span: (order[span.article], span.start)))
        worth = sum(each.worth for each in shared)
        if worth >= _CHAINED or len(groups) == 2:
            about = to_know_by(shared or knowing.said(spans[0]), _ABOUT)
            found.append((worth, ToldByAll(about, spans)))
    yield from (each for _, each in sorted(found, key=lambda pair: (-pair[0], pair[1].passages[0].start)))


def _tellings(joined: Mapping[Span, set[Span]], group_of: Mapping[ArticleId, int]) -> Iterator[set[Span]]:
    """Passages of all groups that tell one thing; none in two.

    They are grown from one passage and those that are linked with it, since A like B and B like C does not
    make A like C: another one is taken in that is linked with passages of half of the groups so far.
    """
    known = {span: {each for each in ends if each.article in group_of} for span, ends in joined.items()}
    groups = set(group_of.values())
    used: set[Span] = set()

    def told_by(passages: Iterable[Span]) -> set[int]:
        return {group_of[span.article] for span in passages}

    for start in sorted(known, key=lambda span: (-len(told_by(known[span])), span)):
        if start in used or start.article not in group_of:
            continue
        grown = {start, *known[start]} - used
        while new := {
            span
            for near in grown
            for span in known[near] - grown - used
            if len(told_by(known[span] & grown)) >= max(2, len(told_by(grown)) / 2)
        }:
            grown |= new
        if told_by(grown) == groups:
            used |= grown
            yield grown


def _shared(passages: set[Span], knowing: Knowing) -> Sequence[Said]:
    """What the passages of most articles say, as the first of them writes it."""
    said = {span: knowing.said(span) for span in sorted(passages)}
    forms: dict[ArticleId, set[str]] = {}
    for span, every in said.items():
        forms.setdefault(span.article, set()).update(form for each in every for form in each.forms)
    counts = Counter(form for every in forms.values() for form in every)
    most = {form for form, count in counts.items() if 2 * count > len(forms)}
    shared = [each for every in said.values() for each in every if each.forms <= most]
    return list({each.forms: each for each in reversed(shared)}.values())[::-1]
