"""What tests of several rooms share: the browser, and the material that lies outside the repository."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC_BROWSER = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material (`DIGEST_SHARED`); without it the test is skipped, saying so."""
    folder = os.environ.get("DIGEST_SHARED")
    if not folder:
        pytest.skip("DIGEST_SHARED is not set, so the shared material cannot be read")
    if not Path(folder).is_dir():
        pytest.fail(f"DIGEST_SHARED={folder} is not a folder")
    return Path(folder).resolve()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium, closed with its module: while it is open an event loop runs, and no test can start another.

    Where there is none the test is skipped, or fails under `DIGEST_REQUIRE_BROWSER=1`.
    """
    from playwright.sync_api import sync_playwright

    executable = find_chromium()
    if executable is None:
        _no_browser("no Chromium found: install the package chromium, or name one in DIGEST_BROWSER")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def find_chromium() -> str | None:
    """The Chromium that `DIGEST_BROWSER` names, or else one that is installed, or that Playwright has fetched."""
    named = os.environ.get("DIGEST_BROWSER")
    candidates = [named] if named else [*map(shutil.which, _BROWSERS), _MAC_BROWSER]
    found = next((path for path in candidates if path and Path(path).exists()), None)
    return found if found or named else _fetched()


def _fetched() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
        return path if Path(path).exists() else None


def _no_browser(why: str) -> None:
    if os.environ.get("DIGEST_REQUIRE_BROWSER") == "1":
        pytest.fail(why)
    pytest.skip(why)
