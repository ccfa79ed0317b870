"""The application for macOS says of itself what everything else says, and has all that the folder has."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from corpus.intake import READERS
from gui import __version__
from installer.identity import IDENTIFIER, LIBRARY_MIME, LIBRARY_SUFFIX
from installer.macos import application


def test_what_it_says_of_itself_is_a_property_list() -> None:
    told = application.info_plist("14.0")
    assert plistlib.loads(plistlib.dumps(told)) == told
    assert told["CFBundleShortVersionString"] == told["CFBundleVersion"] == __version__
    assert told["LSMinimumSystemVersion"] == "14.0"


def test_it_owns_libraries_and_takes_articles_from_nobody() -> None:
    told = plistlib.loads(plistlib.dumps(application.info_plist("14.0")))
    libraries, articles = told["CFBundleDocumentTypes"]
    (declared,) = told["UTExportedTypeDeclarations"]
    assert libraries["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeIdentifier"].startswith(IDENTIFIER.lower())
    tags = declared["UTTypeTagSpecification"]
    assert tags == {
        "public.filename-extension": [LIBRARY_SUFFIX[1:]],
        "public.mime-type": [LIBRARY_MIME],
    }
    assert (articles["CFBundleTypeRole"], articles["LSHandlerRank"]) == ("Viewer", "Alternate")
    assert {f".{ending}" for ending in articles["CFBundleTypeExtensions"]} == set(READERS)


def test_the_oldest_system_is_the_one_that_every_package_runs_on() -> None:
    either = "cp311-abi3-macosx_10_12_x86_64 cp311-abi3-macosx_11_0_arm64"
    tags = ["py3-none-any", either, "cp313-cp313-macosx_14_0_arm64", "cp310-abi3-macosx_13_0_universal2"]
    assert application.minimum_system(tags) == "14.0"
    with pytest.raises(ValueError):
        application.minimum_system(["py3-none-any"])


def test_what_was_written_into_the_folder_last_comes_along(tmp_path: Path) -> None:
    internal = tmp_path / "_internal"
    (internal / "licences").mkdir(parents=True)
    for place in ("known.txt", "shipped.json", "licences/MIT.txt"):
        (internal / place).touch()
    (internal / "link").symlink_to("known.txt")
    added = application.added(tmp_path, [("known.txt", "/elsewhere/known.txt", "DATA")])
    assert added == [
        ("licences/MIT.txt", str(internal / "licences" / "MIT.txt"), "DATA"),
        ("shipped.json", str(internal / "shipped.json"), "DATA"),
    ]
