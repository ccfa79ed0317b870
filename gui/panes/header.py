"""ArticleHeader: whose article it is, above its text. What is not known is said, and can be set."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from corpus.model import Article, ArticleSummary, DateBasis, first_words
from gui import text
from gui.panes import words
from gui.panes.title_label import TitleLabel
from gui.theme import Theme

_PANE_TITLE, _READER_TITLE = 12.75, 19.5  # points: 17 and 26 px
_PANE_MARGIN = 16
_GENRE = 40  # characters, of a person's own
_CONFIRM = "confirm"  # what the link leads to that confirms a date


class ArticleHeader(QWidget):
    """Letter, source, title, author, date, genre and length of an article.

    ``large`` is the reader's form, the other a pane's of a comparison. ``editRequested`` names the field that
    the person wants to set: title, author, source, date or genre. Where nothing is ``editable`` none is
    offered; in the reader what is known can be clicked too, and tells where it was found.
    """

    editRequested = Signal(str)  # noqa: N815
    dateConfirmed = Signal()  # noqa: N815  the date that is estimated is to be set

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, large: bool = False, editable: bool = True
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._large = large
        self._editable = editable
        self._article: Article | None = None
        self._letter: str | None = None
        self._colour: str | None = None
        self._has_size = False
        self._badge = LetterBadge(theme, self)
        self._source = self._rich_label("small" if large else "")
        self._source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title = TitleLabel(self)
        self._meta = self._rich_label("muted" if large else "small")
        self._meta.setWordWrap(True)
        self._rule = QFrame(self)
        self._rule.setProperty("role", "rule")
        self._rule.setFixedHeight(1)
        self._lay_out()
        theme.changed.connect(self._show)
        self._show()

    def show_article(
        self, article: Article | None, *, letter: str | None = None, colour: str | None = None
    ) -> None:
        """Tell of this article; ``letter`` as it has in a comparison, ``colour`` its source's there."""
        self._article, self._letter, self._colour = article, letter, colour
        self._show()

    def set_column(self, left: int, width: int) -> None:
        """Stand above a column of text: its left edge and width in pixels of the pane below."""
        self._column.setContentsMargins(
            left, 26 if self._large else 9, max(0, self.width() - left - width), 0
        )

    def add_tool(self, tool: QWidget) -> None:
        """Put a button at the end of the first line."""
        self._first.addWidget(tool)

    def add_line(self, line: QWidget) -> None:
        """Put something below what is told of the article, where its text begins."""
        self._column.insertWidget(self._column.indexOf(self._meta) + 1, line)

    def _lay_out(self) -> None:
        self._first = QHBoxLayout()
        self._first.setSpacing(6)
        self._first.addWidget(self._badge)
        self._first.addWidget(self._source, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_PANE_MARGIN, 26 if self._large else 9, _PANE_MARGIN, 0)
        self._column.setSpacing(3)
        self._column.addLayout(self._first)
        self._column.addWidget(self._title)
        self._column.addWidget(self._meta)
        self._column.addSpacing(12 if self._large else 5)
        self._column.addWidget(self._rule)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _rich_label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.RichText)
        keys, mouse = (
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard,
            Qt.TextInteractionFlag.LinksAccessibleByMouse,
        )
        label.setTextInteractionFlags(keys | mouse)
        label.linkActivated.connect(self._follow_link)
        label.linkHovered.connect(partial(self._tell, label))
        return label

    def _follow_link(self, field: str) -> None:
        if field == _CONFIRM:
            self.dateConfirmed.emit()
        else:
            self.editRequested.emit(field)

    def _show(self) -> None:
        article = self._article
        for part in (self._source, self._title, self._meta, self._rule):
            part.setVisible(article is not None)
        if article is None:
            self._badge.set_letter(None)
            return
        summary = article.summary
        self._badge.set_letter(self._letter)
        self._source.setText(self._source_line(summary))
        self._title.set_title(summary.shown_title, self._title_font())
        self._meta.setText(self._meta_line(article))
        for label in (self._source, self._meta):
            self._tell(label, "")
        self._meta.setAccessibleDescription(self._meta.toolTip())
        self.setAccessibleName(summary.shown_title)

    def _title_font(self) -> QFont:
        font = self._theme.reading_font(_READER_TITLE if self._large else _PANE_TITLE)
        font.setWeight(QFont.Weight.Bold)
        return font

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A long source is elided."""
        super().resizeEvent(event)
        self._has_size = True
        if self._article is not None:
            self._source.setText(self._source_line(self._article.summary))

    def _source_line(self, summary: ArticleSummary) -> str:
        colour = self._colour or self._theme.source_colour(summary.source_number)
        if summary.source is None:
            colour = self._theme.tokens.unknown_source
        whole = text.source_words(summary.source, translate=words.translate)
        source = escape(self._fitted(whole) if summary.source else whole)
        if summary.source and self._large and self._editable:
            source = _link("source", source, colour)
        line = f'<span style="font-weight:600; color:{colour}">{source}</span>'
        if not summary.source and self._editable:
            line = f"{line} · {self._set('source')}"
        if self._letter is None:
            return line  # above the title, and on its side
        way = "rtl" if self.isRightToLeft() else "ltr"  # beside the letter, whichever way it runs itself
        return f'<div dir="{way}">{line}</div>'

    def _fitted(self, source: str) -> str:
        if not self._has_size:
            return source
        font = self._source.font()
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font).elidedText(source, Qt.TextElideMode.ElideRight, self._source.width())

    def _meta_line(self, article: Article) -> str:
        summary = article.summary
        parts = [] if summary.title else [self._part("title", self.tr("no title"), sure=False)]
        byline = text.byline_words(summary.authors, translate=words.translate)
        parts.append(self._part("author", byline, sure=bool(summary.authors)))
        date = text.date_words(summary.date, summary.date_basis, translate=words.translate)
        parts.append(self._date_part(date, summary.date_basis))
        if article.genre:
            genre = first_words(text.genre_words(article.genre, translate=words.translate), _GENRE)
            parts.append(self._part("genre", _unbroken(genre), sure=True))
        parts += [escape(_unbroken(each)) for each in words.length_words(summary)]
        if not self._large and (unnamed := words.no_names_in_short(article)):
            parts.append(escape(_unbroken(unnamed)))
        if summary.sample:
            parts.append(_unbroken(self.tr("sample article")))
        if not article.genre and self._large and self._editable:
            parts.append(_link("genre", _unbroken(self.tr("set genre…")), self._theme.tokens.accent))
        # a line never begins with a dot
        return text.dotted(parts).replace(" · ", "\N{NO-BREAK SPACE}· ")

    def _date_part(self, said: str, basis: DateBasis) -> str:
        """The date; behind one that is only estimated the links that confirm it, or set another one."""
        sure = basis in (DateBasis.STATED, DateBasis.SET)
        if basis is not DateBasis.ESTIMATED or not self._editable:
            return self._part("date", _unbroken(said), sure=sure)
        date = _link("date", escape(_unbroken(said)), self._theme.tokens.muted)
        confirm = _link(_CONFIRM, self.tr("confirm"), self._theme.tokens.accent)
        return f"{date}\N{NO-BREAK SPACE}({confirm}, {self._set('date')})"

    def _part(self, field: str, said: str, *, sure: bool) -> str:
        """What is said of a field; behind it the link that sets it if it is missing or only estimated."""
        if not self._editable:
            return escape(said)
        if not sure:
            return f"{escape(said)}\N{NO-BREAK SPACE}{self._set(field)}"
        return _link(field, escape(said), self._theme.tokens.muted) if self._large else escape(said)

    def _set(self, field: str) -> str:
        return _link(field, self.tr("set…"), self._theme.tokens.accent)

    def _tell(self, label: QLabel, field: str) -> None:
        """Say in the label's tip what is known of the field that the mouse is over; over none: of all."""
        article = self._article
        if article is None:
            return
        if label is self._source:
            label.setToolTip(text.tip(article.summary.source or ""))
            return
        notes = {"date": article.date_note, "genre": article.genre_note}
        told = [notes.get("date" if field == _CONFIRM else field)] if field else [*notes.values()]
        label.setToolTip(text.tip("\n".join(filter(None, (*told, self._offer(field))))))

    def _offer(self, field: str) -> str:
        """What a click does."""
        offers = {
            "title": self.tr("Click to set the title"),
            "author": self.tr("Click to set the author"),
            "date": self.tr("Click to set the date"),
            _CONFIRM: self.tr("Click to have this as its date"),
            "genre": self.tr("Click to set the genre"),
        }
        return offers.get(field, "")


def _link(field: str, said: str, colour: str) -> str:
    return f'<a href="{field}" style="color:{colour}; text-decoration:none">{said}</a>'


def _unbroken(said: str) -> str:
    return said.replace(" ", "\N{NO-BREAK SPACE}")


class LetterBadge(QWidget):
    """The letter by which an article is known in a comparison, in a filled circle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._letter = ""
        self.setFixedSize(18, 18)

    def set_letter(self, letter: str | None) -> None:
        """Show a letter, or nothing at all."""
        self._letter = letter or ""
        self.setAccessibleName(self._letter)
        self.setVisible(letter is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The circle and the letter in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.badge))
        painter.drawEllipse(self.rect())
        font = self._theme.ui_font(0.85)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.badge_ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)
