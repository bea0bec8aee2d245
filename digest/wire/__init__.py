"""The wire desk: asks feeds and pages for what is new, reads it, and keeps it in the store.

    poll -> bytes -> read, judge, articles (executor) -> store

What costs processor time (`reading`) goes through an executor that is handed in; asking and keeping (`round`,
`full_text`) stay in the one thread that holds the store, and so does judging what a known source brings. A source that
was never read is all news, so its articles are made where it is read. The texts that came within a moment are kept in
one transaction, and only then are their sources' states: whoever is killed in between gets the same texts again.
"""

from digest.wire.round import Desk, Progress, Round, fetch_sources, follow_names

__all__ = ["Desk", "Progress", "Round", "fetch_sources", "follow_names"]
