"""The server: on loopback only, and building again as long as it runs."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest import resources
from digest.errors import DigestError
from digest.preview.board import Board
from digest.preview.watch import Watched, wait_for_change, watched

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from digest.config import Config
    from digest.preview.rebuild import Built

LOOPBACK = "127.0.0.1"
USUAL_PORT = 8484


@dataclass(frozen=True, slots=True)
class Hands:
    """What the preview is handed: how to build, whom to tell of each build, and whom of the first page to look at."""

    rebuild: Callable[[], Built]
    tell: Callable[[Built], None]
    open_page: Callable[[str], None]


def listen(port: int | None) -> socket.socket:
    """A socket on loopback: on `port`, or without one on the usual port or any that is free. Raises `DigestError`."""
    try:
        return _bound(USUAL_PORT if port is None else port)
    except OSError as error:
        if port is None:
            return _bound(0)
        what = error.strerror or str(error)
        raise DigestError(
            f"cannot be used ({what})", thing=f"port {port}", mend="choose another with --port"
        ) from error


def _bound(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def address_of(listener: socket.socket) -> str:
    """The web address of a listening socket."""
    host, port = listener.getsockname()
    return f"http://{host}:{port}/"


def serve(listener: socket.socket, config_path: Path, config: Config, hands: Hands) -> None:
    """Serve the outbox of `config`, and of what digest.toml becomes, until SIGINT or SIGTERM.

    What a build raises and `hands.rebuild` does not expect ends the server, and is raised here.
    """
    import uvicorn

    from digest.preview.app import preview_app

    board = Board()
    builder = Builder(config_path, config, board, hands, address_of(listener))
    ended: list[asyncio.Task[None]] = []

    def stop(_: object) -> None:
        server.should_exit = True

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        building = asyncio.create_task(builder.keep_building())
        building.add_done_callback(stop)
        yield
        building.cancel()
        await asyncio.wait([building])
        ended.append(building)

    app = preview_app(lambda: builder.config.newsletter.outbox, board, lambda: server.should_exit, lifespan)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2))
    server.run(sockets=[listener])
    for building in ended:
        if not building.cancelled():
            building.result()


class Builder:
    """Builds at first and then whenever something that the last readable configuration names has changed."""

    def __init__(self, config_path: Path, config: Config, board: Board, hands: Hands, address: str) -> None:
        self.config = config
        self._config_path = config_path
        self._board = board
        self._hands = hands
        self._address = address

    async def keep_building(self) -> None:
        """Build, wait for a change, and so on until it is cancelled. Watching begins before the first build."""
        while True:
            changed = asyncio.Event()
            what = what_to_watch(self.config, self._config_path)
            watching = asyncio.create_task(wait_for_change(what, changed))
            try:
                await self._build_while(what, changed, watching)
            finally:
                watching.cancel()

    async def _build_while(self, what: Watched, changed: asyncio.Event, watching: asyncio.Task[None]) -> None:
        """Build and wait for as long as these are the folders to watch, and they can be watched."""
        while not watching.done():
            changed.clear()
            await self._build()
            if what != what_to_watch(self.config, self._config_path):
                return
            waiting = asyncio.create_task(changed.wait())
            await asyncio.wait({waiting, watching}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()

    async def _build(self) -> None:
        built = await _aside(self._hands.rebuild)
        self.config = built.config or self.config
        self._board.post(built.failure)
        self._hands.tell(built)
        if self._board.number == 1:
            self._hands.open_page(self._address + (f"{built.folder.name}/" if built.folder else ""))


async def _aside(work: Callable[[], Built]) -> Built:
    """Works in a thread that nobody waits for at the end: a build that is killed leaves nothing half done."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Callable[[], Built]] = loop.create_future()

    def settle(outcome: Callable[[], Built]) -> None:
        if not done.cancelled():
            done.set_result(outcome)

    def run() -> None:
        outcome = _outcome(work)
        with suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(settle, outcome)

    threading.Thread(target=run, daemon=True).start()
    return (await done)()


def _outcome(work: Callable[[], Built]) -> Callable[[], Built]:
    """What gives the work's result, or raises what it raised, wherever it is called."""
    done: Future[Built] = Future()
    try:
        done.set_result(work())
    except BaseException as error:  # noqa: BLE001 -- it is raised again where the work is awaited
        done.set_exception(error)
    return done.result


def what_to_watch(config: Config, config_path: Path) -> Watched:
    """The folders of articles and templates and the file itself, without what a build writes."""
    folders = [config.root / Path(source.location).expanduser() for source in config.sources if source.kind == "folder"]
    templates = [Path(str(resources.templates())), *filter(None, [config.theme.templates])]
    written = [config.newsletter.outbox, *(_beside(config.store.path, end) for end in ("", "-wal", "-shm", "-journal"))]
    return watched([*folders, *templates], [config_path], written)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
