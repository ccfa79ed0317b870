"""The same articles in FTS5 and in tantivy, asked the same."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

#: Number, title, text, and the day it was published, 0 where that is not known.
Row = tuple[int, str, str, int]

_SNIPPET = "snippet(article, 1, '[', ']', '…', 30)"
_MEGABYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked, in the parts that each language puts together in its own way.

    ``match`` is for FTS5; ``words`` must all be had (``any_word``: or any); ``begun`` are beginnings.
    """

    match: str
    words: tuple[str, ...] = ()
    any_word: bool = False
    phrase: str = ""
    begun: tuple[str, ...] = ()
    without: str = ""
    days: tuple[int, int] | None = None
    misspelt: str = ""


class Fts5:
    """SQLite's full-text index, with Porter's stemmer; the texts lie beside it for the snippets."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self._base = sqlite3.connect(path)
        self._base.executescript("""
            PRAGMA journal_mode = WAL;
            CREATE TABLE stated (id INTEGER PRIMARY KEY, title TEXT, text TEXT);
            CREATE TABLE day (id INTEGER PRIMARY KEY, day INTEGER);
            CREATE INDEX by_day ON day (day);
            CREATE VIRTUAL TABLE article USING fts5(title, text, content = 'stated', content_rowid = 'id',
                tokenize = 'porter unicode61', prefix = '2 3');
        """)

    def keep(self, rows: Iterable[Row]) -> None:
        """Put the texts where snippets are taken from."""
        for id, title, text, day in rows:
            self._base.execute("INSERT INTO stated VALUES (?, ?, ?)", (id, title, text))
            self._base.execute("INSERT INTO day VALUES (?, ?)", (id, day))
        self._base.commit()

    def index(self, rows: Iterable[Row]) -> None:
        """Index them."""
        put = "INSERT INTO article (rowid, title, text) VALUES (?, ?, ?)"
        self._base.executemany(put, (row[:3] for row in rows))
        self._base.commit()

    def settle(self) -> None:
        """Merge all into one, as an index that is left alone for long comes to be."""
        self._base.execute("INSERT INTO article (article) VALUES ('optimize')")
        self._base.commit()

    def size(self) -> int:
        """The bytes of the index alone."""
        blocks = self._base.execute("SELECT sum(length(block)) FROM article_data").fetchone()[0]
        sizes = self._base.execute("SELECT sum(length(sz)) FROM article_docsize").fetchone()[0]
        return int(blocks) + int(sizes)

    def first(self, asked: Terms, limit: int) -> list[int]:
        """The best articles."""
        if asked.days is None:
            query = "SELECT rowid FROM article WHERE article MATCH ? ORDER BY rank LIMIT ?"
            return [row[0] for row in self._base.execute(query, (asked.match, limit))]
        query = (
            "SELECT article.rowid FROM article JOIN day ON day.id = article.rowid"
            " WHERE article MATCH ? AND day BETWEEN ? AND ? ORDER BY rank LIMIT ?"
        )
        return [row[0] for row in self._base.execute(query, (asked.match, *asked.days, limit))]

    def snippets(self, asked: Terms, limit: int) -> list[str]:
        """The passages of the best articles."""
        query = f"SELECT rowid, {_SNIPPET} FROM article WHERE article MATCH ? ORDER BY rank LIMIT ?"
        return [row[1] for row in self._base.execute(query, (asked.match, limit))]

    def close(self) -> None:
        """Close it."""
        self._base.close()


class Tantivy:
    """An index of tantivy's, with its English stemmer."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True, fast=True)
        builder.add_integer_field("day", indexed=True, fast=True)
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))

    def index(self, rows: Iterable[Row]) -> None:
        """Index them, with one thread, as the others do."""
        writer = self._index.writer(_MEGABYTES, 1)
        for id, title, text, day in rows:
            writer.add_document(tantivy.Document(id=id, title=title, text=text, day=day))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def first(self, asked: Terms, limit: int) -> list[tuple[float, object]]:
        """The best articles."""
        return list(self._index.searcher().search(self._query(asked), limit).hits)

    def snippets(self, asked: Terms, limit: int) -> list[str]:
        """The passages of the best articles."""
        searcher, query = self._index.searcher(), self._query(asked)
        maker = tantivy.SnippetGenerator.create(searcher, query, self._schema, "text")
        hits = searcher.search(query, limit).hits
        return [maker.snippet_from_doc(searcher.doc(address)).to_html() for _, address in hits]

    def _query(self, asked: Terms) -> tantivy.Query:
        must, may, never = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
        parts = [(may if asked.any_word else must, self._said(word)) for word in asked.words]
        if asked.phrase:
            parts.append((must, self._said(f'"{asked.phrase}"')))
        parts += [(must, self._begun(letters)) for letters in asked.begun]
        if asked.misspelt:
            parts.append((must, tantivy.Query.fuzzy_term_query(self._schema, "text", asked.misspelt, 1)))
        if asked.without:
            parts.append((never, self._said(asked.without)))
        if asked.days is not None:
            kind = tantivy.FieldType.Integer
            parts.append((must, tantivy.Query.range_query(self._schema, "day", kind, *asked.days)))
        return parts[0][1] if len(parts) == 1 else tantivy.Query.boolean_query(parts)

    def _said(self, words: str) -> tantivy.Query:
        return self._index.parse_query(words, ["title", "text"])

    def _begun(self, letters: str) -> tantivy.Query:
        return tantivy.Query.regex_query(self._schema, "text", f"{letters}.*")


Ask = Callable[[Terms, int], object]
