"""Whether a mention is somebody who can speak, and where a verb ends it.

Observed in 1,200 real articles: what stands before a verb of speaking is at times no person and no house but a thing
("the reading of the paper, an act of …, said", "Ruiz's apology", "an interview with the Post"), a piece of a clause
("attack on the port", "worked with Ana Ruiz"), or a name with its verb ("the council adopted a resolution calling it
“a farce”"). Readers who find these among those who react trust the list no more.

A mention ends before a past tense right behind a name. Its head, the word before the first link or the last one, must
be a word for people or for a house, or have a capital. Where a language has no list of such words (`speaking_nouns`)
nothing is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.text.languages import load
from digest.text.speakers import plain, titles_of, without_possessive

Pair = tuple[int, int]

SHORTEST_CALLING = 6
"""Letters of a word that its ending alone tells to be a calling."""
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PLURALS = (("ies", "y"), ("men", "man"), ("es", "e"), ("s", ""))


def without_deed(text: str, mention: Pair, language: str | None) -> Pair:
    """A mention up to a verb in the past tense right behind its name: "the Low council | adopted a plan"."""
    data = load(language)
    if not data.words("speaking_nouns") or " " not in text[slice(*mention)]:
        return mention
    adverbs, past, owned = data.words("adverb_endings") or ("\n",), data.pattern("time_past"), False
    words = [word for word in _WORD.finditer(text, *mention) if not (word[0].islower() and word[0].endswith(adverbs))]
    for before, verb, behind in zip(words, words[1:], [*words[2:], None], strict=False):
        named = (before[0][0].isupper() or owned) and before[0][-1].isalnum()
        owned = without_possessive(before[0]) != before[0] and not before[0].islower()
        if named and verb[0].islower() and past.fullmatch(verb[0]) and not (behind and behind[0][0].isupper()):
            return mention[0], before.end()
    return mention


def can_speak(name: str, language: str | None) -> bool:
    """Whether a name has a head that speaks: a capital, people or a house; not "attack on the port"."""
    data = load(language)
    if not data.words("speaking_nouns"):
        return True
    words = name.split()
    head = _head(words, language) if words else None
    if head is None or _LETTERS.search(head) is None:
        return False
    return not head.islower() or is_speaking(head, language)


def is_speaking(word: str, language: str | None) -> bool:
    """Whether a noun in small letters is one for people or for a house, in the singular or the plural."""
    data, titles = load(language), titles_of(language)
    known = titles.institutions.union(titles.kin_words, data.words("office_persons"), data.words("speaking_nouns"))
    return any(
        titles.bears(one) or one in known or _is_calling(one, language)
        for one in _singulars(plain(word).rpartition("-")[2])
    )


def _is_calling(word: str, language: str | None) -> bool:
    data = load(language)
    things = (*data.words("calling_things"), *data.words("office_changes"))
    return len(word) >= SHORTEST_CALLING and word.endswith(data.words("calling_endings") or "\n") and word not in things


def _singulars(word: str) -> list[str]:
    return [word, *(word.removesuffix(many) + one for many, one in _PLURALS if word.endswith(many))]


def _head(words: Sequence[str], language: str | None) -> str | None:
    """The word before the first link or adjective behind a noun, or the last one; None where a link comes first."""
    titles = titles_of(language)
    links = titles.links - titles.particles
    link = next((i for i, word in enumerate(words) if i > 0 and word.lower() in links), len(words))
    if words[0].lower() in links:
        return None
    people = [word for word in words[:link] if word.islower() and is_people(word, language)]
    last = words[link - 1]
    return people[-1] if people and last.islower() else without_possessive(last)


def is_people(word: str, language: str | None) -> bool:
    """Whether a noun that an adjective may follow is one for people: "a person familiar with Ana Ruiz's views"."""
    titles = titles_of(language)
    known = titles.kin_words.union(load(language).words("office_persons"))
    return any(titles.bears(one) or one in known for one in _singulars(plain(word)))
