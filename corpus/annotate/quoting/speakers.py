"""Who speaks: the words beside a cue, and the name that a pronoun or "the minister" stands for, with care."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final, Self

from corpus.annotate.quoting.cues import Cues
from corpus.annotate.quoting.discourse import Discourse, Known, Named
from corpus.annotate.quoting.marks import Stretch
from corpus.annotate.quoting.tree import Tree

_ROLES: Final = Path(__file__).with_name("roles.toml")
_NAME_TAGS: Final = ("NNP", "NNPS")
_PLURAL: Final = ("NNS", "NNPS")
_ASIDE: Final = frozenset({"appos", "relcl", "acl", "punct", "advcl", "case", "parataxis", "advmod"})
_HE_SHE: Final = {"he": "m", "she": "f", "his": "m", "her": "f", "him": "m"}
_HIM_HER: Final = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f", "lord": "m"}
_DEFINITE: Final = frozenset({"the", "that", "this", "his", "her", "their"})
#: From offsets of a parsed line to those of the text.
SpanOf = Callable[[int, int], Stretch]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words beside a cue, who is meant, and where they were named; all may be missing."""

    by: Stretch | None = None
    known: Known | None = None
    span: Stretch | None = None

    @classmethod
    def of(cls, by: Stretch, known: Known | None) -> Self:
        """Who is meant as of now: where they are named last may be another place later."""
        return cls(by, known, known.span if known is not None else None)


def named(tree: Tree, span: SpanOf) -> Iterator[Named]:
    """The names of people in a line and what stands in for others as speakers, in order."""
    at = 0
    while at < len(tree):
        if tree[at].tag in _NAME_TAGS:
            last = _run_end(tree, at)
            head = next(
                (n for n in range(at, last + 1) if not at <= tree[n].head <= last or tree[n].head == n), last
            )
            yield name_of(tree, at, last, head, span)
            at = last
        at += 1


def name_of(tree: Tree, first: int, last: int, head: int, span: SpanOf) -> Named:
    """A run of words that is a name."""
    people = [n for n in range(first, last + 1) if tree[n].person]
    begin = people[0] if people else first
    words = frozenset(
        tree[n].low for n in range(begin, last + 1) if tree[n].text[0].isalpha() and len(tree[n].text) > 1
    )
    low = [tree[n].low.rstrip(".") for n in range(first, begin)]
    sex = next((_HIM_HER[word] for word in [*low, tree[begin].low.rstrip(".")] if word in _HIM_HER), None)
    return Named(
        head,
        span(tree[begin].start, tree[last].end),
        words - _HIM_HER.keys() - {f"{title}." for title in _HIM_HER},
        frozenset(_roles(tree, first, begin, head)),
        bool(people),
        tree[head].tag == "NNPS",
        sex,
        tree[head].dep in ("nsubj", "nsubjpass"),
    )


def _roles(tree: Tree, first: int, begin: int, head: int) -> Iterator[str]:
    """What someone is called before the name, and beside it."""
    more = titles()
    before = [tree[n].low.rstrip(".") for n in range(first, begin)]
    before += [tree[n].low.rstrip(".") for n in tree.children(head, "compound", "amod") if n < begin]
    beside = [n for n in tree.children(head, "appos") if tree[n].tag in ("NN", "NNP")]
    if tree[head].dep == "appos":
        beside.append(tree[head].head)
    if tree[head].dep == "nsubj" and (is_one := tree.child(tree[head].head, "attr")) is not None:
        beside.append(is_one)
    first_words = [tree[begin].low.rstrip(".")]
    for word in [*before, *(tree[n].low for n in beside), *(w for w in first_words if w in more)]:
        yield word
        yield from more.get(word, ())


