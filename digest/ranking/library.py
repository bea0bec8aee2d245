"""The library's summaries: from plain strings to spans of them.

A summary is the choice of `digest.ranking.selection` by the scores of `digest.ranking.salience`, each document being
a voice of its own.

**Background.** Observed on 238 updates of three running stories, each with up to three texts that people wrote to say
what came before: people tell what was last reported, nearly all of it; then how the story began, where it is still
spoken of; then little else, and they stop far from the limit. So the terms of `salience` (each update being a voice,
so that "support" is how much of the running story speaks of the same) are joined by two more:

- recency: `RECENCY` for the newest update, halved every `HALVED` updates back;
- origin: for the first update, how many of the later ones still use its words, times `ORIGIN`.

Of older updates only sentences of `LEAST_SALIENT` or more are told, once `FILLED` of the words are used.

Tried and dropped, with what it did to ROUGE-2: likeness to today's update as a term, 0; what today's update says
counted as said when others are chosen (only sentences that it says as well are left out now), -0.5; filling all
the words, -3; a half-life of one update, -0.5. Three stories are few: weights chosen from a grid by two of them alone
give the third no more than its newest updates do, so the weights are round ones that serve all three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.errors import InputError, check_language, check_text
from digest.model import Score, Span
from digest.ranking.copies import originals
from digest.ranking.passages import Passage
from digest.ranking.rawtext import RawTexts
from digest.ranking.salience import WEIGHTS, score
from digest.ranking.selection import Concordance, Limits, choose, choose_from, pairs_of, reading_order

RECENCY = 0.9
ORIGIN = 6.0
"""What the newest update adds to a score, and what a first update adds whose every word all later ones use."""
FIRST = 0.5
"""What being its article's first sentence speaks for a lede; so chosen, ledes of two outlets have 44 % of the words of
a third outlet's headline, without it 34 %, and with quotations counted 25 % (150 trials on 50 events)."""
HALVED = 3
"""Updates."""
LEAST_SALIENT = 1.3
"""Total score of a sentence of an older update that is worth telling. At 1.2 the words are filled with lesser news;
from 1.5 on little but the newest update is left."""
FILLED = 0.25
"""Share of the words of a background up to which anything may be told."""
TOLD_TODAY = 0.5
"""Share of a sentence's pairs of terms that today's update has; more, and it is today's news."""


def summarize(documents: Sequence[str], *, words: int, language: str | None = None) -> list[Span]:
    """The sentences that tell best what several texts of one event say, in an order that reads.

    `documents` may be raw text; without a `language` (ISO 639-1) each one's is guessed. Of copies of one text the first
    alone is read. `Span.article` is the document's index as a string, offsets are code points of the string as given,
    and `Span.text` is that exact slice. Together the spans have at most `words` words (in scripts without spaces,
    character bigrams).
    Raises `DigestError` for anything but strings and a whole number above 0.
    """
    _check(documents, "documents", words, language)
    read = originals(documents)
    raw = RawTexts([documents[place] for place in read], language)
    scores = score(raw.passages, voices=range(len(read)))
    limits = Limits(words, allowed=raw.printable, leaning=raw.leans)
    said = Concordance(raw.passages)
    chosen = choose_from(said, scores, limits) or choose_from(said, scores, replace(limits, allowed=raw.sound))
    ledes_first = sorted(chosen, key=lambda number: -_as_lede(raw.passages[number], scores[number]))
    return [_span(raw.passages[number], read) for number in reading_order(raw.passages, ledes_first)]


def background(updates: Sequence[str], today: str, *, words: int, language: str | None = None) -> list[Span]:
    """What a reader of `today` needs to know of what came before, from the earlier `updates` (oldest first).

    What `today` itself says is not told. Spans as in `summarize`, in the order of the updates; often far fewer words
    than the ceiling. Raises `DigestError` as `summarize` does.
    """
    _check(updates, "updates", words, language)
    check_text(today, "today")
    raw = RawTexts([*updates, today], language)
    chosen = choose_background(raw, background_scores(raw.passages, len(updates)), len(updates), words)
    return [_span(raw.passages[number], range(len(updates))) for number in chosen]


def choose_background(raw: RawTexts, scores: Sequence[Score], updates: int, words: int) -> list[int]:
    """The passages to tell as background, oldest first; the texts from number `updates` on are today's."""
    fit = {n for n in _before(raw.passages, updates) if raw.printable(n)}
    salient = {n for n in fit if raw.passages[n].document == updates - 1 or scores[n].total >= LEAST_SALIENT}
    chosen = choose(raw.passages, scores, Limits(words=words, allowed=salient.__contains__, leaning=raw.leans))
    if sum(raw.passages[number].words for number in chosen) < FILLED * words:
        few = max(1, int(FILLED * words)) if chosen else words
        chosen = choose(raw.passages, scores, Limits(words=few, allowed=fit.__contains__, leaning=raw.leans))
    return sorted(chosen)


def _before(passages: Sequence[Passage], today: int) -> list[int]:
    """The passages of earlier updates, but for those that document number `today` says as well."""
    said = {pair for passage in passages if passage.document == today for pair in pairs_of(passage)}
    found = []
    for number, passage in enumerate(passages):
        own = pairs_of(passage)
        if passage.document < today and len(own & said) <= TOLD_TODAY * len(own):
            found.append(number)
    return found


def _as_lede(passage: Passage, score: Score) -> float:
    """How well a sentence opens a summary: by its score, but a quotation states no event and a first sentence does."""
    return score.total - score.terms["quotation"] + FIRST / (1 + passage.place)


def background_scores(passages: Sequence[Passage], updates: int) -> list[Score]:
    """The scores of `salience` with recency and origin added; documents from number `updates` on are today's."""
    found = []
    for passage, general in zip(passages, score(passages, voices=range(updates + 1)), strict=True):
        age = updates - 1 - passage.document
        began = ORIGIN / WEIGHTS["support"] * general.terms["support"] if passage.document == 0 else 0.0
        own = {"recency": RECENCY * 0.5 ** (age / HALVED) if age >= 0 else 0.0, "origin": began}
        found.append(Score(general.total + sum(own.values()), {**general.terms, **own}))
    return found


def _check(texts: Sequence[str], name: str, words: int, language: str | None) -> None:
    if isinstance(texts, (str, bytes)) or not isinstance(texts, Sequence):
        raise InputError(f"a sequence of strings is wanted, not {type(texts).__name__}", thing=name)
    for index, text in enumerate(texts):
        check_text(text, f"{name}[{index}]")
    check_language(language)
    if isinstance(words, bool) or not isinstance(words, int) or words < 1:
        raise InputError(f"a whole number above 0 is wanted, not {words!r}", thing="words")


def _span(passage: Passage, read: Sequence[int]) -> Span:
    """The span of a passage; `read` has the places of the documents that were read."""
    return Span(str(read[passage.document]), passage.start, passage.end, passage.text)
