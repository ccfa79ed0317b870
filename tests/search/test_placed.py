"""The words that a query asks for are the same, by the index's places or by analysing the whole text."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Article, ArticleText
from search import snippets
from search.clauses import clause
from search.codec.building import build
from search.codec.columns import IndexState
from search.entering import entries
from search.parser import parse
from search.placed import Placed
from search.query import leaves
from search.schema import fingerprint
from search.vocabulary import FormVocabulary
from tests.search.making import patient
from tests.search.writing import articles

_WORDS = ["sail", "sailing", "ann", "six", "sixparty", "party", "six-party", "dont", "us", "東京", "京"]
_SHAPES = ["=sails", "sa*", "s?il", "*part*", "sail~1", "part*", '"six part"', '"ann sails"', '"sail ann"~4']
_pieces = st.sampled_from(_WORDS) | st.sampled_from([*_SHAPES, "OR", "title:sail"])
_typed = st.lists(_pieces, min_size=1, max_size=4).map(" ".join)


@patient
@given(st.lists(articles(), min_size=1, max_size=4), st.integers(0, 3), _typed, st.booleans())
def test_passages_are_the_same_whether_the_text_is_analysed_or_looked_up(
    written: list[Article], cut: int, typed: str, unfinished: bool
) -> None:
    state = _index(written[:cut], written[cut:])
    clauses = [clause(leaf) for leaf, _ in leaves(parse(typed, unfinished=unfinished).root)]
    texts = {number: ArticleText(each.text, each.paragraphs) for number, each in enumerate(written)}
    placed = Placed(clauses, state).words(texts)
    assert placed.keys() == texts.keys()
    for number, text in texts.items():
        analysed = snippets.mark(clauses, snippets.text_words(text.text, text.paragraphs))
        assert snippets.mark(clauses, placed[number]) == analysed


@patient
@given(articles(), articles())
def test_a_text_that_is_another_by_now_is_left_to_be_analysed(indexed: Article, now: Article) -> None:
    text = ArticleText(now.text, now.paragraphs)
    found = Placed([], _index([indexed])).words({0: text})
    assert bool(found) == ((indexed.text, indexed.paragraphs) == (now.text, now.paragraphs))


def _index(*segments: list[Article]) -> IndexState:
    built = []
    for number, written in enumerate(segments):
        vocabulary = FormVocabulary()
        made = entries(written, [fingerprint(article) for article in written], vocabulary)
        built.append(build(f"s{number}", made, vocabulary, {"text_exact", "title_exact"}))
    return IndexState(tuple(built), np.ones(sum(len(written) for written in segments), np.bool_))
