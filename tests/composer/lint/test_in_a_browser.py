"""What lint takes a mail's colours and sizes for is what a browser shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import BaseLoader

from digest.composer.lint.contrast import looks, sheets
from digest.composer.lint.markup import read_markup
from digest.composer.render import render_issue
from tests.composer.sample import sample_issue

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COMPUTED = """
() => [...document.body.querySelectorAll('*')].filter(
  element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && element.offsetParent
).map(element => {
  const style = getComputedStyle(element);
  let ground = 'rgba(0, 0, 0, 0)';
  for (let around = element; around && ground === 'rgba(0, 0, 0, 0)'; around = around.parentElement)
    ground = getComputedStyle(around).backgroundColor;
  const digits = part => (+part).toString(16).padStart(2, '0');
  const hex = colour => '#' + colour.match(/\\d+/g).slice(0, 3).map(digits).join('');
  const size = parseFloat(style.fontSize);
  return [element.tagName.toLowerCase(), hex(style.color), hex(ground), size, style.fontWeight >= 600];
})
"""


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lint_sees_the_colours_and_sizes_that_a_browser_shows(
    browser: Browser, loader: BaseLoader, scheme: str
) -> None:
    html = render_issue(sample_issue(), loader)["issue.html"].decode()
    page = browser.new_page(viewport={"width": 900, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(html, wait_until="domcontentloaded")
    shown = [tuple(each) for each in page.evaluate(COMPUTED)]
    page.close()
    root = read_markup(html)
    sheet = dict(zip(("light", "dark"), sheets(root), strict=True))[scheme]
    seen = [
        (element.tag, look.ink, look.ground, look.size, look.bold)
        for element, look in looks(root, sheet)
        if look.shown and any(isinstance(child, str) and child.strip() for child in element.children)
    ]
    assert len(shown) > 100
    assert seen == shown
