"""The commands that tell of names, and that put them right."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from corpus.errors import InvalidValue
from corpus.library import Library
from corpus.model import EntityType, OwnName
from gui.commandline import documents, name_words
from gui.commandline.arguments import UsageError
from gui.commandline.link_arguments import At
from gui.commandline.linking import part_passages
from gui.commandline.session import Session
from gui.commandline.writing import annotate, tell
from gui.operations import names
from gui.operations.decisions import Operation, perform, together

#: So many names are told that begin as somebody wrote.
_MOST_BEGUN = 1_000


def entities(session: Session, arguments: Namespace) -> int:
    """``entities [BEGINNING]``."""
    if arguments.suggestions:
        return _suggestions(session)
    with session.reading() as library:
        if arguments.hidden:
            found = library.hidden_entities()
        elif arguments.prefix:
            found = library.entities_named(arguments.prefix, limit=_MOST_BEGUN)
        else:
            found = library.entities()
    if session.output.as_json:
        session.output.array(map(documents.entity_row, found))
    else:
        session.output.lines(name_words.entity_rows(found))
    return 0


def _suggestions(session: Session) -> int:
    with session.reading() as library:
        found = library.suggestions()
    if session.output.as_json:
        session.output.array(map(documents.suggestion_row, found))
    elif found:
        session.output.lines(name_words.suggestion_rows(found))
    else:
        session.output.say("There are no names that may be one.")
    return 0


def entity(session: Session, arguments: Namespace) -> int:
    """``entity ID``."""
    with session.reading() as library:
        page = library.entity_page(arguments.id)
    if session.output.as_json:
        session.output.document(documents.entity_document(page))
    else:
        session.output.lines(name_words.page_lines(page))
    return 0


def merge(session: Session, arguments: Namespace) -> int:
    """``merge ID… --into ID``."""
    return _decide(session, names.merge(arguments.ids, arguments.into))


def rename(session: Session, arguments: Namespace) -> int:
    """``rename ID NAME``."""
    if (arguments.name is None) is not arguments.as_found:
        raise UsageError("Write the name, or --as-found.")
    return _decide(session, names.rename(arguments.id, arguments.name))


def retype(session: Session, arguments: Namespace) -> int:
    """``retype ID… --kind KIND``."""
    kind = None if arguments.as_found else EntityType(arguments.kind)
    return _decide(session, names.retype(arguments.ids, kind))


def hide(session: Session, arguments: Namespace) -> int:
    """``hide ID…``."""
    return _decide(session, names.hide(arguments.ids, not arguments.back))


def part(session: Session, arguments: Namespace) -> int:
    """``part ID NAME…``, ``part ID --in ARTICLE…``, or ``part ID:START-END ID:START-END``."""
    if isinstance(arguments.id, At):
        return part_passages(session, arguments.id, arguments.names, arguments.articles)
    if bool(arguments.names) is bool(arguments.articles):
        raise UsageError("Write the names that were joined to it, or --in with the numbers of articles.")
    if arguments.articles:
        return _decide(session, names.part_in_articles(arguments.id, arguments.articles))
    with session.reading() as library:
        joined = library.entity_page(arguments.id, told=0).joined[1:]
    parted: list[Operation] = []
    for wanted in arguments.names:
        found = [each.identity for each in joined if each.name.casefold() == wanted.casefold()]
        if not found:
            raise InvalidValue(f"“{wanted}” was not joined to it. “entity” tells what was.")
        parted += map(names.part_name, found)
    return _decide(session, parted[0] if len(parted) == 1 else together("Part names", parted))


def reassign(session: Session, arguments: Namespace) -> int:
    """``reassign ARTICLE START END``."""
    spans = [(arguments.start, arguments.end)]
    if arguments.as_found:
        return _decide(session, names.as_found(arguments.article, spans))
    to = arguments.to
    if arguments.name is not None:
        to = OwnName(arguments.name, arguments.name, EntityType(arguments.kind))
    return _decide(session, names.reassign(arguments.article, spans, to))


def own_name(session: Session, arguments: Namespace) -> int:
    """``own-name [FORM…]``."""
    if arguments.forms and bool(arguments.kind) is arguments.remove:
        raise UsageError("Say of what kind they are with --kind, or --remove.")
    if not arguments.forms:
        return _list_own_names(session)
    if arguments.remove:
        operation = names.remove_own_names(arguments.forms)
    else:
        operation = names.add_own_names(_own(arguments.forms, arguments.name, EntityType(arguments.kind)))
    return _decide(session, operation, look=arguments.annotate, model=arguments.model)


def _own(forms: Sequence[str], name: str | None, kind: EntityType) -> list[OwnName]:
    return [OwnName(form, form if name is None else name, kind) for form in forms]


def _list_own_names(session: Session) -> int:
    with session.reading() as library:
        own = library.own_names()
    if session.output.as_json:
        session.output.array(map(documents.own_name_row, own))
    elif own:
        session.output.lines(name_words.own_name_rows(own))
    else:
        session.output.say("There are no names of your own yet. Add one: crossread own-name FORM --kind KIND")
    return 0


def _decide(session: Session, operation: Operation, *, look: bool = False, model: str | None = None) -> int:
    with session.writing() as library:
        changes = perform(library, operation)
        all_annotated = not look or _look(session, library, model)
        session.catch_up(library)
    return tell(session, changes, f"Done: {operation.label}") or int(not all_annotated)


def _look(session: Session, library: Library, model: str | None) -> bool:
    from corpus.worker import Worker

    with Worker("articles") as worker:
        return annotate(session, library, worker, model)
