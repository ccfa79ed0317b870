"""What one article tells of an event, as rows of words to be clicked: what changed first. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from corpus.compare.findings import NameKind
from corpus.events.following import Earlier, FigureTold, Move, NamesTold, Step
from corpus.meaning.sentences import passages
from corpus.model import Article, ArticleId, Span, first_words
from gui.panels.lenses.choice import Choice, ChoiceRow, Form
from gui.panels.lenses.finding import Finding
from gui.text import day_words, dotted
from gui.viewmodels.events.event_words import role_words, teller_words
from gui.viewmodels.events.tellers import teller_of

translate = QCoreApplication.translate

#: So much of a row is shown at first, and so much of a sentence in a tip, in characters.
MOST, _LONG = 6, 240


class StepRows:
    """Makes the rows of steps. ``articles``: those of all steps."""

    def __init__(self, steps: Sequence[Step], articles: Mapping[ArticleId, Article]) -> None:
        self._steps = steps
        self._articles = articles
        self._sentences: dict[ArticleId, Sequence[Span]] = {}

    def rows(self, number: int, *, whole: bool = False) -> list[ChoiceRow]:
        """The rows of one step: what changed, what is new, what stayed, what is told no more.

        Of long rows the first few, and the way to all of them, unless the ``whole`` is asked for.
        """
        step, first = self._steps[number], number == 0
        made: list[ChoiceRow] = []
        for lead, choices in (
            (self._changed_lead(step), self._changed(step)),
            (_tr("Tells of") if first else self._new_lead(step), self._new(step)),
            (_tr("As before"), self._kept(step)),
            (_tr("Not told here"), self._dropped(step)),
        ):
            all = tuple(choices)
            shown = all if whole or len(all) <= MOST + 1 else (*all[:MOST], _more(len(all) - MOST))
            if shown:
                made.append(ChoiceRow(shown, lead=lead, apart=True))
        return made or [ChoiceRow((), quiet=_tr("No figures, and no names."))]

    def title(self, number: int) -> ChoiceRow:
        """The title of an article, which leads to its first passage, and how it tells of the event."""
        step = self._steps[number]
        summary = self._articles[step.article].summary
        passage = step.passages[0]
        place = Finding(step, (Span(step.article, passage.start, passage.end),), title=summary.shown_title)
        role = role_words(passage.role)
        said = f"{summary.shown_title}, {role}"
        title = Choice(summary.shown_title, place, role, said, form=Form.LINE, strong=True)
        return ChoiceRow((title,))

    def _changed(self, step: Step) -> Iterator[Choice]:
        for each in step.figures:
            if each.move is Move.CHANGED:
                yield self._changed_line(step, each, _with_about(each), each.before)
        for name in step.names:
            if name.move is Move.CHANGED:
                fresh = ", ".join(used.text for used in name.fresh)
                said = _tr("{name}: {called}").format(name=name.name, called=fresh)
                yield self._changed_line(step, name, said, name.before)

    def _changed_lead(self, step: Step) -> str:
        """Of what has no date it is not known whether it came later."""
        return _tr("Changed") if step.date is not None else _tr("Differs")

    def _new_lead(self, step: Step) -> str:
        return _tr("New") if step.date is not None else _tr("Also")

    def _changed_line(
        self, step: Step, told: FigureTold | NamesTold, said: str, before: Earlier | None
    ) -> Choice:
        was = self._was(step, before) if before is not None else ""
        return Choice(
            said,
            self._finding(told, before),
            was,
            f"{said}; {was}",
            self._tip(told.spans[0]),
            Form.LINE,
            strong=True,
        )

    def _new(self, step: Step) -> Iterator[Choice]:
        for each in step.figures:
            if each.move is Move.NEW:
                yield self._word(each, each.said, each.about)
        for name in step.names:
            if name.move is Move.NEW:
                yield self._word(name, _named(name), _described(name))

    def _kept(self, step: Step) -> Iterator[Choice]:
        for each in step.figures:
            if each.move is Move.KEPT:
                yield self._word(each, each.said, each.about)
        for name in step.names:
            if name.move is Move.KEPT:
                yield self._word(name, _named(name), "")

    def _dropped(self, step: Step) -> Iterator[Choice]:
        for each in step.dropped_figures:
            yield self._word(each, each.said, each.about)
        for name in step.dropped_names:
            yield self._word(name, _named(name), "")

    def _word(self, told: FigureTold | NamesTold, said: str, beside: str) -> Choice:
        spoken = ", ".join(filter(None, (said, beside)))
        return Choice(said, self._finding(told, told.before), beside, spoken, self._tip(told.spans[0]))

    def _finding(self, told: FigureTold | NamesTold, before: Earlier | None) -> Finding:
        return Finding(told, told.spans, beside=before.spans if before is not None else ())

    def _was(self, step: Step, before: Earlier) -> str:
        """What it was: "was 12 people in The Norrvik Post, 1 March 2021"."""
        summary = self._articles[before.article].summary
        where = teller_words(teller_of(summary))
        if summary.date is not None:
            where = _tr("{source}, {date}").format(
                source=where, date=day_words(summary.date, translate=translate)
            )
        later = step.date is not None and summary.date is not None and summary.date.iso < step.date.iso
        form = _tr("was {what} in {where}") if later else _tr("{what} in {where}")
        return form.format(what=before.said, where=where)

    def _tip(self, span: Span) -> str:
        article = self._articles[span.article]
        if article.id not in self._sentences:
            told = passages(article.text, article.paragraphs, article.language)
            self._sentences[article.id] = [Span(article.id, each.start, each.end) for each in told]
        inside = (each for each in self._sentences[article.id] if each.start <= span.start < each.end)
        sentence = next(inside, span)
        return f"“{first_words(article.text[sentence.start : sentence.end], _LONG)}”"


def head_words(article: Article) -> str:
    """When, and by whom: "14 March 2021 · The Norrvik Post"."""
    summary = article.summary
    date = _tr("undated")
    if summary.date is not None:
        date = day_words(summary.date, translate=translate)
        if summary.date_basis.value == "estimated":
            date = f"≈ {date}"
    return dotted([date, *_source(article)])


def _source(article: Article) -> Iterable[str]:
    return [article.summary.source] if article.summary.source else []


def _with_about(figure: FigureTold) -> str:
    return dotted([figure.said, figure.about]) if figure.about else figure.said


def _named(name: NamesTold) -> str:
    """As the article names it most; where it only describes it, as the library does."""
    own = (used.text for used in name.called if used.kind is not NameKind.DESCRIPTION)
    return next(own, name.name)


def _described(name: NamesTold) -> str:
    """What it is described as."""
    other = (used.text for used in name.called if used.kind is NameKind.DESCRIPTION)
    return next(other, "")


def _more(count: int) -> Choice:
    return Choice(_tr("and {count} more").format(count=f"{count:,}"), None)


def _tr(text: str) -> str:
    return translate("Following", text)
