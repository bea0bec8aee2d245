"""Page, letter and archive look as they did when somebody last looked: on every screen, on light and on dark paper.

Screenshots are compared as mean colours of cells of 6 by 6 pixels, 24 rows of cells at a time. A cell has changed when
a colour is off by more than 32 of 256 levels, a stretch when that holds of more than 1 % of its cells. Measured on the
phone's page: another accent changes 3.8 % of a stretch, a missing rule beside a quotation 1.4 %, six pixels of space
31 %, and the same page drawn again nothing. Glyphs that are placed otherwise change 10 %, so other fonts are told apart
first, by the widths of a few words, and the comparison is skipped where they differ.

After a wanted change: `DIGEST_WRITE_GOLDEN=1 python -m pytest tests/surfaces`, then look at what changed in `stored/`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.surfaces.shots import CELL, Look, darkroom, difference, looking, reduced
from tests.surfaces.tools import HERE, unproven

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("screenshots")]

STORED = HERE / "stored"
FONTS = STORED / "fonts.json"
RECORDING = os.environ.get("DIGEST_WRITE_GOLDEN") == "1"
TOLERANCE = 32  # of 256 levels
SHARE = 0.01  # of a stretch's cells
TALLEST = 4000  # pixels: text at twice its size would go on for ten thousand

LOOKS = (
    [
        Look(surface, size, paper)
        for surface in ("page", "mail")
        for size in ("phone", "tablet", "desktop")
        for paper in ("light", "dark", "inverted")
    ]
    + [Look("archive", "phone"), Look("archive", "desktop", "dark"), Look("archive", "tablet", "inverted")]
    + [Look(surface, paper="twice") for surface in ("page", "mail", "archive")]
    + [Look(surface, issue="arabic") for surface in ("page", "mail")]
)
WORDS = (
    ("17px Georgia, 'Times New Roman', serif", "The island council voted"),
    ("bold 40px Georgia, 'Times New Roman', serif", "The Island Weekly"),
    ("italic 19px Georgia, 'Times New Roman', serif", "“We are finally giving”"),
    ("600 14px -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif", "1979–1989 · № 27"),
    ("17px Georgia, 'Times New Roman', serif", "توقف العمل في الميناء"),
)


@pytest.fixture(scope="module")
def dark(browser: Browser) -> Iterator[Page]:
    """The darkroom; where the fonts are not those of the stored screenshots there is nothing to compare."""
    with darkroom(browser) as page:
        widths = page.evaluate("given => measured(given)", WORDS)
        if RECORDING:
            FONTS.write_text(json.dumps(widths) + "\n", "utf-8")
        if widths != json.loads(FONTS.read_text("utf-8")):
            unproven("screenshots were made with other fonts: install fonts-dejavu-core and fonts-liberation")
        yield page


def screenshot(page: Page, look: Look) -> bytes:
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    width = page.evaluate("innerWidth")
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    return page.screenshot(full_page=True, animations="disabled", clip=clip)  # type: ignore[arg-type]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_surface_looks_as_it_did(browser: Browser, dark: Page, folder: Path, tmp_path: Path, look: Look) -> None:
    with looking(browser, folder, look) as page:
        taken = screenshot(page, look)
    stored, seen = STORED / f"{look}.png", reduced(dark, taken)
    if RECORDING:
        stored.write_bytes(seen)
    (tmp_path / f"{look}.png").write_bytes(taken)
    found = difference(dark, stored.read_bytes(), seen, TOLERANCE)
    assert found["sizes"][0] == found["sizes"][1], f"another size (in cells of {CELL} pixels): see {tmp_path}"
    assert found["share"] <= SHARE, f"another look: see {tmp_path}"


def test_a_change_of_the_accent_is_seen(browser: Browser, dark: Page, folder: Path) -> None:
    look = Look("page")
    with looking(browser, folder, look) as page:
        page.add_style_tag(content=":root{--accent:#1d5c63}")
        seen = reduced(dark, screenshot(page, look))
    assert difference(dark, (STORED / f"{look}.png").read_bytes(), seen, TOLERANCE)["share"] > SHARE


def test_there_is_no_stored_screenshot_that_nothing_is_compared_with() -> None:
    assert {path.stem for path in STORED.glob("*.png")} == {str(look) for look in LOOKS}
