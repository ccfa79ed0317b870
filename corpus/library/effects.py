"""What an edit brings with it beside what it writes: texts and names laid out anew, others shown."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from corpus.library import annotating
from corpus.library.happenings import settling
from corpus.library.revisions import Change
from corpus.library.texts import blocks
from corpus.library.who import identities, standing
from corpus.model import ArticleId, EntityId, EventId, Identity

_WORD = re.compile(r"[^\W_]+")
#: So many words SQLite finds quicker in all texts than all words of all texts are looked up.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Effects:
    """Whom a decision concerns, once it is written.

    ``articles`` and ``entities`` are not what they were. ``texts`` may be others by what was decided of their
    blocks, ``names`` by what was decided of their mentions. ``standing``: another may be shown for these.
    ``forms``: the articles that hold one are annotated again. ``events``: another may be shown for these.
    """

    articles: Collection[ArticleId] = ()
    entities: Collection[EntityId] = ()
    texts: Collection[ArticleId] = ()
    names: Collection[ArticleId] = ()
    standing: Collection[Identity] = ()
    forms: Collection[str] = ()
    events: Collection[EventId] = ()


def bring_about(change: Change, effects: Iterable[Effects]) -> None:
    """Tell whom these concern, and bring up to date what hangs on them, each once."""
    texts: dict[ArticleId, None] = {}
    names: dict[ArticleId, None] = {}
    stand: dict[Identity, None] = {}
    forms: dict[str, None] = {}
    events: dict[EventId, None] = {}
    for effect in effects:
        change.touch(effect.articles, effect.entities)
        texts.update(dict.fromkeys(effect.texts))
        names.update(dict.fromkeys(effect.names))
        stand.update(dict.fromkeys(effect.standing))
        forms.update(dict.fromkeys(effect.forms))
        events.update(dict.fromkeys(effect.events))
    blocks.lay_again(change, texts)
    annotating.lay_again(change, names)
    ids = (identities.id_of(change.connection, identity) for identity in stand)
    standing.settle(change, [id for id in ids if id is not None])
    _look_again(change, forms)
    settling.settle(change, events)


def _look_again(change: Change, forms: Collection[str]) -> None:
    holders = list(_holding(change.connection, forms))
    annotating.look_again(change.connection, holders)
    change.touch(holders)


def _in_capitals(form: str) -> tuple[str, ...]:
    """As it is written in a sentence, at its beginning, and in headlines."""
    return form, form[:1].upper() + form[1:], form.title(), form.upper()


def _holding(connection: sqlite3.Connection, forms: Collection[str]) -> Iterator[ArticleId]:
    """The articles whose text holds one of the forms, with whatever white space, or with more capitals."""
    by_word: dict[str, list[re.Pattern[str]]] = {}
    for written in {variant for form in forms for variant in _in_capitals(form)}:
        words = r"\s+".join(map(re.escape, written.split()))
        by_word.setdefault(max(_WORD.findall(written), key=len), []).append(re.compile(words))
    if not by_word:
        return
    if len(by_word) <= _FEW:
        rows = connection.execute(
            "SELECT article, text FROM body"
            " WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE instr(text, value))",
            (json.dumps(list(by_word)),),
        )
        every = [form for of in by_word.values() for form in of]
        yield from (ArticleId(article) for article, text in rows if any(f.search(text) for f in every))
        return
    for article, text in connection.execute("SELECT article, text FROM body"):
        told = by_word.keys() & set(_WORD.findall(text))
        if any(form.search(text) for word in told for form in by_word[word]):
            yield ArticleId(article)
