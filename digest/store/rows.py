"""How an article stands in its rows, and rows in their batches."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any, TypeVar

from digest.model import Article, Image

BATCH = 400
"""Articles looked at together; bounds memory, and stays under the 999 values a statement of old builds of SQLite."""

FIELDS = ("sha256", "title", "url", "publisher", "published", "published_from", "language", "section", "image")
"""What makes a revision: where one of these changes there is a new one."""
R_FIELDS = ", ".join(f"r.{field}" for field in FIELDS)
REVISION = f"SELECT a.id, a.source, a.origin, t.text, {R_FIELDS}"
"""What `article_of` reads, of articles a, revisions r and texts t."""
LATEST = "(SELECT max(number) FROM revisions WHERE article = a.id)"
"""The number of the latest revision of article a."""

Item = TypeVar("Item")


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in lists of at most `BATCH`."""
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def marks(values: Collection[object]) -> str:
    """A question mark for each value."""
    return ", ".join("?" * len(values))


def values_of(article: Article) -> tuple[Any, ...]:
    """What makes the revision of an article, in the order of `FIELDS`."""
    published = article.published.isoformat() if article.published else None
    told = (article.title, article.url, article.publisher, published, article.published_from)
    return (article.sha256, *told, article.language, article.section, _image_text(article.image))


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row of `REVISION`; its weight is 1, for that is the registry's to say."""
    id, source, origin, text, _, title, url, publisher, published, published_from, language, section, image = row
    return Article(
        id=id,
        title=title,
        text=text,
        url=url,
        published=dt.datetime.fromisoformat(published) if published else None,
        published_from=published_from,
        publisher=publisher,
        source=source,
        language=language,
        section=section,
        origin=origin,
        image=Image(**json.loads(image)) if image else None,
    )


def _image_text(image: Image | None) -> str | None:
    return json.dumps(asdict(image), ensure_ascii=False) if image else None
