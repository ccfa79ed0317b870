"""Naming: what each article calls those whom several tell of. Rules that would rather miss than be wrong."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare import build
from corpus.compare.findings import NameKind, Naming
from corpus.compare.lenses.naming import folded, naming
from corpus.model import Article, ArticleId, ParagraphKind
from tests.gui.made_articles import article

LIND = "[Mara Lind|person]"
NORRVIK = "[Norrvik|place]"
BRIGHT = "[Ever Bright|thing]"
LINES = "[Norrvik Lines|organisation]"


def words_for(text: str, name: str, kind: NameKind, *others: str) -> list[str]:
    """What the article of this text calls someone, where another one names everyone, too."""
    everyone = article(f"{LIND}. {NORRVIK}. {BRIGHT}. {LINES}. [Oto Berg|person].", *others, id=2)
    found = [each for each in naming(build([article(text, id=1), everyone])) if each.name == name]
    return [used.text for each in found for used in each.names[ArticleId(1)] if used.kind is kind]


def said_of(text: str, name: str) -> list[str]:
    return words_for(text, name, NameKind.DESCRIPTION)


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (f"{LIND}, the mayor of {NORRVIK}, spoke.", "Mara Lind", "the mayor of Norrvik"),
        (f"{LIND}, 45, a fisherman, spoke.", "Mara Lind", "a fisherman"),
        (f"“Late,” said {LIND}, director of the port office.", "Mara Lind", "director of the port office"),
        (f"{LIND}, chair and founder of the line, left.", "Mara Lind", "chair and founder of the line"),
        (f"The country's leader, {LIND}, spoke.", "Mara Lind", "The country's leader"),
        (f"It was {BRIGHT}, a container ship owned by a bank, that came.", "Ever Bright", "a container ship"),
        (f"The 9,000-tonne giant {BRIGHT} lay still.", "Ever Bright", "The 9,000-tonne giant"),
        (f"They met its owner, {LINES}, again.", "Norrvik Lines", "its owner"),
        (f"The large shipping company {LINES} paid.", "Norrvik Lines", "The large shipping company"),
        (f"{NORRVIK} is a buffer state between two others.", "Norrvik", "a buffer state"),
        (f"{NORRVIK} has long been its most powerful backer.", "Norrvik", "its most powerful backer"),
        (f"{NORRVIK} is one of its biggest creditors.", "Norrvik", "one of its biggest creditors"),
        (f"Some see {NORRVIK} as a buffer state against the sea.", "Norrvik", "a buffer state"),
        (f"{NORRVIK} is widely regarded as a small, poor country.", "Norrvik", "a small, poor country"),
        (f"{NORRVIK} has often been called a threat.", "Norrvik", "a threat"),
        (f"They told of the role of {NORRVIK} as a hub.", "Norrvik", "a hub"),
        (f"They called {NORRVIK} a threat.", "Norrvik", "a threat"),
        (f"They called {LIND} a “puppet”.", "Mara Lind", "a “puppet”"),
        (f"He called {LIND} a “very bad loser, and more”.", "Mara Lind", "very bad loser"),
        (f"{NORRVIK}'s role as a mediator grew.", "Norrvik", "a mediator"),
        (f"{LIND}, a [Norrvikian|nationality], slept.", "Mara Lind", "a Norrvikian"),
        (f"{LIND}, a former adviser to {LINES}, slept.", "Mara Lind", "a former adviser to Norrvik Lines"),
        (f"{LIND}, a [Berg|person:Oto Berg] aide, slept.", "Mara Lind", "a Berg aide"),
        (f"{LIND}, the port's pilot and a friend of many, slept.", "Mara Lind", "the port's pilot"),
        (f"{LIND}, one of the last pilots, slept.", "Mara Lind", "one of the last pilots"),
        (f"{LIND}, the captain since May, slept.", "Mara Lind", "the captain"),
        (f"{NORRVIK}, a port under a hill that smokes, slept.", "Norrvik", "a port under a hill"),
        (f"{BRIGHT}, a [Norrvik|place]-class destroyer, slept.", "Ever Bright", "a Norrvik-class destroyer"),
        (f"On Monday the shippers’ body, {LINES}, woke.", "Norrvik Lines", "the shippers’ body"),
        (f"{NORRVIK} served as a gateway.", "Norrvik", "a gateway"),
        (f"They left the old port city of {NORRVIK} behind.", "Norrvik", "the old port city"),
    ],
)  # fmt: skip
def test_what_is_plainly_said_of_someone_is_found(text: str, name: str, said: str) -> None:
    assert said_of(text, name) == [said]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{NORRVIK}, the mayor and the police met.", "Norrvik"),
        (f"The owner of {NORRVIK} is a company.", "Norrvik"),
        (f"The owner of {LINES} is a bank.", "Norrvik Lines"),
        (f"For {LIND}, the captain, it was late.", "Mara Lind"),
        (f"They met {LIND}, the captain, and others.", "Mara Lind"),
        (f"At a meeting with {LIND}, a young boy asked her name.", "Mara Lind"),
        (f"{LIND}, one of the few pilots that slept, woke.", "Mara Lind"),
        (f"{LINES}, a group that nobody knew, woke.", "Norrvik Lines"),
        (f"{NORRVIK} is not a buffer state.", "Norrvik"),
        (f"Is {LIND} is a fraud, or {NORRVIK} is a threat?", "Norrvik"),
        (f"{NORRVIK} may be a threat.", "Norrvik"),
        (f"They don't see {NORRVIK} as a threat.", "Norrvik"),
        (f"They have refused to call {NORRVIK} a threat.", "Norrvik"),
        (f"{NORRVIK} is not regarded as a threat.", "Norrvik"),
        (f"Nobody knows whether {NORRVIK} is a threat.", "Norrvik"),
        (f"They speculated that {LIND} was the source.", "Mara Lind"),
        (f"{NORRVIK} is the state that nobody knew.", "Norrvik"),
        (f"{LIND}, the first woman to sail, spoke.", "Mara Lind"),
        (f"The man, {LIND}, was asleep.", "Mara Lind"),
        (f"They live in a village of {NORRVIK}'s coast.", "Norrvik"),
        (f"It is the harbour district of {NORRVIK}.", "Norrvik"),
        (f"It lies in the fishing village of [Arlov|place], {NORRVIK}.", "Norrvik"),
        (f"The company {LINES} bought is small.", "Norrvik Lines"),
        (f"Between [Arlov|place] and {NORRVIK} is a road.", "Norrvik"),
        (f"{LIND} replaced [Oto Berg|person] as a coach.", "Oto Berg"),
        (f"{LIND} said the speaker's gavel was heavy.", "Mara Lind"),
        (f"{LIND} was tired. The director of it all, [Oto Berg|person] said, came.", "Mara Lind"),
    ],
)
def test_what_is_not_plainly_said_is_left_out(text: str, name: str) -> None:
    assert said_of(text, name) == []


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        (f"Then Prime Minister {LIND} came.", "Prime Minister Mara Lind"),
        (f"Then former captain {LIND} came.", "former captain Mara Lind"),
        (f"Dr. {LIND} came.", "Dr. Mara Lind"),
        (f"The salvage consultant {LIND} came.", "salvage consultant Mara Lind"),
        (f"On Monday the [Norrvikian|nationality] President {LIND} came.", "Norrvikian President Mara Lind"),
        (f"In {NORRVIK} Mayor {LIND} spoke.", "Mayor Mara Lind"),
        (f"They met with [Norrvikian|nationality] leader {LIND}.", "Norrvikian leader Mara Lind"),
        (f"Report: Read Mayor {LIND}'s letter.", "Mayor Mara Lind"),
        ("He met [Captain Lind|person:Mara Lind].", "Captain Lind"),
    ],
)
def test_titles_stand_with_their_names(text: str, titled: str) -> None:
    assert words_for(text, "Mara Lind", NameKind.TITLE) == [titled]
    assert words_for(text, "Mara Lind", NameKind.NAME) == []


@pytest.mark.parametrize(
    "text",
    [
        f"They coach {LIND}.",
        f"He will help engineer {LIND}'s rise.",
        f"The only old friend {LIND} has left.",
        f"It was the man {LIND} had met.",
        f"Near {LIND} it was.",
    ],
)
def test_what_only_looks_like_a_title_is_none(text: str) -> None:
    assert words_for(text, "Mara Lind", NameKind.TITLE) == []


def test_who_is_plainly_meant_again_is_found() -> None:
    text = f"The container ship {BRIGHT} ran aground. The vessel's owner slept. The huge ship lay still."
    assert said_of(text, "Ever Bright") == ["The container ship", "The vessel", "The huge ship"]


def test_what_another_article_says_tells_who_is_meant() -> None:
    elsewhere = f"The ferry {BRIGHT} sank."
    found = words_for(f"{BRIGHT} sank. The ship was old.", "Ever Bright", NameKind.DESCRIPTION, elsewhere)
    assert found == ["The ship"]


@pytest.mark.parametrize(
    "text",
    [
        f"The ferry {BRIGHT} and the ferry [Calm|thing] met. The ferry sank.",
        f"The ferry {BRIGHT} sank. The captain of the ship of state spoke of the first ship.",
        f"President {LIND} met [Oto Berg|person]. The president slept.",
        f"President {LIND} slept. It rained. It snowed. It froze. It rained. The president woke.",
        f"Foreign Minister {LIND} slept. The prime minister woke.",
        f"President {LIND} slept. The president of the club woke.",
    ],
)
def test_where_another_one_may_be_meant_nothing_is_found(text: str) -> None:
    known = said_of(text, "Mara Lind") + said_of(text, "Ever Bright")
    assert [each for each in known if each not in ("The ferry", "the ferry")] == []
    assert known.count("The ferry") <= 1


def test_a_title_tells_who_is_meant_later() -> None:
    text = f"Prime Minister {LIND} slept. The prime minister woke."
    assert said_of(text, "Mara Lind") == ["The prime minister"]


def test_the_same_words_in_another_case_are_one() -> None:
    text = f"The ship {BRIGHT} sank. Nobody saw the ship. The ship was old."
    found = naming(build([article(text, id=1), article(BRIGHT, id=2)]))[0]
    described = [used for used in found.names[ArticleId(1)] if used.kind is NameKind.DESCRIPTION]
    assert [(used.text, used.count) for used in described] == [("The ship", 3)]


def test_only_those_are_told_of_whom_two_articles_name() -> None:
    found = naming(build([article(f"{LIND} and {NORRVIK}", id=1), article(NORRVIK, id=2)]))
    assert [each.name for each in found] == ["Norrvik"]


def test_every_article_has_an_entry() -> None:
    found = naming(build([article(LIND, id=1), article("Nobody.", id=2), article(LIND, id=3)]))
    assert list(found[0].names) == [1, 2, 3]
    assert found[0].names[ArticleId(2)] == ()


def test_captions_and_notes_are_not_among_it() -> None:
    caption = (f"Captain {LIND}, the hero of the day.", ParagraphKind.CAPTION)
    found = naming(build([article(f"{LIND} left.", caption, id=1), article(LIND, id=2)]))
    assert [used.text for used in found[0].names[ArticleId(1)]] == ["Mara Lind"]


def test_laws_are_no_actors() -> None:
    law = "[Harbour Act|law]"
    assert naming(build([article(law, id=1), article(law, id=2)])) == ()


def test_those_named_most_differently_come_first() -> None:
    a = article(f"{NORRVIK}. {NORRVIK}. {LIND}, the hero of {NORRVIK}, spoke.", id=1)
    b = article(f"{NORRVIK}. Captain {LIND} spoke in {NORRVIK}.", id=2)
    assert [each.name for each in naming(build([a, b]))] == ["Mara Lind", "Norrvik"]


def test_a_plural_or_a_full_stop_is_hardly_a_difference() -> None:
    a = article(
        "[U.S.|place:United States] and [Norrvikians|nationality:Norrvikian]. [Mara|person:Mara Lind].", id=1
    )
    b = article("[US|place:United States] and [Norrvikian|nationality]. [Lind|person:Mara Lind].", id=2)
    assert naming(build([a, b]))[0].name == "Mara Lind"


def assert_at_their_places(found: tuple[Naming, ...], articles: dict[ArticleId, Article]) -> None:
    for each in found:
        for id, names in each.names.items():
            spans = sorted(span for used in names for span in used.spans)
            assert all(one.end <= other.start for one, other in pairwise(spans))
            for used in names:
                for span in used.spans:
                    assert span.article == id
                    assert folded(articles[id].text[span.start : span.end]) == folded(used.text)


PLAIN = """
the a its of and who is was has been as ship mayor leader powerful backer company Captain one said 45 owned
called sees first small for weeks in , . — “ ” ( ) ’s 's " country's Prime Minister 😀
"""
PIECES = st.sampled_from([LIND, NORRVIK, BRIGHT, LINES, "[Lind|person:Mara Lind]", "\n", *PLAIN.split()])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.lists(PIECES, max_size=40))
def test_whatever_is_written_names_stand_at_their_places(one: list[str], other: list[str]) -> None:
    articles = [article(" ".join(one), f"{LIND} {BRIGHT}", id=1), article(" ".join(other), LINES, LIND, id=2)]
    found = naming(build(articles))
    assert_at_their_places(found, {each.id: each for each in articles})


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [
        article(f"Captain {LIND} left {NORRVIK}. The captain slept.", id=1),
        article(f"{LIND}, the owner of the ferry {BRIGHT}, is a hero.", id=2),
        article(f"{BRIGHT} sank off {NORRVIK}, a small port. The ferry was old.", id=3),
    ]
    told = [
        [(each.name, {id: each.names[id] for id in sorted(each.names)}) for each in naming(build(order))]
        for order in permutations(articles)
    ]
    assert all(each == told[0] for each in told)
