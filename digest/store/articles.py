"""Reading articles back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Generator, Iterable
from contextlib import closing
from itertools import combinations

from digest.model import Article
from digest.store.database import Database
from digest.store.rows import LATEST, R_FIELDS, REVISION, article_of, batches, marks
from digest.store.times import moment, stamp
from digest.store.words import query, wanted


def latest(database: Database, ids: Iterable[str]) -> list[Article]:
    """The latest revisions of articles, sorted by id; unknown ids, and those whose text was let go, are left out."""
    found: list[Article] = []
    for batch in batches(sorted(set(ids))):
        statement = f"""
            {REVISION} FROM articles a JOIN revisions r ON r.number = {LATEST} JOIN texts t USING (sha256)
            WHERE a.id IN ({marks(batch)}) ORDER BY a.id
        """
        found += [article_of(row) for row in database.rows(statement, *batch)]
    return found


def revision(database: Database, article: str, sha256: str) -> Article | None:
    """An article as it was with a text: the last revision that had it, or None."""
    statement = f"""
        {REVISION} FROM revisions r JOIN articles a ON a.id = r.article JOIN texts t USING (sha256)
        WHERE r.article = ? AND r.sha256 = ? ORDER BY r.number DESC LIMIT 1
    """
    return next(map(article_of, database.rows(statement, article, sha256)), None)


def titles(database: Database, ids: Iterable[str]) -> dict[str, str]:
    """The titles of articles in their latest revisions, by id; unknown ids are left out."""
    found: dict[str, str] = {}
    for batch in batches(sorted(set(ids))):
        statement = f"""
            SELECT a.id, r.title FROM articles a JOIN revisions r ON r.number = {LATEST} WHERE a.id IN ({marks(batch)})
        """  # noqa: S608
        found |= dict(database.rows(statement, *batch))
    return found


def first_seen(database: Database, articles: Iterable[Article]) -> dict[str, dt.datetime]:
    """When each article, or its text under another id, was first seen, by id; see `Store.first_seen`."""
    statement = """
        SELECT min(first) FROM (
            SELECT first_seen AS first FROM articles WHERE id = ?1 UNION ALL
            SELECT min(seen) FROM revisions WHERE sha256 = ?2
        )
    """
    found = ((one.id, database.rows(statement, one.id, one.sha256)[0][0]) for one in articles)
    return {id: moment(first) for id, first in found if first}


def revisions(database: Database, article: str, sha256: str) -> list[Article]:
    """An article in all its revisions that had a text, the latest first; the text itself is left empty."""
    statement = f"""
        SELECT a.id, a.source, a.origin, '', {R_FIELDS} FROM revisions r JOIN articles a ON a.id = r.article
        WHERE r.article = ? AND r.sha256 = ? ORDER BY r.number DESC
    """  # noqa: S608
    return [article_of(row) for row in database.rows(statement, article, sha256)]


def window(
    database: Database, since: dt.datetime | None, until: dt.datetime | None, sources: Collection[str] | None
) -> Generator[Article, None, None]:
    """The articles of a stretch of time, the oldest first, ties by id; see `Store.articles`."""
    values: list[object] = []
    known = LATEST
    where = ["a.dated > coalesce((SELECT only_new FROM sources WHERE name = a.source), '')"]
    if until is not None:
        known = "(SELECT max(number) FROM revisions WHERE article = a.id AND seen <= ?)"
        values.append(stamp(until))
    if since is not None:
        where.append("a.dated >= ?")
        values.append(stamp(since))
    if sources is not None:
        where.append(f"a.source IN ({marks(sources)})")
        values += sorted(sources)
    statement = f"""
        {REVISION} FROM articles a INDEXED BY articles_by_date
        CROSS JOIN revisions r ON r.number = {known} CROSS JOIN texts t ON t.sha256 = r.sha256
        WHERE {" AND ".join(where)} ORDER BY a.dated, a.id
    """
    with closing(database.stream(statement, *values)) as rows:
        yield from map(article_of, rows)


def newest(database: Database, source: str, until: dt.datetime, most: int) -> list[Article]:
    """The articles of a source that were seen last by a time, as they were then; see `Store.newest`."""
    statement = f"""
        {REVISION} FROM articles a JOIN revisions r ON r.number =
            (SELECT max(number) FROM revisions WHERE article = a.id AND seen <= ?1)
        JOIN texts t USING (sha256)
        WHERE a.source = ?2 AND a.first_seen <= ?1 AND a.dated <= ?1 ORDER BY a.first_seen DESC, a.id LIMIT ?3
    """  # noqa: S608
    return [article_of(row) for row in database.rows(statement, stamp(until), source, most)]


def about(
    database: Database, beginnings: Iterable[str], until: dt.datetime, sources: Collection[str], most: int
) -> list[Article]:
    """The latest articles in which words begin with at least two of some beginnings; see `Store.about`."""
    pairs = [query(wanted([f"{one}*", f"{other}*"])) for one, other in combinations(sorted(set(beginnings)), 2)]
    statement = f"""
        {REVISION} FROM search JOIN revisions found ON found.number = search.rowid
        JOIN articles a ON a.id = found.article
        JOIN revisions r ON r.number = (SELECT max(number) FROM revisions WHERE article = a.id AND seen <= ?1)
        JOIN texts t ON t.sha256 = r.sha256
        WHERE search MATCH ?2 AND found.number = {LATEST} AND a.first_seen <= ?1 AND a.dated <= ?1
        AND a.source IN (SELECT value FROM json_each(?3)) ORDER BY a.dated DESC, a.id LIMIT ?4
    """  # noqa: S608
    asked = " OR ".join(f"({pair})" for pair in pairs)
    rows = database.rows(statement, stamp(until), asked, json.dumps(sorted(sources)), most) if pairs else []
    return [article_of(row) for row in rows]
