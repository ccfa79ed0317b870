"""What Crossread takes on Windows: its icon, what the system is told of its programs, and its setup."""
