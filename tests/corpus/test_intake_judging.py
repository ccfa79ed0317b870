"""The net that judges the blocks of a dump: what it is told, what it says, and how it is taught."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from corpus.intake.assemble import Kept
from corpus.intake.dump.article import read_dump
from corpus.intake.dump.features import features
from corpus.intake.dump.judging import greatest_run, likelihoods, likely_range
from corpus.intake.dump.lines import blocks_of
from corpus.intake.dump.traits import Traits, traits_of
from corpus.intake.learned import Net, net
from tests.training.labelling import shares
from tests.training.nets import Course, Examples, taught

MENU = "• Home\n• News\n• Weather\n• Sport\n• Contact us\n• Sign in\n\n"
HEADLINE = "Keepers of the old lock ask for new gates\n\n12 May 2014\n\n"
STORY = (
    "The keepers of the old lock at Brackwater asked the town on Monday to pay for new gates.\n\n"
    "They have leaked since the flood of 1998, and each day a foot of water is lost, said Ines Halloway.\n\n"
    "What the gates have to hold:\n\n"
    "• Four hundred tonnes of water at high tide\n"
    "• The wash of the ferries that pass every hour\n"
    "• Whatever drifts down in a storm\n\n"
    "The council will decide in June. Until then barges wait for the tide, as they did in older days.\n\n"
)
TEASERS = (
    "More from the harbour\n\n"
    "• Bakery opens on the quay\n• Ferry fares to rise in spring\n• Regatta moves to August\n\n"
    "Subscribe to our newsletter\n\n© 2014 Harbour Courier. All rights reserved.\n\n• Terms\n• Privacy\n"
)


def _traits(text: str) -> list[Traits]:
    return traits_of(blocks_of(text))


def _kept(text: str) -> list[str]:
    pieces, _ = read_dump(text)
    return [piece.text for piece in pieces if isinstance(piece, Kept)]


# --- what it says


def test_story_is_likely_and_the_page_around_it_is_not() -> None:
    traits = _traits(MENU + HEADLINE + STORY + TEASERS)
    likely = {each.block.text: value for each, value in zip(traits, likelihoods(traits), strict=True)}
    paragraphs = [text for text, value in likely.items() if value >= 0.5]
    assert all(text in STORY for text in paragraphs)
    assert sum(text.startswith(("The ", "They ")) for text in paragraphs) == 4
    assert likely["Home"] < 0.1
    assert likely["Ferry fares to rise in spring"] < 0.3


def test_list_inside_the_story_stays_and_the_list_behind_it_goes() -> None:
    kept = _kept(MENU + HEADLINE + STORY + TEASERS)
    assert "Whatever drifts down in a storm" in kept
    assert not {"Bakery opens on the quay", "Terms", "Home"} & set(kept)


def test_run_may_be_chosen_by_another_judge() -> None:
    text = MENU + HEADLINE + STORY + TEASERS
    pieces, _ = read_dump(text, lambda traits: [float("foot of water" in t.block.text) for t in traits])
    kept = [piece.text for piece in pieces if isinstance(piece, Kept)]
    assert len(kept) == 1
    assert "foot of water" in kept[0]


def test_nothing_is_likely_where_there_is_nothing() -> None:
    assert list(likelihoods([])) == []
    assert likely_range([], []) == (0, 0)


def test_greatest_run_is_the_best_of_all_runs() -> None:
    chance = np.random.default_rng(3)
    for _ in range(50):
        values = [float(value) for value in chance.normal(0, 1, 9)]
        start, end = greatest_run(values)
        best = max((sum(values[a:b]) for a, b in combinations(range(10), 2)), default=0.0)
        assert sum(values[start:end]) == pytest.approx(max(best, 0.0))


# --- what it is told


@pytest.mark.parametrize(
    "text", ["One line.", MENU, STORY, "頭條新聞\n\n港口昨天關閉。\n\n• 首頁", "a\n\n" * 500]
)
def test_every_block_has_the_features_that_the_shipped_net_takes(text: str) -> None:
    traits = _traits(text)
    told = features(traits)
    assert told.shape == (len(traits), len(net("dump").mean))
    assert np.isfinite(told).all()


def test_quote_pulled_out_of_a_paragraph_is_known() -> None:
    pulled = "each day a foot of water is lost"
    traits = _traits(f"{STORY}\n\n{pulled}\n\n")
    rows = features(traits)
    said_again = {each.block.text: row[-2] for each, row in zip(traits, rows, strict=True)}
    assert said_again[pulled] == 1
    assert said_again["The wash of the ferries that pass every hour"] == 0


# --- how it is taught


def _net(chance: np.random.Generator) -> Net:
    rows = chance.normal(0, 1, (400, 5)).astype(np.float32)
    truth = (rows[:, 0] * rows[:, 1] > 0).astype(np.float32)  # no sum of the features tells this
    pages = [
        Examples(rows[at : at + 40], truth[at : at + 40], np.ones(40, np.float32)) for at in range(0, 400, 40)
    ]
    return taught(pages, Course(nets=1, epochs=300, batch=50, rate=1e-2, decay=0.0))


def test_net_learns_what_no_sum_of_features_tells() -> None:
    made = _net(np.random.default_rng(0))
    rows = np.random.default_rng(1).normal(0, 1, (200, 5)).astype(np.float32)
    right = (made(rows) > 0.5) == (rows[:, 0] * rows[:, 1] > 0)
    assert right.mean() > 0.85


def test_net_says_the_same_after_it_was_stored() -> None:
    made = _net(np.random.default_rng(0))
    rows = np.random.default_rng(2).normal(0, 3, (50, 5)).astype(np.float32)
    again = Net.from_bytes(made.to_bytes())
    assert np.allclose(made(rows), again(rows), atol=0.02)
    assert ((again(rows) >= 0) & (again(rows) <= 1)).all()


def test_words_of_the_article_are_found_in_the_blocks_that_say_them() -> None:
    blocks = ["Home and garden", "The lock was built in spring.", "A teaser of the lock", "It leaks."]
    assert shares(blocks, "The lock was built in spring. It leaks.") == [0.0, 1.0, 0.0, 1.0]


def test_characters_are_words_where_none_are_parted() -> None:
    article = "港口昨天關閉，所有船隻必須等待，直到風暴結束為止，官員這樣表示。"
    assert shares(["首頁新聞天氣體育", article], article)[1] == 1.0
