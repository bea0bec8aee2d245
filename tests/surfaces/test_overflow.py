"""Nothing sticks out: no text leaves its box or the window at any width, nor with text at twice its size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.surfaces.shots import TWICE, Look, looking

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("overflow")]

WIDTHS = (320, 390, 480, 521, 640, 820, 1280, 1920)
STICKING_OUT = """() => {
  const block = (node) => getComputedStyle(node).display.startsWith("inline") ? block(node.parentElement) : node;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wider > 0) found.push(`the page by ${wider}`);
  while (walker.nextNode()) {
    const node = walker.currentNode, range = document.createRange();
    if (!node.data.trim()) continue;
    range.selectNodeContents(node);
    const box = block(node.parentElement).getBoundingClientRect();
    const out = (rect) => rect.width > 1 && (rect.left < -1 || rect.right > innerWidth + 1
      || rect.left < box.left - 1 || rect.right > box.right + 1);
    const lines = [...range.getClientRects()];
    if (lines.some(out)) found.push(node.data.trim().slice(0, 60));
    if (/^\\d+$/.test(node.data.trim()) && lines.length > 1) found.push(`${node.data} in two lines`);
  }
  return found;
}"""

ALONE = """() => [...document.querySelectorAll("sup")].filter((sup) => {
  const text = sup.previousElementSibling, range = document.createRange();
  if (!text || !text.firstChild || text.firstChild.nodeType !== 3) return false;
  range.setStart(text.firstChild, text.firstChild.length - 1);
  range.setEnd(text.firstChild, text.firstChild.length);
  return sup.getBoundingClientRect().top > range.getBoundingClientRect().bottom;
}).map((sup) => sup.parentElement.textContent)"""


@pytest.mark.parametrize("surface", ["page", "mail", "archive"])
@pytest.mark.parametrize("issue", ["sample", "themed", "arabic", "hostile", "long"])
def test_nothing_sticks_out(browser: Browser, folder: Path, issue: str, surface: str) -> None:
    with looking(browser, folder, Look(surface, issue=issue)) as page:
        found = {}
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[width] = page.evaluate(STICKING_OUT)
    assert found == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("surface", ["page", "mail", "archive"])
@pytest.mark.parametrize("issue", ["sample", "arabic", "hostile"])
def test_nothing_sticks_out_with_text_at_twice_its_size(
    browser: Browser, folder: Path, issue: str, surface: str
) -> None:
    with looking(browser, folder, Look(surface, issue=issue)) as page:
        page.evaluate(TWICE)
        found = {}
        for width in (320, 390, 820):
            page.set_viewport_size({"width": width, "height": 800})
            found[width] = page.evaluate(STICKING_OUT)
    assert found == {width: [] for width in found}


@pytest.mark.parametrize("surface", ["page", "mail", "archive"])
def test_nothing_sticks_out_of_a_phone_that_shows_everything_twice_as_large(
    browser: Browser, folder: Path, surface: str
) -> None:
    """Which leaves half of its 320 pixels."""
    with looking(browser, folder, Look(surface)) as page:
        page.set_viewport_size({"width": 160, "height": 400})
        assert page.evaluate(STICKING_OUT) == []


def test_no_number_begins_a_line_of_its_own(browser: Browser, folder: Path) -> None:
    """Browsers would break a line behind a question mark, and behind the ellipsis of a clause that was cut out."""
    with looking(browser, folder, Look("page")) as page:
        page.evaluate("document.querySelectorAll('.s > span').forEach((said) => said.textContent += '?')")
        for width in range(320, 700, 4):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(ALONE) == []
