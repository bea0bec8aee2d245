"""The denial in a reporter's own words: "Mr Peel denies theft."

Observed: in reports of courts and police the accused is seldom quoted. His side is one sentence of four to ten words,
mostly the last, which is neither a quotation nor long enough for indirect speech: of ten short reports written for it
nine were told with the charge and the prosecutor's scorn, and without it. So such a sentence is told as his statement,
in the reporter's words, and goes before other reactions (`reactions.py`).

It is one whose subject is a person, with the pack's words for denying a charge (`denies_charge`) soon behind. A pronoun
is the one person of its sex whom the sentence before it names, or the one before that; of two it is nobody, and
"prosecutor Simon Vale", who is quoted there, is not the one who denies. "Was denied bail" and "did not deny" are no
denials, and a house that denies is left to indirect speech. In 1972 articles it found sixteen, fifteen of them denials
by the person named; the other was a judge's, of "both motions".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from digest.model import Article
from digest.ranking.voices.namesakes import is_of_other_sex
from digest.text.languages import first_names, load
from digest.text.sentences import Sentence, sentences
from digest.text.speakers import plain, titles_of
from digest.text.tokens import count_words, fold

LONGEST = 30
"""Words of the longest sentence that is taken for nothing but a denial."""
FAR = 2
"""Sentences before a pronoun in which its person is sought."""
MOST_BETWEEN = 3
"""Words between the subject and its verb: "has always"."""
_ASIDE = re.compile(r"(?:, [^,.]{1,60},)? ")
_AGED = re.compile(r",? \(?[1-9][0-9](?:\)|,)")
_MARKS = re.compile(r"[\"“”„«»]|''")
_WORD = re.compile(r"([a-zà-þ][\w’']*) ")
_NAMES = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]*\.? )*)([A-ZÀ-Þ][\w’-]*\w)")
_POSSESSIVE = re.compile(r"[’']s$")

Denial = tuple[tuple[int, int], tuple[int, int], str]
"""The places of a sentence and of its subject, and the name of the person who denies."""


def denials(article: Article, articles: Sequence[Article]) -> list[Denial]:
    """The sentences of an article that say in its writer's words that a person denies a charge.

    `articles` are all that tell the story: they tell the first name of a bare surname.
    """
    if not load(article.language).pattern("denies_charge").search(article.text):
        return []
    own = sentences(article.text, article.language)
    found = (_denial(article, own, number, articles) for number in range(len(own)))
    return [denial for denial in found if denial is not None]


def opens_with_denial(text: str, language: str) -> bool:
    """Whether words begin with somebody's denial of a charge: "Ann Low denies any wrongdoing"."""
    return _subject(text, language) is not None


def _denial(article: Article, own: Sequence[Sentence], number: int, articles: Sequence[Article]) -> Denial | None:
    start, end = own[number].start, own[number].end
    who = _subject(article.text[start:end], article.language)
    if who is None or _POSSESSIVE.search(who[0]) or count_words(article.text[start:end]) > LONGEST:
        return None
    if plain(who[0]) in titles_of(article.language).persons:
        name = _meant(article, own[max(0, number - FAR) : number], who[0], articles)
    else:
        name = next(iter(persons_in(who[0], article.language, articles)), None)
    return ((start, end), (start + who.start(), start + who.end()), name) if name else None


def _subject(sentence: str, language: str) -> re.Match[str] | None:
    """The name or pronoun that opens a sentence in which a denial stands soon behind."""
    who = _who(language).match(sentence)
    opening = who and _ASIDE.match(sentence, who.end())
    if opening is None:
        return None
    at, barred = opening.end(), _barred(language)
    for _ in range(MOST_BETWEEN + 1):
        if load(language).pattern("denies_charge").match(sentence, at):
            return who
        word = _WORD.match(sentence, at)
        if word is None or word[1] in barred:
            return None
        at = word.end()
    return None


def _meant(article: Article, before: Sequence[Sentence], pronoun: str, articles: Sequence[Article]) -> str | None:
    """The one person that a pronoun can mean, of those whom the nearest sentence with any names."""
    for sentence in reversed(before):
        said = article.text[sentence.start : sentence.end]
        named = persons_in(said, article.language, articles)
        fitting = {name for name in named if not is_of_other_sex(pronoun, name.split()[0], article.language)}
        if _MARKS.search(said):
            fitting = {name for name in fitting if not _is_behind_office(name, said, article.language)}
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _is_behind_office(name: str, said: str, language: str) -> bool:
    """Whether a name stands behind an office: where somebody is quoted, it is he ("prosecutor Simon Vale said")."""
    before = said[: max(0, said.find(name))].split()
    return bool(before) and titles_of(language).bears(plain(before[-1]))


def persons_in(text: str, language: str, articles: Sequence[Article]) -> list[str]:
    """The persons whom a text names, by full names where an article has them, and whoever has an age behind his."""
    runs = list(_NAMES.finditer(text))
    found = [_person(run[1].split(), _POSSESSIVE.sub("", run[2]), language, articles) for run in runs]
    aged = [_AGED.match(text, run.end()) and " ".join(run[0].split()[-2:]) for run in runs if run[1]]
    return list(dict.fromkeys(name for name in (*found, *aged) if name))


def _person(before: Sequence[str], surname: str, language: str, articles: Sequence[Article]) -> str | None:
    """A person's name: one with a first name, or with one bearer in the story, or behind an honorific."""
    titles = titles_of(language)
    if before and fold(before[-1]) in first_names():
        return f"{before[-1]} {surname}"
    full = full_names(surname, articles)
    if len(full) == 1 and not (before and is_of_other_sex(" ".join(before), full[0].split()[0], language)):
        return full[0]
    return f"{before[-1]} {surname}" if before and plain(before[-1]) in titles.honorifics else None


def full_names(surname: str, articles: Sequence[Article]) -> list[str]:
    """The names with a first name that end with a surname anywhere in some articles."""
    full = re.compile(rf"(?<![\w-])([A-ZÀ-Þ][\w-]+) {re.escape(surname)}(?!\w)")
    found = (match for article in articles if surname in article.text for match in full.finditer(article.text))
    return list(dict.fromkeys(match[0] for match in found if fold(match[1]) in first_names()))


@cache
def _who(language: str) -> re.Pattern[str]:
    """A name, perhaps behind an honorific, or a pronoun of one person, at the start."""
    persons = "|".join(word.capitalize() for word in sorted(titles_of(language).persons)) or "(?!)"
    return re.compile(rf"(?:{persons})(?!\w)|(?:[A-ZÀ-Þ][\w’'-]*\.? ){{0,4}}[A-ZÀ-Þ][\w’'-]*\w")


@cache
def _barred(language: str) -> frozenset[str]:
    """The words between subject and verb with which it is no denial of his, or another's."""
    data = load(language)
    return titles_of(language).persons.union(data.words("speech_denied"), data.words("speech_passive"))
