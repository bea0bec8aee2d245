"""The feeds that the archive offers, in three formats that tell the same: RSS 2.0, Atom 1.0 and JSON Feed 1.1.

An entry is an issue, or, where the newsletter asks for it, a story; the newest issue comes first, its stories by rank.
RSS follows the Best Practices Profile (rssboard.org), Atom RFC 4287, JSON Feed jsonfeed.org/version/1.1. The hub is
WebSub's (W3C Recommendation, section 4).

Ids are tag URIs (RFC 4151) of host, date, edition and story, made from the issue's own record, so they outlive a move
of the newsletter; what is filed without `base_url` is tagged `localhost`, because nobody reads it from elsewhere. The
feed's own id is of the first issue that had an address. Links follow the newest issue's `base_url`; without it they
are relative.

Plain texts that might be taken for markup are written so that no reader can take them for it: in RSS, which has no word
for what a title is, `&` and `<` are hexadecimal references (Best Practices Profile, "Character Data"); in Atom such
a text is declared as HTML and escaped twice (RFC 4287 section 3.1.1.2).

Readers sort by time. A story's time is the issue's less one second for each rank above it, so that it keeps its place,
and no two entries share a time (which validators warn of).
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from digest.composer.entries import Told, shortest, told_by_issue, told_by_story
from digest.composer.links import host, safe_image
from digest.composer.links import site as address_of_site
from digest.composer.printable import printable
from digest.composer.templating import Templates
from digest.composer.view import IssueView
from digest.model import Issue

BUDGET = 500_000
"""Bytes that no feed reaches: some readers refuse larger ones. The oldest entries are left out."""

RSS, ATOM, JSON = "feed.xml", "atom.xml", "feed.json"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_LIKE_MARKUP = re.compile(r"<[/a-zA-Z]|&(?:#\w|\w*\d|(\w+))")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: `told` is what it says, `published` is in UTC, `link` relative where the newsletter has no address."""

    id: str
    link: str
    published: dt.datetime
    author: str
    told: Told

    @property
    def rss_date(self) -> str:
        """The time as RFC 822 writes it."""
        return format_datetime(self.published, usegmt=True)

    @property
    def rss_description(self) -> str:
        """The opening as HTML, which is what RSS takes a description for."""
        return str(escape(self.told.summary))

    @property
    def atom_date(self) -> str:
        """The time as RFC 3339 writes it."""
        return self.published.isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself, from the newest issue. `site` is "" where the newsletter has no address."""

    id: str
    title: str
    description: str
    language: str
    author: str
    site: str
    hub: str | None
    logo: str | None

    @property
    def home(self) -> str:
        """Where the archive page is."""
        return self.site or "index.html"


def feeds(issues: Sequence[Issue], views: Sequence[IssueView], templates: Templates) -> dict[str, str]:
    """The three feeds of these issues by file name, the newest issue first; at least one issue.

    `views` are the issues as they are printed today, with the address that the newsletter has now.

    They hold the same entries, as many as keep the largest below the budget. The newest entry always stays: one that
    is too large alone is shortened to its first sentences and a link.
    """
    channel = _channel(issues)
    entries: list[FeedEntry] = []
    size = 0
    for entry in _entries(issues, views, templates):
        size += len(entry.told.content.encode())  # each format writes more than that
        if entries and size > BUDGET:
            break
        entries.append(entry)
    return _fitting(channel, entries, templates)


def _fitting(channel: Channel, entries: list[FeedEntry], templates: Templates) -> dict[str, str]:
    files = _written(channel, entries, templates)
    while (largest := _largest(files)) >= BUDGET and len(entries) > 1:
        entries = entries[: min(len(entries) - 1, max(1, len(entries) * BUDGET // largest))]
        files = _written(channel, entries, templates)
    newest = entries[0]
    if largest >= BUDGET:
        files = _written(channel, [replace(newest, told=shortest(newest.told, newest.link))], templates)
    return files


def _largest(files: dict[str, str]) -> int:
    return max(len(text.encode()) for text in files.values())


def _written(channel: Channel, entries: list[FeedEntry], templates: Templates) -> dict[str, str]:
    values = {"channel": channel, "entries": entries, "referenced": _referenced, "construct": _construct}
    return {
        RSS: templates.markup("rss.xml.j2", **values) + "\n",
        ATOM: templates.markup("atom.xml.j2", **values) + "\n",
        JSON: json.dumps(_json_feed(channel, entries), ensure_ascii=False, indent=1) + "\n",
    }


def _referenced(text: str) -> Markup:
    """A plain text as character data of RSS."""
    return Markup(text.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&#x3E;"))  # noqa: S704


def _construct(text: str) -> Markup:
    """A plain text as what follows the name of an Atom element: its type and its content."""
    if _is_like_markup(text):
        return Markup(' type="html">') + str(escape(text))
    return Markup(' type="text">') + text


def _is_like_markup(text: str) -> bool:
    from html.entities import name2codepoint

    found = _LIKE_MARKUP.finditer(text) if "<" in text or "&" in text else ()
    return any(match[1] is None or match[1] in {*name2codepoint, "apos"} for match in found)


def _entries(issues: Sequence[Issue], views: Sequence[IssueView], templates: Templates) -> Iterator[FeedEntry]:
    by_story = issues[0].presentation.feed_entries == "stories"
    for issue, view in zip(issues, views, strict=True):
        told = told_by_story(issue, view, templates) if by_story else [told_by_issue(issue, view, templates)]
        for place, what in enumerate(told):
            yield _entry(issue, what, place)


def _entry(issue: Issue, told: Told, place: int) -> FeedEntry:
    page = told.view.links.page or f"{told.view.folder}/index.html"
    return FeedEntry(
        id=_tag(issue, told.story),
        link=f"{page}#{told.anchor}" if told.anchor else page,
        published=issue.window.end.astimezone(dt.UTC).replace(microsecond=0) - dt.timedelta(seconds=place),
        author=_author(told.view, issue),
        told=told,
    )


def _tag(issue: Issue, story: str) -> str:
    parts = [issue.edition, story] if story else [issue.edition]
    return f"tag:{host(issue)},{issue.date.isoformat()}:" + "/".join(quote(part, safe="") for part in parts)


def _permanent_id(issues: Sequence[Issue]) -> str:
    """The id of the feed of these issues: it stays where the newsletter's address, its title or its paths change."""
    first = next((issue for issue in reversed(issues) if address_of_site(issue)), issues[-1])
    return f"{_tag(first, '')}/feed"


