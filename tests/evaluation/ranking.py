"""Search: how well the best hits answer."""

from __future__ import annotations

import json
from collections.abc import Iterator

from search import SearchIndex
from search.parser import plain
from tests.evaluation.ground import Ground, figure, json_lines


def ranking(ground: Ground) -> Iterator[tuple[str, float]]:
    """nDCG and reciprocal rank of the first ten hits."""
    for part in ("time", "cranfield"):
        folder = ground.found("search", part)
        queries: dict[str, str] = json.loads((folder / "queries.json").read_text(encoding="utf-8"))
        documents = {f"{each['id']}.txt": _content(each) for each in json_lines(folder / "docs.jsonl.gz")}
        with ground.imported(f"search-{part}", documents, annotated=True) as imported:
            names = {imported.article_id(name): name for name in imported.outcomes}
            index = SearchIndex.open(imported.library, ground.folder / "cache")
            index.catch_up()
            said = {
                number: [names[hit.id] for hit in index.search(plain(query), limit=50).hits]
                for number, query in queries.items()
            }
            index.close()
        printed = ground.score(
            "search", "--qrels", folder / "qrels.json", "--run", ground.predict(f"search-{part}", said)
        )
        for measure in ("ndcg10", "mrr10"):
            yield f"search.{part}.{measure}", figure(printed, rf"{measure} ([\d.]+)")


def _content(document: dict[str, str]) -> bytes:
    parts = (document.get("title"), document.get("text"))
    return "\n\n".join(part for part in parts if part).encode()
