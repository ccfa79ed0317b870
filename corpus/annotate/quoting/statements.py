"""Who says what in a parsed line: the word that hands it on, its subject, and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.annotate.quoting.cues import Cues
from corpus.annotate.quoting.subjects import subject, subject_words
from corpus.annotate.quoting.tree import Tree
from corpus.annotate.quoting.verbs import content, is_unsaid, without_marks

_AUTHOR: Final = frozenset({"i", "we", "you"})
#: "Nobody said that …"
_NOBODY: Final = frozenset({"nobody", "none", "nothing", "anybody", "anyone", "everybody", "everyone"})
_MINE: Final = frozenset({"my", "our", "your"})
_SOMEBODY: Final = frozenset({"he", "she", "they", "who", "it", "one", "many", "others", "those", "both"})
#: The kinds of names of those who do what they are told to do.
_BODIES: Final = frozenset({"PERSON", "ORG"})
_FINITE: Final = ("VB", "MD")
_CLAUSES: Final = frozenset({"ROOT", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that is handed on: words of a line by their numbers.

    ``cue``: from first to last, of what hands it on. ``by``: the word for who says it, None without one.
    ``content``: what is said. ``under``: all that hangs on the cue, in which pieces may be quoted.
    """

    cue: tuple[int, int]
    by: int | None
    content: tuple[int, ...]
    under: frozenset[int]


def statements(tree: Tree, cues: Cues, standing: frozenset[int]) -> Iterator[Statement]:
    """What is handed on in a line, by the order of the cues; ``standing``: words for what is quoted whole."""
    for at in range(len(tree)):
        found = (
            _by_verb(tree, at, cues, standing)
            or _according(tree, at)
            or _in_view(tree, at, cues)
            or _by_noun(tree, at, cues)
            or _by_adjective(tree, at, cues)
        )
        if found is not None:
            yield found


def _by_verb(tree: Tree, at: int, cues: Cues, standing: frozenset[int]) -> Statement | None:
    """ "the minister said that …" """
    token = tree[at]
    verb = cues.verb(token.text) if token.tag.startswith("VB") and at not in standing else None
    if verb is None or is_unsaid(tree, at, verb):
        return None
    by = subject(tree, at)
    if by is not None and (tree[by].low in _AUTHOR | _NOBODY or _is_no(tree, by)):
        return None
    who = any(tree[child].low == "who" for child in tree.children(at, "nsubj"))
    if by is not None and not who and not _speaks(tree, by, verb, cues):
        return None
    said = content(tree, at, verb, cues, standing)
    under: frozenset[int] = frozenset()
    if by is not None and (verb in cues.calling or verb in cues.beside):
        under = frozenset(tree.subtree(at)) - frozenset(subject_words(tree, at))
    return Statement((at, at), by, tuple(said), under) if said or under else None


def _is_no(tree: Tree, at: int) -> bool:
    return any(tree[child].low in ("no", "neither") for child in tree.children(at, "det"))


def _speaks(tree: Tree, by: int, verb: str, cues: Cues) -> bool:
    """Whether it is someone, a body or a paper. What things do too, such as to suggest, asks for more: a
    country does it by what happens there.
    """
    token = tree[by]
    if token.low in _SOMEBODY or cues.is_people(token.low) or cues.is_finder(token.low):
        return token.low not in cues.signs and (token.low != "it" or verb not in cues.weak or verb == "find")
    if not token.tag.startswith("NNP") and token.entity not in _BODIES:
        return False
    return verb not in cues.weak or token.entity in _BODIES


def _according(tree: Tree, at: int) -> Statement | None:
    """ "according to the minister" """
    if tree[at].low != "according" or at + 1 >= len(tree) or tree[at + 1].low != "to":
        return None
    by = tree.child(at + 1, "pobj") if tree[at + 1].head == at else None
    if by is None:
        near = range(at + 2, min(at + 8, len(tree)))
        by = next((n for n in near if tree[n].tag.startswith(("NN", "PRP"))), None)
    if by is None:
        return None
    own = {*tree.subtree(at), at + 1, *tree.subtree(by)}
    return Statement((at, at + 1), by, tuple(_beside(tree, at, own)), frozenset())


def _in_view(tree: Tree, at: int, cues: Cues) -> Statement | None:
    """ "in the minister's view", "in the words of the minister" """
    token = tree[at]
    if token.low not in cues.in_view or token.dep != "pobj" or tree[token.head].low not in ("in", "by"):
        return None
    by = tree.child(at, "poss")
    if by is None:
        of = next((child for child in tree.children(at, "prep") if tree[child].low == "of"), None)
        by = tree.child(of, "pobj") if of is not None else None
    if by is None or tree[by].low in _MINE:
        return None
    own = set(tree.subtree(token.head))
    if not any(0 <= n < len(tree) and tree[n].text == "," for n in (min(own) - 1, max(own) + 1)):
        return None
    return Statement((token.head, at), by, tuple(_beside(tree, token.head, own)), frozenset())


def _beside(tree: Tree, at: int, own: set[int]) -> list[int]:
    """The clause that a phrase is put into, without that phrase."""
    above = next((n for n in tree.above(at) if tree[n].tag.startswith(_FINITE)), tree.root(at))
    last = tree.subtree(tree.root(at))[-1]
    within = _CLAUSES if max(own) >= last - 1 else _CLAUSES | {"relcl", "advcl", "conj"}
    while tree[above].dep not in within and tree[above].head != above:
        above = tree[above].head
    words = [number for number in tree.subtree(above) if number not in own]
    ends = [number for number in words if _ends_part(tree, number)]
    before = max((number for number in ends if number < min(own)), default=-1)
    after = min((number for number in ends if number > max(own)), default=len(tree))
    return [number for number in words if before < number < after]


def _ends_part(tree: Tree, at: int) -> bool:
    """Whether another statement begins here: at a semicolon, and at "but" after a comma."""
    if tree[at].text == ";":
        return True
    return tree[at].low in ("but", "while", "although", "though") and at > 0 and tree[at - 1].text == ","


def _by_noun(tree: Tree, at: int, cues: Cues) -> Statement | None:
    """ "the minister's claim that …" """
    low = tree[at].low
    if tree[at].tag not in ("NN", "NNS") or not {low, low.removesuffix("s")} & cues.noun:
        return None
    by = tree.child(at, "poss")
    clause = next(
        (
            child
            for child in tree.children(at, "acl", "relcl", "ccomp")
            if any(tree[mark].low == "that" for mark in tree.children(child, "mark"))
        ),
        None,
    )
    if by is None or tree[by].low in _MINE or clause is None:
        return None
    return _of_clause(tree, at, by, clause)


def _by_adjective(tree: Tree, at: int, cues: Cues) -> Statement | None:
    """ "she was adamant that …" """
    token = tree[at]
    if token.tag != "JJ" or token.low not in cues.adjective or token.dep not in ("acomp", "conj"):
        return None
    clause = tree.child(at, "ccomp")
    if clause is None:
        clause = next((child for child in tree.children(token.head, "ccomp") if child > at), None)
    by = subject(tree, token.head)
    if clause is None or by is None or tree[by].low in _AUTHOR | {"it", "that", "this"}:
        return None
    return _of_clause(tree, at, by, clause)


def _of_clause(tree: Tree, at: int, by: int, clause: int) -> Statement:
    words = tree.subtree(clause)
    return Statement((at, at), by, tuple(without_marks(tree, clause, words)), frozenset(words))
