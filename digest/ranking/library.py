"""The library's summaries: from plain strings to spans of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from digest.errors import InputError
from digest.model import Span
from digest.ranking.passages import LONGEST_PASSAGE, Passage, passages
from digest.ranking.salience import score
from digest.ranking.selection import choose, leans, reading_order
from digest.text.clutter import without_clutter
from digest.text.tokens import terms

_LINE_END = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def summarize(documents: Sequence[str], *, words: int, language: str | None = None) -> list[Span]:
    """The sentences that tell best what several texts of one event say, in an order that reads.

    `documents` may be raw text. `Span.article` is the document's index as a string, offsets are code points of
    the string as given, and `Span.text` is that exact slice. Together the spans have at most `words` words
    (character bigrams in scripts without spaces). Raises `DigestError` for anything but strings and a positive number.
    """
    _check(documents, "documents", words)
    found = _printable(documents, language)
    scores = score(found, voices=range(len(documents)), language=language)
    chosen = choose(
        found,
        scores,
        words=words,
        allowed=lambda n: found[n].words <= LONGEST_PASSAGE,
        leaning=lambda n: leans(found[n], language),
    )
    return [_span(found[number]) for number in reading_order(found, chosen)]


def background(updates: Sequence[str], today: str, *, words: int, language: str | None = None) -> list[Span]:
    """What a reader of `today` needs to know of what came before, from the earlier `updates` (oldest first).

    Spans as in `summarize`, in the order of the updates. Raises `DigestError` as `summarize` does.
    """
    _check(updates, "updates", words)
    if not isinstance(today, str):
        raise InputError("today is not a string", thing="today")
    found = _printable(updates, language)
    scores = score(found, voices=range(len(updates)), titles=[today], language=language)
    chosen = choose(found, scores, words=words, leaning=lambda n: leans(found[n], language))
    return [_span(found[number]) for number in sorted(chosen)]


def _check(texts: Sequence[str], name: str, words: int) -> None:
    if isinstance(texts, str) or not isinstance(texts, Sequence):
        raise InputError(f"a sequence of strings is wanted, not {type(texts).__name__}", thing=name)
    for index, text in enumerate(texts):
        if not isinstance(text, str):
            raise InputError(f"not a string but {type(text).__name__}", thing=f"{name}[{index}]")
    if isinstance(words, bool) or not isinstance(words, int) or words < 1:
        raise InputError(f"a whole number above 0 is wanted, not {words!r}", thing="words")


def _printable(texts: Sequence[str], language: str | None) -> list[Passage]:
    masked = [_without_clutter(text) for text in texts]
    found = passages(masked, [language] * len(texts))
    return [_as_given(passage, texts[passage.document], language) for passage in found]


def _as_given(passage: Passage, text: str, language: str | None) -> Passage:
    said = text[passage.start : passage.end]
    if unicodedata.is_normalized("NFC", said):
        return replace(passage, text=said)
    return replace(passage, text=said, terms=tuple(terms(unicodedata.normalize("NFC", said), language)))


def _without_clutter(text: str) -> str:
    """The text with its clutter lines blanked: every other character stays where it is."""
    even = _LINE_END.sub("\n", text.replace("\r\n", " \n"))
    kept = {line.strip() for line in without_clutter("\n".join(map(str.strip, even.split("\n")))).split("\n")}
    return "\n".join(line if line.strip() in kept else " " * len(line) for line in even.split("\n"))


def _span(passage: Passage) -> Span:
    return Span(str(passage.document), passage.start, passage.end, passage.text)
