"""The tour does, without a screen, what a person would do with one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

ARTICLE = """Harbour {name} opens

By Ada Quill
Source: The {name} Post
Published: 2020-05-0{day}

The harbour of {name} was opened on Monday by Nora Bell, who leads the town's council. Ships from Norway came
in at noon, and a canal to the lake will follow next year, the council said.

Fishermen in {name} had asked for it for thirty years. The European Union paid a third of the cost.
"""


def test_tour_leaves_pictures_and_a_report(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for day, name in enumerate(("Lund", "Marby", "Osthaven"), start=1):
        (articles / f"{name}.txt").write_text(ARTICLE.format(name=name, day=day), encoding="utf-8")
    out = tmp_path / "out"

    command = [sys.executable, "-m", "gui.tour", str(out), str(articles)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ}, capture_output=True, text=True, timeout=110, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "3 articles imported" in done.stdout
    names = {path.stem for path in out.glob("*.png")}
    for view in ("first-start", "library", "search", "compare", "compare-name"):
        assert {f"{view}-{theme}-{width}" for theme in ("light", "dark") for width in (1280, 1920)} <= names
    report = (out / "report.html").read_text(encoding="utf-8")
    assert all(f"The {name} Post" in report for name in ("Lund", "Marby", "Osthaven"))
