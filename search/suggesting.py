"""Did you mean: a query in which words that no article has are replaced by ones that articles have."""

from __future__ import annotations

from search.lexicon import IndexLexicon
from search.query import Kind, Leaf, Query, leaves
from search.schema import EXACT
from search.words import stem, words

#: Shorter words have too many neighbours; of words from ``_LONG`` on, two letters may be wrong.
_SHORTEST = 4
_LONG = 6
_FIELDS = {None: "text", "title": "title", "author": "author"}


def suggest(query: Query, lexicon: IndexLexicon) -> str | None:
    """``query`` as typed, with each misspelled word put right; None where there is nothing to put right."""
    typed = query.typed
    changed = False
    for leaf, positive in reversed(list(leaves(query.root))):
        better = _better(leaf, lexicon) if positive else None
        at = typed.find(leaf.text, leaf.start)
        if better is not None and at >= 0:
            typed = typed[:at] + better + typed[at + len(leaf.text) :]
            changed = True
    return typed if changed else None


def _better(leaf: Leaf, lexicon: IndexLexicon) -> str | None:
    """The most frequent of the nearest words in place of a single word that nothing has."""
    if leaf.kind not in (Kind.WORD, Kind.EXACT) or leaf.field not in _FIELDS or leaf.refused:
        return None
    found = words(leaf.text)
    if len(found) != 1 or len(found[0].form) < _SHORTEST or not found[0].form.isalpha():
        return None
    form, field = found[0].form, _FIELDS[leaf.field]
    exact = field + EXACT
    if lexicon.has(exact, form) or (field != "author" and lexicon.has(field, stem(form))):
        return None
    if leaf.unfinished and lexicon.beginning(exact, form):
        return None
    for letters in range(1, 3 if len(form) >= _LONG else 2):
        near = [word for word in lexicon.near(exact, form, letters) if word != form]
        if near:
            return max(near, key=lambda word: (lexicon.frequency(exact, word), word[:1] == form[:1], word))
    return None
