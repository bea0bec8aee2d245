"""Where sources give different figures for the same thing.

Observed: two reports of one fact share most of their words around the figure and its unit ("41,000 tonnes of
wheat", "36,500 tonnes"); two figures with one unit in one story mostly count different things. So figures are compared
only between voices, with the same unit word, in sentences that share at least `LEAST_SHARED` of their other words,
and a value that both voices give somewhere is no disagreement between them. Years, ordinals and clock times are no
figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from digest.model import Disagreement, Span, Version
from digest.ranking.passages import Passage
from digest.text.languages import load
from digest.text.tokens import terms, words

LEAST_SHARED = 0.3
"""Jaccard overlap of two sentences' other terms."""
MOST_SHOWN = 3
"""Disagreements of one story; more would be a table."""

_FIGURE = re.compile(
    r"(?<![\w.,-])(?P<sign>[$€£]\s?)?(?P<number>\d{1,3}(?:[,. ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<scale>\s(?:thousand|million|billion|trillion|Millionen|Milliarden|millions|milliards|millones))?"
    r"(?P<unit>\s?(?:%|°C|°F)|\s(?:per cent|percent)|[\s-](?:[^\W\d_]+))?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit in a passage.

    `value` and `about` are as the source writes them, `amount` and `unit` can be compared.
    """

    passage: int
    value: str
    amount: str
    unit: str
    about: str


def disagreements(
    passages: Sequence[Passage], spans: Sequence[Span], voices: Sequence[int], language: str
) -> tuple[Disagreement, ...]:
    """The differing figures of one story; `spans[i]` prints `passages[i]`, `voices[d]` is document d's voice."""
    figures = [figure for number, passage in enumerate(passages) for figure in _figures(number, passage.text, language)]
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.unit, []).append(figure)
    found = [clash for unit in sorted(groups) for clash in _clashes(groups[unit], passages, voices)]
    found.sort(key=lambda clash: (-clash[0], clash[1][0].passage, clash[1][1].passage))
    return tuple(_shown(found, spans))


def _shown(found: list[tuple[float, tuple[Figure, Figure]]], spans: Sequence[Span]) -> Iterator[Disagreement]:
    used: set[int] = set()
    for _, pair in found:
        if len(used) >= 2 * MOST_SHOWN or used & {figure.passage for figure in pair}:
            continue
        used |= {figure.passage for figure in pair}
        versions = tuple(Version(figure.value, (spans[figure.passage],)) for figure in pair)
        yield Disagreement(pair[0].about, versions)


def _clashes(
    figures: list[Figure], passages: Sequence[Passage], voices: Sequence[int]
) -> Iterator[tuple[float, tuple[Figure, Figure]]]:
    said: dict[int, set[str]] = {}
    for figure in figures:
        said.setdefault(voices[passages[figure.passage].document], set()).add(figure.amount)
    for one, other in combinations(figures, 2):
        first, second = voices[passages[one.passage].document], voices[passages[other.passage].document]
        if first == second or one.amount in said[second] or other.amount in said[first]:
            continue
        overlap = _overlap(passages[one.passage], passages[other.passage])
        if overlap >= LEAST_SHARED:
            yield overlap, (one, other)


def _overlap(one: Passage, other: Passage) -> float:
    first = {term for term in one.terms if not term[0].isdigit()}
    second = {term for term in other.terms if not term[0].isdigit()}
    return len(first & second) / (len(first | second) or 1)


def _figures(number: int, text: str, language: str) -> Iterator[Figure]:
    data = load(language)
    for match in _FIGURE.finditer(text):
        unit = (match["unit"] or "").strip(" -\u00a0").lower()
        sign = (match["sign"] or "").strip()
        stem = " ".join(terms(unit, language)) if unit[:1].isalpha() else unit
        name = sign or stem
        if (
            not name
            or unit in data.months
            or unit in ("am", "pm", "a")
            or _is_year(match)
            or (unit in data.stop_words and not sign)
        ):
            continue
        value = (
            match[0].strip()
            if not (sign and unit[:1].isalpha())
            else match[0][: match.start("unit") - match.start()].strip()
        )
        yield Figure(number, value, _amount(match), name, sign or unit)


def _is_year(match: re.Match[str]) -> bool:
    digits = match["number"]
    return (
        len(digits) == 4
        and digits.isdigit()
        and 1500 <= int(digits) <= 2199
        and not match["sign"]
        and not match["scale"]
    )


def _amount(match: re.Match[str]) -> str:
    return re.sub(r"[,. ](?=\d{3}\b)", "", match["number"]) + "".join(words(match["scale"] or ""))
