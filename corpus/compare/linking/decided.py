"""What a person decided of links, laid over what is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from corpus.model import Article, Link, LinkDecision, LinkEnd, LinkReason, LinkReasonKind, Passage

#: What else speaks for two ends telling the same.
Reasons = Callable[[LinkEnd, LinkEnd], tuple[LinkReason, ...]]

_DECIDED = LinkReason(LinkReasonKind.DECIDED)


def lay_over(
    links: Iterable[Link],
    decisions: Iterable[LinkDecision],
    passages: tuple[Sequence[Passage], Sequence[Passage]],
    reasons: Reasons,
) -> list[Link]:
    """The links of two articles with the decisions of these two, by where they stand.

    A link between parted passages is gone. Joined passages are linked with strength 1, whether they are alike
    or not, in place of what was found between them. ``passages``: those of both articles, a's first.
    """
    standing = list(links)
    for decision in decisions:
        standing = [
            link for link in standing if not (_overlap(link.a, decision.a) and _overlap(link.b, decision.b))
        ]
        if decision.joined:
            a, b = _whole(decision.a, passages[0]), _whole(decision.b, passages[1])
            standing.append(Link(a, b, 1.0, (_DECIDED, *reasons(a, b)), decided=True))
    return sorted(standing, key=lambda link: (link.a, link.b))


def between(decisions: Iterable[LinkDecision], a: Article, b: Article) -> list[LinkDecision]:
    """The decisions of these two articles, with a's end first."""
    turned = [
        each if each.a.article == a.id else LinkDecision(each.b, each.a, each.joined) for each in decisions
    ]
    return [each for each in turned if (each.a.article, each.b.article) == (a.id, b.id)]


def _overlap(one: LinkEnd, other: LinkEnd) -> bool:
    return one.start < other.end and other.start < one.end


def _whole(end: LinkEnd, passages: Sequence[Passage]) -> LinkEnd:
    """The end, wide enough to have whole the passages that it touches."""
    touched = [each for each in passages if each.start < end.end and end.start < each.end]
    if not touched:
        return end
    return LinkEnd(end.article, touched[0].start, touched[-1].end)
