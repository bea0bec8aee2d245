"""A picture that does not load leaves its words and no hole; a wide logo keeps its proportions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("screenshots")]

BANNER = b'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="80"><rect width="1200" height="80"/></svg>'
SIZES = "[...document.images].map(each => [each.getBoundingClientRect().width, each.getBoundingClientRect().height])"


def sizes(browser: Browser, file: Path, *, width: int, picture: bytes | None) -> list[list[float]]:
    """Width and height of the logo and the lead picture, every address giving `picture`, or nothing."""
    page = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    answer = {"body": picture, "content_type": "image/svg+xml"} if picture else {"status": 404}
    page.route("https://*/**", lambda route: route.fulfill(**answer))
    page.set_content(file.read_text("utf-8").replace(' loading="lazy"', ""), wait_until="networkidle")
    found: list[list[float]] = page.evaluate(SIZES)
    page.close()
    return found


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("surface", ["page", "mail"])
def test_a_picture_that_does_not_load_is_a_line_of_words(
    browser: Browser, folder: Path, surface: str, width: int
) -> None:
    logo, picture = sizes(browser, folder / f"sample-{surface}.html", width=width, picture=None)
    assert logo[1] < 20
    assert 100 < picture[0] < 200
    assert picture[1] < 25


def test_a_wide_logo_keeps_its_proportions_on_a_phone(browser: Browser, folder: Path) -> None:
    logo, _ = sizes(browser, folder / "sample-mail.html", width=390, picture=BANNER)
    assert logo[0] == pytest.approx(350, abs=1)
    assert logo[1] - 14 == pytest.approx(350 / 15, abs=1)
