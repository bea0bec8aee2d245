"""From the address that an editor has, a site's as a rule, to the feed behind it.

Looked for in this order, and the first that reads as a feed is taken: the address itself; what the page names as its
feeds (`<link rel="alternate">`, RSS Board's autodiscovery and RFC 4287); the paths at which publishing systems put
theirs; links on the page that look like one. A feed of comments comes behind all others that a page names. Everything
is fetched with the manners of a round, so at most `MOST_NAMED + MOST_GUESSED + MOST_LINKED` requests are made, a pause
apart where they go to one host.

robots.txt is not asked: somebody at a keyboard opens one page, once.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digest.errors import InputError, TryLater, counted
from digest.registry.entries import Entry, Feed
from digest.registry.fetching import Arrived, Equipment, Failed, Fetched, FetchOptions, Request, Resting, fetch_round
from digest.registry.fetching.complaints import PASSING
from digest.registry.identity import canonical
from digest.registry.opml import web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEED_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml",
    "application/xml", "application/json",
)  # fmt: skip
"""Media types of feeds in links; plain JSON was JSON Feed's until 1.1, and is mostly something else today."""
COMMON_PATHS = (
    "/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/feeds", "/feed/atom",
    "/index.rdf",
)  # fmt: skip
"""Where WordPress, Drupal, Jekyll, Hugo, Ghost, Movable Type and their kin put feeds."""
MOST_NAMED, MOST_GUESSED, MOST_LINKED = 6, 12, 4
_LIKE_A_FEED = re.compile(r"(?:^|[/._-])(?:rss|feeds?|atom)(?:$|[/._?-])|\.rdf$", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body|title|p|div)\b", re.IGNORECASE)
_OF_COMMENTS = re.compile(r"comment|kommentar|comentario|/replies", re.IGNORECASE)
_NO_API = re.compile(r"/wp-json/|oembed", re.IGNORECASE)
_HOPELESS = frozenset({"missing", "denied", "gone", "status", "server", "unusable", "too-large", "packing"})
"""Troubles of one address, after which another one of the same host may still answer."""
_UNHEARD = frozenset(
    {
        "refused",
        "connect-timeout",
        "handshake-timeout",
        "tls",
        "tls-self-signed",
        "tls-untrusted",
        "tls-wrong-host",
        "silent",
    }
)
"""Troubles of https on a site that may have http only."""
_WAITS = PASSING - {"unknown-name"} | {"tls", "tls-expired", "tls-self-signed", "tls-untrusted"}
"""Troubles that may be gone tomorrow; with any other the address is wrong, and not the hour."""

_MENDS = {
    "unknown-name": "check its spelling, and your own connection",
    "missing": "check the address, or give that of the site's front page",
    "denied": "check whether it wants a subscription",
    "gone": "look for its new address",
    "bomb": "leave it alone unless you know better: this is how an attack looks",
    "robots": "ask the owner, or give the site's feed in its place",
}
"""Mends for whoever has no such source yet, where those of a round would tell them to remove it."""

Fetch = Callable[[Request], Awaitable[Fetched]]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Discovered:
    """A feed, and the address to poll it at: where permanent redirects alone have led from the one that was found."""

    location: str
    feed: Feed


@dataclass(frozen=True, slots=True)
class PageFound:
    """A page that answers: the address to poll it at, and what it is titled."""

    location: str
    title: str


def discover(
    address: str,
    *,
    options: FetchOptions | None = None,
    equipment: Equipment | None = None,
    progress: Progress | None = None,
) -> Discovered:
    """The feed at or behind a web address; without a scheme it is taken for https.

    Raises `InputError` where there is none or the address is wrong, and `TryLater` where the site did not answer.
    """
    search = _searched(_absolute(address), options, equipment, progress)
    if search.unheard and not _SCHEME.match(address.strip()):
        search = _searched(search.url.replace("https:", "http:", 1), options, equipment, progress)
    if search.found is None:
        raise search.trouble or _no_feed(search)
    return search.found


