"""Which mail programs there are, what each supports, and how many readers use it.

The data is a cut of caniemail (https://www.caniemail.com, MIT licence, beside it as `caniemail.LICENSE`); `scripts/
refresh_mail_clients.py` makes it anew. Shares are `clients.toml`, changed by what the editor knows better.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digest.config.values import unknown
from digest.errors import ConfigError

FEATURE_PAGE = "https://www.caniemail.com/features/"


@dataclass(frozen=True, slots=True)
class Support:
    """One feature: its title, and a letter for each client, y(es), a(lmost), n(o) or u(nknown), by the client's key."""

    title: str
    letters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All clients by key (`gmail.ios`) with their names, and all features by caniemail's own names for them."""

    clients: Mapping[str, str]
    features: Mapping[str, Support]


@dataclass(frozen=True, slots=True)
class Audience:
    """The part of readers (0 to 1, all together 1) by client."""

    catalogue: Catalogue
    shares: Mapping[str, float]

    def share(self, clients: Collection[str]) -> float:
        """The part of readers who use one of these."""
        return sum(self.shares.get(client, 0.0) for client in clients)

    def names(self, clients: Collection[str]) -> tuple[str, ...]:
        """The names of those of these that readers use, the most used first."""
        used = [client for client in clients if self.shares.get(client)]
        used.sort(key=lambda client: (-self.shares[client], client))
        return tuple(self.catalogue.clients[client] for client in used)

    def family(self, name: str) -> list[str]:
        """The clients of one house, such as "gmail"."""
        return [client for client in self.catalogue.clients if client.split(".")[0] == name]


def read(name: str) -> str:
    """A data file of this package."""
    return (files("digest.composer.lint") / name).read_text(encoding="utf-8")


@cache
def catalogue() -> Catalogue:
    """caniemail's clients and features."""
    data = json.loads(read("caniemail.json"))
    clients = data["clients"]
    features = {
        name: Support(feature["title"].strip(), dict(zip(clients, feature["support"], strict=True)))
        for name, feature in data["features"].items()
    }
    return Catalogue(clients, features)


def audience(changed: Mapping[str, float]) -> Audience:
    """The packaged shares with those changed that the editor names, made to add up to 1.

    Raises `ConfigError` naming a client that nobody knows, or where no reader is left.
    """
    known = catalogue()
    for client in changed:
        if client not in known.clients:
            raise ConfigError(f"lint.clients: {unknown('mail program', client, known.clients)}")
    weights = {**tomllib.loads(read("clients.toml")), **changed}
    total = sum(weights.values())
    if total <= 0:
        raise ConfigError("lint.clients leaves no reader; give one mail program more than 0")
    return Audience(known, {client: weight / total for client, weight in weights.items()})
