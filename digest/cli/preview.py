"""`digest preview`: the outbox in the browser."""

from __future__ import annotations

import datetime as dt
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.desk import read_config, read_now, say, show, with_config, with_now

if TYPE_CHECKING:
    from digest.config import Config
    from digest.preview.rebuild import Built


@click.command()
@with_config
@with_now
@click.option("--port", type=click.IntRange(0, 65535), help="The port on this machine; without it 8484 or a free one.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
def preview(config_path: Path, now_text: str | None, port: int | None, no_open: bool) -> None:
    """Show the outbox in the browser, built again when an article, a template or the configuration changes."""
    from digest.preview.rebuild import rebuild
    from digest.preview.server import Hands, address_of, listen, serve

    config = read_config(config_path)
    read_now(now_text, config)
    listener = listen(port)
    show(address_of(listener))
    say("Ctrl-C ends the preview")

    def now(current: Config) -> dt.datetime:
        return read_now(now_text, current)

    def open_page(page: str) -> None:
        if not no_open:
            threading.Thread(target=_open, args=(page,), daemon=True).start()

    with _ended_quietly():
        serve(listener, config_path, config, Hands(lambda: rebuild(config_path, now), _tell, open_page))


def _open(page: str) -> None:
    import webbrowser

    if not webbrowser.open(page):
        say(f"open {page} in a browser")


def _tell(built: Built) -> None:
    for problem in built.problems:
        say(str(problem), colour="yellow")
    if built.failure:
        say("\n".join((f"{built.failure.title}:", *built.failure.lines)), colour="red")
    else:
        say(f"built {built.folder}")


@contextmanager
def _ended_quietly() -> Iterator[None]:
    """The server stops on SIGINT and SIGTERM and then raises them again: by then there is nothing left to do."""
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