def _channel(issues: Sequence[Issue]) -> Channel:
    newest = issues[0]
    site = address_of_site(newest) or ""
    presentation = newest.presentation
    title = printable(newest.title)
    return Channel(
        id=_permanent_id(issues),
        title=title,
        description=printable(presentation.description) or title,
        language=printable(newest.language),
        author=printable(presentation.editor) or title,
        site=site,
        hub=safe_image(presentation.hub),
        logo=safe_image(presentation.theme.logo),
    )


def _author(view: IssueView, issue: Issue) -> str:
    return printable(issue.presentation.editor) or view.title


def _json_feed(channel: Channel, entries: list[FeedEntry]) -> dict[str, Any]:
    """The feed as JSON Feed 1.1 names things; what is unknown is left out."""
    feed: dict[str, Any] = {
        "version": _JSON_FEED,
        "title": channel.title,
        "home_page_url": channel.site,
        "feed_url": channel.site and channel.site + JSON,
        "description": channel.description,
        "icon": channel.logo,
        "authors": [{"name": channel.author}],
        "language": channel.language,
        "hubs": [{"type": "WebSub", "url": channel.hub}] if channel.hub else [],
    }
    return {name: value for name, value in feed.items() if value} | {"items": [_json_item(entry) for entry in entries]}


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.told.title,
        "content_html": entry.told.content,
        "summary": entry.told.summary,
        "image": entry.told.image and entry.told.image.url,
        "date_published": entry.atom_date,
        "authors": [{"name": entry.author}],
        "tags": list(entry.told.sections),
        "language": entry.told.view.language,
        # an extension (section "Extensions"), because JSON Feed knows no contributors
        "_sources": {"publishers": list(entry.told.publishers)},
    }
    return {name: value for name, value in item.items() if value}
