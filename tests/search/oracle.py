"""A search that reads every article: slow, simple, and written apart from the one it is compared with.

It knows the words of ``FAMILIES``, and is told their forms instead of stemming.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.library import Library
from corpus.model import ArticleId
from tests.search.making import PERSON, add, name

FAMILIES = [
    ("harbour", "harbours"),
    ("sail", "sails", "sailing"),
    ("crane", "cranes"),
    ("pilot", "pilots"),
    ("sanction", "sanctions"),
    ("tide", "tides"),
    ("captain", "captains"),
    ("lantern",),
    ("ferry",),
    ("whistle",),
]
FORMS = [form for family in FAMILIES for form in family]
SOURCES = ["Lowick Courier", "Tern and Tide", None]
YEARS = ["2009", "2010", None]
#: Words that are the names of people in some of the articles that have them.
PEOPLE = {"captain": "Ann Captain", "ferry": "Bea Ferry"}


@dataclass(frozen=True)
class Made:
    """An article of the oracle."""

    id: ArticleId
    title: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]
    source: str | None
    year: str | None
    people: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return (self.title, *self.paragraphs)


def make(library: Library, count: int, seed: int) -> list[Made]:
    """``count`` articles of random words, added to ``library``. Some words are rare."""
    dice = random.Random(seed)
    weights = [1 / (1 + place) for place in range(len(FORMS))]
    dice.shuffle(weights)
    made = []
    for number in range(count):
        title = tuple(dice.choices(FORMS, weights, k=dice.randint(0, 3)))
        rows = tuple(
            tuple(dice.choices(FORMS, weights, k=dice.randint(1, 12))) for _ in range(dice.randint(1, 3))
        )
        # a number of its own keeps one article from being taken for a near duplicate of another
        text = "\n\n".join(" ".join(row) for row in rows) + f"\n\nnumber{number}x"
        source, year = dice.choice(SOURCES), dice.choice(YEARS)
        id = add(library, text, title=" ".join(title) or None, source=source, date=year)
        made.append(Made(id, title, rows, source, year))
    return made


def with_people(library: Library, made: list[Made], seed: int) -> list[Made]:
    """The same articles, in some of which people are named now."""
    dice = random.Random(seed)
    named = []
    for article in made:
        here = {word for row in article.paragraphs for word in row} & PEOPLE.keys()
        chosen = [word for word in sorted(here) if dice.random() < 0.6]
        if chosen:
            name(library, article.id, *((word, PEOPLE[word], PERSON) for word in chosen))
        named.append(replace(article, people=frozenset(PEOPLE[word] for word in chosen)))
    return named


def family(form: str) -> tuple[str, ...]:
    """All forms of the word that ``form`` is one of."""
    return next((family for family in FAMILIES if form in family), (form,))


def having(made: list[Made], met: Callable[[Made], bool]) -> set[ArticleId]:
    """The articles for which ``met`` holds."""
    return {article.id for article in made if met(article)}


def word(form: str) -> Callable[[Made], bool]:
    """Has the word in any form."""
    return lambda article: any(each in family(form) for row in article.rows for each in row)


def exact(form: str) -> Callable[[Made], bool]:
    """Has this form."""
    return lambda article: any(form in row for row in article.rows)


def phrase(forms: list[str]) -> Callable[[Made], bool]:
    """Has these forms one after the other, in one paragraph or the title."""
    return lambda article: any(
        list(row[start : start + len(forms)]) == forms for row in article.rows for start in range(len(row))
    )


def near(forms: list[str], within: int) -> Callable[[Made], bool]:
    """Has all of the words, in any form, among ``within`` + 1 that follow one another."""
    return lambda article: any(
        all(any(each in family(form) for each in row[start : start + within + 1]) for form in forms)
        for row in article.rows
        for start in range(len(row))
    )
