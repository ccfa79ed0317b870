"""A few changes planted in sample articles are told by a comparison, and little else is.

All of them are planted by ``python -m tests.mutations``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.meaning import passages
from corpus.worker import Worker
from tests.mutations.ground import Ground
from tests.mutations.judging import Verdict, beside_itself
from tests.mutations.planting import Kind, Mutation, mutations, paraphrases

_EACH = 2


@pytest.fixture(scope="module")
def ground(
    sample_library: Path, tmp_path_factory: pytest.TempPathFactory, annotator: Worker
) -> Iterator[Ground]:
    ground = Ground(tmp_path_factory.mktemp("mutations"), sample_library)
    ground.annotate((mutation.draft for mutation in _planted(ground)), annotator)
    return ground


def _planted(ground: Ground) -> list[Mutation]:
    """Some of each kind, in one article of either event."""
    return [
        mutation
        for place in (1, 9)
        for kind in Kind
        for mutation in mutations(ground.articles[place], kind, _EACH, seed=7)[:_EACH]
    ]


@pytest.fixture(scope="module")
def verdicts(ground: Ground) -> list[Verdict]:
    added = [(each, ground.added(each.draft)) for each in _planted(ground)]
    return [beside_itself(ground, each, mutated) for each, mutated in added if mutated]


@pytest.mark.parametrize("kind", Kind)
def test_what_was_changed_is_told(verdicts: list[Verdict], kind: Kind) -> None:
    judged = [each for each in verdicts if each.mutation.kind is kind]
    wrong = [(each.mutation.was, each.mutation.becomes) for each in judged if not each.right]
    assert len(judged) >= _EACH
    assert len(wrong) <= 1, wrong


def test_hardly_anything_else_is_told(verdicts: list[Verdict]) -> None:
    alarms = [alarm for each in verdicts for alarm in each.alarms]
    assert len(alarms) <= 0.2 * len(verdicts), alarms


def test_unrelated_articles_neither_differ_nor_miss_anything(ground: Ground) -> None:
    suez, ash = ground.articles[0], ground.articles[10]
    assert "Suez" in suez.text
    assert "Suez" not in ash.text
    told = ground.told(suez, ash)
    assert told.differences == ()
    assert told.only == ()


def test_a_mutation_changes_one_place_only(ground: Ground) -> None:
    for each in _planted(ground):
        text, was = each.draft.text, each.article.text
        assert was[each.start : each.start + len(each.was)] == each.was
        assert text[each.at : each.at + len(each.becomes)] == each.becomes
        if each.becomes:
            assert text == was[: each.start] + each.becomes + was[each.start + len(each.was) :]
        else:
            assert "".join(text.split()) == "".join(
                (was[: each.start] + was[each.start + len(each.was) :]).split()
            )
        for paragraph in each.draft.paragraphs:
            assert (
                text[paragraph.start : paragraph.end].strip() == text[paragraph.start : paragraph.end] != ""
            )


def test_mutations_are_the_same_in_every_run(ground: Ground) -> None:
    article = ground.articles[3]
    for kind in Kind:
        assert mutations(article, kind, 4, seed=3) == mutations(article, kind, 4, seed=3)


def test_paraphrases_are_of_the_sample_articles(ground: Ground) -> None:
    by_title = {article.summary.title: article for article in ground.articles}
    assert sum(map(len, paraphrases().values())) >= 60
    for title, sentences in paraphrases().items():
        article = by_title[title]
        told = [
            article.text[p.start : p.end]
            for p in passages(article.text, article.paragraphs, article.language)
        ]
        for begins, other in sentences.items():
            (sentence,) = [each for each in told if each.startswith(begins)]
            assert other != sentence
