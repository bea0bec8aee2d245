"""A URL as a source or a redirect gives it -> an address that can be asked, or a `Trouble` that says why not.

RFC 3986 for the parts, RFC 5890 for names in other letters than Latin's, RFC 9110 section 4.2 for http and https.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from digest.registry.fetching.complaints import Trouble

_PORTS = {"http": 80, "https": 443}
_SAFE = "!#$%&'()*+,/:;=?@[]~"
"""What stays as it is in path and query: reserved characters, and percent signs of what is quoted already."""
_PLAIN_HOST = re.compile(r"[a-z0-9._:-]+")
_PLAIN = re.compile(
    r"(https?)://([a-z0-9._-]*[a-z0-9_-])(?::([0-9]{1,5}))?"
    r"(/[a-z0-9_.~!$%&'()*+,/:;=@\[\]-]*(?:\?[a-z0-9_.~!$%&'()*+,/:;=?@\[\]-]+)?)",
    re.ASCII | re.IGNORECASE,
)
"""An address that is in order, as nearly all are, and need not be taken apart any further."""
_LAST_PORT = 65_535
_LONGEST = 8_000
"""Characters of a URL. RFC 9110 section 4.1 asks for 8,000 at least; nobody's feed needs more."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where one request goes. `host` is lower-case ASCII without brackets, `target` what stands in the request line."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """What a connection can be shared by (RFC 6454 section 4)."""
        return (self.scheme, self.host, self.port)

    @property
    def authority(self) -> str:
        """The Host header: host and, where it is not the usual one, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def beside(self, target: str) -> Address:
        """Another address at the same origin."""
        return address(f"{self.scheme}://{self.authority}{target}")

    def joined(self, reference: str) -> Address:
        """The address that a redirect from here names (RFC 9110 section 10.2.2). Raises `Trouble`."""
        try:
            return address(urljoin(self.url, _tidy(reference)))
        except ValueError as error:
            raise Trouble("address", why=str(error)) from error


def address(url: str) -> Address:
    """The address of a URL; its fragment is dropped. Raises `Trouble` unless it is a usable http or https one."""
    return _plain(url) or _mended(url)


def _plain(url: str) -> Address | None:
    """The address of a URL that is in order; what it says is what `_mended` would say of it, in a third of the time."""
    match = _PLAIN.fullmatch(url) if len(url) <= _LONGEST else None
    if match is None:
        return None
    scheme, host, port, target = match.groups()
    if not (scheme.islower() and host == host.lower()):
        return None
    usual = _PORTS[scheme]
    number = int(port) if port else usual
    if number > _LAST_PORT:
        return None
    return Address(
        f"{scheme}://{host}{target}" if number == usual else f"{scheme}://{host}:{number}{target}",
        scheme,
        host,
        number,
        target,
    )


def _mended(url: str) -> Address:
    try:
        parts = urlsplit(_tidy(url))
        if parts.scheme not in _PORTS:
            raise Trouble("scheme", scheme=f"{parts.scheme}:" if parts.scheme else "neither http:// nor https://")
        host, port = _host(parts), _PORTS[parts.scheme] if parts.port is None else parts.port
    except (ValueError, UnicodeError) as error:
        raise Trouble("address", why=str(error)) from error
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    made = Address("", parts.scheme, host, port, target)
    return Address(f"{made.scheme}://{made.authority}{target}", *made.origin, target)


def _tidy(url: str) -> str:
    if len(url) > _LONGEST:
        raise Trouble("address", why=f"it is longer than {_LONGEST} characters")
    return url.strip().replace("\\", "/")


def _host(parts: SplitResult) -> str:
    if "@" in parts.netloc:
        raise Trouble("credentials")
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        import idna

        host = idna.encode(host, uts46=True).decode("ascii")
    if not _PLAIN_HOST.fullmatch(host):
        raise Trouble("address", why="it names no host" if not host else "its host has characters that no host has")
    return host
