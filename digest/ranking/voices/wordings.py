"""The wordings of one statement: which of somebody's words are told, and which others stand beside them.

Observed: one statement reaches readers as a full sentence in one outlet, as a fragment in another, in another
translation in a third. What tells it from another statement of its speaker is in `gist.py`: within a language most of
its own words, in another one figures or names, at about one length and within a day. All else that is said in another
language is left out.

A wording that only repeats a part of a longer one to the letter is not a differing wording and is left out; of equal
wordings the earliest is told. A few words out of a sentence ("a spot at the bar") go behind every whole sentence of
their speaker, however many papers have them: nobody can tell from them what was said. What somebody said himself goes
before what another one quotes him as saying.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from digest.ranking.voices.saying import Saying
from digest.text.quotemarks import opens_small
from digest.text.tokens import count_words, fold

MOST_WORDINGS = 4
"""Wordings shown of one reaction."""
SHORTEST_STATEMENT = 3
"""Words of the shortest quotation that can stand by itself; shorter ones only show another wording of a longer."""
SAME_STATEMENT = 0.45
"""Dice overlap of the terms of a statement's own (see `gist.py`) from which two wordings of one speaker are one. In
fifty stories of the corpus of summaries seven pairs of wordings have .48 and more, three of two statements .3
to .44."""
SURELY_SAME = 0.6
"""Dice overlap of all their terms from which they are so, whatever the story's words: reprints that change a word."""
LONGEST_PHRASE = 4
"""Words of a wording that is no statement by itself ("brave step"), and so a piece of one with a word of it."""
LONGEST_PIECE = 7
"""Words of a piece of a sentence that is told only of a speaker who has no whole one in the story."""
LONGEST_FRAGMENT = 3
"""Own terms of a wording that is only a few words long: most of them must stand in the other one."""
TRANSLATED_LENGTH = 0.6
"""Share of the longer of two wordings, in words, that the other must have to be its translation."""
ONE_MOMENT = dt.timedelta(days=1)
_CLOSES = re.compile(r"[.!?…,。！？][\"'”’»«“)\]\s]*$")
_ENDS = re.compile(r"[.!?…。！？][\"'”’»«“)\]\s]*$")


def wordings(group: Sequence[Saying], language: str | None) -> list[Saying]:
    """The wordings to print: the most echoed statement, the newest of equals, then one of each other voice."""
    ranked = sorted(group, key=lambda one: (not one.direct, one.language != language, -len(one.terms), one.order))
    main = _main(ranked, language)
    chosen = [main]
    alike = [other for other in ranked if other.direct == main.direct and same_statement(other, main)]
    for saying in sorted(alike, key=lambda other: (-likeness(other, main), not _is_whole(other), *_time(other))):
        heard = {other.voice for other in chosen}
        if len(chosen) < MOST_WORDINGS and saying.voice not in heard and not _repeats(saying, chosen):
            chosen.append(saying)
    return chosen


def _main(ranked: Sequence[Saying], language: str | None) -> Saying:
    """The wording that a reaction is told in; where several articles have it to the letter, the earliest of them."""
    ranked = [one for one in ranked if not one.before or _is_of_newest_day(one, ranked, language)] or ranked
    best = max(
        ranked[:8],
        key=lambda one: (
            one.direct,
            one.language == language,
            not one.passed_on,
            not _is_fragment(one.span.text),
            one.answers,
            _echoes(one, ranked),
            one.day or dt.date.min,
            len(one.terms),
            _is_whole(one),
            [-n for n in one.order],
        ),
    )
    best = max((one for one in ranked if _replaces(one, best)), key=_time, default=best)
    said = fold(best.span.text)
    equal = [one for one in ranked if one.direct == best.direct and fold(one.span.text) == said]
    return min((one for one in equal if one.passed_on == best.passed_on), key=_time)


def _is_of_newest_day(saying: Saying, ranked: Sequence[Saying], language: str | None) -> bool:
    """Whether words in the wanted language are of the day of the newest, where those are in another one."""
    newest = max((one.published for one in ranked if one.published), default=None)
    last = next((one for one in ranked if one.published == newest and newest), saying)
    return saying.language == language != last.language and saying.day == last.day


def _replaces(later: Saying, one: Saying) -> bool:
    """Whether a wording says the contrary, or another figure, in nearly the words of an earlier one: it holds."""
    if later.direct != one.direct or not (later.published and one.published and later.published > one.published):
        return False
    return later.language == one.language and likeness(later, one) >= SURELY_SAME and not same_statement(later, one)


