"""Whatever a person corrects, in whatever order: it lasts, and can be taken back."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CrossreadError
from corpus.library import Edit, Library
from corpus.library.exchange import export_decisions, import_decisions
from corpus.model import ArticleId, EntityId, EntityType, OwnName
from tests.corpus.corrections import TEXTS, annotate_anew, fill, opened, shown

_SMALL = st.integers(0, 30)
_TYPES = st.sampled_from([EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION])
_NAMES = st.sampled_from(["Ana Bex", "Tom Bex", "Mara Quill", "M. Quill", "Lowick"])
#: Known and unknown; none of a name that is another's, which might be found to be that one.
_WHO = st.sampled_from(
    [
        ("Ana Bex", EntityType.PERSON),
        ("Tom Varr", EntityType.PERSON),
        ("Zork", EntityType.PLACE),
        ("Coastal Board", EntityType.ORGANISATION),
    ]
)
#: A verb with what it is done to, told by places in lists that the library makes.
_VERBS = st.one_of(
    st.tuples(st.just("merge"), _SMALL, _SMALL),
    st.tuples(st.just("part"), _SMALL, _SMALL),
    st.tuples(st.just("part in articles"), _SMALL, st.sets(st.integers(0, 2), min_size=1, max_size=2)),
    st.tuples(st.just("rename"), _SMALL, st.none() | _NAMES),
    st.tuples(st.just("retype"), _SMALL, st.none() | _TYPES),
    st.tuples(st.just("hide"), _SMALL, st.just(True)),
    st.tuples(st.just("show"), _SMALL, st.just(True)),
    st.tuples(st.just("apart"), _SMALL, _SMALL),
    st.tuples(st.just("reassign"), st.tuples(st.integers(0, 2), _SMALL), st.none() | _SMALL),
    st.tuples(st.just("name"), st.tuples(st.integers(0, 2), _SMALL), _WHO),
    st.tuples(st.just("as found"), st.tuples(st.integers(0, 2), _SMALL), st.just(True)),
    st.tuples(st.just("own"), _NAMES, _TYPES),
    st.tuples(st.just("not own"), _NAMES, st.just(True)),
)
_BLOCKS = st.tuples(st.just("block"), st.integers(0, 2), st.integers(0, 2))
_FREQUENT = settings(max_examples=15, deadline=None)


def _do(library: Library, edit: Edit, ids: list[ArticleId], verb: str, one: object, other: object) -> None:
    match verb, one, other:
        case "own", str(), EntityType():
            edit.add_own_names([OwnName(one, one, other)])
        case "not own", str(), _:
            edit.remove_own_names([one])
        case "block", int(), int():
            paragraphs = TEXTS[one].split("\n\n")
            edit.keep_block(ids[one], paragraphs[other % len(paragraphs)], None if other else False)
        case _, (int(article), int(at)), _:
            _do_at(library, edit, ids[article], at, verb, other)
        case "show", int(), _:
            hidden = [entity.id for entity in library.hidden_entities()]
            edit.hide_entities([hidden[one % len(hidden)]] if hidden else [], False)
        case _, int(), _:
            names = [entity.id for entity in library.entities()]
            _do_to(library, edit, ids, names, names[one % len(names)], verb, other)


def _do_to(
    library: Library,
    edit: Edit,
    ids: list[ArticleId],
    names: list[EntityId],
    id: EntityId,
    verb: str,
    other: object,
) -> None:
    match verb, other:
        case "merge", int():
            edit.merge_entities([id], names[other % len(names)])
        case "part", int():
            joined = library.entity_page(id).joined
            edit.part_name(joined[other % len(joined)].identity)
        case "part in articles", set():
            edit.part_in_articles(id, [ids[each] for each in sorted(other)])
        case "rename", None | str():
            edit.rename_entity(id, other)
        case "retype", None | EntityType():
            edit.retype_entities([id], other)
        case "hide", True:
            edit.hide_entities([id], True)
        case "apart", int():
            edit.keep_apart(id, names[other % len(names)])
        case _:
            raise AssertionError(verb)


def _do_at(library: Library, edit: Edit, id: ArticleId, at: int, verb: str, other: object) -> None:
    names = [entity.id for entity in library.entities()]
    spans = [(mention.start, mention.end) for mention in library.article(id).mentions]
    spans += library.decided_spans(id)
    span = spans[at % len(spans)]
    match verb, other:
        case "reassign", int():
            edit.reassign_mentions(id, [span], names[other % len(names)])
        case "reassign", None:
            edit.reassign_mentions(id, [span], None)
        case "name", (str(name), EntityType() as type):
            edit.reassign_mentions(id, [span], OwnName(name, name, type))
        case "as found", _:
            edit.mentions_as_found(id, [span])


def _correct(library: Library, ids: list[ArticleId], verbs: list[tuple[str, object, object]]) -> None:
    """Each verb is an edit; what can't be done, as there is nothing to do it to, is left out."""
    for verb in verbs:
        with suppress(CrossreadError, ZeroDivisionError), library.edit(verb[0]) as edit:
            _do(library, edit, ids, *verb)


@_FREQUENT
@given(st.lists(_VERBS, max_size=8))
def test_corrections_taken_back_leave_all_as_it_was_and_done_again_all_as_it_became(
    verbs: list[tuple[str, object, object]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as library:
        ids = fill(library)
        began, numbers = shown(library, ids), library.entities()
        _correct(library, ids, verbs)
        became, numbers_then = shown(library, ids), library.entities()
        assert library.check() == []
        while library.undo() is not None:
            pass
        assert library.check() == []
        assert (shown(library, ids), library.entities()) == (began, numbers)
        while library.redo() is not None:
            pass
        assert (shown(library, ids), library.entities()) == (became, numbers_then)


@_FREQUENT
@given(st.lists(_VERBS, max_size=8))
def test_corrections_survive_annotating_anew_and_undo_reaches_beyond_it(
    verbs: list[tuple[str, object, object]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as library:
        ids = fill(library)
        annotate_anew(library, ids)
        began = shown(library, ids)
        _correct(library, ids, verbs)
        became = shown(library, ids)
        annotate_anew(library, ids)
        assert shown(library, ids) == became
        assert library.check() == []
        while library.undo() is not None:
            pass
        annotate_anew(library, ids)
        assert shown(library, ids) == began
        assert library.check() == []


@_FREQUENT
@given(st.lists(_VERBS | _BLOCKS, max_size=8), st.permutations([0, 1, 2]))
def test_what_is_shown_hangs_on_what_was_found_and_decided_alone(
    verbs: list[tuple[str, object, object]], order: list[int]
) -> None:
    """Not on when it was: another library of the same articles, to which the decisions came at once."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder, "one")) as library:
        ids = fill(library)
        _correct(library, ids, verbs)
        decisions = export_decisions(library)
        with opened(Path(folder, "other")) as other:
            there = fill(other, tuple(order))
            imported = import_decisions(other, decisions)
            assert imported.done == len(decisions["decisions"])
            for each in (library, other):
                annotate_anew(each, ids if each is library else there)
            assert shown(other, there) == shown(library, ids)
            assert other.check() == []
            assert import_decisions(other, decisions).done == 0
            other.undo()
            assert export_decisions(other)["decisions"] == []