def resolved(
    tree: Tree,
    at: int,
    span: SpanOf,
    discourse: Discourse,
    paragraph: int,
    cues: Cues,
    *,
    speaks: bool,
) -> Speaker:
    """Who is meant by the word ``at``, with the words that stand there; they are told of here."""
    first, last = words_of(tree, at)
    by = span(tree[first].start, tree[last].end)
    low, tag = tree[at].low, tree[at].tag
    if low in _HE_SHE:
        known = discourse.he_or_she(_HE_SHE[low], paragraph)
        if known is not None:
            known.sex = known.sex or _HE_SHE[low]
            discourse.again(known, paragraph)
        return Speaker.of(by, known)
    if low in ("they", "their", "them"):
        return Speaker.of(by, discourse.they(paragraph))
    if low in ("it", "its"):
        return Speaker.of(by, discourse.it(paragraph))
    if tag.startswith(("PRP", "W", "DT", "EX")):
        return Speaker(by)
    own = _own_name(tree, at)
    if own is not None:
        return Speaker.of(
            by,
            discourse.name(
                replace(name_of(tree, *own, span), subject=True, plural=tree.child(at, "conj") is not None),
                paragraph,
            ),
        )
    plural = tag in _PLURAL or tree.child(at, "conj") is not None
    if any(tree[n].low in _DEFINITE for n in tree.children(at, "det", "poss")):
        known = discourse.holder(low)
        if known is not None:
            discourse.again(known, paragraph)
            return Speaker.of(by, known)
    if not speaks:
        return Speaker(by)
    someone = not plural and cues.is_people(low)
    named = Named(at, by, frozenset(), frozenset({low}), someone, plural, None, True)
    return Speaker.of(by, discourse.name(named, paragraph))


def is_told_of_again(tree: Tree, at: int) -> bool:
    """Whether a word is the subject of a sentence and stands for someone named before."""
    if tree[at].dep not in ("nsubj", "nsubjpass"):
        return False
    if tree[at].low in ("he", "she"):
        return True
    return tree[at].tag == "NN" and any(tree[n].low == "the" for n in tree.children(at, "det"))


def words_of(tree: Tree, at: int) -> Stretch:
    """The first and the last word of those that belong to the word ``at``, without what is put in beside."""
    words = set(tree.subtree(at, lambda child: tree[child].dep in _ASIDE and not _owns(tree, child, at)))
    first = last = at
    while first - 1 in words or (first - 1 > 0 and tree[first - 1].text == "-" and first - 2 in words):
        first -= 1
    while last + 1 in words or (
        last + 2 < len(tree) and last + 2 in words and tree[last + 1].text in (",", "-", "’s", "'s")
    ):
        last += 1
    return first, last


def _owns(tree: Tree, child: int, at: int) -> bool:
    """Whether it is what marks an owner: "the mayor's office"."""
    return tree[child].dep == "case" and tree[child].head != at


def _own_name(tree: Tree, at: int) -> tuple[int, int, int] | None:
    """The run of words that names who is meant: that of the word itself, or of what stands beside it."""
    beside = [n for n in tree.children(at, "appos") if tree[n].tag in _NAME_TAGS]
    heads = [at, *beside]
    if not tree[at].person:
        heads.sort(key=lambda head: not tree[head].person)  # "Harbour Minister, Ada Lind, said"
    for head in heads:
        if tree[head].tag in _NAME_TAGS:
            first = head
            while first and _joins(tree, first - 1):
                first -= 1
            while tree[first].tag not in _NAME_TAGS:
                first += 1
            return first, max(_run_end(tree, first), head), head
    return None


def _run_end(tree: Tree, at: int) -> int:
    while at + 1 < len(tree) and _joins(tree, at + 1):
        at += 1
    while tree[at].tag not in _NAME_TAGS:
        at -= 1
    return at


def _joins(tree: Tree, at: int) -> bool:
    """Whether a word may be a part of a name: one itself, or the hyphen of one."""
    if tree[at].tag in _NAME_TAGS:
        return True
    return (
        tree[at].text == "-"
        and 0 < at < len(tree) - 1
        and tree[at - 1].end == tree[at].start
        and tree[at + 1].tag in _NAME_TAGS
    )


@cache
def titles() -> Mapping[str, tuple[str, ...]]:
    """What is said of the holder of a title."""
    told = tomllib.loads(_ROLES.read_text(encoding="utf-8"))
    return {title: tuple(roles.split()) for title, roles in told.items()}
