"""What is tried, what came of it, and the table of both."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


class Failed(Exception):
    """Something does not hold that should; the words say what, for a person."""


class NotTried(Exception):
    """Something can't be tried, as what it needs is not there; the words say what that is."""


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One thing that is tried; ``take`` returns what it found in a few words, or raises Failed.

    With ``once``, it has nothing to do with the system it is tried on, and is tried on the first alone.
    """

    name: str
    take: Callable[[T], str]
    once: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step on a system: ``told`` is what was found, or why it did not pass."""

    system: str
    step: str
    seconds: float
    told: str
    passed: bool


def take(step: Step[T], system: str, trial: T) -> Outcome:
    """Take a step. Surprises are failures too, so that the steps after it are taken."""
    began = time.monotonic()
    try:
        told, passed = step.take(trial), True
    except Failed as failure:
        told, passed = str(failure), False
    except NotTried as reason:
        told, passed = f"not tried: {reason}", False
    except (OSError, ValueError, LookupError, TypeError, subprocess.SubprocessError) as error:
        told, passed = f"{type(error).__name__}: {error}", False
    return Outcome(system, step.name, time.monotonic() - began, told, passed)


def expect(holds: object, otherwise: str) -> None:
    """Raise Failed with these words where something does not hold."""
    if not holds:
        raise Failed(otherwise)


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each step, a column for each system: seconds where it passed; then what it all took."""
    systems = list(dict.fromkeys(outcome.system for outcome in outcomes))
    steps = list(dict.fromkeys(outcome.step for outcome in outcomes))
    cells = {(outcome.step, outcome.system): _cell(outcome) for outcome in outcomes}
    sums = {
        system: f"{sum(outcome.seconds for outcome in outcomes if outcome.system == system):.0f} s"
        for system in systems
    }
    rows = [["", *systems]]
    rows += [[step, *(cells.get((step, system), "") for system in systems)] for step in steps]
    rows += [["all", *sums.values()]]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def sum_up(outcomes: Sequence[Outcome], subject: str) -> str:
    """The last line: what was tried, and how many steps passed and failed."""
    failed = [f"{outcome.step} ({outcome.system})" for outcome in outcomes if not outcome.passed]
    systems = " and ".join(dict.fromkeys(outcome.system for outcome in outcomes))
    counts = f"{len(outcomes) - len(failed)} passed, {len(failed)} failed"
    return f"{subject} on {systems}: {counts}" + (f": {', '.join(failed)}" if failed else "")


def _cell(outcome: Outcome) -> str:
    return f"{outcome.seconds:.0f} s" if outcome.passed else f"FAILED {outcome.seconds:.0f} s"
