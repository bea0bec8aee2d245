"""Words for the full-text index: what is indexed, and how it is asked for.

SQLite's tokenizer `unicode61` folds case and takes accents away, but it knows no word where no blanks are: Chinese,
Japanese, Thai, Lao, Khmer and Burmese come out as one token a line, which nobody will ever type. Its `trigram` finds
nothing shorter than three characters, and most Chinese words have two. So, before it sees a text, each run of such
letters is spread into pairs of neighbours, and its last letter by itself:

    GDP北京大学  ->  GDP 北京 京大 大学 学

A word of two letters or more is then a phrase of pairs that follow each other (大学: "大学"; 北京大学: "北京 京大
大学"), and a single letter is the beginning of a token, since every letter of a run begins one (学: "学"*).

Korean has blanks, but its words carry their particles (서울 "Seoul", 서울에서 "in Seoul"), so a word that ends in
Hangul asks for all that begin so.

What is asked for is quoted, so that no sign of it is a command of FTS5 (`AND`, `-`, `:`, `^`). A word that ends in
`*` asks for all words that begin so; several words in one argument are a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.errors import UsageError
from digest.text.tokens import UNSPACED

_TOKEN = re.compile(r"[^\W_]")
_ENDS_IN_HANGUL = r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]\W*\Z"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Letters that are looked for in a row: words with whatever stands between them, or a run of an unspaced script.

    With `begins` the last of the words need only begin with what is written.
    """

    letters: str
    unspaced: bool = False
    begins: bool = False


def spread(text: str) -> str:
    """A text as it is indexed. What is in the index was made by this function: changing it takes a step in `schema`."""
    if text.isascii() or not UNSPACED.search(text):
        return text
    return UNSPACED.sub(lambda run: f" {_pairs(run[0])} {run[0][-1]} ", text)


def wanted(words: Iterable[str]) -> list[Wanted]:
    """What a search asks for; everything of it must be found. Raises `UsageError` where there is no letter or digit."""
    words = [unicodedata.normalize("NFC", word).replace("\0", " ") for word in words]
    found = [one for word in words for one in _parts(word)]
    if not found:
        raise UsageError("there is no word to look for", thing=" ".join(words), mend="try `digest search election`")
    return found


def query(asked: Iterable[Wanted]) -> str:
    """The same as a query of FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax)."""
    return " ".join(map(_phrase, asked))


def _parts(word: str) -> Iterator[Wanted]:
    pieces = enumerate(UNSPACED.split(word.rstrip("*")))  # every second one is a run
    found = [Wanted(piece, unspaced=number % 2 == 1) for number, piece in pieces if _TOKEN.search(piece)]
    if found and word.endswith("*"):
        found[-1] = replace(found[-1], begins=True)
    return (replace(one, begins=one.begins or bool(re.search(_ENDS_IN_HANGUL, one.letters))) for one in found)


def _phrase(one: Wanted) -> str:
    if one.unspaced:
        return f'"{_pairs(one.letters)}"' if len(one.letters) > 1 else f'"{one.letters}"*'
    quoted = one.letters.replace('"', '""')
    return f'"{quoted}"' + ("*" if one.begins else "")


def _pairs(run: str) -> str:
    return " ".join(map("".join, pairwise(run)))
