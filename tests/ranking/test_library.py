"""The library's summaries and backgrounds, from raw strings to spans of them."""

from __future__ import annotations

import itertools
import json
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import DigestError
from digest.model import Span
from digest.ranking.library import background, summarize
from digest.text.identify import UNKNOWN, guess_language
from digest.text.tokens import count_words

HERALD = """Shopping cart (0)
Log in

Mill in Orsk burns to the ground

The old mill in Orsk burned down on Friday night after a lamp fell over in the grain store.
However, nobody was hurt, because the night shift had already gone home for the weekend.
Mayor Ana Ruiz said: "We will rebuild the mill before the next harvest comes in."

Share this article
Related posts
Ten lamps that we love
"""
COURIER = """Firemen from three towns fought the fire at the mill in Orsk until Saturday morning.
"I heard the roof come down and ran." The miller, Jan Holt, lives across the yard from the grain store.
The mill had stood on the river since 1790 and gave work to forty people.
"""
SPREAD = ["A barge ran aground near Lund and closed the river to all ships on Monday."] + [
    f"On day {day} the tugs pulled again, and {ware} rotted in the holds of waiting ships near Lund."
    for day, ware in enumerate(("melons", "barley", "herring", "roses"), 2)
]
CHINESE = "上海的一座老磨坊星期五晚上被大火烧毁。没有人在火灾中受伤。市长说明年春天将重建这座磨坊。"
HEBREW = "הטחנה הישנה בעיר נשרפה כליל ביום שישי בלילה. ראש העיר הבטיחה לבנות אותה מחדש לפני הקציר הבא."
GERMAN = "Die alte Mühle in Orsk ist in der Nacht zum Samstag bis auf die Grundmauern niedergebrannt."


def texts_of(spans: Iterable[Span]) -> list[str]:
    """The words of some spans on one line each."""
    return [" ".join(span.text.split()) for span in spans]


def assert_exact(spans: Iterable[Span], documents: Sequence[str]) -> None:
    """Every span is the very slice that it says it is."""
    for span in spans:
        assert documents[int(span.article)][span.start : span.end] == span.text


def test_a_summary_tells_the_event_in_exact_slices() -> None:
    spans = summarize([HERALD, COURIER], words=60)
    assert "burned down on Friday night" in spans[0].text
    assert {span.article for span in spans} == {"0", "1"}
    assert_exact(spans, [HERALD, COURIER])


def test_clutter_and_headings_are_never_chosen() -> None:
    said = " ".join(texts_of(summarize([HERALD], words=1000)))
    assert not any(line in said for line in ("Shopping", "Log in", "burns to the ground", "Share", "Related", "lamps"))


@pytest.mark.parametrize("beside", ["\0\0", "\ufeff", "\x01\x7f ", "\u202e", "\u200b\xad"])
def test_what_is_invisible_around_a_sentence_is_no_part_of_it(beside: str) -> None:
    document = f"{beside}{GERMAN}{beside} {beside}Niemand wurde bei dem Brand in der Mühle verletzt.{beside}"
    spans = summarize([document], words=100)
    assert len(spans) == 2 and not any(set(beside.strip()) & {span.text[0], span.text[-1]} for span in spans)
    assert_exact(spans, [document])


@pytest.mark.parametrize(
    "document",
    [
        "",
        "\0" * 9_000,
        "".join(map(chr, range(32))) * 300,
        "barley harvest near the mill of Orsk " * 50_000,
        "a" * 2_000_000,
        "😀🎉👩‍👩‍👧‍👦 " * 9_000,
        "\n".join(f"{n} | {n * 7 % 13} | {n * 3 % 17}" for n in range(9_000)),
        "\ud800" * 9_000,
        "https://orsk.example/mill?burned=down " * 9_000,
        "“" * 100_000,
        '"' * 100_000,
        "“”\"«»„'" * 15_000,
    ],
)
def test_what_has_no_sentence_has_no_summary(document: str) -> None:
    assert summarize([document, document + " "], words=100) == []


def test_a_title_or_a_tweet_is_told_where_a_text_is_nothing_more() -> None:
    title = "Mill in Orsk burns to the ground"
    assert title not in texts_of(summarize([f"{title}\n\n{COURIER}"], words=100))
    assert texts_of(summarize([title], words=100)) == [title]
    assert texts_of(background([title], "The mill of Orsk is open.", words=100)) == [title]


@pytest.mark.parametrize(
    "document",
    [
        "Fire at the old mill in Orsk tonight, stay away! #orsk https://t.co/abc",
        f"{HEBREW} \u202b{GERMAN}\u202c {CHINESE}",
    ],
)
def test_a_tweet_and_a_text_of_both_directions_are_told_in_exact_slices(document: str) -> None:
    spans = summarize([document], words=100)
    assert spans
    assert_exact(spans, [document])


def test_ten_thousand_copies_are_told_once() -> None:
    spans = summarize([COURIER] * 10_000, words=1000)
    assert len(texts_of(spans)) == len(set(texts_of(spans))) <= 4


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_of_every_kind_stay_in_place(end: str) -> None:
    document = HERALD.replace("\n", end)
    spans = summarize([document], words=1000)
    assert texts_of(spans) == texts_of(summarize([HERALD], words=1000))
    assert_exact(spans, [document])


