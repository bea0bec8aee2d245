"""The mail's HTML: small, plain enough for mail programs, dark where the reader is in the dark."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html import unescape

import pytest
from jinja2 import BaseLoader, ChoiceLoader, DictLoader

from digest.composer.layout import lay_out
from digest.composer.mail import BUDGET, mail
from digest.composer.plaintext import plain_text
from digest.composer.templating import Templates
from digest.composer.trim import trims
from digest.errors import RenderError
from digest.model import Image, Issue, Reaction

from .sample import Desk, issue_of, sample_issue, story


@pytest.fixture(scope="session")
def html(files: dict[str, bytes]) -> str:
    return files["issue.html"].decode()


def crowded(stories: int, *, brief_after: int) -> Issue:
    """An issue with the sample's lead and many stories of four long sentences, or one in brief."""
    desk = Desk()
    told = []
    for rank in range(2, stories + 1):
        lines = [
            f"Line {line} of story {rank} is as long as lines in newspapers tend to be today." for line in range(4)
        ]
        desk.article(f"a{rank}", f"Publisher {rank}", f"A headline of middling length, number {rank}", "\n".join(lines))
        spans = [desk.span(f"a{rank}", line) for line in lines]
        told.append(story(rank, desk.headline(f"a{rank}"), *spans[: 4 if rank <= brief_after else 1]))
    sample = sample_issue()
    issue = issue_of(desk, sample.stories[0], *told)
    presentation = replace(issue.presentation, brief_after=brief_after)
    return replace(issue, articles={**sample.articles, **desk.records}, presentation=presentation)


def endless(sentences: int) -> Issue:
    """An issue with a lead story of so many sentences, each of an article of its own, and one story in brief."""
    desk = Desk()
    for number in range(sentences):
        desk.article(f"g{number}", f"Gauge {number}", f"Gauge {number}", f"Gauge {number} rose on Friday.")
    spans = [desk.span(id, text) for id, text in desk.texts.items()]
    lead = replace(story(1, desk.headline("g0"), *spans[:300]), background=tuple(spans[300:]))
    issue = issue_of(desk, lead, story(2, desk.headline("g1"), spans[1]))
    return replace(issue, presentation=replace(issue.presentation, brief_after=1))


def test_the_sample_stays_far_below_the_budget(html: str) -> None:
    assert len(html.encode()) < BUDGET * 0.6


def test_an_issue_of_twelve_stories_fits_whole(loader: BaseLoader) -> None:
    letter = mail(lay_out(crowded(12, brief_after=6)), Templates(loader))
    assert letter.size < BUDGET
    assert "leaves out" not in letter.html


def test_a_large_issue_loses_its_last_briefs_first_and_says_so(loader: BaseLoader) -> None:
    letter = mail(lay_out(crowded(200, brief_after=6)), Templates(loader))
    assert letter.size < BUDGET
    assert re.search(r"it leaves out \d+ short items\.", letter.html)
    assert "https://weekly.example/letters/2025-07-05-island-weekly/" in letter.html
    assert "Line 0 of story 7 " in letter.html
    assert "Line 0 of story 200 " not in letter.html


@pytest.mark.parametrize("told", [6, 40])
def test_it_is_trimmed_no_more_than_needed(loader: BaseLoader, told: int) -> None:
    view, templates = lay_out(crowded(120, brief_after=told)), Templates(loader)
    letter = mail(view, templates)
    said = [step.trimmed for step in trims(view)]
    (taken,) = (index for index, line in enumerate(said) if f">{line} " in letter.html)
    assert letter.size < BUDGET
    assert said[taken - 1] not in mail(trims(view)[taken - 1], templates).html


def test_the_plan_goes_from_briefs_over_wordings_and_reactions_to_stories() -> None:
    said = [step.trimmed for step in trims(lay_out(sample_issue()))]
    assert said[0] == "To keep this mail small, it leaves out 1 short item."
    assert said[3] == "To keep this mail small, it leaves out 3 short items and 2 further wordings."
    assert said[9].endswith("it leaves out 3 short items, 2 further wordings, 3 reactions and 3 stories.")
    assert said[-2].endswith("3 stories, 10 sentences of the lead story and 1 disagreement.")
    assert len(set(said)) == len(said)


def test_the_lead_story_gives_its_background_first_and_its_opening_last() -> None:
    left = [step.lead for step in trims(lay_out(replace(sample_issue(), stories=sample_issue().stories[:1])))][5:-1]
    parts = [story.parts for story in left if story]
    assert list(dict.fromkeys(parts)) == [
        ("background", "outlook", "disagreements"), ("outlook", "disagreements"), ("disagreements",), (),
    ]  # fmt: skip
    assert [len(story.summary) for story in left if story and not story.parts] == [3, 2, 1, 0]


def test_a_lead_story_that_alone_is_too_large_says_what_it_leaves_out(loader: BaseLoader) -> None:
    issue = endless(sentences=900)
    letter = mail(lay_out(issue), Templates(loader))
    assert 0.98 * BUDGET < letter.size < BUDGET
    assert re.search(
        r"leaves out 1 short item and \d+ sentences of the lead story\. <a href=[^>]*island-weekly/\"", letter.html
    )
    assert "Gauge 0 rose" in letter.html and "Gauge 899 rose" not in letter.html
    assert "Gauge 899 rose" in plain_text(lay_out(issue), Templates(loader))


