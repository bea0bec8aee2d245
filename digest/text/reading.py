"""A text made into an article: cleaned, titled, given a language and an identity."""

from __future__ import annotations

import datetime as dt

from digest.errors import InputError
from digest.model import Article, sha256_of
from digest.text.blocks import ends_with_stop
from digest.text.cleaning import clean, normalised

LONGEST_TITLE = 300
"""Code points; what is longer is a paragraph that lost its line ends."""


def article_from_text(  # noqa: PLR0913 -- as `Article.from_text`
    text: str,
    *,
    title: str = "",
    url: str | None = None,
    published: dt.datetime | None = None,
    publisher: str = "",
    language: str | None = None,
    id: str | None = None,
) -> Article:
    """See `Article.from_text`."""
    if published is not None and published.tzinfo is None:
        raise InputError("published has no time zone", mend="give an aware datetime")
    if url is not None and not url.isprintable():
        raise InputError("the address has characters that no address has", thing=ascii(url), mend="encode it")
    publisher, title = clean_title(publisher), clean_title(title)
    body = clean(text)
    return Article(
        id=id or "t" + sha256_of("\0".join((publisher, url or "", title, body)))[:16],
        title=title,
        text=body,
        url=url,
        published=published,
        published_from="none" if published is None else "stated",
        publisher=publisher,
        language=language or "en",
    )


def clean_title(title: str) -> str:
    """A title on one line: normalised, white space collapsed, cut to `LONGEST_TITLE` code points."""
    return " ".join(normalised(title).split())[:LONGEST_TITLE].rstrip()


def split_title(text: str) -> tuple[str, str]:
    """The title and the body of a clean text that brings no title of its own.

    The first line is the title where it is a heading (no final full stop, not too long); otherwise there is none.
    """
    first, _, rest = text.partition("\n")
    if first and rest and len(first) <= LONGEST_TITLE and not (ends_with_stop(first) and first[-1] not in "?!"):
        return clean_title(first.lstrip("# ")), clean(rest)
    return "", text
