"""Finding articles: the query language, the index, snippets and counts. The only room that knows Whoosh."""
