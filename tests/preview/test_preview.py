"""The preview from outside: `digest preview` serves, follows changes, and keeps strangers out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.cli.newsdesk import FRIDAY, lay_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATIENCE = 30


@dataclass
class Preview:
    """A running preview of the desk in `folder`."""

    address: str
    folder: Path
    process: subprocess.Popen[str]

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and body, the path sent as it stands."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def until(self, path: str, holds: Callable[[int, str], bool]) -> None:
        """Ask until the answer is as it should be."""
        deadline = time.monotonic() + PATIENCE
        while not holds(*(answer := self.get(path))):
            assert time.monotonic() < deadline, answer
            time.sleep(0.1)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    config = lay_out(tmp_path_factory.mktemp("desk"))
    words = [sys.executable, "-m", "digest", "preview", "--no-open", "--port", "0", "--now", FRIDAY]
    process = subprocess.Popen([*words, "--config", str(config)], stdout=subprocess.PIPE, text=True, env={**os.environ})
    assert process.stdout is not None
    running = Preview(process.stdout.readline().strip(), config.parent, process)
    running.until("/", lambda status, _: status == 200)
    yield running
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=PATIENCE) == 0


ISSUE = "/2025-07-04-post/"


def test_the_issue_is_served_with_the_reloading_line_and_lies_on_disk_without_it(preview: Preview) -> None:
    status, page = preview.get(ISSUE)
    assert status == 200
    assert "/-/reload.js" in page
    assert "reload.js" not in (preview.folder / "out" / "2025-07-04-post" / "index.html").read_text()


def test_only_this_machine_is_listened_to(preview: Preview) -> None:
    assert urlsplit(preview.address).hostname == "127.0.0.1"


@pytest.mark.parametrize(
    "path", ["/../digest.toml", "/%2e%2e/digest.toml", "/..%2fdigest.toml", "/.digest/lock", "//etc/passwd"]
)
def test_nothing_beside_the_outbox_is_served(preview: Preview, path: str) -> None:
    assert preview.get(path)[0] == 404


def test_a_name_that_was_made_to_point_here_is_refused(preview: Preview) -> None:
    assert preview.get("/", Host="attacker.example")[0] == 400
    assert preview.get("/", Host="localhost:1")[0] == 200


def test_a_folder_without_its_slash_leads_to_it_on_this_server_only(preview: Preview) -> None:
    with urllib.request.urlopen(preview.address + "2025-07-04-post") as answer:
        assert answer.url == preview.address + "2025-07-04-post/"


def test_a_changed_article_is_in_the_next_page(preview: Preview) -> None:
    article = preview.folder / "texts" / "boats.txt"
    article.write_text(article.read_text().replace("Saltby", "Grimby"))
    preview.until(ISSUE, lambda status, page: status == 200 and "Grimby" in page)


def test_an_open_page_hears_of_each_build(preview: Preview) -> None:
    with urllib.request.urlopen(preview.address + "-/events", timeout=PATIENCE) as news:
        first = news.readline()
        (preview.folder / "texts" / "mill-3.txt").write_text((preview.folder / "texts" / "mill-1.txt").read_text())
        assert news.readline() == b"\n"
        assert news.readline() not in {first, b""}


def test_a_wrong_configuration_is_shown_as_a_page_until_it_is_mended(preview: Preview) -> None:
    config = preview.folder / "digest.toml"
    right = config.read_text()
    config.write_text(right.replace("window", "windoe"))
    preview.until(ISSUE, lambda status, page: status == 503 and "did you mean &#x27;window&#x27;?" in page)
    config.write_text(right)
    preview.until(ISSUE, lambda status, _: status == 200)


def test_templates_of_ones_own_are_followed(preview: Preview) -> None:
    own = preview.folder / "own"
    own.mkdir()
    (own / "page.html.j2").write_text("<body>Set in lead</body>")
    config = preview.folder / "digest.toml"
    right = config.read_text()
    config.write_text(right + '\n[theme]\ntemplates = "own"\n')
    preview.until(ISSUE, lambda _, page: "Set in lead" in page)
    (own / "page.html.j2").write_text("<body>Set in zinc</body>")
    preview.until(ISSUE, lambda _, page: "Set in zinc" in page)
    config.write_text(right)
    preview.until(ISSUE, lambda status, page: status == 200 and "Set in" not in page)


@pytest.mark.browser
def test_an_open_page_shows_a_change_by_itself(preview: Preview, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(preview.address.rstrip("/") + ISSUE)
    article = preview.folder / "texts" / "boats.txt"
    article.write_text(article.read_text().replace("forty", "sixty-one"))
    page.get_by_text("sixty-one fishing boats").first.wait_for(timeout=PATIENCE * 1000)
    page.close()


def test_a_taken_port_is_one_clear_line(preview: Preview) -> None:
    port = str(urlsplit(preview.address).port)
    words = [sys.executable, "-m", "digest", "preview", "--no-open", "--port", port]
    done = subprocess.run(
        [*words, "--config", str(preview.folder / "digest.toml")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"port {port}: cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_desk_without_news_shows_why(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    for article in (tmp_path / "texts").iterdir():
        article.unlink()
    words = [sys.executable, "-m", "digest", "preview", "--no-open", "--port", "0", "--config", str(config)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        empty = Preview(process.stdout.readline().strip(), tmp_path, process)
        empty.until("/", lambda status, page: status == 503 and "Nothing to publish" in page)
        process.send_signal(signal.SIGTERM)
