"""What a verb hands on, and how far it reaches: "She said that …", "…, she said", "They urged him to …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.annotate.quoting.cues import Cues
from corpus.annotate.quoting.subjects import SUBJECTS, subject, subject_words
from corpus.annotate.quoting.tree import Tree

#: "might say": nobody has said it.
_UNSAID: Final = frozenset({"may", "might", "could", "should", "can", "must", "ca"})
_CONDITIONS: Final = frozenset({"if", "unless", "whether"})
#: "declined to say", "went on to say": the verbs above an infinitive that leave it said.
_GOING_ON: Final = frozenset(
    [
        *("go", "goes", "went", "gone", "going", "continue", "continues", "continued", "come", "came"),
        *("appear", "appeared", "like", "likes", "liked", "love", "loves", "loved", "used"),
    ]
)
#: The verbs of which an infinitive tells what the speaker does, not somebody else.
_OWN: Final = frozenset({"claim", "demand", "pledge", "promise", "swear", "threaten", "vow"})
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})
_NAMES: Final = frozenset({"NNP", "NNPS"})
_PERSONS: Final = frozenset({"he", "she", "they", "who"})
_JOINING: Final = frozenset({"that", "if", "whether"})
_QUESTION_MARKS: Final = frozenset({"if", "whether"})
#: What follows a clause and belongs to it, though a parser may hang it on the verb before.
_TRAILING: Final = frozenset({"prep", "advcl", "npadvmod", "advmod"})


def is_unsaid(tree: Tree, at: int, verb: str) -> bool:
    """Whether it is told that something is not said, or may be."""
    aux = {tree[child].low for child in tree.children(at, "aux")}
    if aux & _UNSAID or (tree.children(at, "neg") and verb != "deny"):
        return True
    if any(tree[child].low in _CONDITIONS for child in tree.children(at, "mark")):
        return True
    return "to" in aux and tree[tree[at].head].low not in _GOING_ON


def content(tree: Tree, at: int, verb: str, cues: Cues, standing: frozenset[int]) -> list[int]:
    """The words of what the verb hands on; ``standing``: those that stand for what is quoted whole."""
    if verb in cues.tells:
        clause = _clause(tree, at, verb, cues, standing)
        if clause is not None and clause in standing:
            return [number for number in tree.subtree(clause) if number in standing]
        if clause is not None:
            return _told(tree, at, clause, cues)
        around = _around(tree, at, verb, cues)
        if around:
            return around
    own = verb in _OWN and tree.child(at, "dobj") is not None  # "promised jobs to end the misery"
    if verb in cues.infinitive and not own and _can_speak(tree, at, cues):
        inner = next((c for c in tree.children(at, "xcomp", "ccomp") if _is_infinitive(tree, c)), None)
        if inner is not None and (
            verb != "ask" or tree.child(at, "dobj") is not None or tree.child(inner, "nsubj")
        ):
            whom = {n for child in tree.children(inner, *SUBJECTS) for n in tree.subtree(child)}
            return [number for number in tree.subtree(inner) if number not in whom]
    told = next(_after_preposition(tree, at, verb, cues), None)
    if told is not None:
        return told
    if verb == "deny":
        inner = tree.child(at, "xcomp", "dobj")
        return tree.subtree(inner) if inner is not None and tree[inner].tag != "PRP" else []
    return []


def without_marks(tree: Tree, head: int, words: list[int]) -> list[int]:
    """Words without what joins them to the verb before: "that"."""
    first = {child for child in tree.children(head, "mark") if tree[child].low in _JOINING}
    return words[1:] if words and words[0] in first else words


def _clause(tree: Tree, at: int, verb: str, cues: Cues, standing: frozenset[int]) -> int | None:
    """The head of the clause that is handed on: of two, what is quoted, else the one that follows."""
    found = [
        child
        for child in tree.children(at, "ccomp")
        if _is_finite(tree, child)
        or (verb in cues.question and _is_infinitive(tree, child))
        or (verb in cues.infinitive and tree.child(child, *SUBJECTS) is not None)
    ]
    if not found and verb in cues.question:  # "asked whether", taken for a condition
        found = [
            child
            for child in tree.children(at, "advcl")
            if child > at and _QUESTION_MARKS & {tree[mark].low for mark in tree.children(child, "mark")}
        ]
    return max(found, key=lambda child: (child in standing, child > at), default=None)


def _is_finite(tree: Tree, at: int) -> bool:
    """Whether it is a whole clause, which tells when."""
    verbs = (at, *tree.children(at, "aux", "auxpass"))
    if any(tree[n].tag == "TO" for n in verbs):
        return False
    return any(tree[n].tag in _FINITE for n in verbs) or (
        tree[at].tag == "VB" and tree.child(at, *SUBJECTS) is not None
    )


def _is_infinitive(tree: Tree, at: int) -> bool:
    return any(tree[child].tag == "TO" for child in tree.children(at, "aux"))


def _told(tree: Tree, at: int, clause: int, cues: Cues) -> list[int]:
    """The words of a clause, with those that belong to it by where they stand."""
    words = tree.subtree(clause)
    if clause > at:
        words = sorted({*words, *_object_before(tree, at, clause, words), *_trailing(tree, at, words, cues)})
        words = sorted({*words, *_condition(tree, at)})
        return without_marks(tree, clause, words)
    cue = {n for n in (at, *subject_words(tree, at), *tree.children(at, "aux", "auxpass")) if n > clause}
    if not words or min(words) > min(cue):
        return without_marks(tree, clause, words)
    before = tree[min(cue) - 1]
    if before.text in (":", ";", "."):
        return []
    start = tree.subtree(tree.root(at))[0]
    return [*range(start, min(cue)), *(number for number in words if number > max(cue))]


def _object_before(tree: Tree, at: int, clause: int, words: list[int]) -> list[int]:
    """The subject of a clause, where it is taken for the verb's object: "claimed the cuts are a success"."""
    taken = tree.child(at, "dobj")
    if taken is None or tree.child(clause, *SUBJECTS) is not None or tree.child(clause, "mark") is not None:
        return []
    those = tree.subtree(taken)
    return those if those[-1] + 1 == words[0] else []


