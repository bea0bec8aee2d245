"""How feeds and OPML lists of other projects' test suites fare: what is read, what is refused, what is lost.

    DIGEST_SHARED=... python -m benchmarks.feeds [--verbose]

A file of feedparser's suite names in its head what it expects of one field (`Expect: entries[0]['title'] == …`); each
such expectation about a field that we carry is held against what was read, text against text: mark-up is stripped on
both sides, here by another parser than the program's.
"""

from __future__ import annotations

import argparse
import ast
import datetime as dt
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from digest.errors import InputError
from digest.model import Source
from digest.registry.entries import Entry, Feed
from digest.registry.feeds import article, read_feed
from digest.registry.opml import parse_opml

SLOWEST = 2.0
"""Seconds that no file may take."""
HOST = "http://127.0.0.1:8097/"
"""Where feedparser's suite serves its files from, which its expectations of links are written for."""

DELIBERATE = {
    "feedparser/encoding/bozo_linenoise.xml": "a body in no encoding; expects one of several wrong guesses",
    "feedparser/wellformed/sanitize/item_content_encoded_script_nested_cdata.xml": "expects a torn CDATA mark as text",
}
"""Expectations that are not met on purpose, each with the reason."""

_EXPECT = re.compile(r"Expect:\s*(.+?)\s*(?:-->|\n|\"\s*,\s*\n)")
_HEADER = re.compile(r"^Header:\s*([\w-]+):\s*(.+?)\s*$", re.MULTILINE)
_OUTLINE = re.compile(rb"\sxmlUrl\s*=", re.IGNORECASE)


@dataclass
class Report:
    """What became of all files; `lost` and `raised` have a line for each."""

    read: int = 0
    entries: int = 0
    articles: int = 0
    refused: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    expected: Counter[str] = field(default_factory=Counter)
    times: list[tuple[float, str]] = field(default_factory=list)

    @property
    def slow(self) -> list[str]:
        """Files that took longer than they may."""
        return [name for seconds, name in self.times if seconds > SLOWEST]


def main() -> int:
    """Prints the figures; returns 1 where anything raised, was lost or took too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="name each file that was refused, too")
    options = parser.parse_args()
    shared = os.environ.get("DIGEST_SHARED")
    if not shared:
        print("DIGEST_SHARED is not set, so there is nothing to measure on", file=sys.stderr)
        return 0
    report = read_all(Path(shared) / "corpora" / "feeds")
    seconds, slowest = max(report.times)
    print(f"feeds      {len(report.times):,}: {report.read:,} read, {len(report.refused)} refused with a reason")
    print(f"raised     {len(report.raised)}")
    print(f"too slow   {len(report.slow)} (over {SLOWEST:g} s; the slowest took {seconds:.2f} s: {slowest})")
    print(f"time       {sum(each for each, _ in report.times):.1f} s of processor for all")
    print(f"entries    {report.entries:,}, as articles {report.articles:,}")
    print(f"expected   {sum(report.expected.values()):,} of fields we carry ({_counts(report.expected)})")
    print(f"lost       {len(report.lost)} (and {len(DELIBERATE)} unmet on purpose)")
    for name, reason in DELIBERATE.items():
        print(f"  {name}: {reason}")
    for line in [*report.raised, *report.lost, *(report.refused if options.verbose else ())]:
        print("  " + line)
    files, imported, found, there = import_all(Path(shared) / "corpora" / "opml")
    print(f"OPML       {imported} of {files} lists imported, {found:,} of {there:,} outlines with a feed")
    return 1 if report.raised or report.slow or report.lost or found < there else 0


def _counts(expected: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in expected.most_common())


def read_all(folder: Path) -> Report:
    """Reads every file below a folder as a feed, and holds it against its suite's own expectation."""
    report = Report()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            _read(path, str(path.relative_to(folder)), report)
    return report


def _read(path: Path, name: str, report: Report) -> None:
    body = path.read_bytes()
    head = _text(body)
    headers = {key.lower(): value for key, value in _HEADER.findall(head[:2000])}
    address = urljoin(HOST, headers.get("content-location", ""))
    url = address if urlsplit(address).scheme == "http" else HOST
    begun = time.process_time()
    feed = None
    try:
        feed = read_feed(
            body, url=url, content_type=headers.get("content-type"), content_language=headers.get("content-language")
        )
        articles = [article(entry, feed, Source(name, "feed", url)) for entry in feed.entries]
        report.read += 1
        report.entries += len(feed.entries)
        report.articles += len({told.id for told in articles})
    except InputError as error:
        report.refused.append(f"{name}: {error}")
    except Exception as error:  # noqa: BLE001 -- that nothing else is raised is what is measured
        report.raised.append(f"{name}: {type(error).__name__}: {error}")
    report.times.append((time.process_time() - begun, name))
    for what, is_kept in expectations(head, feed or Feed(""), url):
        report.expected[what] += 1
        if not is_kept and name not in DELIBERATE:
            report.lost.append(f"{name}: {what}")


def _text(body: bytes) -> str:
    for encoding in ("utf-8", "utf-16", "utf-32", "cp037", "cp1252"):
        try:
            text = body.decode(encoding)
        except ValueError:
            continue
        if "<" in text and "\0" not in text[:200]:
            return text
    return body.decode("latin-1")


