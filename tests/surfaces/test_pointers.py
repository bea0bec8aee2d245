"""A browser goes to the sentence that a link names, past one above it that begins alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.composer.test_pointers import QUOTED, issue_with, summary_href

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("screenshots")]


@pytest.mark.parametrize("above", ["The council of Elmport voted again.", QUOTED.replace("the clerk", "the mayor")])
def test_the_browser_goes_to_the_sentence_that_is_quoted(browser: Browser, above: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 400})
    html = f"<meta charset=utf-8><p>{above}</p><div style='height:2000px'></div><p>{QUOTED}</p>"
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(summary_href(issue_with(f"{above} {QUOTED}")))
    page.wait_for_function("scrollY > 1000", timeout=5000)
    page.close()
