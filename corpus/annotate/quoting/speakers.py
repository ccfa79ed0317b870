"""Who speaks: the words beside a cue, and the name that a pronoun or "the minister" stands for, with care."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from corpus.annotate.quoting.cues import Cues
from corpus.annotate.quoting.tree import Tree

_ROLES: Final = Path(__file__).with_name("roles.toml")
_NAME_TAGS: Final = ("NNP", "NNPS")
_PLURAL: Final = ("NNS", "NNPS")
_ASIDE: Final = frozenset({"appos", "relcl", "acl", "punct", "advcl", "case", "parataxis", "advmod"})
_HE_SHE: Final = {"he": "m", "she": "f", "his": "m", "her": "f", "him": "m"}
_HIM_HER: Final = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f", "lord": "m"}
_DEFINITE: Final = frozenset({"the", "that", "this", "his", "her", "their"})
#: How many paragraphs back an antecedent is looked for.
_FAR: Final = 3

Stretch = tuple[int, int]
#: From offsets of a parsed line to those of the text.
SpanOf = Callable[[int, int], Stretch]


@dataclass(slots=True)
class Known:
    """Someone told of so far. ``span``: where they are named; ``words`` of the name; ``roles``: what else
    they were called. ``paragraph``: where they were told of last, ``spoke``: where they spoke last.
    """

    span: Stretch
    words: frozenset[str]
    roles: set[str]
    paragraph: int
    person: bool
    plural: bool = False
    sex: str | None = None
    spoke: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words beside a cue and those that name who speaks; either may be missing."""

    by: Stretch | None
    known: Known | None


@dataclass(slots=True)
class Discourse:
    """Who was told of so far in one article, in order of when they last were."""

    _people: list[Known] = field(default_factory=list)
    _last: Known | None = None

    def name(self, named: Named, paragraph: int) -> Known:
        """Someone is named: known from before, or new."""
        known = next((each for each in reversed(self._people) if _is_one(each, named)), None)
        if known is None:
            known = Known(named.span, named.words, set(), paragraph, named.person, named.plural)
            self._people.insert(0 if not named.subject else len(self._people), known)
            known.paragraph = paragraph if named.subject else -_FAR
        elif named.subject:
            self._people.remove(known)
            self._people.append(known)
            known.span, known.paragraph = named.span, paragraph
        known.words |= named.words
        known.person = known.person or named.person
        known.roles |= named.roles
        known.sex = known.sex or named.sex
        return known

    def again(self, known: Known, paragraph: int) -> None:
        """They are told of here, by other words."""
        if known in self._people:
            self._people.remove(known)
            self._people.append(known)
        known.paragraph = paragraph

    def spoke(self, known: Known, paragraph: int) -> None:
        """They are who spoke last."""
        known.spoke = known.paragraph = paragraph
        self._last = known

    def last(self, paragraph: int) -> Known | None:
        """Who spoke last, in this paragraph or the one before."""
        near = self._last is not None and self._last.spoke is not None and self._last.spoke >= paragraph - 1
        return self._last if near else None

    def he_or_she(self, sex: str, paragraph: int) -> Known | None:
        """Who was last the subject of a sentence in the paragraph, else who spoke last, else any subject."""
        fit = [
            each
            for each in self._people
            if each.person
            and not each.plural
            and each.sex in (None, sex)
            and each.paragraph >= paragraph - _FAR
        ]
        here = [each for each in fit if each.paragraph == paragraph]
        if here:
            return here[-1]
        last = self._last
        if last is not None and (
            last in fit or (not fit and last.words and not last.plural and self.last(paragraph))
        ):
            return last
        return fit[-1] if fit else None

    def they(self, paragraph: int) -> Known | None:
        """Those who spoke last, if they are several."""
        last = self.last(paragraph)
        if last is not None and last.plural:
            return last
        here = (each for each in reversed(self._people) if each.paragraph == paragraph)
        return next((each for each in here if each.plural), None)

    def it(self, paragraph: int) -> Known | None:
        """What spoke last, if it is no person; else what was told of last that is none."""
        last = self.last(paragraph)
        if last is not None:
            return last if not last.person and not last.plural else None
        near = (each for each in reversed(self._people) if each.paragraph >= paragraph - 1)
        return next((each for each in near if each.words and not each.person and not each.plural), None)

    def holder(self, role: str) -> Known | None:
        """Who was last called so, beside their name or instead of it."""
        return next((each for each in reversed(self._people) if role in each.roles), None)


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name someone, where they stand, and what they are called beside."""

    at: int
    span: Stretch
    words: frozenset[str]
    roles: frozenset[str]
    person: bool
    plural: bool
    sex: str | None
    subject: bool


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
        return Speaker(by, known)
    if low in ("they", "their", "them"):
        return Speaker(by, discourse.they(paragraph))
    if low in ("it", "its"):
        return Speaker(by, discourse.it(paragraph))
    if tag.startswith(("PRP", "W", "DT", "EX")):
        return Speaker(by, None)
    own = _own_name(tree, at)
    if own is not None:
        return Speaker(
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
            return Speaker(by, known)
    if not speaks:
        return Speaker(by, None)
    someone = not plural and cues.is_people(low)
    named = Named(at, by, frozenset(), frozenset({low}), someone, plural, None, True)
    return Speaker(by, discourse.name(named, paragraph))


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


def _is_one(known: Known, named: Named) -> bool:
    """Whether a name is that of someone known: all words of the shorter one are in the longer."""
    if not named.words or not known.words:
        return False
    return named.words <= known.words or known.words <= named.words


@cache
def titles() -> Mapping[str, tuple[str, ...]]:
    """What is said of the holder of a title."""
    told = tomllib.loads(_ROLES.read_text(encoding="utf-8"))
    return {title: tuple(roles.split()) for title, roles in told.items()}
