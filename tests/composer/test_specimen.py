"""The specimen: an issue with one of everything, for whoever tries templates."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.composer.compose import Masthead
from digest.composer.issue import from_json, to_json
from digest.composer.layout import lay_out
from digest.composer.specimen import specimen
from digest.model import Issue, Window
from digest.presentation import Presentation


@pytest.fixture(scope="module")
def issue() -> Issue:
    end = dt.datetime(2025, 7, 4, 5, tzinfo=dt.UTC)
    return specimen(
        Masthead("weekly", end.date(), "Weekly", "en", Window(None, end), Presentation(1, brief_after=2)), 3
    )


def test_the_specimen_is_a_record_like_any_other(issue: Issue) -> None:
    assert from_json(to_json(issue)) == issue


def test_it_has_one_of_everything_that_a_template_may_meet(issue: Issue) -> None:
    view = lay_out(issue)
    lead, other = view.told
    assert lead.image and lead.parts == ("background", "reactions", "outlook", "disagreements")
    assert lead.dated and lead.undated and {reaction.direct for reaction in lead.reactions} == {True, False}
    assert {reaction.office for reaction in lead.reactions} == {"", "mayor"} and lead.reactions[0].others
    assert other.headline.by_editor and view.briefs and view.brief_sources
    assert (
        {bool(entry.href) for entry in lead.sources}
        == {bool(entry.language) for entry in lead.sources}
        == {True, False}
    )
