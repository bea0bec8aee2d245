"""Invented short news in look-alike pairs: two events of one kind, each told twice.

`lookalikes.toml` has notes of a sentence or two, `twins.toml` notes of a title and some sentences, stock ones too,
`towns.toml` such notes on two events in one town, with a quotation in each, `neighbours.toml` on two of one town and
one day, `beats.toml` on two of one beat (a town, a company, a court) in proper news style, `developments.toml` notes
on events that go on for days.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from digest.model import Article
from tests.ranking.events import report

Days = tuple[int, int, int, int]


class Lookalikes(NamedTuple):
    """Two events of one kind: the reports of the one, the reports of the other, the days of all four or None.

    `chosen_on` tells whether settings were chosen on it.
    """

    kind: str
    language: str
    one: tuple[str, str]
    other: tuple[str, str]
    chosen_on: bool = True
    days: Days | None = None


def cases(name: str = "lookalikes") -> list[Lookalikes]:
    """All pairs of look-alike events of a file."""
    told = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))["case"]
    return [Lookalikes(**{**case, "one": tuple(case["one"]), "other": tuple(case["other"])}) for case in told]


def entries(case: Lookalikes, prefix: str = "") -> list[Article]:
    """The four articles of a case, each by a publisher of its own: `one0`, `one1`, `other0`, `other1`."""
    told = [(f"{prefix}{side}{n}", said) for side in ("one", "other") for n, said in enumerate(getattr(case, side))]
    days = case.days or (None,) * len(told)
    return [_entry(id, said, case.language, day) for (id, said), day in zip(told, days, strict=True)]


def pairs(case: Lookalikes) -> Iterator[tuple[Article, Article, bool]]:
    """Every two of its articles that stand in different reports, and whether they tell of one event."""
    one, other = entries(case)[:2], entries(case)[2:]
    yield one[0], one[1], True
    yield other[0], other[1], True
    for left, right in product(one, other):
        yield left, right, False


def _entry(id: str, said: str, language: str, day: int | None) -> Article:
    first, line, rest = said.partition("\n")
    title, text = (first, rest) if line else ("", first)
    return report(id, text, title=title, publisher=f"paper {id}", language=language, day=day)
