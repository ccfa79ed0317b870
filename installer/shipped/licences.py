"""Licences as SPDX expressions, and which of them a program under the MIT licence may carry."""

from __future__ import annotations

import re
from importlib.metadata import Distribution
from typing import Final

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from installer.shipped.parts import CannotShip

_PERMISSIVE: Final = {
    *("MIT", "ISC", "X11", "HPND", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Zlib", "CC0-1.0"),
    *(
        "Python-2.0.1",
        "PSF-2.0",
        "CNRI-Python",
        "Unicode-3.0",
        "bzip2-1.0.6",
        "blessing",
        "AFL-2.1",
        "OFL-1.1",
    ),
    *("LicenseRef-public-domain", "LicenseRef-Microsoft-Distributable-Code"),
}
#: Their source must be had, and they must be replaceable: all of them lie in files of their own.
_OF_FILES: Final = {"MPL-1.1", "MPL-2.0", "LGPL-2.0-or-later", "LGPL-2.1-or-later", "LGPL-3.0-only"}
#: The GNU GPL only where an exception lets what it is linked with be under any licence.
_WITH_EXCEPTION: Final = {
    "GPL-2.0-or-later WITH Bootloader-exception",
    "GPL-3.0-or-later WITH GCC-exception-3.1",
    "BSD-3-Clause WITH PCRE2-exception",
}
CARRIED: Final = _PERMISSIVE | _OF_FILES | _WITH_EXCEPTION

#: Classifiers that name one licence; "BSD License" names several.
_CLASSIFIERS: Final = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def licences_in(expression: str) -> set[str]:
    """The licences that an SPDX expression names, each with its exception."""
    return {name.strip(" ()") for name in re.split(r"\s(?:AND|OR)\s", expression)}


def checked(name: str, expression: str) -> str:
    """The expression in SPDX's own spelling; CannotShip where it is none, or names what we can't carry."""
    try:
        canonical = str(canonicalize_license_expression(expression))
    except InvalidLicenseExpression as error:
        raise CannotShip(f"{name}: {expression!r} is no SPDX expression") from error
    refused = licences_in(canonical) - CARRIED
    if refused:
        raise CannotShip(
            f"{name} is under {canonical}, and {' and '.join(sorted(refused))} is not among the licences "
            "that the program can carry (installer/shipped/licences.py). Where others are offered, say in "
            "known.toml which is taken; else leave it out."
        )
    return canonical


def told_by(distribution: Distribution) -> str:
    """The licence that a Python package tells in its metadata; CannotShip where that leaves it open."""
    metadata = distribution.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    try:
        return str(canonicalize_license_expression((metadata.get_all("License") or [""])[0]))
    except InvalidLicenseExpression:
        told = {
            _CLASSIFIERS.get(each, "?") for each in metadata.get_all("Classifier") or () if "License" in each
        }
    if len(told) == 1 and told != {"?"}:
        return told.pop()
    raise CannotShip(
        f"{metadata['Name']}: its metadata doesn't tell under which licence it is. Read its LICENSE, and say "
        "so in installer/shipped/known.toml, [packages]."
    )
