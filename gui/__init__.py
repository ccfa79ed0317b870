"""How a person drives Crossread: the window, or the command line."""

__version__ = "0.1.0"
