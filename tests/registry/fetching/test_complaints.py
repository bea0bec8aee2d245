from __future__ import annotations

import string
from typing import get_args

import pytest

from digest.registry.fetching.complaints import COMPLAINTS, Kind, Trouble

FACTS = {
    "host": "wire.example",
    "why": "why\r\nnot",
    "seconds": 3.0,
    "port": 22,
    "place": "at 10.0.0.1, which is",
    "scheme": "file:",
    "limit": "1 MB",
    "packed": "9 bytes",
    "url": "https://wire.example/" + "a" * 500,
    "most": 10,
}


def test_every_kind_of_trouble_has_its_line() -> None:
    assert set(COMPLAINTS) == set(get_args(Kind))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_is_one_line_with_a_mend(kind: Kind) -> None:
    trouble = Trouble(kind, status=503, **FACTS)
    assert trouble.mend
    assert trouble.problem.isprintable()
    assert len(trouble.problem) < 300
    assert not trouble.problem.endswith(".")


def test_the_lines_use_no_fact_that_nobody_gives() -> None:
    used = {name for what, _ in COMPLAINTS.values() for _, name, _, _ in string.Formatter().parse(what) if name}
    assert used <= set(FACTS) | {"status"}
