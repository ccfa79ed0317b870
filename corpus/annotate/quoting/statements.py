"""Who says what in a parsed line: the word that hands it on, its subject, and what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.annotate.quoting.cues import Cues
from corpus.annotate.quoting.tree import Tree

_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})
_AUTHOR: Final = frozenset({"i", "we", "you"})
#: "might say": nobody has said it.
_UNSAID: Final = frozenset({"may", "might", "could", "should", "can", "must", "ca"})
_CONDITIONS: Final = frozenset({"if", "unless", "whether"})
#: "declined to say", "went on to say": the verbs above an infinitive that leave it said.
_GOING_ON: Final = frozenset(
    [
        "go",
        "goes",
        "went",
        "gone",
        "going",
        "continue",
        "continued",
        "continues",
        "come",
        "came",
        "appear",
        "appeared",
    ]
)
_QUOTED: Final = frozenset({"quoted", "cited", "heard", "reported"})
_INTENDED: Final = frozenset({"xcomp", "advcl", "conj"})
_ASIDE: Final = frozenset({"appos", "relcl", "acl", "punct", "cc", "advcl"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that is handed on: words of a line by their numbers.

    ``cue``: from first to last, of what hands it on. ``by``: the word for who says it, None without one.
    ``content``: what is said. ``under``: all that hangs on the cue, in which pieces may be quoted.
    ``heard``: someone says it; otherwise it may only be called so.
    """

    cue: tuple[int, int]
    by: int | None
    content: tuple[int, ...]
    under: frozenset[int]
    heard: bool = True


def statements(tree: Tree, cues: Cues) -> Iterator[Statement]:
    """What is handed on in a line, by the order of the cues."""
    for at in range(len(tree)):
        found = (
            _by_verb(tree, at, cues)
            or _according(tree, at)
            or _in_view(tree, at, cues)
            or _by_noun(tree, at, cues)
            or _by_adjective(tree, at, cues)
        )
        if found is not None:
            yield found


# -- verbs


def _by_verb(tree: Tree, at: int, cues: Cues) -> Statement | None:
    token = tree[at]
    verb = cues.verb(token.text) if token.tag.startswith("VB") else None
    if verb is None or _is_unsaid(tree, at, verb):
        return None
    by = subject(tree, at)
    if by is not None and tree[by].low in _AUTHOR:
        return None
    heard = verb in cues.calling or verb in cues.beside
    if verb in cues.finding and verb not in cues.clause and not _finds(tree, by, cues):
        return None
    content = _content(tree, at, verb, cues)
    under = frozenset(tree.subtree(at)) - frozenset(_subject_words(tree, at))
    if not content and not (heard and by is not None):
        return None
    return Statement((at, at), by, tuple(content), under, heard)


def _is_unsaid(tree: Tree, at: int, verb: str) -> bool:
    """Whether the verb tells that something is not said, or may be."""
    if any(tree[child].low in _UNSAID for child in tree.children(at, "aux")):
        return True
    if tree.children(at, "neg") and verb != "deny":
        return True
    if any(tree[child].low in _CONDITIONS for child in tree.children(at, "mark")):
        return True
    return (
        any(tree[child].low == "to" for child in tree.children(at, "aux"))
        and tree[tree[at].head].low not in _GOING_ON
    )


def _finds(tree: Tree, by: int | None, cues: Cues) -> bool:
    """Whether it is one of those who find things."""
    if by is None:
        return False
    low = tree[by].low
    return tree[by].tag in ("NNP", "NNPS") or bool(
        {low, low.removesuffix("s"), low.removesuffix("es")} & cues.finders
    )


def _content(tree: Tree, at: int, verb: str, cues: Cues) -> list[int]:
    """What the verb hands on, if it is told."""
    if verb in cues.clause | cues.view | cues.question | cues.finding | cues.beside:
        clause = _clause(tree, at, verb, cues)
        if clause is not None:
            return _told(tree, at, clause)
        around = _around(tree, at)
        if around:
            return around
    if verb in cues.infinitive:
        inner = next((c for c in tree.children(at, "xcomp", "ccomp") if _is_infinitive(tree, c)), None)
        if inner is not None and (verb != "ask" or tree.child(at, "dobj", "nsubj") is not None):
            return _from(
                tree, inner, tree.subtree(inner), leave=_SUBJECTS if tree.child(inner, "nsubj") else ()
            )
    for preposition in tree.children(at, "prep"):
        if tree[preposition].low in cues.of.get(verb, ()):
            inner = tree.child(preposition, "pcomp", "pobj")
            return tree.subtree(inner) if inner is not None else []
    if verb == "deny":
        inner = tree.child(at, "xcomp", "dobj")
        return tree.subtree(inner) if inner is not None and tree[inner].tag != "PRP" else []
    return []


