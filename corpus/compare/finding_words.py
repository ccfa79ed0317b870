"""What the lenses of a comparison find, in plain and careful words: for report, terminal, window.

Nothing is called wrong, missing or biased: articles *differ*, which is to check; a passage is *not mentioned*
in so many of the articles compared; a word stands so often here and so often in the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from corpus.compare.citing import in_quotes
from corpus.compare.comparison import Comparison
from corpus.compare.day_words import Translate, untranslated, value_words
from corpus.compare.findings import (
    ArticleVoices,
    Claim,
    Difference,
    DifferenceKind,
    Lens,
    NameKind,
    NameUsed,
    OnlyHere,
    Term,
    TimeTold,
    ToldByAll,
    Voice,
)
from corpus.model import ArticleId, DatePrecision, first_words

_SHORT: Final = 90  # characters of a passage that only reminds of it


def lens_title(lens: Lens, translate: Translate = untranslated) -> str:
    """What a lens is called: "They differ"."""
    return {
        Lens.OVERVIEW: translate("Findings", "Overview"),
        Lens.DIFFERENCES: translate("Findings", "They differ"),
        Lens.ONLY: translate("Findings", "Only here"),
        Lens.NAMING: translate("Findings", "Naming"),
        Lens.WORDING: translate("Findings", "Wording"),
        Lens.VOICES: translate("Findings", "Voices"),
        Lens.TIME: translate("Findings", "Time"),
        Lens.COVERAGE: translate("Findings", "Who and what"),
    }[lens]


def lens_note(lens: Lens, translate: Translate = untranslated) -> str:
    """What a lens shows and how far it is to be trusted, in a sentence or two."""
    return {
        Lens.OVERVIEW: translate("Findings", "How each article begins, and what all of them tell."),
        Lens.DIFFERENCES: translate(
            "Findings",
            "Figures, dates, ordinals and names that differ where the articles seem to tell of the same. "
            "To check: which of them holds, if any, is not said.",
        ),
        Lens.ONLY: translate(
            "Findings",
            "What one article tells and others on the same event do not mention, as far as Crossread sees; "
            "what says most comes first.",
        ),
        Lens.NAMING: translate("Findings", "By what words each article calls those that several tell of."),
        Lens.WORDING: translate(
            "Findings",
            "Words that one article uses more than the others, for its length. Names are left out. The "
            "counts are small, and say nothing of why.",
        ),
        Lens.VOICES: translate(
            "Findings", "Whom each article quotes or cites, and how many of its words are theirs."
        ),
        Lens.TIME: translate(
            "Findings", "The times that the articles tell of, as closely as they tell them."
        ),
        Lens.COVERAGE: translate(
            "Findings", "How often each article names them in 1,000 of its words, and how often in all."
        ),
    }[lens]


def nothing_found(lens: Lens, translate: Translate = untranslated) -> str:
    """What is said in place of the findings of a lens that has none."""
    return {
        Lens.OVERVIEW: translate("Findings", "Nothing that all articles tell was found."),
        Lens.DIFFERENCES: translate("Findings", "Nothing was found in which they differ."),
        Lens.ONLY: translate("Findings", "Nothing was found that one of them alone tells."),
        Lens.NAMING: translate("Findings", "No one was found whom several articles name."),
        Lens.WORDING: translate("Findings", "No words were found that one article leans on."),
        Lens.VOICES: translate("Findings", "No one was found who is quoted or cited."),
        Lens.TIME: translate("Findings", "No times were found."),
        Lens.COVERAGE: translate("Findings", "No names were found."),
    }[lens]


def not_looked_for(lens: Lens, translate: Translate = untranslated) -> str:
    """What is said in place of the findings of a lens that were not looked for."""
    said = translate("Findings", "“{lens}” could not be looked for in these articles.")
    return said.format(lens=lens_title(lens, translate))


def difference_kind(kind: DifferenceKind, translate: Translate = untranslated) -> str:
    """In what articles differ, in a word: "Figure"."""
    return {
        DifferenceKind.FIGURE: translate("Findings", "Figure"),
        DifferenceKind.DATE: translate("Findings", "Date"),
        DifferenceKind.ORDINAL: translate("Findings", "Ordinal"),
        DifferenceKind.NAME: translate("Findings", "Name"),
    }[kind]


def name_kind(kind: NameKind, translate: Translate = untranslated) -> str:
    """What kind of words someone is called by: "title"."""
    return {
        NameKind.NAME: translate("Findings", "name"),
        NameKind.TITLE: translate("Findings", "title"),
        NameKind.DESCRIPTION: translate("Findings", "description"),
    }[kind]


class FindingWords:
    """The findings of one comparison in words. ``translate(context, text)``; without it they are English."""

    def __init__(self, comparison: Comparison, translate: Translate = untranslated) -> None:
        self._translate = translate
        self._letters = {compared.article.id: compared.letter for compared in comparison.articles}
        self._texts = {compared.article.id: compared.article.text for compared in comparison.articles}
        copies = comparison.overview.copies if comparison.overview is not None else ()
        #: How many articles are compared, those that are nearly the same text counted once.
        self.compared = len(self._letters) - sum(len(group) - 1 for group in copies)

    # what all lenses say

    def letter(self, article: ArticleId) -> str:
        """What the article is called: "A"."""
        return self._letters[article]

    def letters(self, articles: Iterable[ArticleId]) -> str:
        """Several of them in their order: "A", "A and C", "A, B and D"."""
        wanted = set(articles)
        return self._listed([letter for id, letter in self._letters.items() if id in wanted])

    def words(self, article: ArticleId, start: int, end: int) -> str:
        """The words at this place, on one line."""
        return " ".join(self._texts[article][start:end].split())

    # overview

    def copies(self, group: Sequence[ArticleId]) -> str:
        """ "A and B are nearly the same text, and count as one."."""
        return self._tr("{articles} are nearly the same text, and count as one.").format(
            articles=self.letters(group)
        )

    def stranger(self, article: ArticleId) -> str:
        """ "C seems to tell of something else than the others, so nothing is said to be left out."."""
        return self._tr(
            "{article} seems to tell of something else than the others, so nothing is said to be left out."
        ).format(article=self.letter(article))

    def in_all(self) -> str:
        """Above what all of them tell: "In both", "In all 3"."""
        if len(self._letters) == 2:
            return self._tr("In both")
        return self._tr("In all {count}").format(count=len(self._letters))

    def told_by_all(self, told: ToldByAll) -> str:
        """What it is about: "Norrvik, the ferry"; how the first passage begins where that is unknown."""
        if told.about:
            return ", ".join(told.about)
        first = told.passages[0]
        return first_words(self._texts[first.article][first.start : first.end], _SHORT)

    # they differ

    def difference(self, difference: Difference) -> str:
        """In what they differ, and on what: "Figure: people on board"."""
        kind = difference_kind(difference.kind, self._translate)
        return f"{kind}: {difference.about}" if difference.about else kind

    def claims(self, difference: Difference) -> str:
        """Who says what: "“215” in A and C, “240” in B"."""
        return ", ".join(self.claim(group) for group in agreeing(difference))

    def claim(self, agreeing: Sequence[Claim]) -> str:
        """What those that agree say, in the words of each: "“9.6bn” or “9.6 billion” in A and B"."""
        said = dict.fromkeys(in_quotes(self.words(each.article, each.start, each.end)) for each in agreeing)
        return self._tr("{words} in {articles}").format(
            words=self._tr(" or ").join(said), articles=self.letters(each.article for each in agreeing)
        )

    # only here

    def only(self, only: OnlyHere) -> str:
        """ "Not mentioned in B and C (of 3 articles compared)"."""
        return self._tr("Not mentioned in {articles} (of {count} articles compared)").format(
            articles=self.letters(only.missing), count=self.compared
        )

    def also(self, only: OnlyHere) -> str:
        """Which copies of its article have it, too; nothing where there are none."""
        if not only.also:
            return ""
        return self._tr("Also in {articles}, which is nearly the same text").format(
            articles=self.letters(only.also)
        )

    def nearest(self, only: OnlyHere) -> str:
        """Where to look for what comes nearest: "Nearest, in B"; nothing where nothing does."""
        if only.nearest is None:
            return ""
        return self._tr("Nearest, in {article}").format(article=self.letter(only.nearest.article))

    # naming, wording

    def name_used(self, name: NameUsed) -> str:
        """ "“the minister” 2×"."""
        return f"{in_quotes(name.text)} {name.count:,}×"

    def term(self, term: Term) -> str:
        """ "“ballast” 5× here, 1× in all others"; in one other where two are compared."""
        others = self._tr("the other") if len(self._letters) == 2 else self._tr("all others")
        return self._tr("{word} {count}× here, {more}× in {others}").format(
            word=in_quotes(term.term), count=f"{term.count:,}", more=f"{term.others:,}", others=others
        )

    def few(self) -> str:
        """Of an article that is too short for more."""
        return self._tr("few words: a hint")

    # voices

    def speaker(self, voice: Voice) -> str:
        """Who speaks, as the article names them."""
        return voice.name or self._tr("Not said who")

    def voice(self, voice: Voice) -> str:
        """ "120 words quoted, 30 told in other words"."""
        parts = []
        if voice.direct:
            parts.append(self._words_count(voice.direct, self._tr("word quoted"), self._tr("words quoted")))
        if voice.indirect:
            one, many = (
                self._tr("word told in other words"),
                self._tr("words told in other words"),
            )
            parts.append(self._words_count(voice.indirect, one, many))
        return ", ".join(parts)

    def own(self, voices: ArticleVoices) -> str:
        """ "820 of 1,200 words are the author’s own"."""
        return self._tr("{own} of {words} words are the author’s own").format(
            own=f"{voices.own:,}", words=f"{voices.words:,}"
        )

    # time

    def time(self, told: TimeTold) -> str:
        """When: "3 May 2021", "July 2011 – February 2012", "the week 3 May 2021 – 9 May 2021"."""
        said = value_words(told.value, translate=self._translate)
        return self._precision(told.precision).format(date=said)

    # inside

    def _precision(self, precision: DatePrecision | None) -> str:
        named = {
            DatePrecision.WEEK: self._tr("the week {date}"),
            DatePrecision.QUARTER: self._tr("the quarter {date}"),
            DatePrecision.SEASON: self._tr("the season {date}"),
            DatePrecision.DECADE: self._tr("the decade {date}"),
            DatePrecision.CENTURY: self._tr("the century {date}"),
            DatePrecision.PART: self._tr("a part of {date}"),
        }
        return "{date}" if precision is None else named.get(precision, "{date}")

    def _words_count(self, count: int, one: str, many: str) -> str:
        return f"{count:,} {one if count == 1 else many}"

    def _listed(self, parts: Sequence[str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return self._tr("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])

    def _tr(self, text: str) -> str:
        return self._translate("Findings", text)


def agreeing(difference: Difference) -> tuple[tuple[Claim, ...], ...]:
    """The claims by what they say: first what the first of the articles says."""
    values = dict.fromkeys(claim.value for claim in difference.claims)
    return tuple(tuple(claim for claim in difference.claims if claim.value == value) for value in values)
