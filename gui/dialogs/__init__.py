"""Small windows beside the main one. None of them keeps the rest from being used, but the crash dialog."""