def _clause(tree: Tree, at: int, verb: str, cues: Cues) -> int | None:
    """The head of the clause that is handed on."""
    for child in tree.children(at, "ccomp"):
        if not _is_infinitive(tree, child) or verb in cues.question:
            if tree[child].tag == "VBG" and not tree.children(child, "aux"):
                continue
            return child
    if verb in cues.question:  # "asked whether", taken for a condition
        return next(
            (
                child
                for child in tree.children(at, "advcl")
                if any(tree[mark].low in ("if", "whether") for mark in tree.children(child, "mark"))
                and child > at
            ),
            None,
        )
    return None


def _is_infinitive(tree: Tree, at: int) -> bool:
    return any(tree[child].tag == "TO" for child in tree.children(at, "aux"))


def _told(tree: Tree, at: int, clause: int) -> list[int]:
    """The words of the clause; where its cue ends the sentence, all before the cue."""
    words = tree.subtree(clause)
    if clause < at:
        cue = set(_cue_words(tree, at, clause))
        if cue and words and min(words) < min(cue):
            words = [n for n in range(_sentence_start(tree, at), min(cue)) if n not in cue] + [
                n for n in words if n > max(cue)
            ]
    return _from(tree, clause, words)


def _cue_words(tree: Tree, at: int, clause: int) -> list[int]:
    """The verb with its subject: where it stands as a clause of its own."""
    found = [at, *_subject_words(tree, at), *tree.children(at, "aux", "auxpass")]
    return [number for number in found if number > min(clause, at)]


def _sentence_start(tree: Tree, at: int) -> int:
    return tree.subtree(tree.root(at))[0]


def _from(tree: Tree, head: int, words: Sequence[int], leave: Sequence[str] = ()) -> list[int]:
    """Words without what only joins them to the verb before: "that"."""
    marks = {child for child in tree.children(head, "mark") if tree[child].low in ("that", "if", "whether")}
    marks |= {n for child in tree.children(head, *leave) for n in tree.subtree(child)} if leave else set()
    return [number for number in words if number not in marks]


def _around(tree: Tree, at: int) -> list[int]:
    """What a verb put in hands on: "The girl, the minister says, is …", ", as the paper reported"."""
    token = tree[at]
    head = token.head
    if head == at or tree.child(at, *_SUBJECTS) is None or tree.child(at, "dobj", "xcomp") is not None:
        return []
    as_said = any(tree[child].low == "as" for child in tree.children(at, "mark", "advmod"))
    if token.dep == "parataxis" or (token.dep == "advcl" and as_said):
        own = set(tree.subtree(at))
        if not any(
            tree[n].text == ","
            for n in (min(own) - 1, max(own) + 1, min(own), max(own))
            if 0 <= n < len(tree)
        ):
            return []
        return [number for number in tree.subtree(head) if number not in own]
    return []


# -- other words


def _according(tree: Tree, at: int) -> Statement | None:
    """ "according to the minister" """
    if tree[at].low != "according" or at + 1 >= len(tree) or tree[at + 1].low != "to":
        return None
    by = tree.child(at + 1, "pobj") if tree[at + 1].head == at else None
    if by is None:
        by = next(
            (n for n in range(at + 2, min(at + 8, len(tree))) if tree[n].tag.startswith(("NN", "PRP"))), None
        )
    if by is None:
        return None
    own = set(tree.subtree(at)) | {at + 1} | set(tree.subtree(by))
    return Statement((at, at + 1), by, tuple(_beside(tree, at, own)), frozenset())


