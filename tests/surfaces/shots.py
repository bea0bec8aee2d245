"""Surfaces as a browser shows them: which sizes and papers there are, and how a page is opened in one of them."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tests.surfaces.tools import HERE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = {"phone": 390, "tablet": 820, "desktop": 1280}
CELL = 6  # pixels: at this size headings, columns and pictures can still be told by eye
STRETCH = 24  # rows of cells
STEP = 16  # of 256 levels: finer ones only make the stored files larger

PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" width="1136" height="640">
<rect width="1136" height="640" fill="#7d93a1"/>
<path d="M0 640 L460 300 L676 300 L1136 640 Z" fill="#b9a98c"/></svg>"""

# All text at twice its size and every other measure as it is, which is what readers ask for who enlarge text alone.
TWICE = """() => {
  const all = [...document.body.querySelectorAll("*")], sizes = all.map((each) => {
    const style = getComputedStyle(each);
    return [parseFloat(style.fontSize), parseFloat(style.lineHeight)];
  });
  all.forEach((each, place) => {
    const [font, line] = sizes[place];
    each.style.setProperty("font-size", `${2 * font}px`, "important");
    if (line) each.style.setProperty("line-height", `${2 * line}px`, "important");
  });
}"""


@dataclass(frozen=True)
class Look:
    """One way to look at a surface: on light or dark paper, inverted by force, or with text at twice its size."""

    surface: str
    size: str = "phone"
    paper: Literal["light", "dark", "inverted", "twice"] = "light"
    issue: str = "sample"

    def __str__(self) -> str:
        return f"{self.issue}-{self.surface}-{self.size}-{self.paper}"


@contextmanager
def looking(browser: Browser, folder: Path, look: Look) -> Iterator[Page]:
    """The surface, open in the browser, its pictures loaded."""
    scheme: Any = "dark" if look.paper == "dark" else "light"
    page = browser.new_page(viewport={"width": WIDTHS[look.size], "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.route("https://*/**", lambda route: route.fulfill(body=PICTURE, content_type="image/svg+xml"))
    html = (folder / f"{look.issue}-{look.surface}.html").read_text("utf-8").replace(' loading="lazy"', "")
    if look.paper == "inverted":
        html = _inverted(page, html)
    page.set_content(html)
    if look.paper == "twice":
        page.evaluate(TWICE)
    yield page
    page.close()


def _inverted(page: Page, html: str) -> str:
    """What mail programs do that know no dark paper of a letter's own: every colour is turned by the browser's rule."""
    page.context.new_cdp_session(page).send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    return re.sub(r"color-scheme(?=[\": )])", "no-scheme", html)


@contextmanager
def darkroom(browser: Browser) -> Iterator[Page]:
    """A page that reduces screenshots and compares them (`reduce.js`)."""
    page = browser.new_page()
    page.add_script_tag(path=HERE / "reduce.js")
    yield page
    page.close()


def reduced(darkroom: Page, screenshot: bytes) -> bytes:
    """The screenshot as a PNG with one pixel for each cell."""
    made = darkroom.evaluate("given => reduced(...given)", [_text(screenshot), CELL, STEP])
    return base64.b64decode(made)


def difference(darkroom: Page, one: bytes, other: bytes, tolerance: int) -> dict[str, Any]:
    """`sizes` of both, and the `share` of cells of a stretch that differ by more than the tolerance (of 256 levels)."""
    given = [_text(one), _text(other), tolerance, STRETCH]
    told: dict[str, Any] = darkroom.evaluate("given => difference(...given)", given)
    return told


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
