"""Whom "he" in a quotation means, and whether readers have met him: “He ignored every warning,” says Mary Dean. Who?

Observed: in its article such a quotation stands below the name; an issue prints it below a summary that may name
another man, or nobody. So it is printed only where the person is named above it: of those whom the nearest sentence
before the quotation names, the speaker left out, one at least must be. Where no name there is known for a person's, any
will do. Where things are "he" and "she" too, the pronoun counts before a few verbs of people only: with every "elle" a
leaning tower's quotation was lost. German "sie", which is also "they" and "you", never counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from digest.model import Article
from digest.ranking.voices.callings import FULL_NAME
from digest.ranking.voices.denials import full_names, persons_in
from digest.ranking.voices.namesakes import is_of_other_sex
from digest.ranking.voices.saying import Saying
from digest.text.languages import load
from digest.text.quotemarks import MARKS
from digest.text.sentences import sentences
from digest.text.speakers import plain, titles_of
from digest.text.tokens import words

_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w-]*\w")
_NAME = re.compile(r"[A-ZÀ-Þ][\w’-]* (?:[A-ZÀ-Þ][\w’-]* )*?[A-ZÀ-Þ][\w’-]*\w")


def is_about_stranger(saying: Saying, articles: Sequence[Article], told: Sequence[str]) -> bool:
    """Whether a quotation opens with "he" or "she", and none of the texts `told` above it names whom that means.

    `articles` are numbered as the saying's `document`.
    """
    article = articles[saying.document]
    said = saying.span.text.lstrip(MARKS)
    opening = load(article.language).pattern("opens_with_person").match(said) if saying.direct else None
    if opening is None or saying.language != article.language:
        return False
    known = {word for text in told for word in words(text)}
    meant = _meant(saying, opening[0].split()[0], article, articles)
    return not any(_is_named(words(name), words(saying.speaker), known) for name in meant)


def _is_named(name: Sequence[str], speaker: Sequence[str], known: Set[str]) -> bool:
    """Whether a person's surname is known, of a speaker's namesake the first name too."""
    return known >= set(name if name[-1:] == speaker[-1:] else name[-1:])


def _meant(saying: Saying, pronoun: str, article: Article, articles: Sequence[Article]) -> list[str]:
    """Those whom the nearest sentence before a quotation names that a pronoun in it can mean."""
    before = [one for one in sentences(article.text, article.language) if one.end <= saying.span.start]
    for sentence in reversed(before):
        text = article.text[sentence.start : sentence.end]
        named = [*persons_in(text, article.language, articles), *_of_surnames(text, articles)]
        named = [name for name in named if not _is_speaker(name, saying)]
        fitting = [name for name in named if _can_be(pronoun, name.split()[0], article.language)]
        if fitting:
            return fitting
    return [one[0] for sentence in before for one in _NAME.finditer(article.text, sentence.start, sentence.end)]


def _of_surnames(text: str, articles: Sequence[Article]) -> list[str]:
    """Every person of the story who has one of the surnames in a text, of which two may have the same."""
    return [name for word in dict.fromkeys(_CAPITAL.findall(text)) for name in full_names(word, articles)]


def _can_be(pronoun: str, first: str, language: str) -> bool:
    """Whether neither a first name nor an honorific is of the other sex than a pronoun."""
    own, other = (titles_of(language).sex(plain(word)) for word in (pronoun, first))
    return own == other if other else not is_of_other_sex(pronoun, first, language)


def _is_speaker(name: str, saying: Saying) -> bool:
    own, other = words(saying.speaker), words(name)
    return own[-1:] == other[-1:] and (len(own) < FULL_NAME or own[0] == other[0])
