"""What of that which stands in quotation marks somebody says, and by which cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus.annotate.quoting.cues import Cues
from corpus.annotate.quoting.marks import Marked
from corpus.annotate.quoting.masking import Masked, cue_after, is_title, words_in
from corpus.annotate.quoting.statements import Statement
from corpus.annotate.quoting.subjects import subject
from corpus.annotate.quoting.tree import Tree

#: From so many words on, a piece in quotation marks is someone's, even where nothing tells whose.
_PIECE_WORDS: Final = 6
#: A sentence that stands by itself without a cue has so many words at least.
_SENTENCE_WORDS: Final = 4
#: "tweeted the phrase “…”": what is said, and no name for something.
_ENDS: Final = ".!?…"
_WORDING: Final = frozenset({"words", "word", "phrase", "line", "slogan", "sentence", "message"})
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def is_speech(text: str, start: int, mark: Marked) -> bool:
    """Whether a sentence in quotation marks is speech by how it stands, in any language."""
    words = sum(1 for _ in words_in(text[mark.first : mark.last]))
    letters = sum(1 for character in text[mark.first : mark.last] if character > "\u2fff")
    if words < _SENTENCE_WORDS and letters < 2 * _SENTENCE_WORDS:
        return False
    before = text[max(start, mark.start - 40) : mark.start].rstrip()
    return not is_title(text[mark.first : mark.last]) and (
        not before or before[-1] in '.!?…:：。！？,，»”“"’)–—'
    )


class Judge:
    """Finds the statement by which each quotation of a paragraph is handed on, if any does."""

    def __init__(
        self,
        text: str,
        marks: Sequence[Marked],
        whole: Sequence[bool],
        masked: Masked,
        tree: Tree,
        cues: Cues,
    ) -> None:
        self._text = text
        self._marks = marks
        self._whole = whole
        self._masked = masked
        self._tree = tree
        self._cues = cues
        self._words = self._words_of_marks()
        self._inside = frozenset(n for words in self._words for n in words)
        self.standing = frozenset(
            n for number, words in enumerate(self._words) if self._whole[number] for n in words
        )

    def statements(self, found: list[Statement]) -> list[Statement | None]:
        """For each quotation the statement that hands it on. What is found besides is added to ``found``;
        what is quoted hands on nothing itself, and is taken away.
        """
        by_mark = [self._statement(number, found) for number in range(len(self._marks))]
        quoted = {
            n
            for number, words in enumerate(self._words)
            if by_mark[number] is not None or self.stands_alone(number)
            for n in words
        }
        found[:] = [each for each in found if each.cue[0] not in quoted]
        return by_mark

    def stands_alone(self, number: int, *, goes_on: bool = False) -> bool:
        """Whether a quotation without a cue is speech too; ``goes_on``: someone spoke right before."""
        mark = self._marks[number]
        words = list(words_in(self._text[mark.first : mark.last]))
        if self._is_called(number):
            return False
        inner = self._text[mark.first : mark.last].rstrip()
        if self._whole[number]:
            if mark.continues or mark.goes_on or goes_on:
                return True
            return len(words) >= _SENTENCE_WORDS and inner[-1] in _ENDS and not is_title(inner)
        return len(words) >= _PIECE_WORDS and not is_title(inner)

    def has_words_outside(self) -> bool:
        """Whether anything is told in the paragraph but what is quoted."""
        inside = {n for words in self._words for n in words}
        return any(
            n not in inside and any(character.isalnum() for character in self._tree[n].text)
            for n in range(len(self._tree))
        )

    def _words_of_marks(self) -> list[list[int]]:
        """The words of the parsed line for each quotation: those of its stand-in, or its own."""
        own: list[list[int]] = [[] for _ in self._marks]
        number = 0
        for at in range(len(self._tree)):
            start, _ = self._masked.span(self._tree[at].start, self._tree[at].end)
            while number < len(self._marks) and self._marks[number].end <= start:
                number += 1
            if number < len(self._marks) and self._marks[number].start <= start:
                own[number].append(at)
        return own

    def _statement(self, number: int, found: list[Statement]) -> Statement | None:
        words = self._words[number]
        if not words or (not self._whole[number] and self._is_called(number)):
            return None
        core = [n for n in words if self._tree[n].text.isalpha()] or words
        outside = [each for each in found if each.cue[0] not in self._inside]
        within = [each for each in outside if core[0] in each.content or core[-1] in each.content]
        if within:
            return min(within, key=lambda each: len(each.content))
        if self._whole[number]:
            return self._beside(number, found)
        under = [each for each in outside if core[0] in each.under]
        return min(under, key=lambda each: len(each.under), default=None)

    def _beside(self, number: int, found: list[Statement]) -> Statement | None:
        """The cue right beside what is quoted, where the parse joins them in no other way."""
        first, last = self._words[number][0], self._words[number][-1]
        at = self._cue_after(number, last)
        if at is None:
            at = self._cue_before(first)
        if at is None:
            return None
        by = subject(self._tree, at)
        if by is None or by in self._words[number]:
            by = self._noun_beside(at, first, last)
        known = next((each for each in found if each.cue == (at, at)), None)
        if known is not None and known.by is not None:
            by = known.by
        statement = Statement((at, at), by, (), frozenset())
        found[:] = [each for each in found if each.cue != statement.cue or each.content] + [statement]
        return statement

    def _cue_after(self, number: int, last: int) -> int | None:
        mark = self._marks[number]
        end = self._marks[number + 1].start if number + 1 < len(self._marks) else len(self._text)
        cue = cue_after(self._text, mark, min(end, mark.end + 200), self._cues)
        if cue is None:
            return None
        for at in range(last + 1, min(last + 12, len(self._tree))):
            if self._masked.span(self._tree[at].start, self._tree[at].end)[0] == cue[0]:
                return at
        return None

    def _cue_before(self, first: int) -> int | None:
        """The verb that ends with a comma or colon before what is quoted, or the one of its sentence."""
        at = first - 1
        if at < 0 or self._tree[at].text not in (",", ":"):
            return None
        for number in range(at - 1, max(at - 14, -1), -1):
            token = self._tree[number]
            if token.text in (".", "?", "!"):
                return None
            if token.tag.startswith("VB") and (
                self._cues.is_beside(token.text) or (self._tree[at].text == ":" and token.dep == "ROOT")
            ):
                return number
        return None

    def _noun_beside(self, at: int, first: int, last: int) -> int | None:
        """The noun next to a verb beside a quotation: that before it, else that after it."""
        between = range(last + 1, at) if at > last else range(max(at - 6, 0), at)
        before = [
            n for n in between if self._tree[n].tag.startswith(("NN", "PRP")) and self._tree[n].tag != "PRP$"
        ]
        if before:
            return before[-1]
        for n in range(at + 1, min(at + 8, len(self._tree))):
            if self._tree[n].tag.startswith("NN") or self._tree[n].tag == "PRP":
                while n + 1 < len(self._tree) and self._tree[n + 1].tag.startswith("NN"):
                    n += 1
                return n
            if self._tree[n].text in (".", ","):
                return None
        return None

    def _is_called(self, number: int) -> bool:
        """Whether what is quoted is a name, a title or a term: "so-called “peace park”"."""
        mark = self._marks[number]
        inner = self._text[mark.first : mark.last]
        before = [m.group().lower() for m in _WORD.finditer(self._text[max(0, mark.start - 40) : mark.start])]
        handed = any(self._cues.is_beside(word) for word in before[-1:])
        if any(self._cues.is_beside(word) for word in before[-3:-1]) and before[-1] in _WORDING:
            return False
        if before and (
            before[-1] in self._cues.called
            or (
                len(before) > 1 and before[-2] in self._cues.called and before[-1] in ("as", "the", "a", "an")
            )
        ):
            return True
        if self._whole[number]:
            return False
        return is_title(inner) and not handed and inner.rstrip()[-1:] not in "!?"