def test_no_sentence_is_too_long_for_a_mail(loader: BaseLoader) -> None:
    desk = Desk()
    desk.article("long", "Post", "Rain", f"{'Wet ' * 25_000}weather.")
    letter = mail(
        lay_out(issue_of(desk, story(1, desk.headline("long"), desk.span("long", desk.texts["long"])))),
        Templates(loader),
    )
    assert letter.size < BUDGET and "leaves out 1 sentence of the lead story." in letter.html


def test_what_is_left_keeps_its_sources_and_their_numbers() -> None:
    view = lay_out(sample_issue())
    for step in trims(view):
        for whole, left in zip(view.told, step.told, strict=False):
            assert set(left.sources) <= set(whole.sources)
            assert {sentence.number for sentence in left.summary} <= {entry.number for entry in left.sources}


def test_dark_paper_is_kept_in_a_style_element(html: str) -> None:
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert lay_out(sample_issue()).style.palette.dark.accent in html


def test_styles_are_inline_for_programs_that_drop_the_head(html: str) -> None:
    body = html.partition("<body")[2]
    assert re.search(r'<h3 class="big"[^>]* style="[^"]*font-size: 31px', body)
    assert re.search(r'<a class="n"[^>]* style="[^"]*color: #a4331f', body)


def test_outlook_gets_its_tables(html: str) -> None:
    assert html.count("<!--[if mso | IE]>") == html.count("<![endif]-->") - html.count("<!--[if mso]>") - html.count(
        "<!--[if lte mso 11]>"
    ) - html.count("<!--<![endif]-->")


def test_layout_tables_are_not_read_out_as_tables(html: str) -> None:
    body = html.partition("<body")[2]
    assert all('role="presentation"' in table for table in re.findall(r"<table[^>]*>", body))


def test_screen_readers_find_the_letter_and_its_one_main_part(html: str) -> None:
    assert re.search(r'<div class="body"[^>]* role="main" lang="en" dir="ltr">', html)
    assert html.count('role="main"') == 1


def test_language_and_direction_stand_on_the_letter(loader: BaseLoader) -> None:
    letter = mail(lay_out(replace(sample_issue(), language="ar")), Templates(loader))
    assert '<html lang="ar" dir="rtl"' in letter.html
    assert "border-right: 3px solid" in letter.html


def test_the_source_uses_nothing_that_breaks_mjml(files: dict[str, bytes]) -> None:
    source = files["issue.mjml"].decode()
    assert "mj-html-attributes" not in source
    assert "mj-include" not in source
    assert not re.search(r"<mj-[a-z]+[^>]*='", source)
    assert all("alt=" in image for image in re.findall(r"<mj-image[^>]*>", source))


def test_the_preheader_is_hidden_and_first(html: str) -> None:
    body = html.partition("<body")[2]
    assert body.index("display:none") < body.index("Harbour dredging halted") < body.index("The Island Weekly</h1>")


def test_headings_go_down_one_step_at_a_time(html: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_lead_image_has_its_measures_and_its_words(loader: BaseLoader) -> None:
    issue = sample_issue()
    picture = Image("https://img.example/road.jpg", 'The "road" at low tide', 1136, 640, "Ida Marsh")
    view = lay_out(replace(issue, stories=(replace(issue.stories[0], image=picture),)))
    image = re.search(r"<img[^>]*road.jpg[^>]*>", mail(view, Templates(loader)).html)
    assert image
    assert 'width="568"' in image[0]
    assert 'height="320"' in image[0]
    assert 'alt="The &quot;road&quot; at low tide"' in image[0]


def test_without_an_address_the_foot_has_no_links(loader: BaseLoader) -> None:
    issue = sample_issue()
    issue = replace(issue, presentation=replace(issue.presentation, base_url=None))
    assert "View in browser" not in mail(lay_out(issue), Templates(loader)).html


@pytest.mark.parametrize(
    ("template", "place"),
    [("{{ nobody }}", "email.mjml.j2"), ("{% if %}", "email.mjml.j2, line 1"), ("<mjml><mj-body>", "email.mjml.j2")],
)
def test_a_broken_template_is_named(loader: BaseLoader, template: str, place: str) -> None:
    own = ChoiceLoader([DictLoader({"email.mjml.j2": template}), loader])
    with pytest.raises(RenderError, match=place):
        mail(lay_out(sample_issue()), Templates(own))


@pytest.mark.parametrize("name", ["Le\u00a0Monde", "Cafe\u0301 Post", "Back\\slash"])
def test_what_a_link_says_aloud_is_not_written_as_rust_writes_it(loader: BaseLoader, name: str) -> None:
    desk = Desk()
    desk.article("a", name, "Ferry afloat", "The ferry is afloat.")
    told = story(1, desk.headline("a"), desk.span("a", desk.texts["a"]))
    made = mail(lay_out(issue_of(desk, told)), Templates(loader))
    (label,) = re.findall('class="n"[^>]*aria-label="([^"]*)"', made.html)
    assert name in unescape(label)


def test_no_line_breaks_between_a_clause_that_was_cut_out_and_its_number(loader: BaseLoader) -> None:
    desk = Desk()
    desk.article("a", "Post", "Road opens", "The clerk said that the road opens on Friday and the bridge later.")
    clause = desk.span("a", "the road opens on Friday")
    said = Reaction("The clerk", None, None, False, (clause, desk.span("a", "the bridge later")), ("Post",))
    told = replace(story(1, desk.headline("a"), desk.span("a", desk.texts["a"])), reactions=(said,))
    html = mail(lay_out(issue_of(desk, told)), Templates(loader)).html
    assert len(re.findall("&nbsp;…(?:</span>)?\N{WORD JOINER}<sup", html)) == 2