def look_at_page(address: str, *, options: FetchOptions | None = None, equipment: Equipment | None = None) -> PageFound:
    """A page that is to be a source of its own, asked and read as every round will do it.

    Raises as `discover` does, and `InputError` for a page that holds no article: as a source it never brought any.
    """
    from digest.registry.pages import extract

    came: list[Fetched] = []

    async def keep(fetched: Fetched, fetch: Fetch) -> None:
        del fetch
        came.append(fetched)

    url = _absolute(address)
    _round(Request(url, url, "page"), keep, options, equipment)
    arrived = came[0].outcome
    if not isinstance(arrived, Arrived):
        raise _trouble(came[0])
    page = extract(arrived.body, url=arrived.url)
    if not page.text:
        mend = "give the address of an article; a site that has many has a feed, which is found without --page"
        raise InputError(page.reason or "holds no article", thing=url, mend=mend)
    tree = _tree(arrived)
    title = " ".join(next((one.text_content() for one in tree.iter("title")), "").split()) if tree is not None else ""
    return PageFound(arrived.moved_to or url, title)


def newest(feed: Feed, most: int = 3) -> tuple[Entry, ...]:
    """A feed's latest entries, dated ones first, undated ones in its own order."""
    entries = [entry for entry in feed.entries if not entry.repeated]
    dated = sorted((entry for entry in entries if entry.published), key=_when, reverse=True)
    return (*dated, *(entry for entry in entries if not entry.published))[:most]


def named_feeds(tree: HtmlElement, url: str) -> tuple[str, ...]:
    """The addresses that a page's head gives for its feeds, those of comments last; `url` is where it was read."""
    base = _base(tree, url)
    found: list[tuple[bool, int, str]] = []
    for element in tree.iter("link"):
        rels = set((element.get("rel") or "").lower().split())
        media = (element.get("type") or "").lower().partition(";")[0].strip()
        link = _link(base, element.get("href"))
        if not link or _NO_API.search(link) or not ("feed" in rels or ("alternate" in rels and media in FEED_TYPES)):
            continue
        of_comments = bool(_OF_COMMENTS.search(f"{element.get('title') or ''} {urlsplit(link).path}"))
        found.append((of_comments, media == "application/json", link))
    found.sort(key=lambda one: one[:2])
    return tuple(dict.fromkeys(link for *_, link in found))[:MOST_NAMED]


def linked_feeds(tree: HtmlElement, url: str) -> tuple[str, ...]:
    """Addresses in a page's links that look like those of feeds."""
    base = _base(tree, url)
    links = (_link(base, element.get("href")) for element in tree.iter("a"))
    likely = (link for link in links if link and _LIKE_A_FEED.search(urlsplit(link).path))
    return tuple(islice(dict.fromkeys(likely), MOST_LINKED))


def common_feeds(url: str) -> tuple[str, ...]:
    """Where a site's feed may be: below the address itself where it is a section, then at the top of its site."""
    path = urlsplit(url).path.rstrip("/")
    below = [urljoin(url, path + common) for common in COMMON_PATHS[:2]] if path and "." not in path else []
    return tuple(dict.fromkeys([*below, *(urljoin(url, common) for common in COMMON_PATHS)]))[:MOST_GUESSED]


def _searched(
    url: str, options: FetchOptions | None, equipment: Equipment | None, progress: Progress | None
) -> _Search:
    search = _Search(url, progress or _silent)
    _round(Request(url, url), search.begin, options, equipment)
    return search


@dataclass
class _Search:
    """Goes from one address to the next until one is a feed's."""

    url: str
    progress: Progress
    found: Discovered | None = None
    trouble: InputError | TryLater | None = None
    unheard: bool = False
    asked: list[str] = field(default_factory=list)
    useless: list[InputError | TryLater] = field(default_factory=list)

    async def begin(self, fetched: Fetched, fetch: Fetch) -> None:
        outcome = fetched.outcome
        if not isinstance(outcome, Arrived):
            self.trouble = _trouble(fetched)
            self.unheard = isinstance(outcome, Failed) and outcome.kind in _UNHEARD
            return
        self.asked.append(canonical(self.url))
        if self._take(fetched, outcome, ought=not _is_page(outcome)):
            return
        tree = _tree(outcome)
        named = named_feeds(tree, outcome.url) if tree is not None else ()
        linked = linked_feeds(tree, outcome.url) if tree is not None else ()
        links = dict.fromkeys([*named, *common_feeds(outcome.url), *linked])
        await self._try({link: link in named for link in links}, fetch)

    async def _try(self, links: Mapping[str, bool], fetch: Fetch) -> None:
        """Asks one after the other until one is a feed; those that the site names itself ought to be."""
        silent: set[str | None] = set()
        for number, (link, ought) in enumerate(links.items()):
            self.progress("looking", number, len(links))
            host = urlsplit(link).hostname
            if host in silent or canonical(link) in self.asked:
                continue
            self.asked.append(canonical(link))
            fetched = await fetch(Request(link, link))
            if isinstance(fetched.outcome, Arrived) and self._take(fetched, fetched.outcome, ought=ought):
                return
            if isinstance(fetched.outcome, Failed) and ought:
                self.useless.append(_trouble(fetched))
            if isinstance(fetched.outcome, Resting) or (
                isinstance(fetched.outcome, Failed) and fetched.outcome.kind not in _HOPELESS
            ):
                silent.add(host)

    def _take(self, fetched: Fetched, arrived: Arrived, *, ought: bool) -> bool:
        """Whether what came is a feed; an HTML page that happens to parse is none. Where it ought to be, why not."""
        from digest.registry.feeds import read_feed

        charset = f"; charset={arrived.charset}" if arrived.charset else ""
        try:
            feed = read_feed(arrived.body, url=arrived.url, content_type=arrived.content_type + charset)
        except InputError as error:
            if ought:
                self.useless.append(InputError(error.problem, thing=fetched.request.url, mend=error.mend))
            return False
        self.found = Discovered(arrived.moved_to or fetched.request.url, feed)
        return True


