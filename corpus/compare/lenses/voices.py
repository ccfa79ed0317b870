"""Voices: whom each article lets speak, in whose words, and how much is its author's own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from corpus.compare.comparison import Comparison
from corpus.compare.findings import ArticleVoices, Voice
from corpus.model import TELLING, Article, ArticleId, EntityType, Mention, Quote

#: What stands before a noun and does not tell whom it is of.
_FIRST: Final = re.compile(r"(?:the|an?|this|that|another|one)\s+", re.IGNORECASE)
#: Who speaks, of several names in one place: "Lind of the Harbour Trust" is Lind.
_SPEAKING: Final = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)

#: By what voices are told apart: the number of an entity, words, or nothing for those who are not named.
_Key = int | str | None


def voices(
    comparison: Comparison, quotes: Mapping[ArticleId, Sequence[Quote]]
) -> Mapping[ArticleId, ArticleVoices]:
    """Who speaks in each article of which quotes are given, most words first; who is not named comes last.

    One entity is one voice, by whatever words an article calls it. Others are one where the words are the
    same. Words between quotation marks are direct; those that only tell what is said are not the author's
    own either. The words that hand on ("he said") are.
    """
    articles = (compared.article for compared in comparison.articles)
    return {article.id: _voices(article, quotes[article.id]) for article in articles if article.id in quotes}


def speaker_of(article: Article, quote: Quote) -> Mention | None:
    """The mention in the article that names who is quoted; None where it stands for nobody known."""
    for span in filter(None, (quote.speaker, quote.by)):
        beside = [each for each in article.mentions if _is_named(article.text, each, span)]
        if beside:
            return min(beside, key=_standing)
    return None


def _is_named(text: str, mention: Mention, span: tuple[int, int]) -> bool:
    """Whether a mention is all of these words, or what their titles lead to: "Mayor Lind" is Lind; neither
    "Lind's critics" nor "a friend of Lind" are.
    """
    start, end = span
    if mention.end <= start or end <= mention.start or any(map(str.isalnum, text[mention.end : end])):
        return False
    return not any(word[0].islower() for word in text[start : mention.start].split())


def _standing(mention: Mention) -> tuple[int, int]:
    kinds = len(_SPEAKING)
    return _SPEAKING.index(mention.type) if mention.type in _SPEAKING else kinds, mention.start


def _voices(article: Article, quotes: Sequence[Quote]) -> ArticleVoices:
    said: dict[_Key, list[Quote]] = defaultdict(list)
    for quote in quotes:
        said[_key(article, quote)].append(quote)
    found = [_voice(article, key, those) for key, those in said.items()]
    found.sort(key=lambda each: (each.name is None, -(each.direct + each.indirect), each.quotes[0].start))
    words = sum(_words(article.text, p.start, p.end) for p in article.paragraphs if p.kind in TELLING)
    theirs = sum(each.direct + each.indirect for each in found)
    return ArticleVoices(tuple(found), words, max(0, words - theirs))


def _key(article: Article, quote: Quote) -> _Key:
    mention = speaker_of(article, quote)
    if mention is not None:
        return mention.entity
    span = quote.speaker or quote.by
    if span is None or (quote.speaker is None and _is_pronoun(article.text[slice(*span)])):
        return None
    return _FIRST.sub("", " ".join(article.text[slice(*span)].split())).casefold()


def _is_pronoun(words: str) -> bool:
    return words.casefold() in {"he", "she", "they", "it", "who", "i", "we", "his", "her", "their", "its"}


def _voice(article: Article, key: _Key, quotes: Sequence[Quote]) -> Voice:
    return Voice(
        name=_name(article, key, quotes),
        entity=next((m.entity for m in article.mentions if m.entity == key), None),
        quotes=tuple(quotes),
        direct=_sum(article.text, (quote for quote in quotes if quote.direct)),
        indirect=_sum(article.text, (quote for quote in quotes if not quote.direct)),
    )


def _name(article: Article, key: _Key, quotes: Sequence[Quote]) -> str | None:
    """The longest of the names that the article has for an entity; of others, the words themselves."""
    if key is None:
        return None
    if isinstance(key, int):
        spans = [(mention.start, mention.end) for mention in article.mentions if mention.entity == key]
    else:
        spans = [span for quote in quotes[:1] if (span := quote.speaker or quote.by)]
    names = (" ".join(article.text[start:end].split()) for start, end in spans)
    return max(names, key=len, default=None)


def _sum(text: str, quotes: Iterable[Quote]) -> int:
    return sum(_words(text, quote.start, quote.end) for quote in quotes)


def _words(text: str, start: int, end: int) -> int:
    """How many there are; counted as the words of a whole article are."""
    return sum(any(map(str.isalnum, word)) for word in text[start:end].split())
