"""What the program needs of a system is read from its files."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from installer.linux.needs import SYSTEM, Library, glibc, linked, needed

TOLD = """\
/program/crossread:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libm.so.6
  NEEDED               libcapital.so.1
  NEEDED               libGL.so.1
  NEEDED               libnear.so.2

Version References:
  required from libm.so.6:
    0x09691a75 0x00 02 GLIBC_2.9
    0x069691b5 0x00 03 GLIBC_2.35
  required from libcapital.so.1:
    0x069691b5 0x00 03 CAPITAL_7

/program/libcapital-a1b2.so.1:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libc.so.6
  SONAME               libcapital.so.1

Version References:
  required from libc.so.6:
    0x06969194 0x00 04 GLIBC_2.14
    0x06969194 0x00 05 GLIBC_PRIVATE
"""


def test_what_is_linked_and_not_brought_along_is_the_systems_and_as_new_as_its_symbols() -> None:
    libraries = linked(TOLD.splitlines(), {"libnear.so.2"})
    assert libraries == (
        Library("libGL.so.1"),
        Library("libc.so.6", "GLIBC_2.14"),
        Library("libm.so.6", "GLIBC_2.35"),
    )
    assert glibc(libraries) == "2.35"


@pytest.mark.skipif(shutil.which("objdump") is None, reason="objdump is missing")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="programs of Linux")
def test_only_programs_and_libraries_are_asked(tmp_path: Path) -> None:
    shutil.copy("/bin/sh", tmp_path / "crossread")
    (tmp_path / "library.so").write_text("no library")
    (tmp_path / "link.so").symlink_to("/nowhere")
    libraries = needed(tmp_path)
    assert "libc.so.6" in {library.soname for library in libraries} <= SYSTEM.keys()
    assert glibc(libraries).startswith("2.")
