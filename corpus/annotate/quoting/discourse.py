"""Who was told of so far in an article: whom a pronoun, or "the minister", may stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from corpus.annotate.quoting.marks import Stretch

#: How many paragraphs back an antecedent is looked for.
_FAR: Final = 3


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


@dataclass(slots=True, eq=False)
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


def _is_one(known: Known, named: Named) -> bool:
    """Whether a name is that of someone known: all words of the shorter one are in the longer."""
    if not named.words or not known.words:
        return False
    return named.words <= known.words or known.words <= named.words
