"""Following an event: what each article tells is held against those before it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.events.following import FigureTold, Move, NamesTold, Step, follow
from corpus.model import Article, Event, EventId, EventPassage, EventRole, PartialDate
from tests.gui.made_articles import article

LIND = "[Mara Lind|person]"
MILL = "[Norrvik|place]"


def told(*sentences: str, id: int, day: int | None = 1) -> Article:
    return article(*sentences, id=id, date=PartialDate(2021, 3, day) if day else None)


def event(*articles: Article, passages: Sequence[EventPassage] = ()) -> Event:
    """One of which all sentences of these tell."""
    whole = [EventPassage(each.id, 0, len(each.text), EventRole.MAIN) for each in articles]
    return Event(EventId(1), "Fire in Norrvik", None, None, (), tuple(passages or whole))


def steps(*articles: Article) -> tuple[Step, ...]:
    return follow(event(*articles), articles)


def figure(step: Step, said: str) -> FigureTold:
    return next(each for each in step.figures if each.said == said)


def named(step: Step, name: str) -> NamesTold:
    return next(each for each in step.names if each.name == name)


def moves(*articles: Article) -> list[list[tuple[str, Move]]]:
    return [[(each.said, each.move) for each in step.figures] for step in steps(*articles)]


def test_steps_stand_in_the_order_of_their_dates_and_those_without_one_last():
    late, undated, early = (
        told("The mill burned.", id=1, day=9),
        told("It burned down.", id=2, day=None),
        told("The mill is on fire.", id=3, day=2),
    )
    assert [step.article for step in steps(late, undated, early)] == [3, 1, 2]


def test_a_figure_that_is_told_first_is_new():
    first = told(f"At least 12 people were killed when the mill in {MILL} burned.", id=1)
    assert moves(first) == [[("At least 12 people", Move.NEW)]]


def test_a_figure_that_grew_is_changed_and_says_what_it_was():
    before = told(f"The fire killed 12 people at the mill in {MILL}.", id=1, day=1)
    after = told(f"The fire killed 15 people at the mill in {MILL}, the council said.", id=2, day=2)
    grown = figure(steps(before, after)[1], "15 people")
    assert grown.move is Move.CHANGED
    assert (grown.before.article, grown.before.said) == (1, "12 people")
    [span] = grown.before.spans
    assert before.text[span.start : span.end] == "12 people"


def test_the_same_figure_in_other_words_is_kept():
    before = told("The fire killed 12 people at the mill.", id=1, day=1)
    after = told("Twelve people were killed by the fire at the mill.", id=2, day=2)
    assert moves(before, after)[1] == [("Twelve people", Move.KEPT)]


def test_what_agrees_within_rounding_is_kept():
    before = told("The damage to the mill is put at about $4 million.", id=1, day=1)
    after = told("The damage to the mill is put at $4.1 million.", id=2, day=2)
    assert moves(before, after)[1][0][1] is Move.KEPT


def test_those_killed_do_not_become_those_injured():
    before = told("The fire killed 12 people at the mill.", id=1, day=1)
    after = told("The fire injured 40 people at the mill.", id=2, day=2)
    assert moves(before, after)[1] == [("40 people", Move.NEW)]


def test_an_article_that_is_silent_does_not_make_a_figure_new_again():
    before = told("The fire killed 12 people at the mill.", id=1, day=1)
    silent = told("The mill had stood since the flood.", id=2, day=2)
    after = told("The fire killed 15 people at the mill.", id=3, day=3)
    last = steps(before, silent, after)[2]
    assert figure(last, "15 people").before.article == 1


def test_what_the_article_before_told_and_this_one_does_not_is_dropped():
    before = told(f"The fire killed 12 people at the mill, said {LIND}.", id=1, day=1)
    after = told("The mill will be built again.", id=2, day=2)
    dropped = steps(before, after)[1]
    assert [each.said for each in dropped.dropped_figures] == ["12 people"]
    assert [each.name for each in dropped.dropped_names] == ["Mara Lind"]


def test_a_figure_outside_of_its_passages_is_none_of_the_event():
    both = told("The fire killed 12 people.", "In May the council sold 30 cows.", id=1)
    first = EventPassage(both.id, 0, both.paragraphs[0].end)
    [step] = follow(event(both, passages=[first]), [both])
    assert [each.said for each in step.figures] == ["12 people"]


def test_names_come_change_and_stay():
    first = told(f"The fire was seen by {LIND}.", id=1, day=1)
    called = told(f"The fire was seen by {LIND}, the mayor of {MILL}.", id=2, day=2)
    again = told("The fire was seen by [Lind|person:Mara Lind].", id=3, day=3)
    new, changed, kept = (named(step, "Mara Lind") for step in steps(first, called, again))
    assert [new.move, changed.move, kept.move] == [Move.NEW, Move.CHANGED, Move.KEPT]
    assert [each.text for each in changed.fresh] == ["the mayor of Norrvik"]
    assert (changed.before.article, changed.before.said) == (1, "Mara Lind")


def test_every_place_stands_word_for_word_where_it_is_said():
    one = told(f"The fire killed 12 people, said {LIND}.", f"{LIND} counted twelve dead people.", id=1)
    [step] = steps(one)
    for each in step.figures:
        for span in each.spans:
            assert one.text[span.start : span.end]
    assert {one.text[span.start : span.end] for span in named(step, "Mara Lind").spans} == {"Mara Lind"}


def test_an_article_that_is_not_of_the_event_has_no_step():
    one, other = told("The mill burned.", id=1), told("Sheep were shorn.", id=2)
    assert [step.article for step in follow(event(one), [one, other])] == [1]
