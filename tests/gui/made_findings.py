"""A comparison with findings for the pages of lenses, all of whose places hold what is told of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.compare import Comparison, build
from corpus.compare.findings import (
    ArticleVoices,
    NameKind,
    NameUsed,
    Naming,
    Term,
    Timeline,
    TimeTold,
    Voice,
    Wording,
)
from corpus.model import Article, ArticleId, DatePrecision, EntityType, PartialDate, Quote, Span
from tests.gui.made_articles import article, entity_id

HARBOUR = article(
    "[Mara Lind|person] opened the harbour on [24 March 2021|date:2021-03-24]. “The harbour is open again,” "
    "said [Lind|person:Mara Lind]. The prime minister had closed the harbour on [19 March|date:2021-03-19].",
    "The quay was built [in 1987|date:1987]. The port’s warden told of ships waiting in the roads. "
    "“Forty ships,” he said, according to a spokesman of the [Harbour Board|organisation].",
    id=1,
    title="Harbour opens",
    source="The Norrvik Post",
)
COUNCIL = article(
    "In [March 2021|date:2021-03] the most powerful woman of Norrvik let the ships in. "
    "[Mrs Lind|person:Mara Lind] spoke of blockade, and of blockade again: “This blockade was a mistake.”",
    "The [Harbour Board|organisation] said that the blockade cost nine million a day between "
    "[2020 and 2021|date:2020/2021]. That was told [recently|date:open].",
    id=2,
    title="Blockade ends",
    source="Saltlark",
    date=PartialDate(2021, 4),
)
SHORT = article(
    "[Lind|person:Mara Lind] waited on [24 March 2021|date:2021-03-24] while the tide, the tide, decided.",
    id=3,
    title=None,
    source=None,
    date=None,
)
MARA = entity_id("Mara Lind", EntityType.PERSON)
BOARD = entity_id("Harbour Board", EntityType.ORGANISATION)
ALL = (HARBOUR, COUNCIL, SHORT)


def spans_of(words: str, of: Article) -> tuple[Span, ...]:
    """Each place where an article has these words by themselves."""
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", of.text)
    return tuple(Span(of.id, each.start(), each.end()) for each in found)


def used(words: str, of: Article, kind: NameKind = NameKind.NAME) -> NameUsed:
    return NameUsed(words, kind, spans_of(words, of))


def term(word: str, of: Article, others: int, score: float) -> Term:
    spans = spans_of(word, of)
    return Term(word, len(spans), others, score, spans)


def quote(words: str, of: Article, *, direct: bool = True, speaker: str | None = None) -> Quote:
    (place, *_) = spans_of(words, of) or (
        Span(of.id, of.text.index(words), of.text.index(words) + len(words)),
    )
    named = spans_of(speaker, of)[0] if speaker else None
    return Quote(
        place.start, place.end, direct, speaker=(named.start, named.end) if named is not None else None
    )


def told(of: Article, value: str, words: str, precision: DatePrecision = DatePrecision.DAY) -> TimeTold:
    return TimeTold(of.id, value, precision, spans_of(words, of))


NAMING = (
    Naming(
        MARA,
        "Mara Lind",
        EntityType.PERSON,
        {
            HARBOUR.id: (
                used("Mara Lind", HARBOUR),
                used("Lind", HARBOUR),
                used("prime minister", HARBOUR, NameKind.TITLE),
            ),
            COUNCIL.id: (
                used("Mrs Lind", COUNCIL, NameKind.TITLE),
                used("the most powerful woman of Norrvik", COUNCIL, NameKind.DESCRIPTION),
            ),
            SHORT.id: (used("Lind", SHORT),),
        },
    ),
    Naming(
        BOARD,
        "Harbour Board",
        EntityType.ORGANISATION,
        {
            HARBOUR.id: (used("Harbour Board", HARBOUR),),
            COUNCIL.id: (used("Harbour Board", COUNCIL),),
            SHORT.id: (),
        },
    ),
)

WORDING = Wording(
    terms={
        HARBOUR.id: (term("harbour", HARBOUR, 0, 2.4), term("ships", HARBOUR, 1, 1.3)),
        COUNCIL.id: (term("blockade", COUNCIL, 0, 3.0),),
        SHORT.id: (term("tide", SHORT, 0, 1.1),),
    },
    words={each.id: each.summary.words for each in ALL},
    few=frozenset({SHORT.id}),
)

VOICES: Mapping[ArticleId, ArticleVoices] = {
    HARBOUR.id: ArticleVoices(
        (
            Voice("Lind", MARA, (quote("“The harbour is open again,”", HARBOUR, speaker="Lind"),), 5, 0),
            Voice(None, None, (quote("“Forty ships,”", HARBOUR),), 2, 0),
        ),
        words=54,
        own=47,
    ),
    COUNCIL.id: ArticleVoices(
        (
            Voice(
                "Harbour Board",
                BOARD,
                (
                    quote(
                        "that the blockade cost nine million a day",
                        COUNCIL,
                        direct=False,
                        speaker="Harbour Board",
                    ),
                ),
                0,
                8,
            ),
            Voice(
                "Mrs Lind",
                MARA,
                (quote("“This blockade was a mistake.”", COUNCIL, speaker="Mrs Lind"),),
                5,
                0,
            ),
        ),
        words=51,
        own=38,
    ),
    SHORT.id: ArticleVoices((), words=14, own=14),
}

TIME = Timeline(
    told=(
        told(HARBOUR, "1987", "1987", DatePrecision.YEAR),
        told(COUNCIL, "2020/2021", "2020 and 2021", DatePrecision.RANGE),
        told(COUNCIL, "2021-03", "March 2021", DatePrecision.MONTH),
        told(HARBOUR, "2021-03-19", "19 March"),
        told(HARBOUR, "2021-03-24", "24 March 2021"),
        told(SHORT, "2021-03-24", "24 March 2021"),
    ),
    open=spans_of("recently", COUNCIL),
    published={HARBOUR.id: PartialDate(2021, 3, 24), COUNCIL.id: PartialDate(2021, 4)},
)


def compared(*, voices: bool = True) -> Comparison:
    """Three articles with all that four of the lenses find in them."""
    return replace(build(ALL), naming=NAMING, wording=WORDING, voices=VOICES if voices else None, time=TIME)
