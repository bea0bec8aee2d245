"""What a real browser makes of page and mail: twice the size, from right to left, on paper, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import BaseLoader

from digest.composer.render import render_issue
from digest.model import Image

from .sample import sample_issue
from .test_directions import arabic_issue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PICTURE = Image("https://img.example/road.jpg", "The road at low tide", 1136, 640, "Ida Marsh")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
GIF = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, loader: BaseLoader) -> Path:
    """Page and mail of the sample with a picture, and of a letter in Arabic."""
    root = tmp_path_factory.mktemp("seen")
    sample = sample_issue()
    sample = replace(sample, stories=(replace(sample.stories[0], image=PICTURE), *sample.stories[1:]))
    for language, issue in {"en": sample, "ar": arabic_issue()}.items():
        for name, data in render_issue(issue, loader).items():
            (root / f"{language}-{name}").write_bytes(data)
    return root


@contextmanager
def opened(browser: Browser, path: Path, width: int = 760) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route("https://img.example/*", lambda route: route.fulfill(body=GIF, content_type="image/gif"))
    page.goto(path.as_uri())
    yield page
    page.close()


@pytest.mark.parametrize("name", ["en-index.html", "en-issue.html", "ar-index.html", "ar-issue.html"])
def test_nothing_overflows_a_phone_at_twice_the_size(browser: Browser, folder: Path, name: str) -> None:
    """Which leaves half of its 390 pixels."""
    with opened(browser, folder / name, width=195) as page:
        assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("name", ["ar-index.html", "ar-issue.html"])
def test_a_letter_from_right_to_left_begins_on_the_right(browser: Browser, folder: Path, name: str) -> None:
    with opened(browser, folder / name) as page:
        gap = "(name) => { const box = document.createRange(); box.selectNodeContents(document.querySelector(name));"
        gap += " return innerWidth - box.getBoundingClientRect().right }"
        assert page.evaluate(gap, "h1") == page.evaluate(gap, "h2") == page.evaluate(gap, "h3") == 96


def test_focusing_a_reference_shows_its_source(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "en-index.html") as page:
        shown = "() => getComputedStyle(document.querySelector('.s .n'), '::after').content"
        assert page.evaluate(shown) == "none"
        page.locator(".s .n").first.focus()
        assert "Wire East" in page.evaluate(shown)


def test_on_paper_sources_show_their_addresses(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "en-index.html") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        shown = "getComputedStyle(document.querySelector('.sources a'), '::after').content"
        assert "https://wire.example/news/1" in page.evaluate(shown)
        assert not page.locator(".foot .links").is_visible()


@pytest.mark.parametrize("name", ["en-index.html", "en-issue.html"])
def test_the_picture_is_loaded_and_fills_the_width_of_the_text(browser: Browser, folder: Path, name: str) -> None:
    with opened(browser, folder / name) as page:
        picture = page.locator("img[alt='The road at low tide']")
        picture.scroll_into_view_if_needed()
        page.wait_for_function("[...document.images].every(image => image.complete && image.naturalWidth)")
        box = picture.bounding_box()
        assert box and box["width"] == 568
