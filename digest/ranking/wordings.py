"""The wordings of one statement: which of somebody's words are told, and which others stand beside them.

Observed: one statement reaches readers as a full sentence in one outlet, as a fragment in another, in another
translation in a third. In two languages one statement shares no words: it is taken for one where the same
person said it within a day, at about one length, with the same figures, and either names or figures show it or both
articles are of one day and have no other words of that speaker; all else said in another language is left out.

A wording that only repeats a part of a longer one to the letter is not a differing wording and is left out; of equal
wordings the earliest is told. What somebody said himself goes before what another one quotes him as saying.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from digest.ranking.sayings import Saying
from digest.text.tokens import count_words, fold

MOST_WORDINGS = 4
"""Wordings shown of one reaction."""
SHORTEST_STATEMENT = 3
"""Words of the shortest quotation that can stand by itself; shorter ones only show another wording of a longer."""
SAME_STATEMENT = 0.12
"""Dice overlap of terms from which two wordings of one speaker are taken for one statement. Translations of one short
statement share only its names and one or two words; two statements of one speaker mostly share none."""

LONGEST_FRAGMENT = 3
"""Terms of a wording that is only a few words long; longer ones must share two terms to be one statement."""
TRANSLATED_LENGTH = 0.6
ALIKE_LENGTH = 0.75
"""Share of the longer of two wordings, in words, that the other must have to be its translation: where they share names
or figures, and where only their day speaks for it."""
ONE_MOMENT = dt.timedelta(days=1)
_FIGURE = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?…。！？][\"'”’»«“)\]\s]*$")


def wordings(group: Sequence[Saying], language: str | None) -> list[Saying]:
    """The wordings to print: the most echoed statement, the newest of equals, then one of each other voice."""
    alone = only_statements(group)
    ranked = sorted(group, key=lambda one: (not one.direct, one.language != language, -len(one.terms), one.order))
    main = _main(ranked, alone, language)
    chosen = [main]
    alike = [other for other in ranked if other.direct == main.direct and same_statement(other, main, alone)]
    for saying in sorted(alike, key=lambda other: (-likeness(other, main), not _is_whole(other), *_time(other))):
        heard = {other.voice for other in chosen}
        if len(chosen) < MOST_WORDINGS and saying.voice not in heard and not _repeats(saying, chosen):
            chosen.append(saying)
    return chosen


def _main(ranked: Sequence[Saying], alone: Set[int], language: str | None) -> Saying:
    """The wording that a reaction is told in; where several articles have it to the letter, the earliest of them."""
    best = max(
        ranked[:8],
        key=lambda one: (
            one.direct,
            one.language == language,
            not one.passed_on,
            _echoes(one, ranked, alone),
            one.day or dt.date.min,
            len(one.terms),
            _is_whole(one),
            [-n for n in one.order],
        ),
    )
    said = fold(best.span.text)
    equal = [one for one in ranked if one.direct == best.direct and fold(one.span.text) == said]
    return min((one for one in equal if one.passed_on == best.passed_on), key=_time)


def in_order(chosen: Sequence[Saying], language: str | None) -> list[Saying]:
    """The wordings as they are printed: the earliest first, as far as that reads.

    Of those of one time the first chosen goes first. Behind the others stand those in another language, those that
    somebody else quotes, those of more than a day before (said again since), those too short to stand alone, and those
    of which nobody knows when they appeared.
    """
    newest = max((one.published for one in chosen if one.published), default=None)

    def place(one: Saying) -> tuple[object, ...]:
        stale = one.published is not None and newest is not None and newest - one.published > ONE_MOMENT
        short = count_words(one.span.text) < SHORTEST_STATEMENT
        return one.language != (language or chosen[0].language), one.passed_on, stale, short, *_time(one)[:2]

    return sorted(chosen, key=place)


def _time(saying: Saying) -> tuple[bool, float, bool, tuple[int, int]]:
    when = saying.published
    return when is None, when.timestamp() if when else 0.0, not _is_whole(saying), saying.order


def _is_whole(saying: Saying) -> bool:
    """Whether a wording ends as a sentence does, not in the comma before "she said"."""
    return bool(_ENDS.search(saying.span.text))


def only_statements(group: Iterable[Saying]) -> frozenset[int]:
    """The documents that have one quotation of a speaker, and no second."""
    counts = Counter(saying.document for saying in group if saying.direct)
    return frozenset(document for document, count in counts.items() if count == 1)


def _echoes(saying: Saying, group: Iterable[Saying], alone: Set[int]) -> int:
    """How many other voices carry the same statement."""
    alike = (other for other in group if other.voice != saying.voice and same_statement(other, saying, alone))
    return len({other.voice for other in alike})


def same_statement(one: Saying, other: Saying, alone: Set[int]) -> bool:
    if one.language != other.language:
        return _translates(one, other, alone)
    shared = len(one.terms & other.terms)
    fragment = min(len(one.terms), len(other.terms)) <= LONGEST_FRAGMENT
    return shared > (0 if fragment else 1) and likeness(one, other) >= SAME_STATEMENT


def _translates(one: Saying, other: Saying, alone: Set[int]) -> bool:
    """Whether two wordings in two languages are plausibly one statement; see the theory above."""
    if not (one.direct and other.direct) or (one.day and other.day and abs(one.day - other.day) > ONE_MOMENT):
        return False
    texts = one.span.text, other.span.text
    lengths = sorted(map(count_words, texts))
    figures, names = [set(_FIGURE.findall(text)) for text in texts], [_names(text) for text in texts]
    if lengths[0] < TRANSLATED_LENGTH * lengths[1] or figures[0] != figures[1]:
        return False
    if figures[0] or names[0] & names[1]:
        return True
    same_day = one.day is not None and one.day == other.day
    return same_day and lengths[0] >= ALIKE_LENGTH * lengths[1] and {one.document, other.document} <= alone


def _names(text: str) -> set[str]:
    """The folded words of a text that have a capital behind the first word."""
    return {fold(word) for word in text.split()[1:] if word[:1].isupper()}


def likeness(one: Saying, other: Saying) -> float:
    """The Dice overlap of two wordings' terms, 0 to 1."""
    return 2 * len(one.terms & other.terms) / ((len(one.terms) + len(other.terms)) or 1)


def _repeats(saying: Saying, chosen: Iterable[Saying]) -> bool:
    said = fold(saying.span.text)
    return any(said in fold(other.span.text) or fold(other.span.text) in said for other in chosen)