def in_order(chosen: Sequence[Saying], language: str | None) -> list[Saying]:
    """The wordings as they are printed: the earliest first, as far as that reads.

    Of those of one time the first chosen goes first. Behind the others stand those in another language, those that
    somebody else quotes, those of more than a day before (said again since), those too short to stand alone, and those
    of which nobody knows when they appeared.
    """
    newest = max((one.published for one in chosen if one.published), default=None)

    def place(one: Saying) -> tuple[object, ...]:
        stale = one.published is not None and newest is not None and newest - one.published > ONE_MOMENT
        short = count_words(one.span.text) < SHORTEST_STATEMENT or _is_fragment(one.span.text)
        return one.language != (language or chosen[0].language), one.passed_on, stale, short, *_time(one)[:2]

    return sorted(chosen, key=place)


def _time(saying: Saying) -> tuple[bool, float, bool, tuple[int, int]]:
    when = saying.published
    return when is None, when.timestamp() if when else 0.0, not _is_whole(saying), saying.order


def _is_whole(saying: Saying) -> bool:
    """Whether a wording ends as a sentence does, not in the comma before "she said"."""
    return bool(_ENDS.search(saying.span.text))


def _echoes(saying: Saying, group: Iterable[Saying]) -> int:
    """How many other voices carry the same statement."""
    alike = (other for other in group if other.voice != saying.voice and same_statement(other, saying))
    return len({other.voice for other in alike})


def same_statement(one: Saying, other: Saying) -> bool:
    """Whether two wordings of a speaker are one statement."""
    if one.gist.figures and other.gist.figures and one.gist.figures != other.gist.figures:
        return False
    if one.language != other.language:
        return _translates(one, other)
    if one.gist.opposes(other.gist):
        return False
    if likeness(one, other) >= SURELY_SAME:
        return not one.gist.contradicts(other.gist)
    return _shares_enough(one, other)


def _shares_enough(one: Saying, other: Saying) -> bool:
    """Whether two wordings have enough in common of what is their own."""
    own = sorted((one.gist.terms, other.gist.terms), key=len)
    shared = len(own[0] & own[1])
    short, full = sorted((one, other), key=lambda saying: count_words(saying.span.text))
    if _is_phrase(short.span.text) and count_words(full.span.text) > LONGEST_PHRASE:
        return any(not _is_name(term, full.span.text) for term in own[0] & own[1])
    if len(own[0]) <= LONGEST_FRAGMENT:
        return 2 * shared > len(own[0])
    return shared > 1 and 2 * shared >= SAME_STATEMENT * (len(own[0]) + len(own[1]))


def _is_fragment(text: str) -> bool:
    """Whether a wording is a few words out of somebody's sentence: a whole one of his says more."""
    return count_words(text) <= LONGEST_PIECE and (opens_small(text) or not closes(text))


def closes(text: str) -> bool:
    """Whether a wording ends as a sentence does, or in the comma before "she said"."""
    return bool(_CLOSES.search(text))


def _is_phrase(text: str) -> bool:
    """Whether a wording is a few words out of a sentence, not a sentence: it begins with a small letter."""
    return opens_small(text) and count_words(text) <= LONGEST_PHRASE


def _is_name(term: str, text: str) -> bool:
    """Whether a text has a term with a capital: a name, which many statements of one story share."""
    return any(word[:1].isupper() and fold(word).startswith(term) for word in text.split()[1:])


def _translates(one: Saying, other: Saying) -> bool:
    """Whether two wordings in two languages are one statement: of one moment and length, with a figure or a name."""
    if not (one.direct and other.direct) or (one.day and other.day and abs(one.day - other.day) > ONE_MOMENT):
        return False
    lengths = sorted(map(count_words, (one.span.text, other.span.text)))
    if lengths[0] < TRANSLATED_LENGTH * lengths[1] or one.gist.figures != other.gist.figures:
        return False
    return bool(one.gist.figures or one.gist.names & other.gist.names)


def likeness(one: Saying, other: Saying) -> float:
    """The Dice overlap of two wordings' terms, 0 to 1."""
    return 2 * len(one.terms & other.terms) / ((len(one.terms) + len(other.terms)) or 1)


def _repeats(saying: Saying, chosen: Iterable[Saying]) -> bool:
    said = fold(saying.span.text)
    return any(said in fold(other.span.text) or fold(other.span.text) in said for other in chosen)
