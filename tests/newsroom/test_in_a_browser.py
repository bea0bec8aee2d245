"""The sample's issue as a reader's browser shows it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from digest.config import load
from digest.newsroom import Filed, publish

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEEDS = Path(__file__).parents[2] / "seeds"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDER = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Filed:
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(SEEDS / "articles", root / "articles")
    text = (SEEDS / "digest.toml").read_text("utf-8").replace('"../outbox"', '"outbox"')
    (root / "digest.toml").write_text(text, "utf-8")
    return publish(load(root / "digest.toml"), now=dt.datetime(2025, 7, 4, 5, tzinfo=dt.UTC))


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("name", ["index.html", "issue.html", "../index.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_overflows_on_phone_or_desktop_in_light_or_dark(
    browser: Browser, filed: Filed, name: str, scheme: Any, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto((filed.folder / name).resolve().as_uri())
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(WIDER) == 0
    page.close()


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_dark_is_another_paper_and_still_readable(browser: Browser, filed: Filed) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto((filed.folder / "index.html").as_uri())
        seen[scheme] = page.evaluate("getComputedStyle(document.querySelector('p')).color")
        page.close()
    assert seen["light"] != seen["dark"]


def test_the_mail_stays_under_what_mail_clients_cut(filed: Filed) -> None:
    assert (filed.folder / "issue.html").stat().st_size < 95_000
