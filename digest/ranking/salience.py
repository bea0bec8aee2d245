"""How much each sentence of a story says of it, as a sum of named terms that an editor can read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from digest.model import Score
from digest.ranking.passages import Passage
from digest.text.tokens import terms

WEIGHTS = {"centrality": 1.0, "support": 0.3, "position": 0.5, "title": 0.3, "length": 0.2}
"""What the largest possible value of each term adds to a score."""

FULL_LENGTH = 14
"""Words; a shorter sentence rarely says who did what and when."""


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
    said_by = _said_by(passages, voices)
    everybody = max(1, len({voices[passage.document] for passage in passages}) - 1)
    frequency = Counter(term for passage in passages for term in set(passage.terms))
    headline = {term for title in titles for term in terms(title, language)}
    heaviest = _norm(frequency.values())
    found = []
    for passage in passages:
        own = sorted(set(passage.terms))
        values = {
            "centrality": sum(frequency[term] for term in own) / (heaviest * math.sqrt(len(own))) if own else 0.0,
            "support": sum(len(said_by[term]) - 1 for term in own) / (everybody * len(own)) if own else 0.0,
            "position": 1 / (1 + passage.place),
            "title": sum(term in headline for term in own) / len(headline) if headline else 0.0,
            "length": min(1.0, passage.words / FULL_LENGTH),
        }
        shares = {name: WEIGHTS[name] * value for name, value in values.items()}
        found.append(Score(sum(shares.values()), shares))
    return found


def _said_by(passages: Sequence[Passage], voices: Sequence[int]) -> dict[str, set[int]]:
    said_by: dict[str, set[int]] = {}
    for passage in passages:
        for term in passage.terms:
            said_by.setdefault(term, set()).add(voices[passage.document])
    return said_by


def _norm(values: Sequence[int] | object) -> float:
    return math.sqrt(sum(value * value for value in values)) or 1.0  # type: ignore[attr-defined]
