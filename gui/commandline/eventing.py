"""Events brought up to date before a command tells of them."""

from __future__ import annotations

from typing import Final

from corpus.errors import CacheUnavailable, LibraryError, WorkerFailed
from gui.commandline.session import Session

_BEHIND: Final = "crossread: these are the events as they were found before: {why}"


def bring_up_to_date(session: Session) -> bool:
    """Look for events in articles where it was not done yet; whether that did not fail.

    Where the library can't be written, as while another program writes it, the events stay as they are, which
    is told. Raises LibraryError where it can't be read.
    """
    from gui.operations.eventing import find_events, looked_for

    with session.reading() as library:
        if looked_for(library):
            return True
    try:
        with session.writing() as library:
            if find_events(library, session.cache, session.output.progress):
                session.catch_up(library)
    except LibraryError as error:
        session.output.say(_BEHIND.format(why=error))
    except (WorkerFailed, CacheUnavailable) as error:
        session.output.say(_BEHIND.format(why=error))
        return False
    return True
