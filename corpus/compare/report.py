"""The HTML report of a comparison: one file that can be sent on, and that fetches and runs nothing."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from corpus.compare.comparison import Comparison
from corpus.compare.report_view import view

if TYPE_CHECKING:
    from jinja2 import Template

#: What HTML cannot hold: control characters, halves of surrogate pairs, code points that are no characters.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def report_html(
    comparison: Comparison,
    *,
    made_on: datetime.date | None = None,
    version: str | None = None,
    title: str | None = None,
) -> str:
    """The whole report as one HTML page, to be written in UTF-8.

    Articles are untrusted: all that comes from them is escaped, and the page's own content security policy
    (https://www.w3.org/TR/CSP3/) allows its style sheet, by hash, and nothing else. ``version`` is
    Crossread's; without a ``title`` the report is called by what it compares.
    """
    style = _resource("report.css")
    return _template().render(
        view=view(comparison, made_on=made_on, title=title), version=version, policy=_policy(style)
    )


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _template() -> Template:
    # imported here: it takes time that the window does not have when it starts
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def printable(value: object) -> object:
        """Replace what HTML cannot hold, in all that is put into the page."""
        if isinstance(value, str) and not isinstance(value, Markup):
            return _UNPRINTABLE.sub("\ufffd", value)
        return value

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=printable, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["style"] = Markup(_resource("report.css"))
    return environment.from_string(_resource("report.html"))


@cache
def _resource(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
