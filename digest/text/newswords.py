"""Words that the news of every week is full of, whatever happened: *police*, *court*, *minister*, *percent*.

They are data, one file a language under `languages/newswords/`, as a writer would list them; a language without a file
has none. In a handful of articles nothing else tells that *fire* is said of a hundred fires and *Marbeck* of one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from digest.text.languages import load, read_text
from digest.text.tokens import terms


def everyday_terms(language: str | None) -> frozenset[str]:
    """The terms (stems, as `terms` gives them) of a language's everyday news, its weekdays and months among them."""
    return _everyday(load(language).code)


def weekday_terms(language: str | None) -> frozenset[str]:
    """The terms that name the days of the week."""
    return _weekdays(load(language).code)


@cache
def _everyday(code: str) -> frozenset[str]:
    listed = files("digest.text.languages").joinpath("newswords", f"{code}.txt")
    said = read_text(f"newswords/{code}.txt") if listed.is_file() else ""
    return frozenset(terms(" ".join([said, *load(code).months]), code)) | _weekdays(code)


@cache
def _weekdays(code: str) -> frozenset[str]:
    return frozenset(terms(" ".join(load(code).weekdays), code))
