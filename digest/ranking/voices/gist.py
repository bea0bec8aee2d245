"""What tells one statement of a speaker from another: its own words, its figures, its names and its denials.

Observed: all that anybody says of a broken dam speaks of the dam, the town and the council, so two statements of one
mayor share two or three terms as often as two wordings of one do ("the dam was safe when the council looked at it",
"the council will build the dam again"). What the titles and openings of most articles have tells nothing apart and is
set aside. Where figures differ ("three dead", "five dead"), or of two wordings in nearly the same words one denies
and the other does not ("nobody has to leave", "everybody has to leave"), there are two statements.

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
from digest.text.tokens import fold, terms, words

OPENING = 300
"""Code points of an article's text, at most its first paragraph, that say what its story is about."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Common:
    """What a story's titles and openings have: the terms of most, by language, and the folded capitals of all."""

    terms: Mapping[str, frozenset[str]]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gist:
    """What a statement is known by: its own terms, its figures, the names in it, and whether it denies something."""

    terms: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    denies: bool


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
        names=frozenset(_capitals(text.lstrip("\"“”„«»‹›‘’'` \u00a0\u202f").partition(" ")[2])) - common.names,
        denies=not denials.isdisjoint(said),
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
