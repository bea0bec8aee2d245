"""Whether the clause around a weekday speaks of what was, of what is to come, or leaves it open.

Observed: news say "on Friday" of the last Friday with a verb of the past, of the coming one with a word of plan
anywhere in the clause ("The vote on Friday will decide", "Am Freitag wird verhandelt"), and of the coming one or any
with a bare present ("Talks begin on Friday"). How it works: the clause before the date decides, by its last word of
plan unless a word of saying follows that ("will pay, she said on Monday"), or a verb of the past that can be no
participle of the plan's ("The sale due in May was stopped on Friday", "The deal due in May collapsed on Friday", but
"is expected to be signed on Friday"); then by its last verb of the past or the present; then the clause behind the
date, by its first such word; then the rest of the sentence before. Without any of them, and after a mere "after"
("After the fire on Friday, the hall will …"), it was: most verbs of the past are in no list.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from digest.text.languages import Language

WIDEST = 160
"""Code points on either side of a date that may speak of its time."""

_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_STOP = re.compile(r"[,;:()–—―]")


class Time(Enum):
    """When a clause's deed lies, seen from the day of publication."""

    PAST = auto()
    COMING = auto()
    OPEN = auto()


def time_of(text: str, start: int, end: int, language: Language) -> Time:
    """The time that the clause around `text[start:end]`, a day without its year, speaks of."""
    sentence = _SENTENCE_END.split(text[max(0, start - WIDEST) : start])[-1]
    rest = _SENTENCE_END.split(text[end : end + WIDEST])[0]
    clause = _clause_end(sentence, language)
    if language.pattern("aside").match(clause) and _before(clause, language) is None:
        return Time.PAST
    return (
        _before(clause, language)
        or _behind(_clause_start(rest.lstrip(" ,"), language), language)
        or _before(sentence, language)
        or Time.PAST
    )


def _clause_end(before: str, language: Language) -> str:
    """The last clause of the words before a date, with the word that links it."""
    cuts = [match.end() for match in _STOP.finditer(before)]
    cuts += [match.start() for match in language.pattern("clause_links").finditer(before)]
    return before[max(cuts, default=0) :].lstrip()


def _clause_start(behind: str, language: Language) -> str:
    """The first clause of the words behind a date."""
    cuts = [match.start() for name in (_STOP, language.pattern("clause_links")) if (match := name.search(behind))]
    return behind[: min(cuts, default=len(behind))]


def _before(clause: str, language: Language) -> Time | None:
    def last(name: str) -> int:
        return max((match.end() for match in language.pattern(name).finditer(clause)), default=-1)

    planned, said = last("time_coming"), last("reporting")
    if planned > said:
        return Time.PAST if _is_over(clause[planned:], language) else Time.COMING
    past, present = max(said, last("time_past")), last("time_open")
    return None if max(past, present) < 0 else Time.PAST if past >= present else Time.OPEN


def _is_over(rest: str, language: Language) -> bool:
    """Whether the words behind a plan tell what became of it: by a finite verb, or by the past that ends them.

    "The sale due in May was stopped", "the deal due in May collapsed"; not "expected to be signed".
    """
    if language.pattern("time_past_finite").search(rest):
        return True
    verb = re.search(r"(\S+)\s+(\S+)\s*$", rest)
    ended = verb is not None and language.pattern("time_past").fullmatch(verb[2])
    return bool(ended) and verb is not None and language.pattern("before_participle").fullmatch(verb[1]) is None


def _behind(clause: str, language: Language) -> Time | None:
    names = {"time_coming": Time.COMING, "time_past": Time.PAST, "reporting": Time.PAST, "time_open": Time.OPEN}
    found = [(match.start(), time) for name, time in names.items() if (match := language.pattern(name).search(clause))]
    return min(found, key=lambda each: each[0])[1] if found else None
