"""The telling of one story, from the ordinary to the degenerate."""

from __future__ import annotations

import math
import time
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Article, Span, Story, Telling
from digest.ranking.continuity import Earlier
from digest.ranking.grouping.stories import group
from digest.ranking.parts.ledger import FairShare, Ledger
from digest.ranking.telling import TellingOptions, tell
from digest.text.dates import edtf_bounds
from digest.text.languages import load
from digest.text.tokens import count_words, fold
from tests.builders import article, spans, story, texts, told

LEDE = "The dam above Kelling broke on Monday and flooded the old town."
WIRE = article(
    "Wire",
    "Dam above Kelling breaks",
    f"{LEDE} Some 600 people had to leave their homes in Kelling.",
    "“We saw nothing like it in all our lives,” said Mayor Ana Ruiz.",
    "The town wall of Kelling was built in 1931. From 1979 to 1989 the valley had no wall at all.",
    "The council of Kelling will meet on Friday to vote on money for the town.",
    day=3,
)
POST = article(
    "Post",
    "Kelling dam bursts",
    "The dam at Kelling broke early on Monday, and water stood in the old town.",
    "Mayor Ruiz told reporters: “We never saw anything like it in our lives.”",
    "In 1931, when the wall of Kelling was built, nobody asked the farmers. Lund may build another wall.",
    day=3,
)


def test_each_sentence_stands_in_the_part_it_belongs_to() -> None:
    telling = told(WIRE, POST, options=TellingOptions(max_share=1.0))
    assert telling.summary[0].text in (
        LEDE,
        "The dam at Kelling broke early on Monday, and water stood in the old town.",
    )
    assert "From 1979 to 1989 the valley had no wall at all." in texts(telling.background)
    assert [(reaction.speaker, len(reaction.wordings)) for reaction in telling.reactions] == [("Ana Ruiz", 2)]
    assert "The council of Kelling will meet on Friday to vote on money for the town." in texts(telling.outlook)


def test_a_part_that_is_not_wanted_is_empty() -> None:
    telling = told(WIRE, POST, options=TellingOptions(sections=("outlook",)))
    assert (telling.background, telling.reactions, telling.disagreements) == ((), (), ())
    assert telling.outlook and telling.summary


def test_an_article_of_an_earlier_issue_gives_background_only() -> None:
    articles = {one.id: one for one in (WIRE, POST)}
    telling = tell(story(WIRE), articles, TellingOptions(), earlier=Earlier((POST.id,)))
    assert telling is not None
    assert {span.article for span in (*telling.summary, *telling.outlook, telling.headline)} == {WIRE.id}  # type: ignore[union-attr]


def test_every_choice_has_its_part_its_place_and_its_terms() -> None:
    telling = told(WIRE, POST)
    printed = {(span.article, span.start, span.end) for span in spans(telling)}
    assert {(choice.article, choice.start, choice.end) for choice in telling.choices} == printed
    assert {choice.role for choice in telling.choices} >= {"summary", "background", "reaction", "outlook"}


@pytest.mark.parametrize("paragraphs", [("Dam", "Water in town"), ("—",), ("🙂🙂",), ("1, 2, 3",)])
def test_a_story_without_a_sentence_is_not_told(paragraphs: tuple[str, ...]) -> None:
    one = article("Wire", "Dam above Kelling breaks", *paragraphs)
    assert tell(story(one), {one.id: one}, TellingOptions()) is None


@pytest.mark.parametrize(
    "sentence",
    [
        LEDE,
        "The dam above Kelling could break if it rains.",
        "Who is it that broke the dam above Kelling?",
        "I saw how the dam above Kelling broke.",
        "“The dam broke on Monday and we had to run.”",
        "However, it broke.",
        "水坝在星期一决堤，洪水淹没了旧城区。",
        "🙂 The dam above Kelling broke 🙂.",
    ],
)
@pytest.mark.parametrize("title", ["", "Dam breaks", LEDE])
def test_a_single_sentence_is_the_summary_whatever_it_is(sentence: str, title: str) -> None:
    telling = told(article("", title, sentence))
    assert texts(telling.summary) == [sentence]
    assert telling.headline.text == (title or sentence)


def test_the_same_article_ten_times_is_told_once() -> None:
    copies = [replace(WIRE, id=f"copy{number}", publisher=f"Paper {number}") for number in range(10)]
    telling = told(*copies)
    assert len(texts(spans(telling))) == len(set(texts(spans(telling)))) > 3
    assert telling.disagreements == ()


def test_a_story_in_two_languages_keeps_to_the_one_it_opens_with() -> None:
    german = article(
        "Bote", "Damm gebrochen", "Der Damm oberhalb von Kelling ist am Montag gebrochen.", day=3, language="de"
    )
    title_of = {WIRE.id: "Dam above Kelling breaks", german.id: "Damm gebrochen"}
    for telling in (told(WIRE, german), told(german, WIRE)):
        assert telling.headline.text == title_of[telling.summary[0].article]