def test_a_hard_wrapped_sentence_is_one_span_with_its_line_ends() -> None:
    wrapped = (
        "The old mill in Orsk burned down on Friday night after\r\na lamp fell over in the grain store, and\r\n"
        "all forty workers had gone home by that time.\r\n"
    )
    (span,) = summarize([wrapped], words=100)
    assert span.text == wrapped.strip()


def test_decomposed_accents_are_the_same_words_at_their_own_offsets() -> None:
    composed = "Die Mühle in Görlitz brannte am Freitag völlig nieder. Fünf Löschzüge kämpften bis früh gegen Böen."
    document = unicodedata.normalize("NFD", composed)
    spans = summarize([document], words=100, language="de")
    assert [unicodedata.normalize("NFC", text) for text in texts_of(spans)] == composed.replace(". ", ".\n").split("\n")
    assert_exact(spans, [document])


def test_a_sentence_that_points_back_stands_behind_the_one_it_points_at() -> None:
    said = texts_of(summarize([HERALD], words=1000))
    place = next(place for place, text in enumerate(said) if text.startswith("However"))
    assert "lamp fell over" in said[place - 1]


def test_a_sentence_that_points_at_nothing_is_left_out() -> None:
    assert summarize(["This was the third fire at the old mill within two years."], words=100) == []


def test_words_without_their_speaker_are_left_out_but_follow_one() -> None:
    assert not any("roof come down" in text for text in texts_of(summarize([COURIER.split("\n", 1)[1]], words=100)))
    said = texts_of(summarize([f'Miller Jan Holt lives across the yard. {COURIER.splitlines()[1][:36]}"'], words=100))
    assert len(said) in (0, 2)


def test_a_quotation_that_does_not_close_is_left_out() -> None:
    document = "The mayor of Orsk spoke to the workers on Sunday. She told them: “The mill will stand again by autumn."
    assert not any("“" in text for text in texts_of(summarize([document], words=100)))


def test_a_sentence_that_leads_to_a_list_is_left_out() -> None:
    document = "The council of Orsk agreed on three steps for the mill:\n- a new roof\n- a new wheel\n- a new lamp\n"
    assert summarize([document], words=100) == []


@pytest.mark.parametrize(
    "beside",
    [
        "In this photo, taken on Friday night, the old mill in Orsk burns down.",
        "Did a lamp in the grain store set the old mill in Orsk alight on Friday?",
        "By reading on about the mill in Orsk you accept what we do with your data.",
        "The mill in Orsk burned down after a lamp fell over in the grain...",
        "The ten oldest mills on the river near OrskThe mill in Orsk burned down on Friday.",
        "The pair ran from the mill in Orsk before the roof of the grain store fell in.",
    ],
)
def test_what_is_no_plain_statement_of_news_is_left_out(beside: str) -> None:
    assert beside not in texts_of(summarize([HERALD, f"{beside}\n\n{COURIER}"], words=200))


def test_where_there_are_only_questions_they_are_what_is_told() -> None:
    asked = "Who set the old mill in Orsk on fire on Friday night?"
    assert texts_of(summarize([asked], words=50)) == [asked]


def test_a_speakers_own_i_does_not_point_back() -> None:
    document = '"I saw the flames from my window," said miller Jan Holt, who lives across the yard.'
    assert texts_of(summarize([document], words=100)) == [document]


@pytest.mark.parametrize("words", [1, 7, 20, 45, 60])
def test_the_words_are_a_ceiling(words: int) -> None:
    spans = summarize([HERALD, COURIER], words=words)
    assert sum(len(span.text.split()) for span in spans) <= words


def test_in_unspaced_scripts_pairs_of_characters_are_counted() -> None:
    spans = summarize([CHINESE], words=20)
    assert 0 < sum(count_words(span.text) for span in spans) <= 20
    assert_exact(spans, [CHINESE])


@pytest.mark.parametrize("document", [CHINESE, HEBREW, GERMAN])
def test_any_language_is_summarised_with_and_without_its_name(document: str) -> None:
    assert summarize([document], words=100)
    assert summarize([document], words=100, language="he")


def test_languages_may_be_mixed() -> None:
    documents = [HERALD, GERMAN, HEBREW, CHINESE]
    spans = summarize(documents, words=1000)
    assert {span.article for span in spans} == {"0", "1", "2", "3"}
    assert_exact(spans, documents)


def test_a_language_is_guessed_by_its_stop_words_and_where_there_is_no_list_by_its_letters() -> None:
    assert guess_language(HERALD) == "en"
    assert guess_language(GERMAN) == "de"
    assert guess_language(HEBREW * 3) == "he"
    assert guess_language("Orsk 1790") == guess_language("") == UNKNOWN


def test_nothing_gives_nothing() -> None:
    assert summarize([], words=10) == summarize(["", " \r\n", "—"], words=10) == []
    assert background([], "The mill burned.", words=10) == background([""], "", words=10) == []


