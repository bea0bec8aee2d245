"""Hostile content stays content: it is printed, and never obeyed."""

from __future__ import annotations

import email
import io
import re
from dataclasses import replace
from email import policy
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import feedparser
import pytest
from jinja2 import BaseLoader

from digest.composer.printable import columns
from digest.composer.render import render_archive, render_issue
from digest.errors import RenderError

from .hostile import NASTY, hostile_issue
from .sample import sample_issue

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="session")
def rendered(loader: BaseLoader) -> dict[str, bytes]:
    issue = hostile_issue()
    root = render_archive([issue], loader)
    return root | {"archive.html": root["index.html"]} | render_issue(issue, loader)


@pytest.mark.parametrize("name", ["index.html", "issue.html", "archive.html"])
def test_no_page_gains_an_element_a_handler_or_a_scheme(rendered: dict[str, bytes], name: str) -> None:
    reader = Reader(rendered[name].decode())
    assert not {tag for tag in reader.tags if tag == "script" or tag.startswith("mj-")}
    assert not {attribute for attribute in reader.attributes if attribute.startswith("on")}
    allowed = r"https?://\S+|mailto:\S+|#\S+|\.\./\S+|feed\.xml|atom\.xml|feed\.json|[\w-]+/index\.html"
    assert all(re.fullmatch(allowed, link) for link in reader.links)


def test_every_word_is_still_there(rendered: dict[str, bytes]) -> None:
    words = "".join(Reader(rendered["index.html"].decode()).words)
    for text in NASTY:
        if not FORBIDDEN.search(text):
            assert " ".join(text.split()) in words


def test_no_file_holds_a_character_that_none_may_carry(rendered: dict[str, bytes]) -> None:
    for name, data in rendered.items():
        if name != "issue.json":
            assert not FORBIDDEN.search(data.decode()), name


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_a_feed_is_well_formed(rendered: dict[str, bytes], name: str) -> None:
    feed = feedparser.parse(io.BytesIO(rendered[name]))
    assert feed.bozo == 0
    assert "<script" not in feed.entries[0].content[0].value


def test_the_mail_has_no_header_of_a_source(rendered: dict[str, bytes]) -> None:
    mail = email.message_from_bytes(rendered["issue.eml"], policy=policy.default)
    assert mail["Bcc"] is None
    assert len(list(mail.iter_parts())) == 2  # type: ignore[attr-defined]
    assert max(len(line) for line in rendered["issue.eml"].split(b"\r\n")) <= 998


def test_the_text_part_keeps_its_width(rendered: dict[str, bytes]) -> None:
    lines = rendered["issue.txt"].decode().split("\n")
    assert all(columns(line) <= 72 for line in lines if "://" not in line and "mailto:" not in line)


def test_what_an_editor_mistypes_is_refused_and_named(loader: BaseLoader) -> None:
    issue = sample_issue()
    broken = replace(issue, presentation=replace(issue.presentation, sender="Ida\r\nBcc: a@b.example"))
    with pytest.raises(RenderError, match=r"presentation\.sender"):
        render_issue(broken, loader)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("width", [390, 900])
@pytest.mark.parametrize("name", ["index.html", "issue.html", "archive.html"])
def test_a_browser_shows_it_without_overflow_or_complaint(
    browser: Browser, rendered: dict[str, bytes], name: str, width: int
) -> None:
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("pageerror", lambda error: complaints.append(error.message))
    page.route("**/*", lambda route: route.abort())
    page.set_content(rendered[name].decode(), wait_until="domcontentloaded")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert (overflow, complaints) == (0, [])
