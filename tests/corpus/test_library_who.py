"""Who is who, as a person decides: each verb, and what lasts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import InvalidValue, UnknownArticle, UnknownEntity
from corpus.library import Library
from corpus.library.who.standing import Parent, stands_for
from corpus.model import (
    Annotation,
    ArticleId,
    DateMention,
    DatePrecision,
    DateTold,
    EntityId,
    EntityType,
    FoundMention,
    Identity,
    OwnName,
    PartialDate,
)
from tests.corpus.corrections import TEXTS, annotate_anew, at, fill, found_in, names, of_name, opened, shown
from tests.corpus.library_making import add, article, make_older
from tests.making import annotation, draft

PERSON, PLACE, ORGANISATION, LAW = (
    EntityType.PERSON,
    EntityType.PLACE,
    EntityType.ORGANISATION,
    EntityType.LAW,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path) as library:
        yield library


@pytest.fixture
def ids(library: Library) -> list[ArticleId]:
    return fill(library)


# ---- who is shown for whom


def who(key: str, article: int | None = None) -> Identity:
    return Identity(PERSON, key, None if article is None else ArticleId(article))


def test_everyone_stands_for_the_last_of_a_chain() -> None:
    a, b, c = who("a"), who("b"), who("c")
    parents = {a: Parent(b, False), b: Parent(c, True), c: Parent(c, False)}
    assert stands_for(parents, ()) == {a: c, b: c, c: c}
    assert stands_for(parents, {b}) == {a: None, b: None, c: c}


def test_a_circle_is_cut_where_nobody_decided_and_the_same_way_from_every_side() -> None:
    a, b, c, d = who("a"), who("b"), who("c"), who("d")
    parents = {c: Parent(a, True), a: Parent(b, True), b: Parent(c, False), d: Parent(c, False)}
    for order in ([a, b, c, d], [d, c, b, a], [c, a, d, b]):
        assert stands_for({one: parents[one] for one in order}, ()) == dict.fromkeys(parents, b)
    all_decided = {a: Parent(b, True), b: Parent(a, True)}
    assert stands_for(all_decided, ()) == {a: a, b: a}


def test_identities_have_an_order_whether_they_belong_to_an_article_or_not() -> None:
    assert sorted([who("b"), who("a", 3), who("a")]) == [who("a"), who("a", 3), who("b")]


# ---- merging and parting


def test_merged_names_are_one_everywhere(library: Library, ids: list[ArticleId]) -> None:
    quil, quill = of_name(library, "Mara Quil"), of_name(library, "Mara Quill")
    with library.edit("Merge") as edit:
        edit.merge_entities([quil], quill)
    (entity,) = [entity for entity in library.entities() if entity.name == "Mara Quill"]
    assert (entity.id, entity.aliases, entity.articles) == (quill, ("Mara Quil",), (ids[0], ids[1]))
    assert {mention.entity for mention in library.article(ids[1]).mentions} >= {quill}
    assert (ids[1], quill) in library.appearances()
    assert library.mention_spans(ids, [quill]).keys() == {ids[0], ids[1]}
    assert "Mara Quill" in library.main_names([ids[1]])[ids[1]]
    assert library.entities_named("quil") == [entity]
    assert (edit.changes.articles, edit.changes.entities) == ({ids[1]}, {quil, quill})


def test_the_number_of_a_merged_name_leads_to_what_it_is_now(library: Library, ids: list[ArticleId]) -> None:
    quil, quill = of_name(library, "Mara Quil"), of_name(library, "Mara Quill")
    with library.edit("Merge") as edit:
        edit.merge_entities([quil], quill)
    assert library.entity(quil) == library.entity(quill)
    assert library.entity_page(quil).entity.id == quill
    assert library.entities([quil]) == []
    with library.edit("Rename") as edit:
        edit.rename_entity(quil, "M. Quill")
    assert library.entity(quill).name == "M. Quill"


def test_merges_in_one_edit_see_one_another(library: Library, ids: list[ArticleId]) -> None:
    bex, quil, quill = (of_name(library, name) for name in ("Ana Bex", "Mara Quil", "Mara Quill"))
    with library.edit("Merge") as edit:
        edit.merge_entities([bex], quil)
        edit.merge_entities([bex], quill)
    assert library.entity(quil).id == library.entity(bex).id == quill
    assert library.undo() is not None
    assert {"Ana Bex", "Mara Quil", "Mara Quill"} <= set(names(library))


def test_a_joined_name_that_only_removed_articles_have_is_not_on_the_page(
    library: Library, ids: list[ArticleId]
) -> None:
    quill = of_name(library, "Mara Quill")
    with library.edit("Merge") as edit:
        edit.merge_entities([of_name(library, "Mara Quil")], quill)
    with library.edit("Remove") as edit:
        edit.remove([ids[1]])
    assert [each.name for each in library.entity_page(quill).joined] == ["Mara Quill"]
    library.undo()
    assert [each.name for each in library.entity_page(quill).joined] == ["Mara Quill", "Mara Quil"]


def test_a_joined_name_parted_stands_for_itself_again(library: Library, ids: list[ArticleId]) -> None:
    quil, quill = of_name(library, "Mara Quil"), of_name(library, "Mara Quill")
    with library.edit("Merge") as edit:
        edit.merge_entities([quil], quill)
    joined = library.entity_page(quill).joined
    assert [(each.name, each.decided) for each in joined] == [("Mara Quill", False), ("Mara Quil", True)]
    with pytest.raises(InvalidValue, match="not joined"), library.edit("Part") as edit:
        edit.part_name(joined[0].identity)
    with library.edit("Part") as edit:
        edit.part_name(joined[1].identity)
    assert library.entity(quil).name == "Mara Quil"
    assert library.suggestions() == []


def test_a_name_that_was_found_to_be_another_can_be_parted_from_it_for_good(library: Library) -> None:
    texts = ["Mara Quill and Ana Bex met in Lowick.", "Quill and Ana Bex met in Lowick."]
    found = [("Ana Bex", "Ana Bex", PERSON), ("Lowick", "Lowick", PLACE)]
    first, second = (article(library, text) for text in texts)

    def annotate() -> None:
        library.store_annotation(first, annotation(texts[0], ("Mara Quill", "Mara Quill", PERSON), *found))
        surname = FoundMention(0, 5, PERSON, "Quill", local=True)
        library.store_annotation(
            second, Annotation("test 1", (surname, *annotation(texts[1], *found).mentions))
        )

    annotate()
    quill = of_name(library, "Mara Quill")
    assert library.entity(quill).articles == (first, second)
    standing = library.standing_of(second, 0, 5)
    assert standing is not None
    assert (standing.entity.id, standing.found, standing.decided) == (quill, "Quill", False)
    assert standing.reasons == library.entity_page(quill).joined[1].reasons != ()
    with library.edit("Part") as edit:
        edit.part_name(standing.identity)
    annotate()
    assert library.entity(quill).articles == (first,)
    alone = library.standing_of(second, 0, 5)
    assert alone is not None
    assert (alone.entity.name, alone.entity.open, alone.reasons) == ("Quill", False, ())
    while library.undo() is not None:
        pass
    assert library.entity(quill).articles == (first, second)
    assert library.check() == []


def test_one_name_is_parted_into_two_people_by_article(library: Library, ids: list[ArticleId]) -> None:
    bex = of_name(library, "Ana Bex")
    with library.edit("Part") as edit:
        edit.part_in_articles(bex, [ids[1]])
    apart = [entity for entity in library.entities() if entity.name == "Ana Bex"]
    assert sorted(entity.articles for entity in apart) == [(ids[0],), (ids[1],)]
    assert not any(entity.open for entity in apart)
    annotate_anew(library, ids)
    assert [e for e in library.entities() if e.name == "Ana Bex"] == apart
    for wanted, error in (([ids[0]], "all articles"), ([ids[2]], "does not tell")):
        with pytest.raises(InvalidValue, match=error), library.edit("Part") as edit:
            edit.part_in_articles(bex, wanted)
    with pytest.raises(UnknownArticle), library.edit("Part") as edit:
        edit.part_in_articles(bex, [ArticleId(99)])


# ---- name, type, no name


def test_a_name_decided_is_shown_and_found(library: Library, ids: list[ArticleId]) -> None:
    quill = of_name(library, "Mara Quill")
    with library.edit("Rename") as edit:
        edit.rename_entity(quill, "  Captain\nZork ")
    assert library.entity(quill).name == "Captain Zork"
    assert library.entity(quill).aliases == ("Mara Quill",)
    assert library.article(ids[0]).entities[quill].name == "Captain Zork"
    assert [e.id for e in library.entities_named("zor")] == [quill]
    assert quill in {entity.id for entity in library.entities_named("mara quil", PERSON)}
    assert library.entities_named("zor", PLACE) == library.entities_named("captain mara") == []
    with library.edit("Rename") as edit:
        edit.rename_entity(quill, None)
    assert library.entity(quill).name == "Mara Quill"
    for nothing in ("", " . ", "\0", "x" * 3_000):
        with pytest.raises(InvalidValue), library.edit("Rename") as edit:
            edit.rename_entity(quill, nothing)


def test_a_name_of_another_type_joins_the_one_of_that_name_and_type(library: Library) -> None:
    ids = [article(library, text) for text in ("Lowick won.", "It rained in Lowick.")]
    library.store_annotation(ids[0], annotation("Lowick won.", ("Lowick", "Lowick", ORGANISATION)))
    library.store_annotation(ids[1], annotation("It rained in Lowick.", ("Lowick", "Lowick", PLACE)))
    place, body = sorted(library.entities(), key=lambda entity: entity.type is ORGANISATION)
    with library.edit("Retype") as edit:
        edit.retype_entities([body.id], PLACE)
    (lowick,) = library.entities()
    assert (lowick.id, lowick.type, lowick.articles) == (place.id, PLACE, tuple(ids))
    standing = library.standing_of(ids[0], 0, 6)
    assert standing is not None
    assert standing.retyped
    with library.edit("Retype") as edit:
        edit.retype_entities([lowick.id], None)
    assert {entity.id for entity in library.entities()} == {place.id, body.id}


def test_a_type_can_be_changed_and_changed_again(library: Library, ids: list[ArticleId]) -> None:
    bex = of_name(library, "Ana Bex")
    for type in (LAW, ORGANISATION, PERSON, LAW):
        with library.edit("Retype") as edit:
            edit.retype_entities([bex], type)
        assert library.entity(bex).type is type
        assert {m.type for m in library.article(ids[0]).mentions if m.entity == library.entity(bex).id} == {
            type
        }
        assert library.check() == []
    annotate_anew(library, ids)
    assert library.entity(bex).type is LAW


def test_what_is_no_name_is_shown_nowhere_and_comes_back(library: Library, ids: list[ArticleId]) -> None:
    before = shown(library, ids)
    lowick = of_name(library, "Lowick")
    with library.edit("Hide") as edit:
        edit.hide_entities([lowick], True)
    assert "Lowick" not in names(library)
    assert [entity.id for entity in library.hidden_entities()] == [lowick]
    assert lowick not in {entity for _, entity in library.appearances()}
    assert not any("Lowick" in told for told in library.main_names(ids, 9).values())
    assert library.entities_named("low") == []
    assert lowick not in {
        company.entity.id for company in library.entity_page(of_name(library, "Orme")).company
    }
    with pytest.raises(UnknownEntity, match="marked as no name"):
        library.entity(lowick)
    annotate_anew(library, ids)
    assert "Lowick" not in names(library)
    with library.edit("Show") as edit:
        edit.hide_entities([lowick], False)
    assert shown(library, ids) == before


def test_a_hidden_name_takes_those_with_it_that_stand_for_it(library: Library, ids: list[ArticleId]) -> None:
    quil, quill = of_name(library, "Mara Quil"), of_name(library, "Mara Quill")
    with library.edit("Merge and hide") as edit:
        edit.merge_entities([quil], quill)
        edit.hide_entities([quill], True)
    assert not {"Mara Quil", "Mara Quill"} & set(names(library))
    (hidden,) = library.hidden_entities()
    assert (hidden.id, hidden.articles) == (quill, (ids[0], ids[1]))


# ---- one mention


def test_a_mention_is_someone_else(library: Library, ids: list[ArticleId]) -> None:
    bex, span = of_name(library, "Ana Bex"), at(TEXTS[0], "Mara Quill")
    with library.edit("Reassign") as edit:
        edit.reassign_mentions(ids[0], [span], bex)
    (mention,) = [m for m in library.article(ids[0]).mentions if (m.start, m.end) == span]
    assert (mention.entity, mention.decided) == (bex, True)
    assert library.decided_spans(ids[0]) == (span,)
    assert edit.changes.articles == {ids[0]}
    annotate_anew(library, ids)
    assert mention in library.article(ids[0]).mentions
    standing = library.standing_of(ids[0], *span)
    assert standing is not None
    assert standing.decided
    with library.edit("As found") as edit:
        edit.mentions_as_found(ids[0], [span])
    assert library.decided_spans(ids[0]) == ()
    assert of_name(library, "Mara Quill")


def test_a_mention_is_someone_new_or_no_one_and_may_stand_where_nothing_was_found(
    library: Library, ids: list[ArticleId]
) -> None:
    stayed, quill = at(TEXTS[0], "stayed"), at(TEXTS[0], "Mara Quill")
    with library.edit("Reassign") as edit:
        edit.reassign_mentions(ids[0], [(stayed[0] - 1, stayed[1])], OwnName("", "The Stayed", PLACE))
        edit.reassign_mentions(ids[0], [quill], None)
    assert library.entity(of_name(library, "The Stayed")).type is PLACE
    assert "Mara Quill" not in names(library)
    assert library.decided_spans(ids[0]) == (quill, stayed)
    assert library.standing_of(ids[0], *quill) is None
    assert library.undo() is not None
    assert "Mara Quill" in names(library)
    for span in ((0, 0), (5, 9_000), (40, 50)):
        with pytest.raises(InvalidValue), library.edit("Reassign") as edit:
            edit.reassign_mentions(ids[0], [span], None)


def test_a_wider_name_found_later_gives_way_to_what_was_decided(
    library: Library, ids: list[ArticleId]
) -> None:
    mara = at(TEXTS[0], "Mara")
    with library.edit("Reassign") as edit:
        edit.reassign_mentions(ids[0], [mara], OwnName("", "Mara", PLACE))
    spans = [(m.start, m.end) for m in library.article(ids[0]).mentions]
    assert mara in spans
    assert at(TEXTS[0], "Mara Quill") not in spans


def test_a_decision_goes_with_its_paragraph_and_waits_while_that_is_gone(
    library: Library, ids: list[ArticleId]
) -> None:
    first, second, last = TEXTS[2].split("\n\n")
    assert first == last
    span = (TEXTS[2].rindex("Orme"), TEXTS[2].rindex("Orme") + 4)
    with library.edit("Reassign") as edit:
        edit.reassign_mentions(ids[2], [span], OwnName("", "Tom Orme", PERSON))
    with library.edit("Leave out") as edit:
        edit.keep_block(ids[2], second, False)
    at_end = library.article(ids[2]).text.rindex("Orme")
    assert library.decided_spans(ids[2]) == ((at_end, at_end + 4),)
    with library.edit("Leave out") as edit:
        edit.keep_block(ids[2], second, None)
        edit.keep_block(ids[2], first, False)
    assert library.decided_spans(ids[2]) == ()
    annotate_anew(library, ids)
    assert library.check() == []
    assert library.undo() is not None
    assert library.decided_spans(ids[2]) == ((at_end, at_end + 4),)
    assert library.entity(of_name(library, "Tom Orme")).articles == (ids[2],)


def test_a_decision_is_never_moved_to_a_paragraph_that_is_only_like_its_own(
    library: Library, ids: list[ArticleId]
) -> None:
    span = at(TEXTS[0], "Bex stayed")
    with library.edit("Reassign") as edit:
        edit.reassign_mentions(ids[0], [(span[0], span[0] + 3)], OwnName("", "Tom Bex", PERSON))
    changed = TEXTS[0].replace("Bex stayed.", "Bex  stayed on.")
    library.replace_findings(ids[0], draft(changed, source="The Courier"), reader="test 2")
    assert library.decided_spans(ids[0]) == ()
    assert "Tom Bex" not in names(library)
    library.replace_findings(ids[0], draft(TEXTS[0], source="The Courier"), reader="test 3")
    assert library.decided_spans(ids[0]) == ((span[0], span[0] + 3),)
    assert "Tom Bex" in names(library)
    assert library.check() == []


# ---- apart, and names of one's own


def test_a_pair_kept_apart_is_not_suggested(library: Library, ids: list[ArticleId]) -> None:
    (suggestion,) = library.suggestions()
    pair = {suggestion.entity.name, suggestion.into.name}
    assert pair == {"Mara Quil", "Mara Quill"}
    with library.edit("Apart") as edit:
        edit.keep_apart(suggestion.entity.id, suggestion.into.id)
    assert library.suggestions() == []
    annotate_anew(library, ids)
    assert library.suggestions() == []
    with library.edit("Apart") as edit:
        edit.keep_apart(suggestion.into.id, suggestion.entity.id, False)
    assert {library.suggestions()[0].entity.name, library.suggestions()[0].into.name} == pair
    with library.edit("Merge") as edit:
        edit.merge_entities([suggestion.entity.id], suggestion.into.id)
    assert library.suggestions() == []
    with pytest.raises(InvalidValue, match="one name already"), library.edit("Apart") as edit:
        edit.keep_apart(suggestion.entity.id, suggestion.into.id)


def test_a_pair_kept_apart_is_not_joined_by_way_of_a_third(library: Library, ids: list[ArticleId]) -> None:
    quil, quill, bex = (of_name(library, name) for name in ("Mara Quil", "Mara Quill", "Ana Bex"))
    with sqlite3.connect(library.path) as connection:
        connection.execute("INSERT INTO resolution VALUES (?, ?, 1.0, '[]', ?)", (quil, quill, ids[0]))
    connection.close()
    with library.edit("Apart") as edit:
        edit.keep_apart(quil, bex)
    assert library.entity(quil).id == quill
    with library.edit("Merge") as edit:
        edit.merge_entities([quill], bex)
    assert (library.entity(quill).id, library.entity(quil).id) == (bex, quil)
    assert library.check() == []
    assert library.undo() is not None
    assert library.entity(quil).id == quill


def test_articles_that_hold_a_name_of_ones_own_wait_to_be_annotated(
    library: Library, ids: list[ArticleId]
) -> None:
    assert library.annotation_pending("test 1") == []
    own = OwnName("Coastal  Board", "The Board", ORGANISATION)
    with library.edit("Own") as edit:
        edit.add_own_names([own, OwnName("nobody says this", "Nobody", PERSON)])
    assert edit.changes.articles == set(ids)
    assert library.annotation_pending("test 1") == ids
    assert library.own_names()[0] == OwnName("Coastal Board", "The Board", ORGANISATION)
    annotate_anew(library, ids, "test 1")
    with library.edit("Own") as edit:
        edit.remove_own_names(["Coastal Board", "unknown"])
    assert [each.form for each in library.own_names()] == ["nobody says this"]
    assert library.annotation_pending("test 1") == ids
    with pytest.raises(InvalidValue), library.edit("Own") as edit:
        edit.add_own_names([OwnName(" - ", "Dash", PERSON)])


# ---- what lasts


def test_decisions_survive_a_restart_a_removal_and_an_import_anew(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        ids = fill(library)
        with library.edit("All") as edit:
            edit.merge_entities([of_name(library, "Mara Quil")], of_name(library, "Mara Quill"))
            edit.hide_entities([of_name(library, "Lowick")], True)
            edit.reassign_mentions(ids[0], [at(TEXTS[0], "Ana Bex")], OwnName("", "Tom Bex", PERSON))
        before = shown(library, ids)
    with opened(tmp_path) as library:
        assert shown(library, ids) == before
        with library.edit("Remove") as edit:
            edit.remove(ids)
        assert library.entities() == []
        for text in TEXTS:
            add(library, text, source="The Courier")
        assert shown(library, ids) == before
        annotate_anew(library, ids)
        assert shown(library, ids) == before
        assert library.check() == []


def test_a_decision_outlives_the_mentions_of_whom_it_names(library: Library, ids: list[ArticleId]) -> None:
    quil, quill = of_name(library, "Mara Quil"), of_name(library, "Mara Quill")
    with library.edit("Merge") as edit:
        edit.merge_entities([quil], quill)
    for id in ids[:2]:
        library.store_annotation(id, Annotation("test 2"))
    assert "Mara Quill" not in names(library)
    library.store_annotation(ids[1], found_in(1, TEXTS[1]))
    assert library.entity(quil).id == quill
    library.store_annotation(ids[0], found_in(0, TEXTS[0]))
    assert library.entity(quill).articles == (ids[0], ids[1])
    assert library.undo() is not None
    assert library.entity(quil).articles == (ids[1],)


def test_nothing_decided_leaves_no_edit(library: Library, ids: list[ArticleId]) -> None:
    quill = of_name(library, "Mara Quill")
    with library.edit("Nothing") as edit:
        edit.merge_entities([quill], quill)
        edit.rename_entity(quill, "Mara Quill")
        edit.retype_entities([quill], PERSON)
        edit.mentions_as_found(ids[0], [(0, 4)])
    assert (library.undo_label(), bool(edit.changes)) == (None, False)


def test_what_is_not_there_is_told(library: Library, ids: list[ArticleId]) -> None:
    gone, quill = EntityId(99), of_name(library, "Mara Quill")
    for verb in (
        lambda edit: edit.merge_entities([gone], quill),
        lambda edit: edit.merge_entities([quill], EntityId(2**70)),
        lambda edit: edit.rename_entity(gone, "x"),
        lambda edit: edit.hide_entities([gone], False),
        lambda edit: edit.part_name(Identity(PERSON, "nobody")),
        lambda edit: edit.reassign_mentions(ids[0], [(0, 4)], gone),
    ):
        with pytest.raises(UnknownEntity), library.edit("Try") as edit:
            verb(edit)
    with pytest.raises(UnknownEntity):
        library.entity_page(gone)
    with pytest.raises(UnknownArticle):
        library.decided_spans(ArticleId(99))


def test_an_older_library_shows_its_names_as_before(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        ids = fill(library)
        before = shown(library, ids)
        path = library.path
    make_older(path, "who is who, found and decided")
    with opened(tmp_path) as library:
        assert shown(library, ids) == before
        assert [entity.name for entity in library.entities_named("bex")] == ["Ana Bex"]
        assert library.check() == []
        with library.edit("Merge") as edit:
            edit.merge_entities([of_name(library, "Mara Quil")], of_name(library, "Mara Quill"))
        annotate_anew(library, ids)
        assert "Mara Quil" not in names(library)


# ---- the page


def test_the_page_tells_what_each_source_calls_it_where_and_in_whose_company(library: Library) -> None:
    texts = {
        "The Courier": "Mara Quill came.\n\nThen Quill and Ana Bex left, and "
        + "so on and on " * 20
        + "ended.",
        "Lakeside Daily": "A long " + "and longer " * 20 + "way to Mara Quill, said Ana Bex.",
        None: "Mara Quill, alone.",
    }
    dates = {"The Courier": PartialDate(2010, 5), "Lakeside Daily": PartialDate(2009), None: None}
    for source, text in texts.items():
        id = article(library, text, source=source, date=dates[source])
        forms = [("Mara Quill", "Mara Quill", PERSON), ("Ana Bex", "Ana Bex", PERSON)]
        found = annotation(text, *forms).mentions
        if "Then Quill" in text:
            found += (FoundMention(*at(text, "Quill and"), PERSON, "Mara Quill"),)
        library.store_annotation(id, Annotation("test 1", found))
    page = library.entity_page(of_name(library, "Mara Quill"))
    assert [(of.source, of.articles) for of in page.names] == [
        ("Lakeside Daily", 1),
        ("The Courier", 1),
        (None, 1),
    ]
    assert page.names[1].names == (("Mara Quill", 1), ("Quill and", 1))
    assert [told.article.source for told in page.told] == ["Lakeside Daily", "The Courier", None]
    (far,) = page.told[0].mentions
    assert (far.before[0], far.name, far.after) == ("…", "Mara Quill", ", said Ana Bex.")
    assert len(far.before) <= 81
    first, second = page.told[1].mentions
    assert (first.before, first.after) == ("", " came.")
    assert (second.before, second.after[-1]) == ("Then ", "…")
    assert [(each.entity.name, each.articles) for each in page.company] == [("Ana Bex", 2)]
    assert library.told_in(page.entity.id, 1, 1) == page.told[1:2]
    assert library.entity_page(page.entity.id, told=1).told == page.told[:1]


def test_what_is_found_of_dates_and_governments_is_kept(library: Library) -> None:
    text = "Lisbon said so in May."
    id = article(library, text)
    date = DateMention(18, 21, "2009-05", DatePrecision.MONTH, DateTold.RECKONED)
    capital = FoundMention(0, 6, PLACE, "Lisbon", as_government=True)
    library.store_annotation(id, Annotation("test 1", (capital,), (date,)))
    told = library.article(id)
    assert (told.dates, told.mentions[0].as_government) == ((date,), True)
    with library.edit("Reassign") as edit:
        edit.reassign_mentions(id, [(0, 6)], OwnName("", "Lisboa", PLACE))
    assert library.article(id).mentions[0].as_government


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entity SET stands_for = 99 WHERE name = 'Mara Quil'", "is not shown as whom"),
        ("UPDATE entity SET stands_for = NULL WHERE name = 'Lowick'", "“Lowick” is not shown as whom"),
        ("DELETE FROM entity_decision", "“Mara Quil” is not shown as whom"),
        ("UPDATE entity_decision SET value = 'x'", "can't be read any more"),
        ("UPDATE entity SET type = 'x' WHERE name = 'Lowick'", "can't be read any more"),
        ("DELETE FROM mention_decision", "its names are not what was found"),
        ("UPDATE found_mentions SET mentions = '[]'", "its names are not what was found"),
        ("UPDATE found_mentions SET mentions = 'x'", "its names are not what was found"),
    ],
)
def test_check_tells_where_names_are_not_what_was_decided(
    library: Library, ids: list[ArticleId], statement: str, told: str
) -> None:
    with library.edit("All") as edit:
        edit.merge_entities([of_name(library, "Mara Quil")], of_name(library, "Mara Quill"))
        edit.reassign_mentions(ids[0], [at(TEXTS[0], "Ana Bex")], None)
    assert library.check() == []
    with sqlite3.connect(library.path) as connection:
        connection.execute(statement)
    connection.close()
    assert any(told in problem for problem in library.check())