def test_one_sentence_is_its_own_summary() -> None:
    assert texts_of(summarize([GERMAN], words=100)) == [GERMAN]


def test_the_same_text_many_times_is_told_once() -> None:
    spans = summarize([COURIER] * 30, words=1000)
    assert len(texts_of(spans)) == len(set(texts_of(spans))) <= 4


def test_nothing_but_quotations_makes_no_summary_of_orphans() -> None:
    assert summarize(['"The roof fell in before we could run."\n\n"Nobody slept in Orsk that night."'], words=100) == []


def test_an_article_of_two_megabytes_is_summarised() -> None:
    document = "\n\n".join(
        f"Wagon {n} of the long train {n % 977} carried {n % 89} sacks of barley." for n in range(37_000)
    )
    assert len(document) > 2_000_000
    assert_exact(summarize([document], words=100), [document])


@pytest.mark.parametrize(
    ("documents", "words"),
    [
        (["text"], 0),
        (["text"], -3),
        (["text"], True),
        (["text"], 2.5),
        (["text", 7], 10),
        ("text", 10),
        (None, 10),
        ([b"text"], 10),
    ],
)
def test_bad_input_is_refused_with_a_digest_error(documents: Any, words: Any) -> None:
    with pytest.raises(DigestError):
        summarize(documents, words=words)
    with pytest.raises(DigestError):
        background(documents, "today", words=words)


def test_background_of_something_else_than_a_text_is_refused() -> None:
    with pytest.raises(DigestError):
        background(["The mill burned."], 7, words=10)  # type: ignore[arg-type]


def test_background_tells_how_it_began_and_what_was_last_reported() -> None:
    said = texts_of(background(SPREAD, "The river near Lund is open again, the harbour office said.", words=40))
    assert said[0] == SPREAD[0]
    assert said[-1] == SPREAD[-1]


def test_background_stands_in_the_order_of_time() -> None:
    spans = background(SPREAD, "The river near Lund is open again.", words=1000)
    assert [int(span.article) for span in spans] == sorted(int(span.article) for span in spans)
    assert_exact(spans, SPREAD)


def test_todays_news_is_no_background() -> None:
    assert not any(span.article == "4" for span in background(SPREAD, SPREAD[-1], words=1000))


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), max_size=4), st.integers(1, 50))
@settings(max_examples=60)
def test_whatever_the_text_spans_are_exact_and_within_the_words(documents: list[str], words: int) -> None:
    for spans in (summarize(documents, words=words), background(documents, "".join(documents), words=words)):
        assert_exact(spans, documents)
        assert sum(len(span.text.split()) for span in spans) <= words


def test_summaries_come_as_near_to_human_ones_as_pinned(shared: Path) -> None:
    """The floor of the quality gate on shared material; `python -m benchmarks.summaries` prints it all."""
    records = _corpus(shared / "corpora" / "summaries" / "multinews-50.jsonl")
    figures = [_rouge_2(summarize(one["documents"], words=220), one["references"]) for one in records]
    assert statistics.fmean(figures) > 0.195


def test_background_comes_as_near_to_human_ones_as_pinned(shared: Path) -> None:
    """The floor of the quality gate on shared material; `python -m benchmarks.background` prints it all."""
    records = _corpus(shared / "corpora" / "background" / "train.jsonl")[::6]
    figures = [_rouge_2(background(one["updates"], one["today"], words=140), one["references"]) for one in records]
    assert statistics.fmean(figures) > 0.28


def _corpus(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _rouge_2(spans: Sequence[Span], references: Sequence[str]) -> float:
    rouge_scorer = pytest.importorskip("rouge_score.rouge_scorer")
    scorer = rouge_scorer.RougeScorer(["rouge2"], use_stemmer=True)
    text = "\n".join(span.text for span in spans)
    return max(float(scorer.score(reference, text)["rouge2"].fmeasure) for reference in references)


@pytest.mark.parametrize(
    ("mayor", "swimmer"),
    [
        (
            "The council of Lund closed the pool on Thursday. Mayor Ana Ruiz spoke of a heavy day for the town and its"
            ' children. "We had no choice about the pool," she said.',
            "The pool of Lund was closed on Thursday. The swimmer Jo Back wept at the gate of the pool."
            ' "I learned to swim in this pool in 1954," he said.',
        ),
        (
            "El consejo de Lund cerró el jueves la piscina tras 40 años. La alcaldesa Ana Ruiz habló de un día difícil."
            ' "No teníamos elección con la piscina de Lund", dijo.',
            "La piscina de Lund cerró el jueves. El nadador Jo Back, de 80 años, lloraba ante la verja."
            ' "Aprendí a nadar en la piscina de Lund", contó.',
        ),
    ],
)
def test_no_summary_puts_the_words_of_her_into_another_text_s_mouth(mayor: str, swimmer: str) -> None:
    for words in range(20, 60, 5):
        told = summarize([mayor, swimmer], words=words)
        for before, span in itertools.pairwise(told):
            assert '"' not in span.text or before.article == span.article
