"""Direct speech: what was said, by whom, and whose words they are not."""

from __future__ import annotations

import tracemalloc

import pytest

from digest.text.quotes import find_quotes

Found = tuple[str, str, str | None]


def direct(text: str) -> list[Found]:
    """(content, speaker's mention, name) of each direct quotation."""
    return [
        (text[slice(*quote.content)], text[slice(*quote.speaker)] if quote.speaker else "", quote.name)
        for quote in find_quotes(text, language="en")
        if quote.direct
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge stays shut,” Ana Ruiz said.",
        "“The bridge stays shut,” said Ana Ruiz.",
        "Ana Ruiz said: “The bridge stays shut,”",
        "Ana Ruiz said on Monday, “The bridge stays shut,” and left.",
        "“The bridge stays shut,” Ana Ruiz later told reporters.",
        "“The bridge stays shut,” according to Ana Ruiz.",
        "“The bridge stays shut,” Ana Ruiz sighed.",
    ],
)
def test_a_quotation_belongs_to_the_speaker_beside_its_cue(text: str) -> None:
    assert direct(text) == [("“The bridge stays shut,”", "Ana Ruiz", "Ana Ruiz")]


def test_the_marks_are_part_of_the_words_and_the_cue_is_told() -> None:
    text = 'Leo Park said, "We wait."'
    (quote,) = find_quotes(text)
    assert text[slice(*quote.content)] == '"We wait."'
    assert quote.cue is not None
    assert text[slice(*quote.cue)] == "said"


@pytest.mark.parametrize("marks", ["“ ”", '" "', "‘ ’", "' '", "'' ''"])
def test_any_marks_will_do(marks: str) -> None:
    opening, closing = marks.split()
    text = f"{opening}We can’t wait for ever,{closing} said Leo Park."
    assert direct(text) == [(f"{opening}We can’t wait for ever,{closing}", "Leo Park", "Leo Park")]


def test_a_split_quotation_is_one_statement_with_all_its_parts() -> None:
    text = "“We wait,” said Leo Park. “We have waited for eleven years.”"
    (quote,) = find_quotes(text)
    assert [text[slice(*part)] for part in quote.parts] == ["“We wait,”", "“We have waited for eleven years.”"]
    assert quote.content == quote.parts[1]


def test_a_quotation_goes_on_in_paragraphs_that_open_but_do_not_close() -> None:
    text = "Ana Ruiz said: “The bridge is old.\n\n“The ferry is older. We mend both,” and left."
    (quote,) = find_quotes(text)
    pieces = [text[start:end] for start, end in quote.parts]
    assert pieces == ["“The bridge is old.", "“The ferry is older. We mend both,”"]


def test_a_colon_at_the_end_of_a_paragraph_announces_the_next() -> None:
    text = "Ana Ruiz wrote to the council:\n\n“The bridge has to be shut.”"
    assert direct(text) == [("“The bridge has to be shut.”", "Ana Ruiz", "Ana Ruiz")]


def test_quoted_words_within_a_clause_are_found() -> None:
    assert direct("Leo Park called the plan “a farce” on Monday.") == [("“a farce”", "Leo Park", "Leo Park")]


def test_words_that_nothing_attributes_are_nobodys() -> None:
    assert direct("The so-called “bridge fund” is empty.") == []
    assert direct("The film “Low Water” was shot here by Ana Ruiz.") == []
    assert direct("Leo “the Baker” Park has closed his shop.") == []


def test_the_title_of_a_programme_is_not_a_quotation() -> None:
    text = "Ana Ruiz said on “Morning Harbour” that the bridge would stay shut."
    assert direct(text) == []


def test_what_was_not_said_is_no_quotation() -> None:
    assert direct("Ana Ruiz did not say “never” to the plan.") == []


def test_a_passive_verb_gives_the_words_to_its_agent() -> None:
    assert direct("The plan was described by Leo Park as “a farce” on Monday.") == [
        ("“a farce”", "Leo Park", "Leo Park")
    ]
    assert direct("The plan was called “a farce” in the council.") == []


def test_of_nested_reports_the_clause_is_told_and_nobody_is_given_the_words_in_it() -> None:
    (quote,) = find_quotes("Ana Ruiz said that Leo Park called the plan “a farce” in June.")
    assert (quote.name, quote.direct) == ("Ana Ruiz", False)


def test_a_verb_without_a_subject_has_that_of_the_verb_before() -> None:
    found = direct("Ana Ruiz said the bridge was old, adding: “We mend it.” Leo Park rose and called it “a farce”.")
    assert [(content, speaker) for content, speaker, _ in found] == [
        ("“We mend it.”", "Ana Ruiz"),
        ("“a farce”", "Leo Park"),
    ]


def test_the_apposition_that_tells_the_office_belongs_to_the_mention() -> None:
    ((_, speaker, name),) = direct("“No comment,” said Maria Low, a spokeswoman for the port.")
    assert (speaker, name) == ("Maria Low, a spokeswoman for the port", "Maria Low")


def test_two_speakers_in_one_paragraph_keep_their_words_apart() -> None:
    found = direct("“Shut it,” Ana Ruiz said. Leo Park answered: “Never.”")
    assert [(content, name) for content, _, name in found] == [("“Shut it,”", "Ana Ruiz"), ("“Never.”", "Leo Park")]


def test_an_endless_paragraph_is_read_in_bounded_memory_and_its_quotations_are_found() -> None:
    said = 'Ana Ruiz said: "We will rebuild the mill." '
    text = said + "The mill and the river and the town. " * 8000 + said
    tracemalloc.start()
    found = find_quotes(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [text[slice(*quote.content)] for quote in found] == ['"We will rebuild the mill."'] * 2
    assert peak < 30 * len(text)
