"""What the browser gets: the outbox's files, or why the last build failed; and the news of each build."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from digest.preview.files import EVENTS_PATH, RELOAD_PATH, RELOAD_SCRIPT, content_type, find_file, with_reload

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Lifespan

    from digest.preview.board import Board, Failure

HOSTS = ["127.0.0.1", "localhost"]
"""A page elsewhere whose name is made to point here (DNS rebinding) sends that name as Host, and is refused."""

LISTEN_SECONDS = 0.5
"""How long an open page waits before it looks whether the server is about to stop."""

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 17px/1.5 Georgia, serif; max-width: 42rem; margin: 12vh auto; padding: 0 1.2rem }}
h1 {{ font-size: 1.5rem }}
li {{ margin: .5rem 0; overflow-wrap: anywhere }}
p {{ opacity: .7 }}
</style>
<body><h1>{title}</h1><ul>{items}</ul><p>This page follows your changes.</p></body></html>
"""


def preview_app(
    outbox: Callable[[], Path], board: Board, stopping: Callable[[], bool], lifespan: Lifespan[Starlette] | None = None
) -> Starlette:
    """The application. `outbox` tells where issues lie now; open event streams end soon after `stopping` says so."""

    def script(request: Request) -> Response:
        del request
        return Response(RELOAD_SCRIPT, media_type="text/javascript", headers=_HEADERS)

    async def events(request: Request) -> Response:
        del request
        return StreamingResponse(_news(board, stopping), media_type="text/event-stream", headers=_HEADERS)

    def file(request: Request) -> Response:
        return _answer(outbox(), request.path_params["address"], board.failure)

    routes = [
        Route(RELOAD_PATH, script),
        Route(EVENTS_PATH, events),
        Route("/{address:path}", file),
    ]
    guard = Middleware(TrustedHostMiddleware, HOSTS, www_redirect=False)
    return Starlette(routes=routes, middleware=[guard], lifespan=lifespan)


async def _news(board: Board, stopping: Callable[[], bool]) -> AsyncIterator[str]:
    told = -1
    while not stopping():
        number = await board.newer_than(told, seconds=LISTEN_SECONDS)
        if number != told:
            told = number
            yield f"data: {number}\n\n"


def _answer(outbox: Path, address: str, failure: Failure | None) -> Response:
    found = find_file(outbox, address)
    if found and found.is_dir():
        if address and not address.endswith("/"):
            return RedirectResponse("/" + found.relative_to(outbox.resolve()).as_posix() + "/")
        found = found / "index.html"
    is_page = found is None or found.suffix == ".html"
    if failure and is_page:
        return _told(failure.title, failure.lines, status=503)
    if found is None or not found.is_file():
        return _told("There is no such page", (f"/{address}",), status=404)
    if is_page:
        return HTMLResponse(with_reload(found.read_bytes()), headers=_HEADERS)
    return FileResponse(found, media_type=content_type(found), headers=_HEADERS)


def _told(title: str, lines: tuple[str, ...], *, status: int) -> Response:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    page = _PAGE.format(title=escape(title), items=items).encode()
    return HTMLResponse(with_reload(page), status_code=status, headers=_HEADERS)
