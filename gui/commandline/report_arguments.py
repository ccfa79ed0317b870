"""What may be written after ``compare``: the reports that are wanted, and what they tell."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from corpus.compare.findings import Lens
from corpus.compare.report import ReportFormat
from gui.commandline.arguments import UsageError

_OPTIONS: Final = {
    "--html": (ReportFormat.HTML, "write a report for a browser"),
    "--docx": (ReportFormat.DOCX, "write a report as a Word document"),
    "--markdown": (ReportFormat.MARKDOWN, "write a report as Markdown"),
    "--pdf": (ReportFormat.PDF, "write a report as a PDF"),
}


def add(parser: argparse.ArgumentParser, report_file: Callable[[str], Path]) -> None:
    """The options of reports; they end in ``reports``: pairs of a format and a file."""
    parser.set_defaults(reports=[])
    for option, (format, told) in _OPTIONS.items():
        parser.add_argument(
            option, type=report_file, action=_Report, const=format, dest="reports", metavar="FILE", help=told
        )
    parser.add_argument(
        "--lens",
        dest="lenses",
        action="append",
        type=_lens,
        metavar="NAME",
        help="tell of this only, in reports and in what is printed: "
        f"{', '.join(lens.value for lens in Lens)}; several by repeating it (else: all)",
    )
    parser.add_argument(
        "--no-texts",
        dest="texts",
        action="store_false",
        help="leave the articles themselves out of reports",
    )


class _Report(argparse.Action):
    """Gathers the reports; each needs a file of its own."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        reports: list[tuple[ReportFormat, object]] = list(namespace.reports)
        if any(path == values for _, path in reports):
            raise UsageError(f"“{values}” can hold one report only. Name a file for each.")
        namespace.reports = [*reports, (self.const, values)]


def _lens(name: str) -> Lens:
    try:
        return Lens(name)
    except ValueError:
        known = ", ".join(lens.value for lens in Lens)
        raise argparse.ArgumentTypeError(f"“{name}” is none of {known}") from None
