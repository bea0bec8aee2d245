"""Where a text is only the beginning of an article, that is said, and what invites to read on goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.entries import Entry
from digest.registry.teasers import without_teaser

LEDE = "The dam above Lower Town failed on Thursday."


@pytest.mark.parametrize(
    "end",
    [
        " Nobody knows why the water…",
        " Nobody knows why the water ...",
        " Nobody knows why the water [...]",
        " Nobody knows why the water [&#8230;]".replace("&#8230;", "…"),
        " Nobody knows why the water… Read more",
        " Nobody knows why the water … Continue reading Dam fails →",
        "\n\nRead more",
        "\n\nContinue reading “Dam fails” »",
        "\n\n[Read the full story]",
        "\n\nWeiterlesen: Damm gebrochen",
        "\n\nLire la suite",
    ],
)
def test_a_teaser_is_partial_and_ends_with_a_whole_sentence(end: str) -> None:
    told = without_teaser(Entry(text=LEDE + end), "en")
    assert (told.text, told.partial) == (LEDE, True)


def test_the_only_sentence_is_kept_even_where_it_breaks_off() -> None:
    told = without_teaser(Entry(text="The dam above Lower Town failed on…"), "en")
    assert (told.text, told.partial) == ("The dam above Lower Town failed on", True)


@pytest.mark.parametrize(
    "text",
    [
        LEDE,
        f"{LEDE} “And then…” she said.",
        f"{LEDE}\n\nRead more widely, the report asks, and the dam would have stood.",
        f"{LEDE} " * 60 + "And so on…",
    ],
)
def test_a_whole_text_stays_as_it_is(text: str) -> None:
    told = without_teaser(Entry(text=text), "en")
    assert (told.text, told.partial) == (text, False)


def test_what_a_program_writes_under_every_entry_goes() -> None:
    told = without_teaser(Entry(text=f"{LEDE}\n\nThe post Dam fails appeared first on The Herald."), "en")
    assert (told.text, told.partial) == (LEDE, False)


def test_a_title_alone_is_partial() -> None:
    assert without_teaser(Entry(title="Dam fails"), "en").partial


@pytest.mark.parametrize("text", ["…", "Read more", "[...]"])
def test_something_is_left_of_every_text(text: str) -> None:
    assert without_teaser(Entry(text=text), "en").text == text


@given(st.text("Rain. …[]\n", max_size=60))
def test_what_is_kept_is_the_beginning_of_what_was(text: str) -> None:
    assert text.startswith(without_teaser(Entry(text=text), "en").text)
