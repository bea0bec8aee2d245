"""Bringing the outbox to its readers: the editor's own command (rsync, git push), run when something has changed.

What the outbox was when the command last succeeded is remembered beside the lock. So a build that changes nothing runs
nothing, and what a command could not bring (the network was away, the process was killed) goes with the next build.

The command runs in the outbox, through the shell, in a session of its own, so that all of it can be ended when its
time is up. Its standard output is dropped, for ours is data; the last line of its standard error is what we tell.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from digest.composer.printable import printable
from digest.outbox.manifest import MANIFEST
from digest.outbox.records import dated_folders
from digest.outbox.roots import MEMORY as ROOTS
from digest.outbox.workshop import FOLDER, unusable

MEMORY = "online.json"
GRACE_SECONDS = 5
"""Between asking a command to end and ending it."""

_TAIL = 4096  # bytes of standard error, in which its last line is looked for
_LONGEST = 300  # characters of that line


@dataclass(frozen=True, slots=True)
class Upload:
    """How a command ended: `exit_code` is None where its time was up, `said` the last line of its standard error."""

    command: str
    exit_code: int | None
    said: str

    @property
    def succeeded(self) -> bool:
        """Whether readers have what the outbox has."""
        return self.exit_code == 0

    def __str__(self) -> str:
        how = "ran out of time" if self.exit_code is None else f"ended with exit code {self.exit_code}"
        return f"publish: {self.command!r} {how}" + (f": {self.said}" if self.said else "")


def put_online(root: Path, command: str, *, timeout: dt.timedelta) -> Upload | None:
    """Runs the command for the outbox at `root`; None where nothing was filed or has changed since it last succeeded.

    The command finds the outbox's path in `DIGEST_OUTBOX` and the name of the latest issue's folder in `DIGEST_ISSUE`.
    Raises `OutboxError` where the outbox cannot be read or its memory not be written.
    """
    try:
        state = _state(root, command)
        if not any(dated_folders(root)) or _remembered(root) == state:
            return None
        upload = _run(root, command, timeout.total_seconds())
        if upload.succeeded:
            _remember(root, state)
    except OSError as error:
        raise unusable(root, error) from error
    return upload


def _state(root: Path, command: str) -> str:
    """A hash of the command and of what the manifests and the memory of the root files vouch for."""
    vouchers = [folder / MANIFEST for _, _, folder in dated_folders(root)]
    told = hashlib.sha256(command.encode())
    for path in (*vouchers, root / FOLDER / ROOTS):
        told.update(f"\0{path.relative_to(root)}\0".encode() + (path.read_bytes() if path.is_file() else b""))
    return told.hexdigest()


def _remembered(root: Path) -> str:
    try:
        return str(json.loads((root / FOLDER / MEMORY).read_text("utf-8"))["state"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _remember(root: Path, state: str) -> None:
    """Replaced at once, but without the lock: the command may take longer than another build waits.

    A build that clears up just now may take the half of it away; then the command runs once more next time.
    """
    fresh = root / FOLDER / f"{MEMORY}.{os.getpid()}.new"
    fresh.parent.mkdir(exist_ok=True)
    fresh.write_text(json.dumps({"state": state}) + "\n", "utf-8")
    with suppress(FileNotFoundError):
        fresh.replace(root / FOLDER / MEMORY)


def _run(root: Path, command: str, seconds: float) -> Upload:
    latest = max((folder.name for _, _, folder in dated_folders(root)), default="")
    with tempfile.TemporaryFile() as heard:
        process = subprocess.Popen(  # noqa: S602 (the editor's own line, which may join commands)
            command,
            shell=True,
            cwd=root,
            env={**os.environ, "DIGEST_OUTBOX": str(root), "DIGEST_ISSUE": latest},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=heard,
            start_new_session=True,
        )
        exit_code: int | None = None
        try:
            exit_code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            exit_code = None
        finally:
            _end(process)
        return Upload(command, exit_code, _last_line(heard))


def _end(process: subprocess.Popen[Any]) -> None:
    """Ends a command that still runs, and whatever it has started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _last_line(heard: IO[bytes]) -> str:
    heard.seek(max(0, heard.seek(0, os.SEEK_END) - _TAIL))
    lines = [printable(line) for line in heard.read().decode("utf-8", "replace").splitlines()]
    return next((line for line in reversed(lines) if line), "")[:_LONGEST]
