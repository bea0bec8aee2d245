"""What a story is about beside its names: the things that its reports keep speaking of.

Observed: reports of a burst dam, a closed ward or a strike name hardly anybody, yet every second sentence, of news
and of history alike, says "the dam", "the ward", "the crews". Such a word recurs over the voices and stands mostly
behind an article or another determiner; the words for what was done recur too, but seldom stand there. So a thing
makes a sentence topical, as a name does, and does not make it news, though titles and first sentences share it.

Special cases: where several things recur, each weighs as much as its share of the sentences, the commonest one
wholly; nouns made of verbs ("the closure") are deeds, not things; one voice must say a thing oftener than several.
In a language without a list of determiners nothing is found, and names alone make topical.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from digest.ranking.sentences.event import Event, families, families_of
from digest.ranking.sentences.passages import Passage
from digest.text.languages import load
from digest.text.tokens import words

LED = 0.4
"""Share of a word's places that are behind a determiner, or behind one and another word ("the old bridge")."""
MOST_THINGS = 5
FEWEST_PASSAGES = 3
"""Sentences of a story of one voice that must have a word for it to be a thing; of several voices two must have it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The families of the recurrent things, each with its weight from 0 to 1."""

    things: Mapping[str, float] = field(default_factory=dict)

    def weight(self, passage: Passage) -> float:
        """The greatest weight of a thing that a passage speaks of, 0 to 1."""
        return max((self.things.get(family, 0.0) for family in families(passage.terms)), default=0.0)

    def newsiness(self, event: Event, passage: Passage) -> float:
        """Share of the event's words for what was done that a passage has, 0 to 1, the things among them apart."""
        deeds = replace(event, actions=event.actions - self.things.keys())
        return min(event.newsiness(passage), deeds.newsiness(passage))


NO_TOPIC = Topic()


def find_topic(passages: Sequence[Passage], voices: Sequence[int], language: str | None) -> Topic:
    """The topic of the passages that are news; `voices[d]` is the voice of document d."""
    heard: dict[str, set[int]] = {}
    spoken: Counter[str] = Counter()
    led: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for passage in passages:
        for family in families(passage.terms):
            heard.setdefault(family, set()).add(voices[passage.document])
            spoken[family] += 1
        for family, behind in _placed(passage.text, language):
            placed[family] += 1
            led[family] += behind
    least = 2 if len(set(voices)) > 1 else 1
    fit = [
        family
        for family, count in spoken.items()
        if len(heard[family]) >= least and count >= (2 if least > 1 else FEWEST_PASSAGES)
        if led[family] >= max(2, LED * placed[family]) and not family.isdigit()
    ]
    best = sorted(fit, key=lambda family: (-spoken[family], family))[:MOST_THINGS]
    return Topic({family: spoken[family] / spoken[best[0]] for family in best})


def _placed(text: str, language: str | None) -> Iterable[tuple[str, bool]]:
    """The families of a text's words, and whether a determiner leads each; deeds are never led."""
    leaders = _leaders(load(language).code)
    nouns = load(language).pattern("deed_noun")
    before_last = ""
    for before, word in pairwise(("", *words(text))):
        article, apart, noun = word.rpartition("'")
        behind = before in leaders or (before_last in leaders and before not in leaders)
        behind = (behind or article + apart in leaders) and not nouns.fullmatch(noun)
        before_last = before
        for family in families_of(word, language):
            yield family, behind


@cache
def _leaders(code: str) -> frozenset[str]:
    language = load(code)
    listed = (*language.words("determiners"), *language.words("articles"), *language.words("contracted"))
    return frozenset(word.replace("’", "'") for word in listed)
