"""A real SMTP server with a web inbox: maildev, on two free ports of this machine."""

from __future__ import annotations

import json
import smtplib
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.surfaces.tools import MODULES, node

_PATIENCE = 30  # seconds until the server answers, or a letter has been read


@dataclass(frozen=True)
class Inbox:
    """Where letters are delivered, and where they are read."""

    smtp_port: int
    web: str

    def receive(self, letter: bytes) -> dict[str, Any]:
        """Deliver a letter as it lies on disk, and return what the server read in it."""
        known = len(self._letters())
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=_PATIENCE) as server:
            refused = server.sendmail("desk@weekly.example", ["reader@home.example"], letter)
        assert refused == {}
        return self._after(known)

    def source(self, letter: dict[str, Any]) -> bytes:
        """The letter as the server has kept it."""
        return self._get(f"email/{letter['id']}/source")

    def page(self, letter: dict[str, Any]) -> str:
        """Where a reader opens the letter in a browser."""
        return f"{self.web}#/email/{letter['id']}"

    def _after(self, known: int) -> dict[str, Any]:
        for _ in range(_PATIENCE * 20):
            letters = self._letters()
            if len(letters) > known:
                return letters[-1]
            time.sleep(0.05)
        raise TimeoutError("maildev has not read the letter")

    def _letters(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self._get("email"))
        return found

    def _get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.web + path, timeout=_PATIENCE) as answer:
            body: bytes = answer.read()
            return body


@contextmanager
def open_inbox(folder: Path) -> Iterator[Inbox]:
    """An inbox that keeps its letters in a folder, and is gone afterwards."""
    program = str(MODULES / "maildev" / "bin" / "maildev")
    smtp, web = _free_ports()
    where = ["--ip", "127.0.0.1", "--smtp", str(smtp), "--web", str(web), "--mail-directory", str(folder)]
    server = subprocess.Popen([node(), program, "--silent", *where], stdout=subprocess.DEVNULL)
    try:
        inbox = Inbox(smtp, f"http://127.0.0.1:{web}/")
        _wait_for(inbox)
        yield inbox
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def _wait_for(inbox: Inbox) -> None:
    for _ in range(_PATIENCE * 20):
        try:
            urllib.request.urlopen(inbox.web + "healthz", timeout=_PATIENCE).close()
            smtplib.SMTP("127.0.0.1", inbox.smtp_port, timeout=_PATIENCE).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise TimeoutError("maildev does not answer")


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]
