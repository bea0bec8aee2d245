"""From a host's name to its IP addresses, by the system's own resolver."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""(host, port) -> its IP addresses, best first. Raises `OSError` for a name that is not known."""

_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+){3}")


async def look_up(host: str, port: int) -> Sequence[str]:
    """All addresses of a host, in the system's order (RFC 6724), each once; an address is its own.

    Each look-up has a daemon thread of its own, since nothing can call one back that hangs.
    """
    if is_address(host):
        return [host]
    loop = asyncio.get_running_loop()
    found: asyncio.Future[list[str]] = loop.create_future()

    def tell(addresses: list[str], error: OSError | None) -> None:
        if found.done():  # nobody waits any more
            return
        if error is None:
            found.set_result(addresses)
        else:
            found.set_exception(error)

    def search() -> None:
        addresses, error = _addresses(host, port)
        with suppress(RuntimeError):  # the loop has ended, and nobody waits any more
            loop.call_soon_threadsafe(tell, addresses, error)

    threading.Thread(target=search, daemon=True, name=f"look up {host}").start()
    return await found


def is_address(host: str) -> bool:
    """Whether a host looks like an IP address in its usual form, which the guard then reads closely.

    `127.1` and `0x7f.1` do not; they are looked up like names, and what they lead to is judged.
    """
    return ":" in host or _DOTTED.fullmatch(host) is not None


def _addresses(host: str, port: int) -> tuple[list[str], OSError | None]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is too long
        return [], OSError(str(error))
    except OSError as error:
        return [], error
    return list(dict.fromkeys(str(row[4][0]) for row in rows)), None