def _trailing(tree: Tree, at: int, words: list[int], cues: Cues) -> Iterator[int]:
    """What comes right after the clause in the same sentence, unless it hands on something itself."""
    end = words[-1]
    for child in tree.children(at):
        if child < end:
            continue
        those = tree.subtree(child)
        if tree[child].dep not in _TRAILING or those[0] != end + 1:
            break
        if any(_speaks_again(tree, n, cues) for n in those):
            break
        yield from those
        end = those[-1]
    and_that = [
        n for n in range(end + 1, min(end + 4, len(tree))) if tree[n].low == "that" and tree[n].dep == "mark"
    ]
    if and_that and all(tree[n].low in (",", "and", "or", "but") for n in range(end + 1, and_that[0])):
        yield from range(end + 1, tree.subtree(tree[and_that[0]].head)[-1] + 1)


def _speaks_again(tree: Tree, at: int, cues: Cues) -> bool:
    """Whether a word hands on something else."""
    return tree[at].low == "according" or (tree[at].tag.startswith("VB") and cues.is_beside(tree[at].text))


def _condition(tree: Tree, at: int) -> list[int]:
    """What is said before the verb is: "If it rains, she said, …" """
    first = next((c for c in tree.children(at, "advcl") if c < at), None)
    if first is None or not any(tree[mark].low in ("if", "unless") for mark in tree.children(first, "mark")):
        return []
    return tree.subtree(first)


def _around(tree: Tree, at: int, verb: str, cues: Cues) -> list[int]:
    """What a verb put in hands on: "The girl, the minister says, is …", ", as the paper reported"."""
    token = tree[at]
    if token.head == at or tree.child(at, *SUBJECTS) is None or tree.child(at, "dobj", "xcomp") is not None:
        return []
    as_said = any(tree[child].low == "as" for child in tree.children(at, "mark", "advmod"))
    if token.dep != "parataxis" and not (token.dep == "advcl" and as_said and verb not in cues.infinitive):
        return []
    own = set(tree.subtree(at))
    beside = (min(own) - 1, max(own) + 1, min(own), max(own))
    if not any(0 <= n < len(tree) and tree[n].text == "," for n in beside):
        return []
    return [number for number in tree.subtree(token.head) if number not in own]


def _after_preposition(tree: Tree, at: int, verb: str, cues: Cues) -> Iterator[list[int]]:
    """ "accused them of …", "called for …", "called on them to …" """
    objects = tree.children(at, "dobj")
    for preposition in (p for above in (at, *objects) for p in tree.children(above, "prep")):
        if tree[preposition].low not in cues.of.get(verb, ()):
            continue
        inner = tree.child(preposition, "pcomp", "pobj")
        if tree[preposition].low in ("on", "upon") and inner is not None and tree[inner].dep == "pobj":
            inner = next(
                (
                    c
                    for c in (*tree.children(at, "xcomp", "advcl"), *tree.children(inner, "acl"))
                    if _is_infinitive(tree, c)
                ),
                None,
            )
        if inner is not None:
            yield sorted({*tree.subtree(inner), *_trailing(tree, at, tree.subtree(inner), cues)})


def _can_speak(tree: Tree, at: int, cues: Cues) -> bool:
    """Whether who does it is someone: clouds threaten to burst, and say nothing."""
    by = subject(tree, at)
    if by is None:
        return False
    return tree[by].tag in _NAMES or tree[by].low in _PERSONS or cues.is_people(tree[by].low)
