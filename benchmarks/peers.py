"""What our summaries are measured against: sumy's summarizers given our sentence splitter, and plain leads.

A chooser takes the texts and a budget and gives back the sentences that it prints. All fill the budget the same way:
the best sentence that still fits is next. To sumy's summarizers a story's texts are one document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from digest.ranking.sentences.passages import Passage
from digest.ranking.sentences.rawtext import RawTexts
from digest.text.sentences import sentences
from digest.text.tokens import count_words

Chooser = Callable[[Sequence[str], int], list[str]]

SUMMARIZERS = {
    "LexRank": ("sumy.summarizers.lex_rank", "LexRankSummarizer"),
    "TextRank": ("sumy.summarizers.text_rank", "TextRankSummarizer"),
    "Luhn": ("sumy.summarizers.luhn", "LuhnSummarizer"),
    "LSA": ("sumy.summarizers.lsa", "LsaSummarizer"),
    "SumBasic": ("sumy.summarizers.sum_basic", "SumBasicSummarizer"),
    "KL": ("sumy.summarizers.kl", "KLSummarizer"),
}
PLAIN = {"SumBasic"}
"""Those that are given no stemmer: with one, sumy's SumBasic raises `KeyError` on a stop word's stem."""


class Tokenizer:
    """The two methods that sumy asks of a tokenizer."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """The sentences of a paragraph."""
        return tuple(paragraph[found.start : found.end] for found in sentences(paragraph, "en"))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of a sentence."""
        return tuple(re.findall(r"\w+", sentence))


def sumy_chooser(name: str) -> Chooser:
    """One of sumy's summarizers as a chooser."""
    return partial(_by_sumy, name)


def _by_sumy(name: str, texts: Sequence[str], words: int) -> list[str]:
    from importlib import import_module

    from sumy.nlp.stemmers import Stemmer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.utils import get_stop_words

    module, kind = SUMMARIZERS[name]
    make = getattr(import_module(module), kind)
    summarizer = make() if name in PLAIN else make(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    document = PlaintextParser.from_string("\n\n".join(texts), Tokenizer()).document
    return [str(sentence) for sentence in summarizer(document, partial(_that_fit, words))]


def _that_fit(words: int, rated: Sequence[Any]) -> list[Any]:
    """The best rated of sumy's sentences that fit; it calls this where others give a number of sentences."""
    kept = []
    for info in rated:
        length = count_words(str(info.sentence))
        if 0 < length <= words:
            kept.append(info)
            words -= length
    return kept


def leads(texts: Sequence[str], words: int) -> list[str]:
    """Every text's first sentence, then every text's second, and so on."""
    return _fill(texts, words, lambda passage: (passage.place, passage.document))


def first_leads(texts: Sequence[str], words: int) -> list[str]:
    """The first text from its beginning."""
    return _fill(texts, words, lambda passage: (passage.document, passage.place))


def newest(texts: Sequence[str], words: int) -> list[str]:
    """The last text from its beginning, then the one before, as far as whole sentences fit."""
    return _fill(texts, words, lambda passage: (-passage.document, passage.place))


def _fill(texts: Sequence[str], words: int, order: Callable[[Passage], tuple[int, int]]) -> list[str]:
    kept: list[Passage] = []
    for passage in sorted(RawTexts(texts, "en").passages, key=order):
        if 0 < passage.words <= words:
            kept.append(passage)
            words -= passage.words
    kept.sort(key=lambda passage: (passage.document, passage.place))
    return [passage.text for passage in kept]
