"""Following redirects: where a chain has been, where it may go, and what of it is for good. Pure; asks nobody.

Observed: sites that set a cookie and lead back to the same address, to see whether it comes back, and else lead in a
circle. So the cookies of a chain go back to the host that has set them, within this one chain, and are then forgotten.
"""

from __future__ import annotations

from digest.registry.fetching.addresses import Address
from digest.registry.fetching.answers import Fields
from digest.registry.fetching.complaints import Trouble
from digest.registry.fetching.cookies import Jar
from digest.registry.fetching.headers import Headers

STATUSES = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})


class Chain:
    """The addresses that one request is led through."""

    def __init__(self, first: Address, most: int) -> None:
        self.here = first
        self._first = first.url
        self._jar = Jar()
        self._seen = {(first.url, "")}
        self._most = most
        self._permanent: str | None = None
        self._all_permanent = True

    def follow(self, status: int, headers: Headers) -> Address:
        """The next address. Raises `Trouble` for a circle, a chain that is too long, and what is no web address."""
        place = headers.get("location", "").strip()
        if not place:
            raise Trouble("location", why=f"status {status} without Location")
        try:
            following = self.here.joined(place)
        except Trouble as trouble:
            # as a trouble of its own it would blame the source's address, in which nothing is wrong
            raise Trouble("location", why=trouble.problem) from trouble
        self._jar.take(self.here, headers)
        turn = (following.url, self._jar.cookie(following))
        if turn in self._seen:
            raise Trouble("loop", url=following.url)
        if len(self._seen) > self._most:
            raise Trouble("redirects", most=self._most)
        self._note(status, following)
        self.here = following
        self._seen.add(turn)
        return following

    @property
    def hops(self) -> int:
        """How many redirects were followed."""
        return len(self._seen) - 1

    @property
    def moved_to(self) -> str | None:
        """Where permanent redirects alone have led; None where the first was temporary, or there was none."""
        return self._permanent if self._permanent != self._first else None

    @property
    def cookies(self) -> Fields:
        """The Cookie field to send `here`, if any."""
        cookie = self._jar.cookie(self.here)
        return (("Cookie", cookie),) if cookie else ()

    @property
    def still_there(self) -> bool:
        """Whether what `here` says is said of the source itself: nothing temporary lies between."""
        return self._all_permanent

    def _note(self, status: int, following: Address) -> None:
        downgrade = self.here.scheme == "https" and following.scheme == "http"
        if status not in _FOR_GOOD or downgrade:  # nobody gives up a secure address for an open one
            self._all_permanent = False
        if self._all_permanent:
            self._permanent = following.url
