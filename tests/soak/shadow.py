"""What a library must hold after a row of acts, worked out beside it: a model without a file."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.library import Library
from corpus.model import ArticleId, ArticleSummary, DateBasis, PartialDate
from tests.soak.tally import Fault

#: An act as it is told between processes: its name and what it is done to.
Act = list[Any]
_Target = tuple[int, str]
_MARKS = {"unread": True, "starred": False, "removed": False}


@dataclass(slots=True)
class Shadow:
    """The articles as they came, what was decided of each, and the history of that."""

    found: dict[int, ArticleSummary]
    decided: dict[_Target, Any] = field(default_factory=dict)
    done: list[tuple[str, dict[_Target, Any], dict[_Target, Any]]] = field(default_factory=list)
    undone: list[tuple[str, dict[_Target, Any], dict[_Target, Any]]] = field(default_factory=list)

    @classmethod
    def of(cls, library: Library) -> Shadow:
        """That of a library in which nothing was decided yet."""
        return cls({summary.id: summary for summary in library.summaries()})

    def copy(self) -> Shadow:
        """Another one, to go on from here."""
        return Shadow(dict(self.found), dict(self.decided), copy.copy(self.done), copy.copy(self.undone))

    def do(self, act: Act) -> None:
        """What the act does."""
        match act:
            case ["undo"]:
                self._step(self.done, self.undone, 2)
            case ["redo"]:
                self._step(self.undone, self.done, 1)
            case ["opened", id]:
                self.decided[id, "unread"] = False
            case ["annotated", id, int(count)]:
                self.decided[id, "names"] = count
            case ["set", label, id, dict(values)]:
                self._edit(label, {(id, name): value for name, value in values.items()})
            case [("starred" | "unread" | "removed") as name, label, ids, value]:
                self._edit(label, dict.fromkeys([(id, name) for id in ids], value))
            case _:
                raise ValueError(act)

    def compare(self, library: Library) -> list[str]:
        """In what the library differs."""
        shown = {id: self._shown(id) for id in self.found if not self._value((id, "removed"))}
        held = {summary.id: replace(summary, source_number=None) for summary in library.summaries()}
        wrong = [f"article {id} is not there" for id in sorted(shown.keys() - held.keys())]
        wrong += [f"article {id} is there" for id in sorted(held.keys() - shown.keys())]
        wrong += [
            f"article {id} is {held[id]}, not {shown[id]}"
            for id in sorted(shown.keys() & held.keys())
            if held[id] != shown[id]
        ]
        for id in shown.keys() & held.keys():
            names = self.decided.get((id, "names"))
            if names is not None and len(library.article(ArticleId(id)).mentions) != names:
                wrong.append(f"article {id} has not the {names} names that were found")
        for way, stack, label in (
            ("undo", self.done, library.undo_label()),
            ("redo", self.undone, library.redo_label()),
        ):
            expected = stack[-1][0] if stack else None
            if label != expected:
                wrong.append(f"{way} goes to {label!r}, not {expected!r}")
        return wrong

    def _edit(self, label: str, values: Mapping[_Target, Any]) -> None:
        before = {target: self._value(target) for target in values}
        changed = {target: value for target, value in values.items() if value != before[target]}
        if changed:
            self.undone.clear()
            self.done.append((label, changed, {target: before[target] for target in changed}))
            self.decided.update(changed)

    def _step(self, from_: list[Any], to: list[Any], part: int) -> None:
        if from_:
            step = from_.pop()
            to.append(step)
            self.decided.update(step[part])

    def _value(self, target: _Target) -> Any:
        return self.decided.get(target, _MARKS.get(target[1]))

    def _shown(self, id: int) -> ArticleSummary:
        told = {name: self._value((id, name)) for name in ("title", "author", "source", "date")}
        found = self.found[id]
        set_date = told["date"] is not None
        return replace(
            found,
            source_number=None,
            title=found.title if told["title"] is None else told["title"] or None,
            authors=found.authors if told["author"] is None else tuple(told["author"]),
            source=found.source if told["source"] is None else told["source"] or None,
            date=PartialDate.parse(told["date"]) if set_date else found.date,
            date_basis=DateBasis.SET if set_date else found.date_basis,
            unread=self._value((id, "unread")),
            starred=self._value((id, "starred")),
        )


def settled(shadow: Shadow, acts: Iterable[Act], in_flight: Act | None, library: Library) -> Shadow:
    """The shadow after ``acts``, or with the one in flight besides: one of the two the library must be."""
    without = shadow.copy()
    for act in acts:
        without.do(act)
    wrong = without.compare(library)
    if not wrong:
        return without
    if in_flight is not None:
        after = without.copy()
        after.do(in_flight)
        if not after.compare(library):
            return after
    raise Fault(f"not what was acknowledged (in flight: {in_flight}): {'; '.join(wrong)[:1500]}")