def _round(
    request: Request,
    handler: Callable[[Fetched, Fetch], Awaitable[None]],
    options: FetchOptions | None,
    equipment: Equipment | None,
) -> None:
    async def handle(fetched: Fetched, fetch: Fetch) -> None:
        await handler(fetched, fetch)

    fetch_round([request], options=options or FetchOptions(), on_result=handle, equipment=equipment)


def _absolute(address: str) -> str:
    stripped = address.strip()
    whole = stripped if _SCHEME.match(stripped) else f"https://{stripped}"
    url = web_address(whole)
    if url is None:
        raise InputError("is no address on the Web", thing=address, mend="give one like https://example.org")
    return url


def _trouble(fetched: Fetched) -> InputError | TryLater:
    """What keeps a site from being a source, now or for good."""
    outcome, thing = fetched.outcome, fetched.request.url
    if not isinstance(outcome, Failed):
        return TryLater("the site asks to be left alone for a while", thing=thing, mend="try again later")
    if outcome.kind not in _WAITS:
        return InputError(outcome.what, thing=thing, mend=_MENDS.get(outcome.kind, outcome.mend))
    mend = "tell the site's owner" if outcome.kind.startswith("tls") else "try again later"
    return TryLater(outcome.what, thing=thing, mend=mend)


def _no_feed(search: _Search) -> InputError | TryLater:
    """There is none; where the site names one itself, or the address looks like one, why that is of no use."""
    looked = f"({counted(len(search.asked), 'address', 'addresses')} looked at)"
    if not search.useless:
        mend = "give the feed's own address, or add the page itself with --page"
        return InputError(f"there is no feed, and none behind it {looked}", thing=search.url, mend=mend)
    first = search.useless[0]
    if first.thing == search.url:
        return InputError(
            f"{first.problem}; there is no feed behind it either {looked}", thing=search.url, mend=first.mend
        )
    what = f"names a feed, {first.thing}, that is of no use: {first.problem}; nor is there another {looked}"
    return type(first)(what, thing=search.url, mend=first.mend)


def _tree(arrived: Arrived) -> HtmlElement | None:
    from digest.registry.bodies import read_body
    from digest.registry.page_head import parse

    charset = f"; charset={arrived.charset}" if arrived.charset else ""
    try:
        return parse(read_body(arrived.body, kind="a page", content_type=arrived.content_type + charset).text)
    except InputError:
        return None


def _is_page(arrived: Arrived) -> bool:
    return bool(_PAGE.search(arrived.body[:1_000]))


def _base(tree: HtmlElement, url: str) -> str:
    """What a page's links are relative to: its `<base>`, or itself."""
    for element in tree.iter("base"):
        return _link(url, element.get("href")) or url
    return url


def _link(base: str, reference: str | None) -> str | None:
    """A link as an absolute web address without its fragment; None for whatever else it is."""
    if not reference or not reference.strip() or reference.strip().startswith("#"):
        return None
    try:
        link = web_address(urljoin(base, reference.strip()))
    except ValueError:
        return None
    return link.partition("#")[0] if link else None


def _when(entry: Entry) -> float:
    return entry.published.timestamp() if entry.published else 0.0


def _silent(step: str, done: int, total: int) -> None:
    """Tells nobody."""
