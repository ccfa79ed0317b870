"""The report as a web page: one file that can be sent on, and that fetches and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.compare.report.printable import printable
from corpus.compare.report.tree import Finding, Quotation, Report

if TYPE_CHECKING:
    from jinja2 import Template


def html_page(report: Report) -> bytes:
    """The whole report as one HTML page in UTF-8.

    Articles are untrusted: all that comes from them is escaped, and the page's own content security policy
    (https://www.w3.org/TR/CSP3/) allows its style sheet, by hash, and nothing else.
    """
    colours = {
        article.letter: "source-unknown" if article.colour is None else f"source-{article.colour}"
        for article in report.articles
    }
    page = _template().render(report=report, colours=colours, policy=_policy(_resource("report.css")))
    return page.lstrip().encode()


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _template() -> Template:
    # imported here: it takes time that the window does not have when it starts
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def held(value: object) -> object:
        """Replace what HTML cannot hold, in all that is put into the page."""
        return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=held, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["style"] = Markup(_resource("report.css"))
    environment.filters |= {"shape": _shape, "by_shape": _by(_shape), "look": _look, "by_look": _by(_look)}
    return environment.from_string(_resource("report.html"))


def _shape(value: object) -> str:
    return type(value).__name__


def _look(block: object) -> str:
    """What a block looks like: findings without a quotation are cards, which stand side by side."""
    if isinstance(block, Finding) and not any(isinstance(each, Quotation) for each in block.blocks):
        return "card"
    return _shape(block)


def _by(kind: Callable[[object], str]) -> Callable[[Iterable[object]], list[list[object]]]:
    """Puts those of one kind together that follow one another."""

    def grouped(blocks: Iterable[object]) -> list[list[object]]:
        return [list(alike) for _, alike in groupby(blocks, kind)]

    return grouped


@cache
def _resource(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
