"""What a round works with, handed in so that tests can bring their own."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field

from digest.registry.fetching.clock import Clock, SystemClock
from digest.registry.fetching.guard import Guard
from digest.registry.fetching.names import Resolver, look_up


@dataclass(frozen=True, slots=True)
class Equipment:
    """The clock, the resolver, the guard and the certificates; `trust` None means whom this system trusts."""

    clock: Clock = field(default_factory=SystemClock)
    resolve: Resolver = look_up
    guard: Guard = field(default_factory=Guard)
    trust: ssl.SSLContext | None = None
