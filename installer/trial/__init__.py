"""Tries the installers for real, on clean Debian systems made for it; see docs/packaging.md."""
