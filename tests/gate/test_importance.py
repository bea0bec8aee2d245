"""The order of stories against an editor's judgements of which leads (`importance.toml`)."""

from __future__ import annotations

import pytest

from tests.gate import judgements


def test_the_order_is_the_editors() -> None:
    assert judgements.broken() == []


@pytest.mark.parametrize("term", judgements.terms())
def test_no_term_is_there_for_nothing(term: str) -> None:
    assert judgements.broken(term), f"the order is the editor's without {term}: leave it out"
