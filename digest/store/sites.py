"""How often a sentence stands in a site's articles: what repeats there is the site's, not the articles'.

Sentences are keys of whoever asks (a hash of the folded words will do). Each counts once for an article. Of the
millions that stand in one article only, those that nobody has met again for a month are forgotten.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable

from digest.store.database import Database
from digest.store.times import stamp

FORGOTTEN_AFTER = dt.timedelta(days=30)
SWEPT_EVERY = 100
"""Articles of a site between two times that its forgotten sentences are swept out."""


def count(database: Database, site: str, articles: Iterable[Collection[str]], now: dt.datetime) -> None:
    """Counts the sentences of some new articles of a site."""
    told = [set(sentences) for sentences in articles]
    met = Counter(sentence for sentences in told for sentence in sentences)
    number, seen = len(told), stamp(now)
    with database.writing() as connection:
        before = connection.execute("SELECT articles FROM sites WHERE site = ?", (site,)).fetchone()
        total = (before[0] if before else 0) + number
        upsert = "INSERT INTO sites VALUES (?, ?) ON CONFLICT DO UPDATE SET articles = excluded.articles"
        connection.execute(upsert, (site, total))
        connection.executemany(_COUNT, [(site, sentence, times, seen) for sentence, times in sorted(met.items())])
        if total // SWEPT_EVERY > (total - number) // SWEPT_EVERY:
            connection.execute(_SWEEP, (site, stamp(now - FORGOTTEN_AFTER)))


_COUNT = """
    INSERT INTO site_sentences VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET articles = articles + excluded.articles, last_seen = excluded.last_seen
"""
_SWEEP = "DELETE FROM site_sentences WHERE site = ? AND articles = 1 AND last_seen < ?"


def repeated(database: Database, site: str, least: int) -> dict[str, int]:
    """The sentences that stand in at least so many articles of a site, with their numbers."""
    statement = "SELECT sentence, articles FROM site_sentences WHERE site = ? AND articles >= ? ORDER BY sentence"
    return dict(database.rows(statement, site, least))


def articles_of(database: Database, site: str) -> int:
    """How many articles of a site have been counted."""
    rows = database.rows("SELECT articles FROM sites WHERE site = ?", site)
    return int(rows[0][0]) if rows else 0
