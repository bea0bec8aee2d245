"""What `build.py` measures us against: one LexRank summary of a folder of texts by sumy, as its manual shows it.

It is given our sentence splitter and a pattern for words, because its own tokenizer downloads data first.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

from digest.text.sentences import sentences

SENTENCES = 5
"""About as many as a summary of 120 words has."""


class Tokenizer:
    """The two methods that sumy asks of a tokenizer."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """The sentences of a paragraph."""
        return tuple(paragraph[found.start : found.end] for found in sentences(paragraph, "en"))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of a sentence."""
        return tuple(re.findall(r"\w+", sentence))


def main(folder: Path) -> None:
    """Print the summary of all texts in a folder."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    for sentence in summarizer(PlaintextParser.from_string(text, Tokenizer()).document, SENTENCES):
        print(sentence)


main(Path(sys.argv[1]))
