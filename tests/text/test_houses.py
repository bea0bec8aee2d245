"""Which house is behind a text."""

from __future__ import annotations

import pytest

from digest.text.houses import agency_of, house


@pytest.mark.parametrize("name", ["Harbour Gazette", "HARBOUR  GAZETTE", "The Harbour Gazette", "Harbour-Gazette"])
def test_one_house_is_written_in_many_ways(name: str) -> None:
    assert house(name) == "harbour gazette"


def test_an_article_that_hangs_on_the_name_is_none_of_it() -> None:
    assert house("L’Écho") == house("Echo") and house("The") == "the" and house("") == ""


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("SUND (NPA) - A ferry ran aground.", "npa"),
        ("Frankfurt/Main (dpa/lno) - Eine Fähre lief auf.", "dpa"),
        ("PARIS, Oct 3 (Reuters) — A ferry ran aground.", "reuters"),
        ("PORTLAND (Maine) - A ferry ran aground.", ""),
        ("Bürgermeister Jan Otto Moll (SPD) – seit 2019 im Amt – tritt ab.", ""),
        ("A ferry (built in 1998) ran aground.", ""),
    ],
)
def test_a_dateline_names_the_agency_whose_text_it_is(text: str, agency: str) -> None:
    assert agency_of(text) == agency
