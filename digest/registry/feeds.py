"""A feed's bytes -> `Feed` and its articles, whatever its format and however broken it is.

    bytes -> text (`bodies`) -> XML (`wellformed`, `feed_xml`) or JSON (`jsonfeed`) -> identities -> articles

What cannot be read is refused with the reason; what can be read in part is read, and `Feed.problems` says what was
left out. Nothing here takes more than linear time or follows a reference out of the document.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.errors import InputError, check_text
from digest.model import Article, Problem, Source
from digest.registry import sanitise, stated
from digest.registry.bodies import read_body
from digest.registry.entries import Entry, Feed
from digest.registry.feed_xml import Reading, read_plain, read_xml
from digest.registry.identity import article_id, identified
from digest.registry.jsonfeed import read_json
from digest.registry.teasers import without_teaser
from digest.registry.tongue import tongue
from digest.registry.wellformed import MOST_ENTRIES, well_formed
from digest.text.cleaning import clean_page


def parse_feed(body: bytes, *, url: str | None = None) -> list[Article]:
    """The articles of an RSS, RDF, Atom or JSON feed, in its order; `url` is where it was read.

    Their source is named after the feed, and their ids are stable: the same entry always has the same one. Undated
    ones have `published` None. Raises `InputError` for whatever is no feed.
    """
    if url is not None:
        check_text(url, "url")
        stated.check_address(url)
    feed = read_feed(body, url=url)
    name = feed.title or stated.host_of(url or feed.site_url or "") or "feed"
    source = Source(name=name, kind="feed", location=url or feed.self_url or "")
    return [article(entry, feed, source) for entry in feed.entries]


def read_feed(
    body: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    content_language: str | None = None,
    now: dt.datetime | None = None,
) -> Feed:
    """All that a feed says. The HTTP headers name its charset and its language, where itself does not say another.

    `url` is where it was read, `now` (aware) bounds its dates. Raises `InputError` for whatever is no feed, with the
    address, the reason and a mend.
    """
    try:
        whole = read_body(body, kind="a feed", content_type=content_type)
        feed, doubts = _read(whole.text, Reading(url, now))
    except InputError as error:
        error.thing = url or "the feed"
        raise
    entries, complaints = identified(feed.entries)
    problems = [Problem("", doubt) for doubt in (whole.doubt, _dating(doubts)) if doubt]
    language = feed.language or sanitise.language(content_language or "")
    return replace(
        feed,
        language=language,
        entries=tuple(without_teaser(entry, language) for entry in entries),
        problems=tuple(replace(each, thing=url or feed.title) for each in (*problems, *feed.problems, *complaints)),
    )


def _read(text: str, reading: Reading) -> tuple[Feed, list[tuple[str, str]]]:
    """The feed in a text, its entries without identities, and the doubts about their dates."""
    if text.lstrip()[:1] in {"{", "["}:
        return read_json(text, reading)
    if (plain := read_plain(text, reading)) is not None:
        return plain
    mended = well_formed(text)
    feed, doubts = read_xml(mended.text, reading)
    problems = []
    if mended.fault:
        problems.append(f"is not well-formed XML ({mended.fault}); read as far as it could be mended")
    if mended.left_out:
        problems.append(mended.left_out)
    if mended.is_cut:
        problems.append(f"is longer than {MOST_ENTRIES:,} entries, or very large; the first of them are read")
    return replace(feed, problems=tuple(Problem("", what) for what in problems)), doubts


def article(entry: Entry, feed: Feed, source: Source, *, language: str = "en", id: str | None = None) -> Article:
    """The article of an entry, its text cleaned. `id` is that of the article which it is known to be, if another's.

    `language` is the one that is likely where the feed names none. The publisher is the true one of an aggregated
    entry, else the registry's, else the feed's title.
    """
    text = clean_page(entry.text)
    return Article(
        id=id or article_id(source.name, entry),
        title=entry.title,
        text=text,
        url=entry.link,
        published=entry.published,
        published_from="feed" if entry.published else "none",
        publisher=entry.publisher or source.publisher or feed.title or source.name,
        source=source.name,
        language=tongue(text, entry.language or feed.language or language),
        weight=source.weight,
        section=source.section,
        origin=source.location,
        image=entry.image,
    )


def _dating(doubts: list[tuple[str, str]]) -> str:
    """One line about all entries whose dates are not believed."""
    if not doubts:
        return ""
    title, doubt = doubts[0]
    others = f"{len(doubts)} entries have dates that are not believed; the first" if len(doubts) > 1 else "an entry"
    return f"{others} ({title[:60]!r}) {doubt}"
