"""`digest why`: each number and sentence of a story explained, from the record alone."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from digest.cli.quoting import quoted_articles, quoted_lines
from digest.cli.reporting import reporter_lines
from digest.cli.why import explain, find_story, left_out
from digest.composer.issue import from_json
from digest.errors import UsageError
from digest.model import Issue, Reaction
from digest.ranking.parts.ledger import FairShare
from tests.cli.newsdesk import BOATS, CONFIG, FRIDAY, digest, lay_out


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = lay_out(tmp_path_factory.mktemp("desk"))
    digest("build", "--config", config, "--now", FRIDAY)
    return config


@pytest.fixture
def issue(desk: Path) -> Issue:
    return from_json((desk.parent / "out" / "2025-07-04-post" / "issue.json").read_text())


def test_a_story_is_found_by_rank_id_and_words_of_its_headline(issue: Issue) -> None:
    mill = issue.stories[0]
    assert {find_story(issue, wanted).id for wanted in ("1", mill.id, "mill", "MILL fire")} == {mill.id}


def test_words_that_fit_several_stories_are_asked_about(issue: Issue) -> None:
    twice = replace(issue, stories=(issue.stories[0], replace(issue.stories[0], rank=2, id="s2")))
    with pytest.raises(UsageError, match=r"fits several stories; there are: 1 Fire destroys .*; 2 Fire destroys"):
        find_story(twice, "mill")


def test_the_score_is_told_term_by_term(issue: Issue) -> None:
    lines = "\n".join(explain(issue, issue.stories[0], []))
    assert all(term in lines for term in issue.stories[0].score.terms)


def test_every_printed_sentence_stands_under_its_role_with_its_publisher(issue: Issue) -> None:
    story = issue.stories[0]
    lines = list(explain(issue, story, []))
    sentence = " ".join(story.summary[0].text.split())
    place = lines.index(f"  {sentence}")
    assert "Summary" in lines[:place]
    assert lines[place + 1].strip().startswith(issue.articles[story.summary[0].article].publisher)


def test_voices_name_who_was_first(issue: Issue) -> None:
    first = issue.stories[0].coverage.first
    assert first is not None
    (line,) = (line for line in explain(issue, issue.stories[0], []) if line.endswith("(first)"))
    assert issue.articles[first].publisher in line


def test_json_holds_the_same(desk: Path, issue: Issue) -> None:
    told = json.loads(digest("why", "1", "--config", desk, "--json").stdout)
    assert told["score"]["terms"] == dict(issue.stories[0].score.terms)
    assert [each["text"] for each in told["sentences"] if each["role"] == "summary"] == [
        span.text for span in issue.stories[0].summary
    ]


def test_articles_that_were_left_out_are_told_with_their_rule(tmp_path: Path) -> None:
    desk = lay_out(tmp_path)
    digest("build", "--config", desk, "--now", FRIDAY)
    (desk.parent / "texts" / "new.txt").write_text("Title: Bridge opens\n\nA bridge opened in Varby on Friday.\n")
    digest("build", "--config", desk, "--now", "2025-07-05T07:00:00+02:00")
    dropped = json.loads(digest("why", "--dropped", "--config", desk, "--json").stdout)["dropped"]
    assert {one["reason"] for one in dropped} == {
        "printed in the earlier issue post-2025-07-04",
        "its story was told in the earlier issue post-2025-07-04, which quotes nothing of it",
    }
    assert dropped[0]["reason"] in digest("why", "--dropped", "--config", desk).stdout


def test_an_article_of_a_told_story_of_which_nothing_is_quoted_is_told_with_its_story(tmp_path: Path) -> None:
    desk = lay_out(tmp_path)
    said = "A bridge opened in Varby on Friday. It has two lanes."
    for name in ("a", "b"):
        (desk.parent / "texts" / f"{name}.txt").write_text(
            f"Title: Bridge in Varby opens\nPublisher: {name}\n\n{said}\n"
        )
    digest("build", "--config", desk, "--now", FRIDAY)
    (line,) = (one for one in digest("why", "--dropped", "--config", desk).stdout.splitlines() if "Varby" in one)
    unquoted = json.loads(digest("why", "--dropped", "--config", desk, "--json").stdout)["unquoted"]
    (story,) = (one for one in unquoted if one["article"] in line)
    assert line.endswith(f": in story {story['rank']}, not quoted")


def test_what_was_set_aside_before_any_issue_is_named_too(tmp_path: Path) -> None:
    desk = lay_out(tmp_path)
    texts = tmp_path / "texts"
    (texts / "copy.txt").write_text((texts / "mill-1.txt").read_text())
    (texts / "empty.txt").write_text("Title: Empty\n")
    (texts / "later.txt").write_text(BOATS.replace("2025-07-02", "2025-07-20"))
    digest("build", "--config", desk, "--now", FRIDAY)
    aside = json.loads(digest("why", "--dropped", "--config", desk, "--json").stdout)["set_aside"]
    told = " ".join(f"{one['thing']} {one['what']}" for one in aside)
    assert all(name in told for name in ("mill-1.txt", "empty.txt", "later.txt"))


def test_the_terms_of_a_story_beyond_the_last_one_are_told_by_words_of_its_title(tmp_path: Path) -> None:
    desk = lay_out(tmp_path, CONFIG.replace('window = "all"', 'window = "all"\nstories = 1'))
    digest("build", "--config", desk, "--now", FRIDAY)
    told = digest("why", "Saltby", "--config", desk).stdout
    assert "beyond the 1 stories" in told and "freshness" in told


def test_an_article_of_a_state_that_has_passed_is_said_to_be_one(issue: Issue) -> None:
    story = issue.stories[0]
    told = replace(story, articles=(*story.articles, "older"), passed=("older",))
    older = replace(issue.articles[story.articles[0]], title="Before")
    lines = left_out(replace(issue, stories=(told,), articles={**issue.articles, "older": older}))
    assert any(line.endswith("not quoted, for it tells of a state that has passed") for line in lines)


def test_an_issue_may_be_named_by_its_date(desk: Path) -> None:
    day = dt.date(2025, 7, 4).isoformat()
    assert "post-2025-07-04" in digest("why", "1", "--issue", day, "--config", desk).stdout


def test_it_needs_a_story_or_the_dropped_ones(desk: Path) -> None:
    assert digest("why", "--config", desk).exit_code == 2


def test_what_is_quoted_of_each_article_stands_beside_what_may_be(desk: Path, issue: Issue) -> None:
    told = digest("why", "1", "--config", desk).stdout
    assert "Quoted of each article in this issue" in told
    assert " words, " in told and " allowed" in told


def test_a_spent_share_and_a_text_that_was_let_go_are_told(issue: Issue) -> None:
    story = issue.stories[0]
    spent = quoted_articles(issue, story, lambda _: "word " * 80, FairShare(max_share=0.0, max_quoted_words=1))
    assert {line.rpartition(": ")[2] for line in quoted_lines(spent, str)} == {"its fair share is spent"}
    gone = quoted_articles(issue, story, lambda _: None, FairShare(max_share=1.0, max_quoted_words=400))
    assert all(line.endswith("its text is kept no more") for line in quoted_lines(gone, str))


def test_that_a_short_note_may_give_more_than_its_share_is_said(issue: Issue) -> None:
    story = issue.stories[0]
    for share, said in ((FairShare(0.1, 400), True), (FairShare(0.9, 400), False), (FairShare(0.1, 15), False)):
        lines = quoted_lines(quoted_articles(issue, story, lambda _: "word " * 80, share), str)
        assert all(("allowed, as of any short note" in line) == said for line in lines)


def carried_by_two(issue: Issue) -> tuple[Issue, Reaction]:
    """The issue with the first sentence of its first story as somebody's words, which two articles carry."""
    story = issue.stories[0]
    reaction = Reaction("Ana Ruiz", None, None, True, story.summary[:1], ("Wire",), story.articles[:2])
    return issue, reaction


def test_a_reaction_is_told_with_its_first_reporter_and_all_who_carried_it(issue: Issue) -> None:
    issue, reaction = carried_by_two(issue)
    first, carried = reporter_lines(issue, replace(reaction, first=reaction.wordings[0]))
    publisher = issue.articles[reaction.wordings[0].article].publisher
    assert first.strip().startswith(f"first reported by {publisher}, 2025-07-0")
    assert carried.strip().startswith("carried by ") and carried.count(";") == 1


def test_why_nobody_knows_who_was_first_is_told_too(issue: Issue) -> None:
    issue, reaction = carried_by_two(issue)
    first, _ = reporter_lines(issue, replace(reaction, first_doubt="undated"))
    assert first.strip() == "who first reported it is not known: an article that carries it has no date"
