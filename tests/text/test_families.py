"""Of whom a family's name stands alone."""

from __future__ import annotations

import pytest

from digest.text.families import without_suffix
from digest.text.quotes import find_quotes


def told(text: str) -> list[str | None]:
    return [quote.name for quote in find_quotes(text, language="en")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Ruiz came.\n\nMia Ruiz laughed. “It is hard,” the president said.", "Ruiz"),
        ("President Ruiz came.\n\nMia Ruiz laughed. “It is hard,” Mr. Ruiz said.", "Ruiz"),
        ("Many mocked Mia Ruiz's coat. President Ruiz came. “It is hard,” the president said.", "Ruiz"),
        ("President Ruiz came with Leo Ruiz Jr. and left. “It is late,” Mr. Ruiz said.", "Ruiz"),
        ("President Ruiz came. President Leo Ruiz was late. “It is late,” Ruiz said.", "Leo Ruiz"),
        ("Leo Ruiz, the governor of Low, came. Governor Ruiz was late. “It is late,” Ruiz said.", "Leo Ruiz"),
        ("Leo Ruiz came with Leo Ruiz Jr. and left. “It is late,” Ruiz said.", "Leo Ruiz"),
        ("Leo G. Ruiz Jr. spoke. “It is late,” Mr. Ruiz said.", "Leo G. Ruiz Jr."),
        ("Ruiz was late.\n\nPresident Leo Ruiz Jr. spoke. “It is late,” Mr. Ruiz said.", "Leo Ruiz Jr."),
    ],
)
def test_a_surname_alone_is_its_first_bearers_not_that_of_the_family_named_last(text: str, name: str) -> None:
    assert told(text)[-1] == name


def test_a_suffix_is_no_surname_but_a_number_may_be_a_name() -> None:
    assert without_suffix(["Leo", "Ruiz", "Jr."]) == (["Leo", "Ruiz"], "Jr.")
    assert without_suffix(["Henry", "IV"]) == (["Henry", "IV"], "")
