"""Where sources give different figures for the same thing.

Observed: two reports of one fact share most of their words around the figure and its unit ("41,000 tonnes of
wheat", "36,500 tonnes"); two figures with one unit in one story mostly count different things. So figures are compared
only between voices, with the same unit word, in sentences that share at least `LEAST_SHARED` of their other words,
and a value that both voices give somewhere is no disagreement between them, however it is written ("1.5 million",
"1,500,000"). Unit and scale are not counted among the shared words: "million euros" alone joins anything. Years,
ordinals and clock times are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from digest.model import Disagreement, Span, Version
from digest.ranking.passages import LONGEST_PASSAGE, Passage
from digest.text.languages import Language, load
from digest.text.tokens import terms

LEAST_SHARED = 0.3
"""Jaccard overlap of two sentences' other terms."""
MOST_SHOWN = 3
"""Disagreements of one story; more would be a table."""
MOST_COMPARED = 200
"""Figures of one unit that are compared with each other, those nearest to the beginnings first: pairs grow with
their square, and what stands deep in forty articles is detail."""
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "millionen": 6, "milliarden": 9}
_SCALES |= {"millions": 6, "milliards": 9, "millones": 6}
_SCALES |= {"m": 6, "mn": 6, "bn": 9, "b": 9, "k": 3}
"""Powers of ten."""
FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Four bare digits between are taken for a year."""
LONGEST_LABEL = 16
"""Code points before a figure that say what kind of number it is."""
_RANGE = re.compile(r"[0-9] ?(?:to|and|or|[-–—/]) ?$")

_FIGURE = re.compile(
    r"(?<![\w.,-])(?P<sign>[$€£]\s?)?"
    r"(?P<number>[0-9]{1,3}(?:[,. ][0-9]{3}){1,6}(?:\.[0-9]{1,9})?|[0-9]{1,20}(?:[.,][0-9]{1,9})?)(?![0-9])"
    r"(?P<scale>\s(?:thousand|million|billion|trillion|Millionen|Milliarden|millions|milliards|millones)\b|\s?(?:mn?|bn|M|B|k)\b)?"
    r"(?P<unit>\s?(?:%|°C|°F)|\s(?:per cent|percent)|[\s-](?:[^\W\d_]+))?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit in a passage.

    `value` and `about` are as the source writes them, `amount` and `unit` can be compared; `context` holds the
    passage's terms beside them.
    """

    passage: int
    value: str
    amount: Decimal
    unit: str
    about: str
    context: frozenset[str]


def disagreements(
    passages: Sequence[Passage], spans: Sequence[Span], voices: Sequence[int], language: str
) -> tuple[Disagreement, ...]:
    """The differing figures of one story; `spans[i]` prints `passages[i]`, `voices[d]` is document d's voice."""
    figures = [figure for number, passage in enumerate(passages) for figure in _figures(number, passage, language)]
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
    said: dict[int, set[Decimal]] = {}
    for figure in figures:
        said.setdefault(voices[passages[figure.passage].document], set()).add(figure.amount)
    nearest = sorted(figures, key=lambda figure: (passages[figure.passage].place, figure.passage))[:MOST_COMPARED]
    for one, other in combinations(sorted(nearest, key=lambda figure: figure.passage), 2):
        first, second = voices[passages[one.passage].document], voices[passages[other.passage].document]
        if first == second or one.amount in said[second] or other.amount in said[first]:
            continue
        overlap = len(one.context & other.context) / (len(one.context | other.context) or 1)
        if overlap >= LEAST_SHARED:
            yield overlap, (one, other)


def _context(passage: Passage, unit: str, language: str) -> frozenset[str]:
    """The terms of a passage beside figures, units and scales."""
    measures = terms(" ".join((unit, *_SCALES)), language)
    return frozenset(term for term in passage.terms if not term[0].isdigit()).difference(measures)


def _figures(number: int, passage: Passage, language: str) -> list[Figure]:
    """The figures of a passage, less those of a unit of which it gives several: it compares them itself."""
    if passage.words > LONGEST_PASSAGE:
        return []
    found = [
        _figure(number, passage, match, language)
        for match in _FIGURE.finditer(passage.text)
        if _counts_something(match, load(language))
    ]
    amounts: dict[str, set[Decimal]] = {}
    for figure in found:
        amounts.setdefault(figure.unit, set()).add(figure.amount)
    return [figure for figure in found if figure.unit and len(amounts[figure.unit]) == 1]


def _figure(number: int, passage: Passage, match: re.Match[str], language: str) -> Figure:
    unit, sign = _unit(match), (match["sign"] or "").strip()
    name = sign or (" ".join(terms(unit, language)) if unit[:1].isalpha() else unit)
    end = match.start("unit") if sign and unit[:1].isalpha() else match.end()
    value = match.string[match.start() : end].strip()
    return Figure(number, value, _amount(match), name, sign or unit, _context(passage, unit, language))


def _unit(match: re.Match[str]) -> str:
    return (match["unit"] or "").strip(" -\u00a0").lower()


def _counts_something(match: re.Match[str], language: Language) -> bool:
    """Whether a number says how much or how many: no year, day, time, range or number of a thing ("No. 3")."""
    unit, before = _unit(match), match.string[max(0, match.start() - LONGEST_LABEL) : match.start()]
    if unit in language.months or unit in ("am", "pm", "a") or (unit in language.stop_words and not match["sign"]):
        return False
    if _RANGE.search(before) or any(before.endswith(m[0]) for m in language.pattern("numbered").finditer(before)):
        return False
    digits = match["number"]
    bare = not match["sign"] and not match["scale"]
    return not (bare and len(digits) == 4 and digits.isdigit() and FIRST_YEAR <= int(digits) <= LAST_YEAR)


def _amount(match: re.Match[str]) -> Decimal:
    digits = re.sub(r"[,. ](?=[0-9]{3}(?![0-9]))", "", match["number"]).replace(",", ".")
    return Decimal(digits).scaleb(_SCALES.get((match["scale"] or "").strip().lower().rstrip("."), 0)).normalize()