@pytest.mark.parametrize(
    "options",
    [
        TellingOptions(summary_words=0, background_words=0, outlook_words=0, most_reactions=0),
        TellingOptions(most_sentences=0, sections=()),
    ],
)
def test_a_budget_of_nothing_still_gives_one_sentence(options: TellingOptions) -> None:
    telling = told(WIRE, POST, options=options)
    assert len(telling.summary) == 1 and telling.background == telling.outlook == ()


def test_where_no_sentence_that_says_what_happened_may_be_quoted_the_headline_tells_it_alone() -> None:
    short = replace(WIRE, id="short", text=f"{WIRE.text} Three boats were on their way.")
    for most in (0, 6):
        telling = told(short, POST, options=TellingOptions(max_quoted_words=most))
        assert telling.headline.text in {short.title, POST.title}
        assert telling.summary == ()


def test_a_story_of_thousands_is_told_from_its_first_forty_voices() -> None:
    many = [replace(WIRE, id=f"w{number:04}", publisher=f"Paper {number}") for number in range(2000)]
    start = time.process_time()
    telling = told(*many)
    assert time.process_time() - start < 3.0
    assert {span.article for span in spans(telling)} <= {f"w{number:04}" for number in range(40)}


def test_time_grows_with_the_length_of_an_article() -> None:
    def seconds(sentences: int) -> float:
        body = " ".join(f"Farmer {n} of Kelling lost {n} cows to the water of field {n * 7}." for n in range(sentences))
        start = time.process_time()
        told(article("Wire", "Dam above Kelling breaks", LEDE, body))
        return time.process_time() - start

    seconds(50)
    assert seconds(2000) < 4 * seconds(1000) + 0.5


SENTENCES = st.sampled_from(
    [
        LEDE,
        "The dam above Kelling broke early on Monday, and water stood in the old town.",
        "The dam was built in 1931 and raised in 1987 by the army.",
        "Since April 2025 farmers had complained of wet walls near the dam.",
        "From 1979 to 1989 the valley had no dam at all.",
        "In May 2021 the council of Kelling refused to pay for the repair of the dam.",
        "Experts may disagree about the dam of Kelling, which was never safe since 1931.",
        "“We saw nothing like it,” said Mayor Ana Ruiz.",
        "“We saw nothing like it in all our lives,” Ruiz told reporters on Tuesday.",
        "Mayor Ana Ruiz said that the dam had been safe until the winter.",
        "The council will meet on Friday to vote on a new dam.",
        "A new dam could cost 40 million crowns, the ministry said.",
        "Some 600 people had to leave their homes in the old town.",
        "About 480 people had to leave their homes in the old town of Kelling.",
        "“No,” he said. “Never again.” The crowd left.",
        "“The water came at four. The council will meet on Friday to vote on a new dam. Never again,” Ruiz said.",
        "Ruiz said that the council had been “deaf to every warning since the winter of 1987” and would pay.",
        "However, nobody was hurt.",
        "Why did it break?",
        "Background",
    ]
)
TITLES = st.sampled_from(
    ["Dam above Kelling breaks", "Kelling dam bursts; hundreds flee", "", LEDE, "Live: why the dam broke"]
)


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    bodies = draw(st.lists(st.lists(SENTENCES, min_size=1, max_size=8), min_size=1, max_size=5))
    return [
        article(
            draw(st.sampled_from(["Wire", "Post", "Bote", ""])),
            draw(TITLES),
            *body,
            day=draw(st.sampled_from([None, 3, 4, 7])),
            id=f"a{number}",
        )
        for number, body in enumerate(bodies)
    ]


def tell_all(given_articles: list[Article]) -> dict[str, tuple[Story, Telling | None]]:
    by_id = {one.id: one for one in given_articles}
    return {one.id: (one, tell(one, by_id, TellingOptions())) for one in group(given_articles)}


