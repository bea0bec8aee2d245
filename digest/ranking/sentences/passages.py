"""The sentences of several articles as one numbered sequence, with the words they are counted by.

Everything below this room refers to a passage by its number, never by its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from digest.model import Article, Span
from digest.text.quotemarks import quoted
from digest.text.sentences import Sentence, sentences
from digest.text.tokens import count_words, reading_length, terms

LONGEST_PASSAGE = 90
"""Words; a longer "sentence" is a list or a table that lost its line ends and is never printed."""

MOST_PASSAGES = 400
"""Sentences of one article that an issue is told from, some thirty pages: a book that lies among the articles took a
minute. What matters in an article stands among the first twenty (`salience`)."""

HIDDEN = 0.5
"""Share of a sentence from which on it is not printed: pieces are cut at every full stop, sentences are not."""

_STAMP = re.compile(
    r"[0-2]?[0-9](?:[:.h]| h )[0-5][0-9](?: ?(?:[ap]\.?m\.?|Uhr|h|GMT|UTC|CES?T|BST|E[SD]?T))?"
    r"\s*(?:[:|–—-]\s*)?(?=[A-ZÀ-Þ\"“„«¿¡])"
)
"""The time above an entry, before a capital letter."""

MARK = re.compile('["“”„«»「」『』]')
"""A mark that opens or closes a quotation."""

Places = Sequence[tuple[int, int]]
"""The (start, end) of some pieces of an article, in code points."""
Split = Callable[[str, str | None], list[Sentence]]
"""Finds the sentences of a text in a language."""
Masks = Callable[[Article], Places]
"""Tells which pieces of an article are never printed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence: `texts[document][start:end]`.

    `words` is its length: in those of articles as a reader feels it, in those of raw texts as words are counted.
    `place` counts from the start of its document, `of` is their number there; `block` numbers the paragraph within the
    document, `in_block` the place within the paragraph.
    """

    document: int
    start: int
    end: int
    text: str
    terms: tuple[str, ...]
    words: int
    place: int
    of: int
    block: int
    in_block: int
    kind: str
    heading: str


def passages(
    texts: Sequence[str],
    languages: Iterable[str | None],
    length: Callable[[str], int] = count_words,
    split: Split = sentences,
) -> list[Passage]:
    """The printable sentences of each text in turn."""
    found: list[Passage] = []
    for document, (text, language) in enumerate(zip(texts, languages, strict=True)):
        own = split(text, language)
        for place, sentence in enumerate(own):
            said = text[sentence.start : sentence.end]
            found.append(
                Passage(
                    document=document,
                    start=sentence.start,
                    end=sentence.end,
                    text=said,
                    terms=tuple(terms(said, language)),
                    words=length(said),
                    place=place,
                    of=len(own),
                    block=sentence.block,
                    in_block=sentence.place,
                    kind=sentence.kind,
                    heading=sentence.heading,
                )
            )
    return found


def title_passage(document: int, article: Article) -> Passage:
    """The title of an article as if it were its first sentence; its offsets are those of the title."""
    title = article.title
    said = tuple(terms(title, article.language))
    return Passage(document, 0, len(title), title, said, reading_length(title), 0, 1, 0, 0, "heading", "")


def article_passages(articles: Sequence[Article], hidden: Sequence[Places] = ()) -> list[Passage]:
    """The passages of some articles; `document` is the place in `articles`.

    `hidden` tells for each article the places that are not printed; a sentence that they mostly fill is left out, and
    the others keep their numbers.
    """
    texts, languages = [article.text for article in articles], [article.language for article in articles]
    read = passages(texts, languages, reading_length, partial(sentences, most=MOST_PASSAGES))
    found = [_without_stamp(one, articles[one.document].language) for one in read]
    return [one for one in found if not hidden or _shown(one, hidden[one.document])]


def _without_stamp(passage: Passage, language: str | None) -> Passage:
    """A passage less the time of day that a live blog's entry is headed by: "11:25 The first ships are moving"."""
    stamp = _STAMP.match(passage.text) if passage.text[:1].isdigit() else None
    if stamp is None:
        return passage
    said = passage.text[stamp.end() :]
    start, words = passage.start + stamp.end(), reading_length(said)
    return replace(passage, start=start, text=said, terms=tuple(terms(said, language)), words=words)


def _shown(passage: Passage, hidden: Places) -> bool:
    covered = sum(max(0, min(end, passage.end) - max(start, passage.start)) for start, end in hidden)
    return covered < HIDDEN * (passage.end - passage.start)


def unquoted(text: str) -> str:
    """What of a text stands outside quotations."""
    if not MARK.search(text):
        return text
    left: list[str] = []
    position = 0
    for start, end in quoted(text):
        left.append(text[position:start])
        position = end
    return " ".join((*left, text[position:]))


def span_of(passage: Passage, articles: Sequence[Article]) -> Span:
    """The span that prints a passage."""
    return Span(articles[passage.document].id, passage.start, passage.end, passage.text)
