"""One window a person: a program that is started again hands over what it was given, and ends.

Whoever holds the lock is the window (``claiming``) and listens on a local socket (``listening``), where
another start speaks to it (``messages``). No network is used, and nothing here needs widgets.
"""

from gui.instance.claiming import Claim, asked_for, begin
from gui.instance.messages import Request

__all__ = ["Claim", "Request", "asked_for", "begin"]
