"""Hostile content in a real browser: shown on every surface, obeyed on none, though no policy holds it back.

The policy of the page is switched off, and mail programs and feed readers have none that we could count on. What stands
between a source and a script is our own escaping, which is what is proved here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from digest.composer.render import render_archive, render_issue
from digest.model import Issue
from digest.resources import template_loader
from tests.composer.feed_reading import read
from tests.composer.hostile import NASTY, hostile_issue
from tests.composer.test_hostile import FORBIDDEN
from tests.surfaces.letters import long_issue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]

PLAIN = [text for text in NASTY if not FORBIDDEN.search(text)]
PICTURES = {"ok.example", "up.example", "xn--e1afmkfd.xn--p1ai"}  # whose addresses a picture may be loaded from

TRAP = (
    "window.ran = []; for (const name of ['alert', 'confirm', 'prompt']) window[name] = (...words) => ran.push(words);"
)
TOUCH = """() => {
  const events = ["mouseover", "focus", "click", "load", "error", "toggle"];
  document.addEventListener("click", (event) => event.preventDefault(), {capture: true});
  for (const each of document.querySelectorAll("*"))
    for (const name of events) each.dispatchEvent(new Event(name, {bubbles: true, cancelable: true}));
  return window.ran;
}"""
GAINED = """() => [...document.querySelectorAll("body, body *")].flatMap((each) => [
  /^(script|iframe|frame|object|embed|form|base|link|meta|svg|math|mj-.*)$/i.test(each.tagName) ? each.outerHTML : [],
  [...each.attributes].filter((one) => /^on/i.test(one.name)).map((one) => one.name),
  ["href", "src"].map((name) => each.getAttribute(name) ?? "")
    .filter((one) => /^\\s*(\\w*script|data|file):/i.test(one)),
]).flat()"""


def contents(feed: bytes) -> str:
    """What a feed reader shows: the HTML of all entries."""
    if feed.startswith(b"{"):
        return "\n".join(entry["content_html"] for entry in json.loads(feed)["items"])
    return "\n".join(entry.content[0].value for entry in read(feed).entries)


@pytest.fixture(scope="module")
def surfaces() -> dict[str, str]:
    """HTML by name: page, mail, archive, and what each feed shows of entries that are issues and that are stories.

    One letter has to be trimmed, so `letters` has one for each story too.
    """
    issue, loader = told_whole(), template_loader()
    files = render_issue(issue, loader)
    letters = [render_issue(replace(issue, stories=(story,)), loader)["issue.html"] for story in issue.stories]
    shown = {
        "page": files["index.html"].decode(),
        "mail": files["issue.html"].decode(),
        "letters": "".join(map(bytes.decode, letters)),
        "archive": render_archive([issue], loader)["index.html"].decode(),
    }
    for entries in ("issues", "stories"):
        root = render_archive([told_whole(feed_entries=entries)], loader)
        shown |= {f"{name}, {entries}": contents(root[name]) for name in FEEDS}
    return shown


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.route("**/*", lambda route: route.abort())
    yield page
    page.close()


def told_whole(**values: object) -> Issue:
    """The hostile issue with no story in brief, so that the archive names them all."""
    issue = hostile_issue()
    presentation = replace(issue.presentation, brief_after=len(issue.stories), **values)  # type: ignore[arg-type]
    return replace(issue, presentation=presentation)


FEEDS = ("feed.xml", "atom.xml", "feed.json")
SURFACES = ["page", "mail", "archive", *(f"{name}, {entries}" for name in FEEDS for entries in ("issues", "stories"))]


@pytest.mark.parametrize("name", SURFACES)
def test_nothing_of_a_source_is_obeyed(browser: Browser, surfaces: dict[str, str], name: str) -> None:
    asked: list[str] = []
    page = browser.new_page(bypass_csp=True, viewport={"width": 390, "height": 800})
    page.add_init_script(TRAP)
    page.on("pageerror", lambda error: asked.append(error.message))
    page.on("request", lambda request: asked.append(urlsplit(request.url).hostname or ""))
    page.route("**/*", lambda route: route.abort())
    page.goto("about:blank")
    page.set_content(surfaces[name], wait_until="domcontentloaded")
    ran, gained = page.evaluate(TOUCH), page.evaluate(GAINED)
    page.close()
    assert (ran, gained, set(asked) - PICTURES) == ([], [], set())


def test_a_script_would_have_been_caught(browser: Browser) -> None:
    page = browser.new_page(bypass_csp=True)
    page.add_init_script(TRAP)
    page.goto("about:blank")
    page.set_content("<p onmouseover='alert(1)'>x</p><mj-raw></mj-raw><a href=' javascript:alert(2)'>y</a>")
    assert page.evaluate(TOUCH) == [[1]]
    assert len(page.evaluate(GAINED)) == 3
    page.close()


@pytest.mark.parametrize("name", [name for name in SURFACES if name != "mail"] + ["letters"])
def test_what_a_source_wrote_is_shown_as_it_wrote_it(reader: Page, surfaces: dict[str, str], name: str) -> None:
    reader.set_content(surfaces[name], wait_until="domcontentloaded")
    words = " ".join(reader.evaluate("document.body.textContent").split())
    assert [text[:60] for text in PLAIN if " ".join(text.split()) not in words] == []


def test_three_hundred_stories_stand_on_every_surface_that_holds_them() -> None:
    issue, loader = long_issue(), template_loader()
    files, root = render_issue(issue, loader), render_archive([issue], loader)
    openings = [f"Gauge number {number} stood" for number in range(300)]
    in_order(files["index.html"].decode(), openings)
    in_order(files["issue.txt"].decode(), openings)
    assert len(files["issue.html"]) < 95_000
    assert all(len(root[name]) < 500_000 for name in ("feed.xml", "atom.xml", "feed.json"))


def in_order(text: str, wanted: list[str]) -> None:
    words = " ".join(text.split())
    places = [words.index(each) for each in wanted]
    assert places == sorted(places)
