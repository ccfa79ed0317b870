"""Who is who across articles: by whom near articles name, decided where it is clear, suggested where not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.changes import ChangeSet
from corpus.library import Library
from corpus.model import (
    Annotation,
    ArticleId,
    Entity,
    EntityType,
    FoundMention,
    PartialDate,
    ReasonKind,
)
from tests.corpus.library_making import article, open_library

_TYPES = {
    "p": EntityType.PERSON,
    "o": EntityType.ORGANISATION,
    "l": EntityType.PLACE,
    "e": EntityType.EVENT,
    "n": EntityType.NATIONALITY,
}
#: What articles of one story have in common.
STORY = ("Mara Quill", "o:Coastal Board", "Piet Hansen", "o:Lowick Ferries")
OTHER_STORY = ("Jane Tull", "o:Grain Council", "Abe Marsh", "o:Dale Mills")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


def found(names: Iterable[str], day: str | None = None) -> tuple[str, Annotation]:
    """A text of these names, and what an annotator finds in it: "o:" a body …; a surname alone is local."""
    text, mentions = "", []
    for name in names:
        type_, _, form = name.rpartition(":")
        kind = _TYPES[type_ or "p"]
        text += f"{form} was there. "
        local = kind is EntityType.PERSON and " " not in form
        start = len(text) - len(form) - 12
        mentions.append(FoundMention(start, start + len(form), kind, form, local))
    return text, Annotation("test 1", tuple(mentions), (), PartialDate.parse(day) if day else None)


def told(library: Library, *names: str, day: str | None = None) -> ArticleId:
    """An article of these names."""
    text, annotation = found(names, day)
    id = article(library, f"{text}Article {len(library.summaries())}.")
    library.store_annotation(id, annotation)
    return id


def retold(library: Library, id: ArticleId, *names: str) -> ChangeSet:
    """The article annotated anew, as if it had told of these."""
    old = library.article(id).text
    text, annotation = found(names)
    assert len(old) >= len(text)
    return library.store_annotation(id, annotation)


def named(library: Library, name: str) -> list[Entity]:
    return [entity for entity in library.entities() if entity.name == name]


def meant(library: Library, id: ArticleId, written: str) -> set[str]:
    """Who is shown for what an article writes so."""
    shown = library.article(id)
    return {shown.entities[m.entity].name for m in shown.mentions if shown.text[m.start : m.end] == written}


# ---- resolved


def test_a_surname_alone_is_the_one_whose_company_it_keeps(library: Library) -> None:
    told(library, "Ingrid Solberg", *STORY)
    told(library, "Lars Solberg", *OTHER_STORY)
    here, there = told(library, "Solberg", *STORY), told(library, "Solberg", *OTHER_STORY)
    assert meant(library, here, "Solberg") == {"Ingrid Solberg"}
    assert meant(library, there, "Solberg") == {"Lars Solberg"}


def test_a_resolution_says_why(library: Library) -> None:
    told(library, "Ingrid Solberg", *STORY, day="2021-03-01")
    told(library, "Solberg", *STORY, day="2021-03-05")
    (solberg,) = named(library, "Ingrid Solberg")
    (joined,) = [name for name in library.entity_page(solberg.id).joined if name.identity.key == "solberg"]
    said = {reason.kind: reason.said for reason in joined.reasons}
    assert set(said) == {ReasonKind.SURNAME, ReasonKind.ONLY_ONE, ReasonKind.COMPANY, ReasonKind.DATES}
    assert set(said[ReasonKind.COMPANY]) == {"Mara Quill", "Coastal Board", "Piet Hansen", "Lowick Ferries"}
    assert said[ReasonKind.DATES] == ("4",)


def test_the_family_name_first_is_a_surname(library: Library) -> None:
    told(library, "Park Min-seo", *STORY)
    assert meant(library, told(library, "Park", *STORY), "Park") == {"Park Min-seo"}


def test_an_article_that_names_someone_in_full_resolves_those_before_it(library: Library) -> None:
    first = told(library, "Solberg", *STORY)
    assert meant(library, first, "Solberg") == {"Solberg"}
    told(library, "Ingrid Solberg", *STORY)
    assert meant(library, first, "Solberg") == {"Ingrid Solberg"}


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Ann Lowe", "Ann B. Lowe"),
        ("Frederick Holm", "Fred Holm"),
        ("Park Min-seo", "Park Minseo"),
        ("Lena Berg", "Lena Berg Wins"),
        ("Carl Ash", "Carl Ash Jr."),
        ("o:Lowick City Police", "o:Lowick City Police Department"),
        ("o:Arden Electoral Commission", "o:Arden Electoral Commissions"),
        ("e:Lowick-Arden summit", "e:Arden-Lowick summit"),
    ],
)
def test_another_form_of_a_name_is_the_same_in_the_same_company(
    library: Library, usual: str, other: str
) -> None:
    told(library, usual, *STORY)
    told(library, other, *STORY)
    told(library, usual, *STORY)
    forms = {usual.rpartition(":")[2], other.rpartition(":")[2]}
    (entity,) = [each for each in library.entities() if each.name in forms]
    assert len(entity.articles) == 3


def test_the_end_of_a_bodys_name_and_an_acronym_stand_for_it(library: Library) -> None:
    told(library, "o:Arden Rovers", "o:Harbour Workers' Association", *STORY)
    id = told(library, "o:Rovers", "o:HWA", *STORY)
    assert meant(library, id, "Rovers") == {"Arden Rovers"}
    assert meant(library, id, "HWA") == {"Harbour Workers' Association"}


def test_a_name_of_another_type_is_what_most_articles_take_it_for(library: Library) -> None:
    for _ in range(3):
        told(library, "o:Nordlys Labs", *STORY)
    id = told(library, "l:Nordlys Labs", *STORY)
    (nordlys,) = named(library, "Nordlys Labs")
    assert (nordlys.type, len(nordlys.articles)) == (EntityType.ORGANISATION, 4)
    assert {m.entity for m in library.article(id).mentions} >= {nordlys.id}


# ---- kept apart, or open


def test_a_surname_without_company_stays_open(library: Library) -> None:
    told(library, "Ingrid Solberg", *STORY)
    id = told(library, "Solberg", *OTHER_STORY)
    assert meant(library, id, "Solberg") == {"Solberg"}
    (entity,) = named(library, "Solberg")
    assert entity.open


def test_a_surname_of_two_in_the_same_company_stays_open(library: Library) -> None:
    told(library, "Ingrid Solberg", *STORY)
    told(library, "Lars Solberg", *STORY)
    assert meant(library, told(library, "Solberg", *STORY), "Solberg") == {"Solberg"}


def test_a_namesake_who_arrives_opens_the_question_again(library: Library) -> None:
    told(library, "Ingrid Solberg", *STORY)
    id = told(library, "Solberg", *STORY)
    assert meant(library, id, "Solberg") == {"Ingrid Solberg"}
    told(library, "Lars Solberg", *STORY)
    assert meant(library, id, "Solberg") == {"Solberg"}


def test_years_between_make_company_tell_less(library: Library) -> None:
    told(library, "Ingrid Solberg", *STORY, day="2020-05-01")
    told(library, "Lars Solberg", *STORY, day="2005-05-01")
    id = told(library, "Solberg", *STORY, day="2020-06-01")
    assert meant(library, id, "Solberg") == {"Ingrid Solberg"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park Min-seo", "Park Min-su"),
        ("Liv Berg", "Ida Berg"),
        ("Ann B. Lowe", "Ann C. Lowe"),
        ("Carl Ash Jr.", "Carl Ash Sr."),
        ("l:Norland", "n:Norlander"),
        ("l:Arden", "l:North Arden"),
    ],
)
def test_namesakes_are_two_in_whatever_company(library: Library, one: str, other: str) -> None:
    for name in (one, other) * 2:
        told(library, name, *STORY)
    shown = {entity.name for entity in library.entities()}
    assert {one.rpartition(":")[2], other.rpartition(":")[2]} <= shown


def test_two_whom_an_article_names_side_by_side_are_two(library: Library) -> None:
    told(library, "Fred Holm", "Frederick Holm", *STORY)
    told(library, "Fred Holm", *STORY)
    assert named(library, "Fred Holm")
    assert named(library, "Frederick Holm")


# ---- suggested


def test_a_misspelling_is_suggested_and_never_decided(library: Library) -> None:
    for name in ("Ingrid Solberg", "Ingrid Solberg", "Ingrid Sollberg"):
        told(library, name, *STORY)
    (suggestion,) = library.suggestions()
    assert (suggestion.entity.name, suggestion.into.name) == ("Ingrid Sollberg", "Ingrid Solberg")
    assert suggestion.reasons[0].kind is ReasonKind.SPELLING
    assert len(suggestion.articles) == 1
    assert 0 < suggestion.strength < 1
    assert named(library, "Ingrid Sollberg")


def test_what_is_kept_apart_is_neither_resolved_nor_suggested(library: Library) -> None:
    told(library, "Ingrid Solberg", *STORY)
    id = told(library, "Ingrid Sollberg", *STORY)
    (suggestion,) = library.suggestions()
    with library.edit("Keep apart") as edit:
        edit.keep_apart(suggestion.entity.id, suggestion.into.id)
    assert library.suggestions() == []
    retold(library, id, "Ingrid Sollberg", *STORY)
    assert library.suggestions() == []
    library.undo()
    assert len(library.suggestions()) == 1


def test_what_removed_articles_alone_tell_of_is_not_suggested(library: Library) -> None:
    told(library, "Ingrid Solberg", *STORY)
    id = told(library, "Ingrid Sollberg", *STORY)
    with library.edit("Remove") as edit:
        edit.remove([id])
    assert library.suggestions() == []
    library.undo()
    assert len(library.suggestions()) == 1


def test_a_weak_find_is_suggested(library: Library) -> None:
    told(library, "Ingrid Solberg", "Mara Quill", "Una Bright")
    told(library, "Lars Solberg", "o:Coastal Board")
    told(library, "Solberg", "Mara Quill", "o:Coastal Board", "Una Bright")
    (suggestion,) = library.suggestions()
    assert (suggestion.entity.name, suggestion.into.name) == ("Solberg", "Ingrid Solberg")


# ---- brought up to date


def test_a_resolution_goes_with_what_it_was_seen_by(library: Library) -> None:
    full = told(library, "Ingrid Solberg", *STORY)
    id = told(library, "Solberg", *STORY)
    assert meant(library, id, "Solberg") == {"Ingrid Solberg"}
    retold(library, full, "Ingrid Solberg", "Jane Tull")
    retold(library, id, "Solberg", *STORY)
    assert meant(library, id, "Solberg") == {"Solberg"}


def test_the_less_usual_of_two_stands_for_the_usual_one_even_when_that_turns(library: Library) -> None:
    told(library, "Fred Holm", *STORY)
    told(library, "Fred Holm", *STORY)
    told(library, "Frederick Holm", *STORY)
    assert named(library, "Fred Holm")
    for _ in range(3):
        told(library, "Frederick Holm", *STORY)
    (holm,) = [each for each in library.entities() if "Holm" in each.name]
    assert holm.name == "Frederick Holm"
    assert len(holm.articles) == 6


def test_an_article_of_another_story_touches_none_of_this_one(library: Library) -> None:
    known = [told(library, "Ingrid Solberg", *STORY), told(library, "Solberg", *STORY)]
    id = article(library, " " * 400 + "Lars Solberg spoke to Jane Tull.")
    text, annotation = found(["Lars Solberg", *OTHER_STORY])
    assert len(text) < 400
    changes = library.store_annotation(id, Annotation("test 1", ()))
    changes = library.store_annotation(id, shifted(annotation, library.article(id).text))
    assert not set(known) & set(changes.articles)


def shifted(annotation: Annotation, text: str) -> Annotation:
    """The one mention that stands in ``text`` too."""
    start = text.index("Lars Solberg")
    return Annotation("test 1", (FoundMention(start, start + 12, EntityType.PERSON, "Lars Solberg"),))


SMALL = (
    ("Ingrid Solberg", *STORY),
    ("Solberg", *STORY),
    ("Ingrid A. Solberg", *STORY),
    ("o:Nordlys Labs", *STORY, "Ingrid Solberg"),
    ("l:Nordlys Labs", *STORY),
    ("Lars Solberg", *OTHER_STORY),
    ("Solberg", *OTHER_STORY),
)


def _who_is_who(folder: Path, order: Iterable[int]) -> set[frozenset[tuple[int, str]]]:
    """Which names of which articles are one, the articles stored in this order."""
    with open_library(folder) as library:
        ids = {told(library, *SMALL[at]): at for at in order}
        groups: dict[int, set[tuple[int, str]]] = {}
        for id, at in ids.items():
            shown = library.article(id)
            for mention in shown.mentions:
                groups.setdefault(mention.entity, set()).add((at, shown.text[mention.start : mention.end]))
    return {frozenset(group) for group in groups.values()}


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(len(SMALL))))
def test_who_is_who_does_not_hang_on_the_order_of_import(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    usual = _who_is_who(tmp_path_factory.mktemp("usual"), range(len(SMALL)))
    assert _who_is_who(tmp_path_factory.mktemp("other"), order) == usual


def test_the_set_for_orders_has_names_that_are_one(tmp_path: Path) -> None:
    groups = _who_is_who(tmp_path, range(len(SMALL)))
    assert {(0, "Ingrid Solberg"), (1, "Solberg"), (2, "Ingrid A. Solberg"), (3, "Ingrid Solberg")} in groups
    assert {(5, "Lars Solberg"), (6, "Solberg")} in groups
