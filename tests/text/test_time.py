"""Hostile texts take no more time than their length."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import pytest

from digest.text.cleaning import clean
from digest.text.dates import find_dates
from digest.text.quotemarks import quoted
from digest.text.sentences import sentences
from digest.text.tokens import terms

LENGTH = 100_000
SECONDS = 2.0
"""Some ten times what a calm machine needs; quadratic time would be minutes."""

UNITS = {
    "one letter": "x",
    "capitals": "X",
    "lines": "\n",
    "brackets": "(((",
    "quotation marks": '"',
    "opening marks": "„",
    "mixed marks": "“'\"„«",
    "digits": "7",
    "groups of digits": "1 000 ",
    "single letters": "a b ",
    "stops": ". ",
    "spaces": " ",
    "combining marks": "\u0301\u0323",
    "dates": "2020-01-01 ",
    "years": "in 2020 ",
    "adverts": "Wool Blankets – Hold heat like a fortress in winter storms and rain.\n",
    "headings of tails": "Comments\nShort\n",
    "half quotations": "“No she said.\n",
    "no spaces": "水坝",
    "months": "May ",
}
READERS: dict[str, Callable[[str], object]] = {
    "clean": clean,
    "sentences": sentences,
    "dates": lambda text: find_dates(text, "en", dt.date(2025, 7, 3)),
    "quotations": quoted,
    "terms": lambda text: terms(text, "en"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("unit", UNITS)
def test_a_long_hostile_text_is_read_in_linear_time(unit: str, reader: str) -> None:
    text = (UNITS[unit] * LENGTH)[:LENGTH]
    start = time.process_time()
    READERS[reader](text)
    assert time.process_time() - start < SECONDS
