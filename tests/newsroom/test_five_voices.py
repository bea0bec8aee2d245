"""The five articles that the project was created from: one event, five voices, with a site's clutter around them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from digest.config import parse
from digest.model import Issue, ToldStory
from digest.newsroom import Filed, publish
from digest.text.dates import edtf_bounds
from digest.text.languages import load
from digest.text.openings import leans_back

NOW = dt.datetime(2025, 7, 5, 8, tzinfo=dt.UTC)
CLUTTER = (
    """
in cart; wishlist; back to top; search for products; has been added; newsletter; related:; related posts; the swamp
min read; about the creator; sign in; privacy policy; camp stoves; all rights reserved; wool blankets
miscellaneous links; reader insights; fitness, sports
""".strip()
    .replace("\n", "; ")
    .split("; ")
)
SURFACES = ("issue.json", "issue.mjml", "issue.html", "issue.txt", "issue.eml", "index.html")


@pytest.fixture(scope="module")
def filed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Filed:
    root = tmp_path_factory.mktemp("five")
    text = f"""
        [newsletter]
        title = "Five voices"
        [issue]
        window = "all"
        [[source]]
        name = "pasted"
        folder = "{shared / "seeds"}"
    """
    return publish(parse(text, root=root), now=NOW)


@pytest.fixture(scope="module")
def story(filed: Filed) -> ToldStory:
    assert len(filed.issue.stories) == 1
    return filed.issue.stories[0]


def test_no_line_of_clutter_appears_in_any_output(filed: Filed) -> None:
    for name in SURFACES:
        printed = (filed.folder / name).read_text("utf-8").lower()
        assert not [phrase for phrase in CLUTTER if phrase in printed], name


def test_five_headless_files_are_five_voices(story: ToldStory) -> None:
    coverage = story.coverage
    assert (coverage.articles, coverage.publishers, coverage.independent) == (5, 5, 5)


def test_the_headline_is_a_source_s_own_and_plain(filed: Filed, story: ToldStory) -> None:
    headline = story.headline.text
    assert headline in {article.title for article in filed.issue.articles.values()}
    assert not re.search(r"bold|new chapter|\?|historic", headline, re.IGNORECASE)
    assert "Russia" in headline and "Taliban" in headline


def test_the_summary_says_who_did_what_and_when(story: ToldStory) -> None:
    said = " ".join(span.text for span in story.summary)
    assert len(said.split()) <= 120
    assert "July 3, 2025" in said and "Russia" in said and re.search(r"recogni[sz]ed", said)


def test_no_sentence_of_the_summary_leans_on_one_that_is_not_there(story: ToldStory) -> None:
    assert not [span.text for span in story.summary if leans_back(span.text, "en")]


def test_background_holds_what_came_before(story: ToldStory) -> None:
    said = " ".join(span.text for span in story.background)
    assert len(story.background) >= 4
    for recalled in ("1979", "1989", "August 2021", "April 2025", "sanctions"):
        assert recalled in said


def test_background_has_no_speculation_and_no_news(story: ToldStory) -> None:
    speculation = load("en").pattern("speculation")
    for span in story.background:
        assert not speculation.search(span.text)
        assert "July" not in span.text and "Thursday" not in span.text


def test_the_timeline_runs_from_1979_to_the_event(story: ToldStory) -> None:
    days = [edtf_bounds(moment.date) for moment in story.timeline]
    assert days == sorted(days)
    assert days[0][0].year == 1979
    assert story.timeline[-1].date.startswith("2025-07")


def test_the_foreign_minister_s_statement_is_one_reaction(story: ToldStory) -> None:
    muttaqi = [reaction for reaction in story.reactions if "Muttaqi" in reaction.speaker]
    assert len(muttaqi) == 1
    wordings = " ".join(span.text for span in muttaqi[0].wordings)
    for word in ("courageous step", "brave step", "historic and courageous move"):
        assert word in wordings


def test_every_reaction_names_its_speaker(story: ToldStory) -> None:
    assert len(story.reactions) >= 3
    for reaction in story.reactions:
        assert any(char.isupper() for char in reaction.speaker)
        assert reaction.speaker_span is not None and reaction.wordings


def test_speculation_stands_under_outlook(story: ToldStory) -> None:
    speculation = load("en").pattern("speculation")
    assert story.outlook
    assert not [span.text for span in story.summary if speculation.search(span.text)]


def test_no_sentence_is_printed_twice(filed: Filed) -> None:
    printed = _printed(filed.issue)
    assert len(printed) == len(set(printed))


def _printed(issue: Issue) -> list[str]:
    parts = [(s.summary, s.background, s.outlook, [w for r in s.reactions for w in r.wordings]) for s in issue.stories]
    return [" ".join(span.text.split()) for story in parts for part in story for span in part]
