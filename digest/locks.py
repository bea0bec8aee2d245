"""The system's advisory locks, by which commands that run at once keep out of each other's way.

A lock belongs to an open file and is given back when that is closed, so whoever is killed leaves none behind.
"""

from __future__ import annotations

import sys


def taken(descriptor: int) -> bool:
    """Tries for the lock of an open file (`flock`); whether it is ours now. Windows has no such locks: always."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