def _in_view(tree: Tree, at: int, cues: Cues) -> Statement | None:
    """ "in the minister's view", "in the words of the minister" """
    token = tree[at]
    if token.low not in cues.in_view or at == 0 or tree[token.head].low != "in" or token.dep != "pobj":
        return None
    by = tree.child(at, "poss")
    if by is None:
        of = next((child for child in tree.children(at, "prep") if tree[child].low == "of"), None)
        by = tree.child(of, "pobj") if of is not None else None
    if by is None or tree[by].low in {"my", "our", "your"}:
        return None
    own = set(tree.subtree(token.head))
    before, after = min(own) - 1, max(own) + 1
    if not any(0 <= n < len(tree) and tree[n].text == "," for n in (before, after)):
        return None
    return Statement((token.head, at), by, tuple(_beside(tree, token.head, own)), frozenset())


def _beside(tree: Tree, at: int, own: set[int]) -> list[int]:
    """The clause that a phrase put in stands in, without that."""
    head = next((n for n in tree.above(at) if tree[n].tag in _FINITE or tree[n].tag.startswith("VB")), None)
    if head is None:
        head = tree.root(at)
    above = head
    while tree[above].dep not in ("ROOT", "ccomp", "parataxis") or _hands_on_itself(tree, above):
        if tree[above].head == above:
            break
        above = tree[above].head
    return [number for number in tree.subtree(above) if number not in own]


def _hands_on_itself(tree: Tree, at: int) -> bool:
    return False


def _by_noun(tree: Tree, at: int, cues: Cues) -> Statement | None:
    """ "the minister's claim that …" """
    low = tree[at].low
    if tree[at].tag not in ("NN", "NNS") or not {low, low.removesuffix("s")} & cues.noun:
        return None
    by = tree.child(at, "poss")
    if by is None or tree[by].low in {"my", "our", "your"}:
        return None
    clause = next(
        (
            child
            for child in tree.children(at, "acl", "relcl", "ccomp")
            if any(tree[mark].low == "that" for mark in tree.children(child, "mark"))
        ),
        None,
    )
    if clause is None:
        return None
    return Statement(
        (at, at), by, tuple(_from(tree, clause, tree.subtree(clause))), frozenset(tree.subtree(clause))
    )


def _by_adjective(tree: Tree, at: int, cues: Cues) -> Statement | None:
    """ "she was adamant that …" """
    token = tree[at]
    if token.tag != "JJ" or token.low not in cues.adjective or token.dep not in ("acomp", "conj"):
        return None
    clause = tree.child(at, "ccomp")
    by = subject(tree, token.head)
    if clause is None or by is None or tree[by].low in _AUTHOR | {"it", "that", "this"}:
        return None
    return Statement(
        (at, at), by, tuple(_from(tree, clause, tree.subtree(clause))), frozenset(tree.subtree(clause))
    )


# -- who


def subject(tree: Tree, at: int) -> int | None:
    """The word for who does what a verb tells: its own subject, or that of what it hangs on."""
    passive = tree.child(at, "nsubjpass", "auxpass") is not None
    agent = tree.child(at, "agent")
    if agent is not None:
        return tree.child(agent, "pobj")
    if passive and tree[at].low not in _QUOTED:
        return None
    own = tree.child(at, *_SUBJECTS)
    if own is not None:
        return _meant(tree, at, own)
    token = tree[at]
    if token.head == at:
        return None
    if token.dep in ("acl", "relcl") and token.tag in ("VBG", "VBN"):
        return token.head if token.tag == "VBG" else None
    if (
        token.dep in ("xcomp", "advcl", "conj", "pcomp", "prep", "ccomp") and token.tag != "VBN"
    ) or token.dep == "conj":
        above = token.head
        while (
            tree[above].dep in ("prep", "pcomp")
            and tree[above].head != above
            and not tree[above].tag.startswith("VB")
        ):
            above = tree[above].head
        if tree[above].tag.startswith(("VB", "MD")):
            return subject(tree, above) if above != at else None
        return above if tree[above].tag.startswith(("NN", "PRP")) and token.dep == "acl" else None
    return None


def _meant(tree: Tree, at: int, own: int) -> int | None:
    """Whom "who" and "which" stand for."""
    if tree[own].low in ("who", "which", "that") and tree[at].dep == "relcl":
        return tree[at].head
    return own


def _subject_words(tree: Tree, at: int) -> list[int]:
    return [number for child in tree.children(at, *_SUBJECTS) for number in tree.subtree(child)]
