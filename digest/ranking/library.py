"""The library's summaries: from plain strings to spans of them.

A summary is the choice of `sentences.selection` by the scores of `sentences.salience`, each document being a voice of
its own. A background is the `digest.ranking.recap` of a running story.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import pairwise

from digest.errors import InputError, check_language, check_text
from digest.model import Score, Span
from digest.ranking.copies import originals
from digest.ranking.recap import recap
from digest.ranking.sentences.passages import Passage
from digest.ranking.sentences.rawtext import RawTexts
from digest.ranking.sentences.salience import score
from digest.ranking.sentences.selection import Concordance, Limits, choose_from, reading_order

FIRST = 0.5
"""What being its article's first sentence speaks for a lede; so chosen, ledes of two outlets have 44 % of the words of
a third outlet's headline, without it 34 %, and with quotations counted 25 % (150 trials on 50 events)."""

MOST_CHOICES = 4
"""Times that sentences are chosen anew; of 50 events four need a second, none a third."""


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
    told = _told(raw, scores, limits) or _told(raw, scores, replace(limits, allowed=raw.sound))
    return [_span(raw.passages[number], read) for number in told]


def _told(raw: RawTexts, scores: Sequence[Score], limits: Limits) -> list[int]:
    """The chosen sentences in an order that reads, none of which puts words into the mouth of whom another text named.

    Those that would are left out and the choice is made anew: R-2 rises by .1 with it. To let all quotations of "her"
    lean on the sentence before costs .4.
    """
    said, left_out = Concordance(raw.passages), frozenset[int]()
    for _ in range(MOST_CHOICES):
        free = replace(limits, allowed=partial(_is_allowed, limits.allowed, left_out))
        chosen = choose_from(said, scores, free)
        ledes_first = sorted(chosen, key=lambda number: -_as_lede(raw.passages[number], scores[number]))
        told = reading_order(raw.passages, ledes_first)
        wrong = frozenset(n for before, n in pairwise(told) if raw.misleads(n, before))
        if not wrong:
            break
        left_out |= wrong
    return [number for number in told if number not in left_out]


def _is_allowed(allowed: Callable[[int], bool] | None, left_out: Set[int], number: int) -> bool:
    return number not in left_out and (allowed is None or allowed(number))


def background(updates: Sequence[str], today: str, *, words: int, language: str | None = None) -> list[Span]:
    """What a reader of `today` needs to know of what came before, from the earlier `updates` (oldest first).

    That is the newest update, how it began if that was long ago, and where these are short the updates before; what
    `today` itself says is not told. Spans as in `summarize`, in the order of the updates; often far fewer words than
    the ceiling. Raises `DigestError` as `summarize` does.
    """
    _check(updates, "updates", words, language)
    check_text(today, "today")
    raw = RawTexts([*updates, today], language)
    return [_span(raw.passages[number], range(len(updates))) for number in recap(raw, len(updates), words)]


def _as_lede(passage: Passage, score: Score) -> float:
    """How well a sentence opens a summary: by its score, but a quotation states no event and a first sentence does."""
    return score.total - score.terms["quotation"] + FIRST / (1 + passage.place)


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
