"""How a person drives Crossread: the window, or the command line."""