def expectations(head: str, feed: Feed, url: str) -> Iterator[tuple[str, bool]]:
    """What a file expects of fields that we carry: the field's name, and whether it is so."""
    match = _EXPECT.search(head)
    if match is None:
        return
    try:
        tree = ast.parse(match[1].strip(), mode="eval")
    except SyntaxError:
        return
    for node in _conjuncts(tree.body):
        if isinstance(node, ast.Compare) and all(isinstance(kind, ast.Eq) for kind in node.ops):
            *fields, last = node.left, *node.comparators
            try:
                expected = ast.literal_eval(last)
            except ValueError:
                continue
            for found in fields:
                yield from _held(_path(found), expected, feed, url)


def _conjuncts(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for value in node.values:
            yield from _conjuncts(value)
    else:
        yield node


def _path(node: ast.expr) -> tuple[Any, ...]:
    """`entries[0]['title_detail']['value']` as `("entries", 0, "title_detail", "value")`; a length begins "len"."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        return (*_path(node.value), node.attr)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return (*_path(node.value), node.slice.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len":
        return ("len", *_path(node.args[0]))
    return ("",)


def _held(path: tuple[Any, ...], expected: Any, feed: Feed, url: str) -> Iterator[tuple[str, bool]]:
    if path == ("len", "entries"):
        yield "number of entries", len(feed.entries) == expected
    elif path == ("version",):
        yield "version", _version(feed.version) == _version(expected)
    elif path[0] == "feed":
        yield from _feed_held(path[1:], expected, feed, url)
    elif path[0] == "entries" and isinstance(path[1], int):
        entry = feed.entries[path[1]] if path[1] < len(feed.entries) else None
        for name, is_kept in _entry_held(path[2:], expected, entry or Entry(), url):
            yield name, entry is not None and is_kept


def _version(name: str) -> str:
    return {"": "unknown", "rss091n": "rss091u"}.get(name, name)


def _feed_held(path: tuple[Any, ...], expected: Any, feed: Feed, url: str) -> Iterator[tuple[str, bool]]:
    if path in {("title",), ("title_detail", "value")}:
        yield "feed title", letters(feed.title) in _told(expected)
    elif path == ("language",):
        yield "feed language", not expected or (feed.language or "").lower() == str(expected).lower()
    elif path == ("link",):
        yield "feed link", _same_link(feed.site_url, expected, url)


def _entry_held(path: tuple[Any, ...], expected: Any, entry: Entry, url: str) -> Iterator[tuple[str, bool]]:
    name = path[0] if len(path) == 1 else ".".join(str(part) for part in path if not isinstance(part, int))
    if name in {"title", "title_detail.value"}:
        yield "title", letters(entry.title) in _told(expected)
    elif name in {"description", "summary", "summary_detail.value", "content.value"}:
        kept = [letters(text) for text in (entry.text, entry.summary, entry.title)]
        yield "text", any(told in text for told in _told(expected) for text in kept)
    elif name == "link":
        yield "link", _same_link(entry.link, expected, url)
    elif name in {"id", "guid"}:
        yield "id", expected in {entry.id, urljoin(url, entry.id)}
    elif name in {"published_parsed", "created_parsed", "issued_parsed", "updated_parsed", "modified_parsed"}:
        moment = entry.updated if name[0] in "um" and entry.updated else entry.published
        yield "date", _same_moment(moment, expected)
    elif name in {"published", "updated", "created", "issued", "modified"}:
        yield "date", entry.published is not None
    elif name in {"author", "author_detail.name"}:
        yield "author", _same_person(entry.author, str(expected))
    elif name == "source.title":
        yield "source", words(expected) == letters(entry.publisher)
    elif name in {"source.link", "source.href"}:
        yield "source", _same_link(entry.publisher_url, expected, url)


def _same_person(ours: str, expected: str) -> bool:
    """A name may be expected with its address; an address alone where there is no name."""
    return letters(ours) == letters(expected) or (bool(ours) and ours in expected)


def _same_link(ours: str | None, expected: Any, url: str) -> bool:
    """Links that are not of the Web are dropped on purpose."""
    if not isinstance(expected, str) or urlsplit(expected).scheme not in {"http", "https"}:
        return ours is None or ours == urljoin(url, str(expected))
    return ours == expected


def _same_moment(ours: dt.datetime | None, expected: Any) -> bool:
    if expected is None:
        return ours is None
    return ours is not None and tuple(ours.utctimetuple())[:6] == tuple(expected)[:6]


def _told(expected: Any) -> set[str]:
    """The letters that an expectation has, read as HTML and as the text that it may be."""
    return {words(expected), letters(str(expected))}


def words(markup: Any) -> str:
    """The letters and digits of a text, mark-up and drawings left out."""
    reader = _Reader()
    reader.feed(str(markup))
    reader.close()
    return letters("".join(reader.found))


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"[\W_]+", "", text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.inside += tag in {"svg", "math"}

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag in {"svg", "math"}

    def handle_data(self, data: str) -> None:
        if self.inside <= 0:
            self.found.append(data)


def import_all(folder: Path) -> tuple[int, int, int, int]:
    """OPML lists, those imported, the feeds in them, and the outlines that have one."""
    files = sorted(folder.rglob("*.opml"))
    imported = found = there = 0
    for path in files:
        body = path.read_bytes()
        there += len(_OUTLINE.findall(body))
        try:
            sources = parse_opml(body)
        except InputError as error:
            print(f"  {path.name}: {error}")
            continue
        imported += 1
        found += len(sources)
    return len(files), imported, found, there


if __name__ == "__main__":
    sys.exit(main())
