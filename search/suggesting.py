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
    """Of the nearest words the most frequent, in place of a single word that nothing has."""
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
    near = lexicon.distances(exact, form, 2 if len(form) >= _LONG else 1)
    return min(near, key=lambda word: _unlikely(word, near[word], form, exact, lexicon), default=None)


def _unlikely(word: str, letters: int, typed: str, field: str, lexicon: IndexLexicon) -> tuple[object, ...]:
    """By what one word is put behind another in place of what was ``typed``."""
    return letters, -lexicon.frequency(field, word), word[:1] != typed[:1], word