@settings(max_examples=60)
@given(articles(), st.randoms(use_true_random=False))
def test_stories_are_told_the_same_in_whatever_order_articles_come(
    given_articles: list[Article], random: object
) -> None:
    shuffled = list(given_articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tell_all(given_articles) == tell_all(shuffled)


def printed_once(telling: Telling) -> list[Span]:
    """The spans of a telling, less those of disagreements that only name a sentence printed elsewhere, or its value."""
    values = {version.value for clash in telling.disagreements for version in clash.versions}
    return [span for span in dict.fromkeys(spans(telling)) if span.text not in values]


@settings(max_examples=80)
@given(articles())
def test_every_span_verifies_and_nothing_is_printed_twice(given_articles: list[Article]) -> None:
    by_id = {one.id: one for one in given_articles}
    for one, telling in tell_all(given_articles).values():
        if telling is None:
            continue
        printed = printed_once(telling)
        for span in [*spans(telling), telling.headline, *(r.speaker_span for r in telling.reactions if r.speaker_span)]:
            source = by_id[span.article].title if span.field == "title" else by_id[span.article].text  # type: ignore[union-attr]
            assert source[span.start : span.end] == span.text != "" and span.article in one.articles  # type: ignore[union-attr]
        assert len({fold(span.text) for span in printed}) == len(printed)
        assert not any(
            (a.article, a.field) == (b.article, b.field) and a.start < b.end and b.start < a.end
            for a, b in combinations(printed, 2)
        )


@settings(max_examples=60)
@given(articles())
def test_no_speculation_is_background_scores_are_finite_and_time_runs_forward(given_articles: list[Article]) -> None:
    for _, telling in tell_all(given_articles).values():
        if telling is None:
            continue
        assert not [span for span in telling.background if load("en").pattern("speculation").search(span.text)]
        assert all(math.isfinite(value) for choice in telling.choices for value in choice.terms.values())
        bounds = [edtf_bounds(moment.date) for moment in telling.timeline]
        assert bounds == sorted(bounds)
        assert {span for moment in telling.timeline for span in moment.spans} <= set(spans(telling))


@settings(max_examples=80)
@given(st.lists(articles(), min_size=1, max_size=3))
def test_no_two_spans_of_an_issue_overlap(days: list[list[Article]]) -> None:
    given_articles = [replace(one, id=f"{day}{one.id}") for day, batch in enumerate(days) for one in batch]
    by_id, ledger = {one.id: one for one in given_articles}, Ledger()
    told = [tell(one, by_id, TellingOptions(), ledger) for one in group(given_articles)]
    printed = [span for telling in told if telling is not None for span in printed_once(telling)]
    places = sorted(((span.article, span.field), span.start, span.end) for span in printed)
    assert not [pair for pair in pairwise(places) if pair[0][0] == pair[1][0] and pair[1][1] < pair[0][2]]


def short_report(publisher: str, *further: str) -> Article:
    """An agency text of some seventy words, of which sixty may be quoted."""
    return article(
        publisher, "Dam above Kelling breaks", LEDE, *further, "Rain fell. Cows drowned. Roads were shut.", day=3
    )


SHORT = (
    short_report(
        "Wire",
        "Fire crews from Lund and Orsk brought 600 people of Kelling to schools on the hill in twelve boats.",
        "“We saw nothing like it in all our lives here,” said Mayor Ana Ruiz.",
        "The wall of the dam above Kelling was built of river stone by prisoners of war in 1931.",
    ),
    short_report(
        "Post",
        "Water stood two metres high in the market hall of Kelling and in 40 houses on Monday evening.",
        "“Nobody warned any of the farmers in this valley,” said Tom Dorr, a farmer.",
        "In 2019 a report of the ministry in Lund found that the wall of the dam was wet from within.",
    ),
)


def test_short_reports_give_background_and_reactions_as_well_as_a_summary() -> None:
    telling = told(*SHORT)
    assert len(telling.background) == 2 and telling.reactions and telling.summary


def test_the_first_sentence_of_a_summary_counts_beside_those_that_join_it() -> None:
    telling = told(WIRE, options=TellingOptions(max_quoted_words=20, max_share=1.0, sections=()))
    assert sum(count_words(span.text) for span in telling.summary) <= 20


@pytest.mark.parametrize("share", [0.2, 0.4, 1.0])
def test_no_article_gives_more_than_its_fair_share_in_all_parts_together(share: float) -> None:
    fair = FairShare(share, 400)
    statements = [
        f"“The {thing} of our dam was known to all of us in Kelling since May,” said {name}, a farmer of Lund."
        for thing, name in zip(("crack", "leak", "age"), ("Ana Ruiz", "Tom Dorr", "Ida Holt"), strict=True)
    ]
    reports = (*SHORT, short_report("Herald", *statements, *statements[:1]))
    telling = told(*reports, options=TellingOptions(max_share=share))
    given_words = Counter[str]()
    for span in {(one.article, one.start, one.end): one for one in spans(telling)}.values():
        given_words[span.article] += count_words(span.text)
    assert all(given_words[one.id] <= fair.of(one.text) for one in reports)


def test_what_the_headline_says_stands_in_the_summary_though_another_report_opens_it() -> None:
    freed = "An engineer arrested over the deadly fire at a Tarn paper mill has been freed without charge."
    reports = (
        article(
            "Radio", "Tarn mill fire: four dead", "Four people were killed in the fire at a paper mill in Tarn.", day=3
        ),
        article(
            "Wire", "Hale mill: fourth victim", "The fire at the paper mill in Tarn has killed a fourth worker.", day=3
        ),
        article("Post", "Engineer held over Tarn mill fire is freed", freed, "He is 41 and a witness now.", day=3),
    )
    telling = told(*reports)
    assert telling.headline.text == "Engineer held over Tarn mill fire is freed"
    assert texts(telling.summary)[0].endswith("a fourth worker.") and freed in texts(telling.summary)
