"""Articles for the store in a line each."""

from __future__ import annotations

import datetime as dt

from digest.model import Article

NOW = dt.datetime(2025, 7, 3, 12, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)


def article(id: str = "a1", text: str = "The ferry ran aground.", *, title: str = "Ferry aground") -> Article:
    """An article as a folder gives it."""
    return Article(
        id=id,
        title=title,
        text=text,
        url="https://h.example/ferry",
        published=dt.datetime.fromisoformat("2025-07-03T14:30+02:00"),
        published_from="stated",
        publisher="Holm Post",
        source="Harbour desk",
        section="Sea",
        origin=f"articles/{id}.txt",
    )
