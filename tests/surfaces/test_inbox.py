"""A real SMTP server takes the letter as it lies on disk, and its inbox shows a reader both parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.composer.test_directions import ARABIC
from tests.surfaces.inbox import Inbox, open_inbox

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("inbox")]

SUBJECT, SENDER = "The Island Weekly: توقف العمل", "Ída Märsh"


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inbox]:
    with open_inbox(tmp_path_factory.mktemp("inbox")) as opened:
        yield opened


@pytest.fixture(scope="module")
def sent(folder: Path) -> bytes:
    return (folder / "arabic.eml").read_bytes()


@pytest.fixture(scope="module")
def received(inbox: Inbox, sent: bytes) -> dict[str, Any]:
    return inbox.receive(sent)


@pytest.fixture(scope="module")
def opened(browser: Browser, inbox: Inbox, received: dict[str, Any]) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(inbox.page(received))
    page.wait_for_function("document.querySelector('iframe')?.contentDocument?.querySelector('h1')")
    yield page
    page.close()


def test_a_letter_arrives_as_it_was_filed(inbox: Inbox, received: dict[str, Any], sent: bytes) -> None:
    assert inbox.source(received) == sent


def test_the_server_reads_names_and_parts(received: dict[str, Any]) -> None:
    assert received["subject"] == SUBJECT
    assert received["from"] == [{"address": "desk@weekly.example", "name": SENDER}]
    assert ARABIC in received["text"] and ARABIC in received["html"]


def test_the_inbox_shows_subject_and_sender(opened: Page) -> None:
    shown = opened.locator("body").inner_text()
    assert SUBJECT in shown and f"{SENDER} <desk@weekly.example>" in " ".join(shown.split())


def test_the_inbox_shows_the_letter_itself(opened: Page) -> None:
    letter = opened.frame_locator("iframe").first
    assert letter.locator("h1").inner_text() == "The Island Weekly"
    assert ARABIC in letter.locator("body").inner_text()


def test_the_inbox_shows_the_text_part(opened: Page) -> None:
    opened.locator(".dropdown-trigger").first.click()
    opened.locator(".dropdown-menu a", has_text="Text").click()
    opened.wait_for_function("document.body.innerText.includes('[1] صوت الميناء')")
    assert ARABIC in opened.locator("body").inner_text()


@pytest.mark.parametrize("name", ["hostile", "long", "themed"])
def test_any_letter_arrives_as_it_was_filed(inbox: Inbox, folder: Path, name: str) -> None:
    letter = (folder / f"{name}.eml").read_bytes()
    received = inbox.receive(letter)
    assert inbox.source(received) == letter
    assert received["text"] and received["html"]
