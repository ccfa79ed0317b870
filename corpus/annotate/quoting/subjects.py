"""Who does what a verb tells: its own subject, or that of a verb above it."""

from __future__ import annotations

from typing import Final

from corpus.annotate.quoting.tree import Tree

SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
#: "is quoted as saying": passives whose subject speaks.
_QUOTED: Final = frozenset({"quoted", "cited", "heard", "reported"})
_RELATIVE: Final = frozenset({"who", "which", "that"})
_HANGING: Final = frozenset({"xcomp", "advcl", "conj", "pcomp", "prep", "ccomp"})


def subject(tree: Tree, at: int) -> int | None:
    """The word for who does it, None where none is told."""
    seen = set()
    while at not in seen:
        seen.add(at)
        agent = tree.child(at, "agent")
        if agent is not None:
            return tree.child(agent, "pobj")
        if _is_passive(tree, at) and tree[at].low not in _QUOTED:
            return None
        own = tree.child(at, *SUBJECTS)
        if own is not None:
            return tree[at].head if tree[own].low in _RELATIVE and tree[at].dep == "relcl" else own
        if tree[at].tag == "VBG" and at and _stands_beside(tree, at):
            return at - 1
        above, found = _above(tree, at)
        if above is None:
            return found
        at = above
    return None


def subject_words(tree: Tree, at: int) -> list[int]:
    """All words of a verb's own subject."""
    return [number for child in tree.children(at, *SUBJECTS) for number in tree.subtree(child)]


def _is_passive(tree: Tree, at: int) -> bool:
    return tree.child(at, "nsubjpass", "auxpass") is not None


def _stands_beside(tree: Tree, at: int) -> bool:
    """Whether the word before is who does it, though nothing says so: "after days of Lind insisting"."""
    before = tree[at - 1]
    return before.tag == "NNP" and before.dep in ("compound", "pobj", "nmod", "poss")


def _above(tree: Tree, at: int) -> tuple[int | None, int | None]:
    """The verb above whose subject it is; or, without one, whom else it may be."""
    token = tree[at]
    if token.head == at:
        return None, None
    if token.dep in ("acl", "relcl"):
        return None, token.head if token.tag == "VBG" else None
    if token.dep not in _HANGING or (token.tag == "VBN" and token.dep != "conj"):
        return None, None
    above, preposition = token.head, None
    while tree[above].dep in ("prep", "pcomp") and tree[above].head != above:
        preposition = tree[above].low if tree[above].dep == "prep" else preposition
        above = tree[above].head
    if not tree[above].tag.startswith(("VB", "MD")):
        return None, None
    if preposition == "for" and (blamed := tree.child(above, "dobj")) is not None:
        return None, blamed  # "criticised her for saying"
    return above, None
