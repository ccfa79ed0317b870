"""What the lenses are called, and what is said of what they find, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from corpus.compare import Comparison
from corpus.compare.findings import DifferenceKind, Lens
from corpus.model import ArticleId
from gui.text import count_words, dotted
from gui.viewmodels.lens_names import lens_names
from gui.viewmodels.reason_words import listed

#: From which strength on it is said how sure it is that claims are of one thing.
_SURE, _LIKELY = 0.8, 0.5


def lens_title(lens: Lens) -> str:
    """What a lens is called."""
    return lens_names()[lens.value]


def lens_tip(lens: Lens) -> str:
    """What a lens shows, in a sentence."""
    return {
        Lens.OVERVIEW: _tr("The first of everything"),
        Lens.DIFFERENCES: _tr("Figures, dates and names that do not agree, to check"),
        Lens.ONLY: _tr("What one article tells and others leave out"),
        Lens.NAMING: _tr("What each calls those of whom several tell"),
        Lens.WORDING: _tr("The words each leans on"),
        Lens.VOICES: _tr("Who is quoted, and in how many words"),
        Lens.TIME: _tr("Which times each tells of"),
        Lens.COVERAGE: _tr("Whom and what each names, and how often"),
    }[lens]


def to_check(count: int) -> str:
    """How many differences there are: "3 to check"."""
    return _tr("{n} to check").format(n=f"{count:,}") if count else _tr("none found")


def kind_of_difference(kind: DifferenceKind) -> str:
    """In what articles differ: "figure"."""
    return {
        DifferenceKind.FIGURE: _tr("figure"),
        DifferenceKind.DATE: _tr("date"),
        DifferenceKind.ORDINAL: _tr("ordinal"),
        DifferenceKind.NAME: _tr("name"),
    }[kind]


def differing(kind: DifferenceKind) -> str:
    """The title of a difference of which it is not known what it is of."""
    return {
        DifferenceKind.FIGURE: _tr("Figures differ"),
        DifferenceKind.DATE: _tr("Dates differ"),
        DifferenceKind.ORDINAL: _tr("Which one in order differs"),
        DifferenceKind.NAME: _tr("Names differ"),
    }[kind]


def one_thing_words(strength: float) -> str:
    """How sure it is that what differs is told of one thing."""
    if strength >= _SURE:
        return _tr("of one thing, quite surely")
    return _tr("probably of one thing") if strength >= _LIKELY else _tr("perhaps of one thing")


def missing_words(missing: Iterable[ArticleId], letters: Mapping[ArticleId, str], of: int) -> str:
    """Who leaves something out: "not mentioned in B and C (of 3 articles compared)"."""
    left_out = listed([letters[id] for id in missing if id in letters])
    compared = count_words(of, _tr("article"), _tr("articles"))
    return _tr("not mentioned in {letters} (of {articles} compared)").format(
        letters=left_out, articles=compared
    )


def nearest_words(letter: str) -> str:
    """What leads to what comes nearest to a passage."""
    return _tr("nearest: {letter} ").format(letter=letter)


def also_words(also: Iterable[ArticleId], letters: Mapping[ArticleId, str]) -> str:
    """That near copies have it too."""
    return _tr("also in {letters}, nearly the same text").format(
        letters=listed([letters[id] for id in also if id in letters])
    )


def no_title_words() -> str:
    """What stands in place of a headline."""
    return _tr("no title")


def passages_of_each(counted: str) -> str:
    """How many passages each article has of something: "A 2 · B 3 passages"."""
    return _tr("{counted} passages").format(counted=counted)


def copies_words(copies: Sequence[ArticleId], letters: Mapping[ArticleId, str]) -> str:
    """That articles are nearly the same text."""
    return _tr("{letters} are nearly the same text and count once.").format(
        letters=listed([letters[id] for id in copies if id in letters])
    )


def strangers_words(comparison: Comparison) -> str:
    """That some of the articles tell of something else, and what follows of that; "" where none does."""
    strangers = comparison.overview.strangers if comparison.overview is not None else ()
    letters = letters_of(comparison)
    if not strangers:
        return ""
    if len(strangers) == len(comparison.articles):
        return _tr("These articles tell of different things, so nothing is missed.")
    told = listed([letters[id] for id in strangers if id in letters])
    if len(strangers) == 1:
        return _tr("{letter} tells of something else than the others, so nothing is missed there.").format(
            letter=told
        )
    return _tr("{letters} tell of something else than the others, so nothing is missed there.").format(
        letters=told
    )


def compared_count(comparison: Comparison) -> int:
    """How many articles are compared, where near copies count as one."""
    copies = comparison.overview.copies if comparison.overview is not None else ()
    return len(comparison.articles) - sum(len(group) - 1 for group in copies)


def rail_words(comparison: Comparison | None, lens: Lens) -> str:
    """What there is to see, for the rail of a folded panel: "They differ 2 · Only one says 9"."""
    if comparison is None:
        return ""
    counted = {
        Lens.DIFFERENCES: (_tr("They differ {n}"), len(comparison.differences or ())),
        Lens.ONLY: (_tr("Only one says {n}"), len(comparison.only or ())),
    }
    return dotted(
        [said.format(n=f"{count:,}") for each, (said, count) in counted.items() if count and each != lens]
    )


def letters_of(comparison: Comparison) -> dict[ArticleId, str]:
    """By which letter each article goes."""
    return {each.article.id: each.letter for each in comparison.articles}


def passages_words(count: int) -> str:
    """How many passages."""
    return count_words(count, _tr("passage"), _tr("passages"))


def looking_words(looking: bool) -> str:
    """What is said where nothing is known yet; ``looking``: something may still come."""
    return _tr("Being looked for…") if looking else _tr("This could not be looked for.")


def one_article_words() -> str:
    """What is said of one article alone."""
    return _tr("Two articles or more are needed to say what they share and where they differ.")


def nothing_differs_words() -> str:
    """What is said where no difference was found."""
    return _tr("No figures, dates or names were found that differ.")


def nothing_alone_words() -> str:
    """What is said where every passage is told elsewhere too."""
    return _tr("Nothing was found that only one of them tells.")


def nothing_in_all_words() -> str:
    """What is said where no passage is told in all."""
    return _tr("Nothing was found that all of them tell.")


def no_names_words() -> str:
    """What is said where no names are."""
    return _tr("No names were found in these articles.")


def show_all(count: int) -> str:
    """The way to all of it."""
    return _tr("Show all {n}").format(n=f"{count:,}")


def things_words(count: int) -> str:
    """How many things all tell."""
    return count_words(count, _tr("thing"), _tr("things"))


def unread_words(comparison: Comparison) -> str:
    """That names are still being looked for; "" where they are known."""
    if all(each.article.summary.annotated for each in comparison.articles):
        return ""
    return _tr("Names are still being looked for in some of these articles; more may be found then.")


def all_words(count: int) -> str:
    """ "In all three"."""
    numbers = {
        2: _tr("In both"),
        3: _tr("In all three"),
        4: _tr("In all four"),
        5: _tr("In all five"),
        6: _tr("In all six"),
        7: _tr("In all seven"),
        8: _tr("In all eight"),
    }
    return numbers.get(count, _tr("In all"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lenses", text)
