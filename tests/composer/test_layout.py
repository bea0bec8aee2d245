"""What is printed where: numbers, order, headings, lines around the stories."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from digest.composer.layout import lay_out
from digest.errors import RenderError
from digest.model import Coverage, Disagreement, EditorText, Issue, Version, Window
from digest.presentation import Presentation, Theme

from .sample import END, Desk, issue_of, sample_issue, story


def with_presentation(**values: object) -> Issue:
    issue = sample_issue()
    return replace(issue, presentation=replace(issue.presentation, **values))


def test_references_are_numbered_in_the_order_of_printing() -> None:
    view = lay_out(sample_issue())
    numbers = [entry.number for each in view.told for entry in each.sources]
    numbers += [entry.number for entry in view.brief_sources]
    assert numbers == list(range(1, 14))
    assert [sentence.number for sentence in view.told[0].summary] == [1, 2, 3]


def test_an_article_keeps_its_number_when_it_is_quoted_again() -> None:
    view = lay_out(sample_issue())
    assert [row.sentences[0].number for row in view.told[0].dated] == [2, 1, 2]


def test_a_source_without_an_address_is_linked_in_the_storys_list() -> None:
    lead = lay_out(sample_issue()).told[0]
    assert lead.summary[2].href == "#source-1-3"
    assert [entry.anchor for entry in lead.sources if entry.href is None] == ["source-1-3"]


def test_a_source_without_a_publisher_is_credited_by_its_own_name() -> None:
    entry = lay_out(sample_issue()).told[0].sources[2]
    assert (entry.credit, entry.title) == ("Letters from the island", "“Nine to two”")


def test_a_headlines_article_is_listed_even_where_nothing_else_is_quoted() -> None:
    desk = Desk()
    desk.article("a", "Wire", "Rain", "It rained.")
    desk.article("b", "Post", "Sun", "It shone.")
    view = lay_out(issue_of(desk, story(1, desk.headline("a"), desk.span("b", "It shone."))))
    assert [(entry.number, entry.credit, entry.gave_headline) for entry in view.told[0].sources] == [
        (1, "Post", False),
        (2, "Wire", True),
    ]


def test_background_prints_dated_sentences_first_and_each_once() -> None:
    lead = lay_out(sample_issue()).told[0]
    assert [row.when for row in lead.dated] == ["1979–1989", "Aug 2021", "Apr 2025"]
    assert [sentence.text.split(" ")[0] for sentence in lead.undated] == ["My", "Fishing"]


def test_the_coverage_line_counts_and_says_who_was_first() -> None:
    view = lay_out(sample_issue())
    assert view.told[0].coverage == "5 articles · 5 publishers · 4 independent · first: Wire East, Thu\u00a014:02"
    assert view.told[3].coverage == "1 article · Valley Herald"


def test_stories_beyond_the_mark_stand_in_brief() -> None:
    view = lay_out(with_presentation(brief_after=2))
    assert ([each.anchor for each in view.told], len(view.briefs)) == (["story-1", "story-2"], 5)


def test_a_story_in_brief_without_a_sentence_prints_its_headline() -> None:
    desk = Desk()
    desk.article("a", "Wire", "Rain", "It rained.")
    lead = story(1, desk.headline("a"), desk.span("a", "It rained."))
    issue = issue_of(desk, lead, replace(story(2, desk.headline("a")), headline=EditorText("Sun")))
    view = lay_out(replace(issue, presentation=replace(issue.presentation, brief_after=1)))
    assert (view.briefs[0].headline, view.briefs[0].sentences) == ("Sun", ())


def test_sections_follow_the_order_of_the_presentation() -> None:
    view = lay_out(with_presentation(sections=("outlook", "background", "weather")))
    assert view.told[0].parts == ("outlook", "background")
    assert "Field Notes" in [entry.credit for entry in view.told[0].sources]


def test_articles_that_are_not_quoted_are_named_as_witnesses() -> None:
    view = lay_out(with_presentation(sections=()))
    assert view.told[0].parts == ()
    assert view.told[0].also_told == "Also told by Field Notes and Market Square"


def test_a_house_under_another_name_is_no_further_witness() -> None:
    issue = with_presentation(sections=())
    notes = next(id for id in issue.stories[0].articles if issue.articles[id].publisher == "Field Notes")
    again = replace(issue.articles[notes], publisher="THE FIELD NOTES")
    story = replace(issue.stories[0], articles=(*issue.stories[0].articles, "again"))
    view = lay_out(replace(issue, articles={**issue.articles, "again": again}, stories=(story, *issue.stories[1:])))
    assert view.told[0].also_told == "Also told by Field Notes and Market Square"


def test_who_told_of_a_state_that_has_passed_is_no_witness_of_the_one_that_is_told() -> None:
    issue = with_presentation(sections=())
    notes = {id for id in issue.stories[0].articles if issue.articles[id].publisher == "Field Notes"}
    view = lay_out(replace(issue, stories=(replace(issue.stories[0], passed=tuple(notes)), *issue.stories[1:])))
    assert view.told[0].also_told == "Also told by Market Square"


def test_a_side_that_repeats_a_printed_sentence_prints_only_its_reference() -> None:
    issue = sample_issue()
    lead = issue.stories[0]
    versions = (Version("nine", (lead.summary[2],)), Version("two", (lead.outlook[0],)))
    lead = replace(lead, disagreements=(Disagreement("votes", versions),))
    first, second = lay_out(replace(issue, stories=(lead,))).told[0].disagreements[0].versions
    assert (first.sentences, [each.number for each in first.repeated]) == ((), [3])
    assert (second.sentences, [each.number for each in second.repeated]) == ((), [5])


def test_what_sides_differ_about_is_not_said_twice() -> None:
    issue = sample_issue()
    lead = issue.stories[0]
    versions = tuple(replace(version, value=f"{version.value} crowns") for version in lead.disagreements[0].versions)
    lead = replace(lead, disagreements=(Disagreement("crowns", versions),))
    assert lay_out(replace(issue, stories=(lead,))).told[0].disagreements[0].about == ""


def test_an_updated_value_is_told_from_a_disputed_one() -> None:
    lead = sample_issue().stories[0]
    lead = replace(lead, disagreements=tuple(replace(each, kind="updated") for each in lead.disagreements))
    shown = lay_out(replace(sample_issue(), stories=(lead,))).told[0].disagreements
    assert [each.about for each in shown] == ["the repair · Since updated"]


def test_the_preheader_names_the_other_stories_because_the_subject_has_the_first() -> None:
    view = lay_out(sample_issue())
    assert view.subject == "The Island Weekly: Island council votes to reopen the causeway"
    assert view.preheader.startswith("Harbour dredging halted after sonar find · Two counts of the Elm Valley harvest")
    assert len(view.preheader) <= 140


def test_with_one_story_the_preheader_is_its_opening() -> None:
    issue = sample_issue()
    view = lay_out(replace(issue, stories=issue.stories[:1]))
    assert view.preheader == view.told[0].summary[0].text


def test_the_subject_follows_its_pattern_once() -> None:
    view = lay_out(with_presentation(subject="{edition} {number}, {date}: {headline}", description="{title}"))
    assert view.subject == "island-weekly 27, Saturday, 5 July 2025: Island council votes to reopen the causeway"
    assert lay_out(replace(sample_issue(), title="{headline}")).subject.startswith("{headline}: Island")


@pytest.mark.parametrize(
    ("days", "heading"),
    [(1, "Also today"), (7, "Also this week"), (30, "Also in this issue"), (None, "Also in this issue")],
)
def test_the_other_stories_heading_follows_the_window(days: int | None, heading: str) -> None:
    start = None if days is None else END - dt.timedelta(days=days)
    issue = sample_issue()
    issue = replace(issue, stories=tuple(replace(story, section=None) for story in issue.stories))
    view = lay_out(replace(issue, window=Window(start, END)))
    assert [story.heading for story in view.told] == ["Lead story", heading, "", ""]


def test_an_editors_headline_is_marked_and_the_foot_says_so() -> None:
    issue = sample_issue()
    view = lay_out(replace(issue, stories=(replace(issue.stories[0], headline=EditorText("A road again")),)))
    assert view.told[0].headline.by_editor
    assert "but for those marked" in view.made


def test_a_source_in_another_language_is_marked_as_such() -> None:
    issue = sample_issue()
    articles = dict(issue.articles) | {"wire": replace(issue.articles["wire"], language="ar")}
    sentence = lay_out(replace(issue, articles=articles)).told[0].summary[0]
    assert (sentence.language, sentence.direction) == ("ar", "rtl")


def test_a_quotation_stands_in_the_issues_marks_and_an_indirect_one_is_told_apart() -> None:
    halloran, _, lund = lay_out(sample_issue()).told[0].reactions
    assert halloran.wording.text == "We are finally giving the island its doorstep back"
    assert (halloran.marks, lund.marks) == (("“", "”"), ("", ""))
    assert (halloran.direct, len(halloran.others), lund.direct) == (True, 2, False)


def test_an_issue_without_dates_says_nobody_was_first() -> None:
    issue = sample_issue()
    lead = replace(issue.stories[0], coverage=Coverage(5, 5, 4, first="letter"))
    assert "first" not in lay_out(replace(issue, stories=(lead,))).told[0].coverage


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"subject": "{weather}"}, "presentation.subject"),
        ({"theme": Theme(width=20)}, "theme.width"),
        ({"theme": Theme(serif="x;}</style>")}, "theme.serif"),
        ({"theme": Theme(sans='"open')}, "theme.sans"),
        ({"theme": Theme(accent="red")}, "theme.accent"),
    ],
)
def test_a_value_that_cannot_be_printed_is_named(values: dict[str, object], name: str) -> None:
    with pytest.raises(RenderError, match=name):
        lay_out(with_presentation(**values))


def test_an_issue_without_stories_is_an_empty_letter() -> None:
    view = lay_out(replace(sample_issue(), stories=(), presentation=Presentation(number=1)))
    assert (view.lead, view.told, view.preheader) == (None, (), "")
