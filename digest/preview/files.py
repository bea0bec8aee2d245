"""Which file of the outbox an address means, and what is added to a page as it is served."""

from __future__ import annotations

import re
from pathlib import Path

RELOAD_PATH = "/-/reload.js"
EVENTS_PATH = "/-/events"
RELOAD_SCRIPT = f"""\
let shown;
new EventSource({EVENTS_PATH!r}).onmessage = ({{data}}) => {{
  if (shown !== undefined && shown !== data) location.reload();
  shown = data;
}};
"""
_POLICY = re.compile(rb"""(<meta\s+http-equiv="Content-Security-Policy"\s+content="[^"]*?);?(?=")""", re.IGNORECASE)
_LINE = f'<script src="{RELOAD_PATH}" defer></script>'.encode()

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".eml": "text/plain; charset=utf-8",
    ".mjml": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".xml": "text/xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}


def find_file(outbox: Path, address: str) -> Path | None:
    """The file or folder below the outbox that an address (without its first slash) means.

    None where there is none, where a link or `..` leads outside, and for hidden names.
    """
    names = [name for name in address.split("/") if name]
    if any(name.startswith(".") or "\\" in name or "\0" in name for name in names):
        return None
    root = outbox.resolve()
    found = root.joinpath(*names).resolve()
    return found if found.is_relative_to(root) and found.exists() else None


def content_type(path: Path) -> str:
    """How a file of an issue is shown: whatever is text stays readable in the browser."""
    return _TYPES.get(path.suffix.lower(), "application/octet-stream")


def with_reload(page: bytes) -> bytes:
    """The page with the line that loads the reloading script, before its end.

    A page that forbids scripts in its head lets this server's own script run while it is previewed, and no other.
    """
    head, end, tail = _POLICY.sub(rb"\1; script-src 'self'; connect-src 'self'", page, count=1).rpartition(b"</body>")
    return head + _LINE + end + tail if end else tail + _LINE
