"""What the lenses find in a comparison, as values that ``json`` can write; None for what is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.compare.comparison import Comparison
from corpus.compare.findings import Claim, NameUsed, NearMiss, OnlyHere, Term, Voice
from corpus.model import ArticleId, Quote, Span

Document = dict[str, Any]


class FindingDocuments:
    """The findings of one comparison. Articles are keys as text, as JSON has it."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._texts = {compared.article.id: compared.article.text for compared in comparison.articles}

    def pairs(self) -> list[Document] | None:
        """How surely each two articles tell of one event, and whether they are nearly the same text."""
        if self._comparison.pairs is None:
            return None
        return [
            {"a": pair.a, "b": pair.b, "one_event": round(pair.one_event, 3), "copies": pair.copies}
            for pair in self._comparison.pairs
        ]

    def overview(self) -> Document | None:
        """Openings, what all tell, copies and strangers."""
        overview = self._comparison.overview
        if overview is None:
            return None
        return {
            "openings": [
                {"article": each.article, "headline": each.headline, "start": each.start, "end": each.end}
                for each in overview.openings
            ],
            "in_all": [
                {"about": list(told.about), "passages": list(map(_place, told.passages))}
                for told in overview.in_all
            ],
            "copies": [list(group) for group in overview.copies],
            "strangers": list(overview.strangers),
        }

    def differences(self) -> list[Document] | None:
        """In what they differ, with each claim."""
        if self._comparison.differences is None:
            return None
        return [
            {
                "about": difference.about,
                "kind": str(difference.kind),
                "claims": [self._claim(claim) for claim in difference.claims],
                "strength": round(difference.strength, 3),
            }
            for difference in self._comparison.differences
        ]

    def only(self) -> list[Document] | None:
        """What others do not mention."""
        if self._comparison.only is None:
            return None
        return [_only(only) for only in self._comparison.only]

    def naming(self) -> list[Document] | None:
        """What each article calls whom."""
        if self._comparison.naming is None:
            return None
        return [
            {
                "entity": naming.entity,
                "name": naming.name,
                "type": str(naming.type),
                "names": {str(id): list(map(_name, names)) for id, names in naming.names.items()},
            }
            for naming in self._comparison.naming
        ]

    def wording(self) -> Document | None:
        """The words that each article leans on."""
        wording = self._comparison.wording
        return (
            None if wording is None else {str(id): list(map(_term, of)) for id, of in wording.terms.items()}
        )

    def few_words(self) -> list[ArticleId] | None:
        """The articles that are too short for more than a hint of what they lean on."""
        wording = self._comparison.wording
        return None if wording is None else sorted(wording.few)

    def voices(self) -> Document | None:
        """Whom each article lets speak."""
        voices = self._comparison.voices
        if voices is None:
            return None
        return {str(id): [self._voice(id, voice) for voice in of.voices] for id, of in voices.items()}

    def own_words(self) -> Document | None:
        """How many words each article has, and how many of them are its author's own."""
        voices = self._comparison.voices
        if voices is None:
            return None
        return {str(id): {"words": of.words, "own": of.own} for id, of in voices.items()}

    def time(self) -> list[Document] | None:
        """The times told, earliest first; then those of which none knows when, without a value."""
        time = self._comparison.time
        if time is None:
            return None
        told = [
            {
                "article": each.article,
                "value": each.value,
                "precision": None if each.precision is None else str(each.precision),
                "spans": _spans(each.spans),
            }
            for each in time.told
        ]
        return told + [
            {"article": span.article, "value": None, "precision": None, "spans": _spans([span])}
            for span in time.open
        ]

    def _claim(self, claim: Claim) -> Document:
        return {
            "article": claim.article,
            "start": claim.start,
            "end": claim.end,
            "value": claim.value,
            "text": self._texts[claim.article][claim.start : claim.end],
            "passage": [claim.passage.start, claim.passage.end],
        }

    def _voice(self, article: ArticleId, voice: Voice) -> Document:
        return {
            "speaker": voice.name,
            "speaker_entity": voice.entity,
            "direct_words": voice.direct,
            "indirect_words": voice.indirect,
            "quotes": [self._quote(article, quote) for quote in voice.quotes],
        }

    def _quote(self, article: ArticleId, quote: Quote) -> Document:
        return {
            "start": quote.start,
            "end": quote.end,
            "direct": quote.direct,
            "text": self._texts[article][quote.start : quote.end],
            "cue": _pair(quote.cue),
            "by": _pair(quote.by),
            "speaker": _pair(quote.speaker),
        }


def _only(only: OnlyHere) -> Document:
    return {
        "article": only.article,
        "start": only.start,
        "end": only.end,
        "weight": round(only.weight, 3),
        "missing": list(only.missing),
        "also": list(only.also),
        "about": list(only.about),
        "nearest": None if only.nearest is None else _near(only.nearest),
    }


def _near(near: NearMiss) -> Document:
    return {
        "article": near.article,
        "start": near.start,
        "end": near.end,
        "strength": round(near.likeness, 3),
    }


def _name(name: NameUsed) -> Document:
    return {
        "text": name.text,
        "kind": str(name.kind),
        "count": name.count,
        "spans": _spans(name.spans),
    }


def _term(term: Term) -> Document:
    return {
        "term": term.term,
        "count": term.count,
        "others": term.others,
        "score": round(term.score, 2),
        "spans": _spans(term.spans),
    }


def _place(span: Span) -> Document:
    return {"article": span.article, "start": span.start, "end": span.end}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _pair(pair: tuple[int, int] | None) -> list[int] | None:
    return None if pair is None else list(pair)
