"""Names as a person reads of them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.model import Entity, EntityPage, JoinedName, OwnName, Reason, Suggestion
from gui.commandline.terminal import visible
from gui.commandline.words import date_words, table, wrapped


def entity_rows(entities: Iterable[Entity]) -> Iterator[str]:
    """Names across articles: number, mentions, articles, kind, name with its aliases."""
    rows = [
        (
            str(entity.id),
            f"{entity.mentions:,}",
            f"{len(entity.articles):,}",
            entity.type.value,
            entity.name + (f" ({', '.join(entity.aliases)})" if entity.aliases else ""),
        )
        for entity in entities
    ]
    return table([("number", "mentions", "articles", "kind", "name"), *rows], right=(0, 1, 2))


def suggestion_rows(suggestions: Iterable[Suggestion]) -> Iterator[str]:
    """Pairs that may be one: the numbers and names of both, and why."""
    rows = [
        (
            *(str(each.entity.id), each.entity.name),
            *(str(each.into.id), each.into.name),
            _reasons(each.reasons),
        )
        for each in suggestions
    ]
    return table([("number", "name", "into", "name", "because of"), *rows], right=(0, 2), cut=True)


def page_lines(page: EntityPage) -> Iterator[str]:
    """All that is told of one name."""
    entity = page.entity
    aliases = f" ({', '.join(entity.aliases)})" if entity.aliases else ""
    yield visible(f"{entity.name}{aliases}")
    times = "once" if entity.mentions == 1 else f"{entity.mentions:,} times"
    articles = "1 article" if len(entity.articles) == 1 else f"{len(entity.articles):,} articles"
    yield visible(f"{entity.type.value}, named {times} in {articles}")
    for of in page.names:
        told = ", ".join(f"{name} ({count:,})" for name, count in of.names)
        yield from wrapped(f"{of.source or 'no source found'}: {told}", "    ")
    if len(page.joined) > 1:
        yield ""
        yield from table(list(map(_joined_row, page.joined)))
    for told_in in page.told:
        yield ""
        summary = told_in.article
        yield visible(
            f"{summary.id:>5}  {date_words(summary.date, summary.date_basis)}  {summary.shown_title}"
        )
        for mention in told_in.mentions:
            yield from wrapped(f"{mention.before}[{mention.name}]{mention.after}", "       ")
    if page.company:
        yield ""
        company = ", ".join(f"{other.entity.name} ({other.articles:,})" for other in page.company)
        yield from wrapped(f"In the company of: {company}")


def _joined_row(joined: JoinedName) -> tuple[str, str, str]:
    where = "" if joined.identity.article is None else f" in article {joined.identity.article}"
    why = "joined by you" if joined.decided else _reasons(joined.reasons)
    return joined.name + where, f"{joined.mentions:,}", why


def _reasons(reasons: Sequence[Reason]) -> str:
    told = [f"{reason.kind.value}{f' ({_listed(reason.said)})' if reason.said else ''}" for reason in reasons]
    return ", ".join(told)


def _listed(said: Sequence[str]) -> str:
    return ", ".join(said)


def own_name_rows(own: Iterable[OwnName]) -> Iterator[str]:
    """How names of one's own are written, of what kind they are, and whose."""
    return table([("written", "kind", "name"), *((each.form, each.type.value, each.name) for each in own)])
