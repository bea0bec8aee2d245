"""Sentences of texts that nobody has cleaned, by their position in the string as given.

Blocks of clutter are blanked out with spaces: every other character stays where it is, and
sentences are found in what is left. A passage's `text` is the exact slice of the string as given, line ends and
all; its terms are those of the slice in Unicode NFC, so that a decomposed accent makes no other word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from digest.ranking.sentences.passages import LONGEST_PASSAGE, MARK, Passage, passages, unquoted
from digest.text import languages
from digest.text.cleaning import INVISIBLE
from digest.text.clutter import clutter_blocks
from digest.text.identify import guess_languages
from digest.text.openings import leans_back
from digest.text.sentences import sentences_or_lines
from digest.text.tokens import reading_length, terms

FEWEST_WORDS = 6
"""Shorter sentences say too little to stand in a summary ("Nobody knows why.")."""

_LINE_END = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LEADING_ON = ":,;：，；"
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.)$")
_ASKING = re.compile(r"[?？؟]\W*$")
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-Z]{3})([A-ZÄÖÜ][a-zß-öø-ÿ]*)(?!\w)")
"""Where a word goes over into another with a capital: "the oldest mill in LundThe mill …"."""
_OPENING_MARKS = '"“„«»「『'
_WORD_CHARACTER = re.compile(r"\w")
_WORDS = re.compile(r"[^\W\d_]+")
FEWEST_BESIDE = 3
"""Words beside a quotation that may name its speaker without a capital: "said the mayor"; fewer are a verb and a
pronoun."""
_UNSEEN = re.compile(rf"(?:\s|{INVISIBLE.pattern})+")
"""What may stand around a sentence and is no part of it: a byte order mark, a NUL, signs of direction."""


class RawTexts:
    """The sentences of some raw texts and what may be done with each; `passages` numbers them all."""

    def __init__(self, texts: Sequence[str], language: str | None) -> None:
        sound = [_LONE_SURROGATE.sub("\ufffd", text) for text in texts]
        self.languages = [language] * len(texts) if language else guess_languages(sound)
        self.passages = list(_passages(texts, sound, self.languages))
        self._unquoted = [unquoted(passage.text) for passage in self.passages]

    def printable(self, number: int) -> bool:
        """Whether a sentence is `sound`, a statement of news, and whole.

        It asks nothing and does not speak to its reader, unless in somebody's quoted words; it is no caption, does not
        break off, and has no heading run into it.
        """
        passage, unquoted = self.passages[number], self._unquoted[number]
        if not self.sound(number) or _BROKEN_OFF.search(passage.text) or _ASKING.search(unquoted):
            return False
        language = languages.load(self.languages[passage.document])
        if language.pattern("second_person").search(unquoted) or language.pattern("beside_news").match(passage.text):
            return False
        return not any(found[1].lower() in language.stop_words for found in _RUN_TOGETHER.finditer(passage.text))

    def sound(self, number: int) -> bool:
        """Whether a sentence is of a sensible length, leads to no list, and closes what quotation it opens."""
        passage = self.passages[number]
        if not FEWEST_WORDS <= reading_length(passage.text) <= LONGEST_PASSAGE or passage.text[-1] in _LEADING_ON:
            return False
        return not MARK.search(self._unquoted[number])

    def leans(self, number: int) -> bool:
        """Whether a sentence needs the one before: it opens with a word that points back, or only quotes.

        A speaker's own "I" or "we" that opens a quotation points at the speaker, whom the rest of the sentence names.
        """
        passage = self.passages[number]
        if not _WORD_CHARACTER.search(self._unquoted[number]):
            return True
        code = self.languages[passage.document]
        unmarked = passage.text.lstrip(_OPENING_MARKS)
        if unmarked != passage.text and languages.load(code).pattern("first_person").match(unmarked):
            return False
        return leans_back(passage.text, code)

    def misleads(self, number: int, before: int) -> bool:
        """Whether a sentence that quotes "her", or nobody by name, stands behind one of another text.

        It is read as the words of whoever that one named.
        """
        document, beside = self.passages[number].document, self._unquoted[number]
        if document == self.passages[before].document or beside == self.passages[number].text:
            return False
        return _names_nobody(beside, self.languages[document])


def _names_nobody(beside: str, code: str) -> bool:
    """Whether what stands beside a quotation says of its speaker "she" or, as Spanish may, nothing at all."""
    told = _WORDS.findall(beside)
    if len(told) < FEWEST_BESIDE and not any(word[0].isupper() for word in told):
        return True
    pronouns = languages.load(code).words("pronouns_one")
    return any(word in pronouns for word in takewhile(str.islower, told[:FEWEST_BESIDE]))


def without_clutter_blocks(text: str) -> str:
    """A text of the same length in which blocks of clutter are blank and every other line end is a line feed."""
    text = _LINE_END.sub("\n", text.replace("\r\n", " \n"))
    while bad := clutter_blocks(text):
        pieces: list[str] = []
        position = 0
        for block in bad:
            pieces += text[position : block.start], " " * (block.end - block.start)
            position = block.end
        text = "".join((*pieces, text[position:]))
    return text


def _passages(texts: Sequence[str], sound: Sequence[str], codes: Sequence[str]) -> Iterator[Passage]:
    """The passages of texts as given; in the `sound` ones half characters, which stemmers refuse, are replaced."""
    for passage in passages([without_clutter_blocks(text) for text in sound], codes, split=sentences_or_lines):
        yield _as_given(_trimmed(passage, texts[passage.document]), texts[passage.document], codes[passage.document])


def _trimmed(passage: Passage, text: str) -> Passage:
    """A passage without what is invisible around it."""
    start, end = passage.start, passage.end
    if leading := _UNSEEN.match(text, start, end):
        start = leading.end()
    while end > start and _UNSEEN.match(text, end - 1, end):
        end -= 1
    return passage if (start, end) == (passage.start, passage.end) else replace(passage, start=start, end=end)


def _as_given(passage: Passage, text: str, code: str) -> Passage:
    said = text[passage.start : passage.end]
    if not unicodedata.is_normalized("NFC", said):
        composed = unicodedata.normalize("NFC", _LONE_SURROGATE.sub("\ufffd", said))
        return replace(passage, text=said, terms=tuple(terms(composed, code)))
    return passage if said == passage.text else replace(passage, text=said)
