"""axe-core, with every rule it has, finds nothing wrong with page, letter and archive, on light paper and on dark.

One rule is left out: `color-contrast-enhanced` asks for 7:1 (WCAG 2.2, level AAA) where `color-contrast` asks for 4.5:1
(level AA). Colours of what is secondary and of the accent, which an editor chooses, are held to the latter.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.surfaces.tools import MODULES, node

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("axe")]

LEFT_OUT = ("color-contrast-enhanced",)
RUN = """async (leftOut) => {
  const held = ({ruleId}) => [ruleId, {enabled: !leftOut.includes(ruleId)}];
  const rules = Object.fromEntries(axe.getRules().map(held));
  const found = await axe.run(document, {rules, resultTypes: ["violations"]});
  return found.violations.map((each) => [each.id, each.nodes.map((node) => node.html)]);
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The program, which is run outside the page's own policy."""
    node()
    return (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("surface", ["page", "mail", "archive"])
@pytest.mark.parametrize("issue", ["sample", "themed", "arabic", "hostile"])
def test_axe_finds_nothing(browser: Browser, folder: Path, axe: str, issue: str, surface: str) -> None:
    page = browser.new_page(viewport={"width": 760, "height": 900})
    page.route("https://*/**", lambda route: route.abort())
    page.goto((folder / f"{issue}-{surface}.html").as_uri())
    page.evaluate(axe)
    schemes: tuple[Any, Any] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(RUN, LEFT_OUT) == [], scheme
    page.close()


def test_axe_would_find_a_fault(browser: Browser, axe: str) -> None:
    page = browser.new_page()
    page.set_content("<img src='data:,'><h3>grey</h3>")
    page.evaluate(axe)
    assert {"image-alt", "html-has-lang", "heading-order"} & {rule for rule, _ in page.evaluate(RUN, LEFT_OUT)}
    page.close()
