"""What tells one statement of a speaker from another: its own words, its figures, its names and its denials.

Observed: all that anybody says of a broken dam speaks of the dam, the town and the council, so two statements of one
mayor share two or three terms as often as two wordings of one do ("the dam was safe when the council looked at it",
"the council will build the dam again"). What the titles and openings of most articles have tells nothing apart and is
set aside. Where figures differ ("three dead", "five dead"), or of two wordings in nearly the same words one denies
and the other does not ("nobody has to leave", "everybody has to leave"), there are two statements; so there are where
they take opposite sides ("will rise", "will fall"; "for the bill", "against the bill"), and where they begin and end
alike with another word between ("we need more pilots in the strait", "more money for the strait"). The last rule parts
a word from its synonym as well: a wording too few is better than another man's statement.

Two wordings in two languages share no words. They are one statement where their figures are the same and there are
some, or where they name somebody or something that the articles do not open with. That both are of one day, about as
long, and all that two papers quote of a speaker was taken for proof, and is none: two papers often choose two
sentences of one speech.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.model import Article
from digest.text.languages import load
from digest.text.quotemarks import MARKS
from digest.text.tokens import fold, terms, words

OPENING = 300
"""Code points of an article's text, at most its first paragraph, that say what its story is about."""
FRAME = 3
"""Words that two statements share around the place where they differ, so that what differs is what they say."""
MOST_CHANGED = 2
"""Words in that place; where more differ, one may be another translation of the other."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Common:
    """What a story's titles and openings have: the terms of most, by language, and the folded capitals of all."""

    terms: Mapping[str, frozenset[str]]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gist:
    """What a statement is known by: its own terms, its figures, the names in it, and whether it denies something.

    `words` are its words in order and in `language`; `sides` tells on which sides of which pairs of opposites it stands
    ("rise" / "fall").
    """

    terms: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    denies: bool
    language: str
    words: tuple[str, ...]
    sides: frozenset[tuple[int, bool]]

    def opposes(self, other: Gist) -> bool:
        """Whether two statements of one language take opposite sides."""
        return _are_opposite(self.sides, other.sides)

    def contradicts(self, other: Gist) -> bool:
        """Whether one of two statements in nearly the same words denies the other, or has another word in its frame."""
        return self.denies != other.denies or _differ(self, other)


def common_of(articles: Sequence[Article]) -> Common:
    """What most articles of each language open with (of one article its title alone), and the names of all openings."""
    by_language: dict[str, list[Article]] = {}
    for article in articles:
        by_language.setdefault(article.language, []).append(article)
    found = {language: _shared(some, language) for language, some in by_language.items()}
    names = (name for article in articles for name in _capitals(_opening(article)))
    return Common(found, frozenset(names))


def gist_of(text: str, language: str, common: Common) -> Gist:
    """What a statement in these words is known by."""
    data, said = load(language), words(text)
    denials = {*data.words("speech_denied"), *data.words("speech_nobody")}
    return Gist(
        terms=frozenset(terms(text, language)) - common.terms.get(language, frozenset()),
        figures=_figures(text, said, language),
        names=frozenset(_capitals(text.lstrip(MARKS).partition(" ")[2])) - common.names,
        denies=not denials.isdisjoint(said),
        language=language,
        words=tuple(said),
        sides=_sides(said, language),
    )


def _shared(articles: Sequence[Article], language: str) -> frozenset[str]:
    if len(articles) == 1:
        return frozenset(terms(articles[0].title, language))
    counts = Counter(term for one in articles for term in set(terms(_opening(one), language)))
    return frozenset(term for term, count in counts.items() if count >= 2 and 2 * count >= len(articles))


def _opening(article: Article) -> str:
    first = article.text[:OPENING].partition("\n")[0]
    return f"{article.title}\n{first}"


def _capitals(text: str) -> set[str]:
    return {folded for word in text.split() if word.strip("\"“”„«»'’(")[:1].isupper() and (folded := fold(word))}


def _figures(text: str, said: Sequence[str], language: str) -> frozenset[str]:
    values = _values(language)
    return frozenset(_DIGITS.findall(text)) | {values[word] for word in said if word in values}


@cache
def _values(language: str) -> Mapping[str, str]:
    """The value of each number in words."""
    entries = (entry.rpartition(" ") for entry in load(language).words("number_words"))
    return {word: value for word, _, value in entries}


def _sides(said: Sequence[str], language: str) -> frozenset[tuple[int, bool]]:
    """The sides of pairs of opposites that some words stand on; of a pair without a left side always one."""
    taken = set()
    for number, (left, right) in enumerate(_opposites(language)):
        if not right.isdisjoint(said):
            taken.add((number, True))
        if not left.isdisjoint(said) or not (left or (number, True) in taken):
            taken.add((number, False))
    return frozenset(taken)


@cache
def _opposites(language: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The words of both sides of each pair of opposites."""
    pairs = (entry.partition("/") for entry in load(language).words("opposites"))
    return tuple((frozenset(left.split()), frozenset(right.split())) for left, _, right in pairs)


def _are_opposite(one: frozenset[tuple[int, bool]], other: frozenset[tuple[int, bool]]) -> bool:
    """Whether one statement stands on the other side of a pair, and neither on both."""
    both = {number for sides in (one, other) for number, right in sides if (number, not right) in sides}
    return any((number, not right) in other for number, right in one if number not in both)


def _differ(one: Gist, other: Gist) -> bool:
    """Whether two statements are the same words but for a content word or two in one place."""
    start = _alike(one.words, other.words)
    end = min(_alike(one.words[::-1], other.words[::-1]), len(one.words) - start, len(other.words) - start)
    changed = [gist.words[start : len(gist.words) - end] for gist in (one, other)]
    if start + end < FRAME or any(not 0 < len(words) <= MOST_CHANGED for words in changed):
        return False
    left, right = (set(terms(" ".join(words), one.language)) for words in changed)
    return bool(left - right and right - left)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two rows of words begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
