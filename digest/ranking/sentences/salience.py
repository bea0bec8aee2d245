"""How much each sentence of a story says of it, as a sum of named terms that an editor can read.

Observed on 50 news events told by two to six outlets, each with a summary that a person wrote: the words that a
person keeps stand in the first twenty sentences of an article, fading evenly from the first to the twentieth; they
are the words that other outlets use as well; and a person keeps what was said in quotation marks half as often
again as anything else, because it cannot be told better. On 50 other events told by three outlets each, the words
of one outlet's headline were looked for in summaries of the other two: there the other headlines help as well, and
quotations do not, for they state no event.

How it works: every term is a share between 0 and 1, multiplied by its weight in `WEIGHTS`. The weights were found
by least squares on the share of a sentence's word pairs that the human summary has, then rounded, so that a
reader can hold them in mind; rounding cost nothing. `docs/quality.md` has what each term earns.

- position: 1 for an article's first sentence, falling evenly to 0 at the `FAR`th (Edmundson 1969, "location").
- support: the mean share of the other voices that use the sentence's terms too. A voice is counted once, however
  many articles it has: reprints support nothing.
- quotation: whether words in quotation marks stand in it.
- centrality: how common the sentence's terms are in the whole story (a mean of logarithms, so that one word in
  every sentence does not drown the others; SumBasic, Nenkova and Vanderwende 2005, uses the mean itself).
- title: the share of a headline's terms that the sentence has, on average over the headlines (Edmundson 1969).

Special cases: a story of one voice has no support; sentences without terms have position alone.

Tried and dropped, since they changed ROUGE-2 by less than 0.2 or for the worse: likeness to the story's centroid (-0.4
to -0.6), to the nearest sentence of each other voice (LexRank's edges), to neighbouring sentences; support by pairs of
terms (-0.3); numerals, capitals, share of content words, first sentence of a paragraph, length, place as a
share of the article's length (-1.2), a steeper or a logarithmic fall by place (-1.5, 0).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from digest.model import Score
from digest.ranking.sentences.passages import Passage
from digest.text.quotemarks import quoted
from digest.text.tokens import terms

WEIGHTS = {"position": 0.5, "support": 0.5, "quotation": 0.25, "centrality": 0.15, "title": 0.5}
"""What the largest possible value of each term adds to a score."""

FAR = 20
"""Sentences; beyond them the place in an article says nothing. At 12 or 30 the summaries lose 0.2 to 0.6 ROUGE-2."""

LEAST_QUOTED = 0.1
"""Share of a sentence in quotation marks from which it tells somebody's words; less is a title or a mocking word."""

_OPENING = re.compile('["“„«‹‘「『]')


def score(
    passages: Sequence[Passage],
    *,
    voices: Sequence[int],
    titles: Sequence[str] = (),
    language: str | None = None,
) -> list[Score]:
    """One score a passage. `voices[d]` is the voice that document d belongs to; `titles` are the articles' headlines.

    The terms add up to the total; each lies between 0 and its weight in `WEIGHTS`.
    """
    others = max(1, len({voices[passage.document] for passage in passages}) - 1)
    further = _further_voices(passages, voices)
    rank = _logarithms(passages)
    headlined = _headlined(titles, language)
    found = []
    for passage in passages:
        own = sorted(set(passage.terms))
        values = {
            "position": max(0.0, 1 - passage.place / FAR),
            "support": _mean(further[term] for term in own) / others,
            "quotation": float(_quoted_share(passage.text) >= LEAST_QUOTED),
            "centrality": _mean(rank[term] for term in own),
            "title": sum(headlined.get(term, 0.0) for term in own),
        }
        shares = {name: WEIGHTS[name] * value for name, value in values.items()}
        found.append(Score(sum(shares.values()), shares))
    return found


def _further_voices(passages: Sequence[Passage], voices: Sequence[int]) -> dict[str, int]:
    """For each term, how many voices use it beside the first."""
    said_by: dict[str, set[int]] = {}
    for passage in passages:
        for term in passage.terms:
            said_by.setdefault(term, set()).add(voices[passage.document])
    return {term: len(speakers) - 1 for term, speakers in said_by.items()}


def _logarithms(passages: Sequence[Passage]) -> dict[str, float]:
    """For each term, the logarithm of the number of passages with it, as a share of the greatest possible."""
    counts = Counter(term for passage in passages for term in set(passage.terms))
    most = math.log(1 + len(passages))
    return {term: math.log(count) / most for term, count in counts.items()}


def _headlined(titles: Sequence[str], language: str | None) -> dict[str, float]:
    """For each term, the part of a headline that it makes up, on average over the headlines."""
    found: dict[str, float] = {}
    for title in titles:
        own = sorted(set(terms(title, language)))
        for term in own:
            found[term] = found.get(term, 0.0) + 1 / (len(own) * len(titles))
    return found


def _quoted_share(text: str) -> float:
    if not _OPENING.search(text):
        return 0.0
    return sum(end - start for start, end in quoted(text)) / len(text)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
