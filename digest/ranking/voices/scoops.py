"""Who first reported a statement, as far as an editor may trust it.

Observed: of a quotation that ten papers carry, one had it first, and its rivals say so or do not. What is known is when
each article says that it was published, to the minute or to the day. An article carries a statement where a printed
wording of it stands there, the same words to the letter (in reprints, too, whose speakers are not looked for), or
nearly the same words of the same speaker, whom it names. The earliest of them is the first reporter where every other
one is certainly later: what is dated to the day may be of any hour of it, and two articles of one minute are of one
time.

A wrong "first reported by" is worse than none, so nothing is claimed
- where another publisher's article that carries the words has no date, or may be of the same time;
- where the earliest article credits somebody else for them: an agency in its dateline, or a paper beside the words
  ("told Radio Nord"). A paper that credits another one of the story is no rival of it at an equal time;
- where an earlier article has the speaker say something like it, or something of that length in another language, which
  may be the statement in other words.

Known limits: an article that was written on after it was published keeps its first date; of stories with more than
`material.MOST_ARTICLES` articles the others are searched for the same words only; and what no source of this
newsletter carried was not first here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from digest.model import Article, Span, between
from digest.ranking.voices.saying import Saying
from digest.ranking.voices.sayings import FULL_ENOUGH
from digest.ranking.voices.wordings import ONE_MOMENT, SURELY_SAME, TRANSLATED_LENGTH, likeness, same_statement
from digest.text.houses import DATELINE, house
from digest.text.languages import load
from digest.text.tokens import count_words, fold

PERHAPS_SAME = 0.25
"""Dice overlap of all their terms from which two wordings with a word of their own in common leave it open."""
BESIDE = 200
"""Code points before and behind quoted words, in their paragraph, in which another paper is credited for them."""
MOST_ASKED = 40
"""Articles, from the earliest, that are looked at for one that credits no other publisher of the statement."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Doubt = Literal["", "undated", "tied", "credited", "alike"]


@dataclass(frozen=True, slots=True)
class Report:
    """One article that carries a statement, and where."""

    article: Article
    span: Span

    @property
    def voice(self) -> str:
        """Who speaks in it."""
        return self.article.voice

    @property
    def time(self) -> tuple[dt.datetime, dt.datetime] | None:
        """When it was published: from, and before; None where nobody says."""
        return between(self.article.published)


@dataclass(frozen=True, slots=True)
class Scoop:
    """The articles that carry a statement, the earliest first, and its words in the first; or why that is not known."""

    carried: tuple[str, ...]
    first: Span | None
    doubt: Doubt


def scoop(printed: Sequence[Saying], heard: Sequence[Saying], articles: Sequence[Article]) -> Scoop:
    """Who first reported a statement: `printed` are its wordings, `heard` all that its speaker says in `articles`."""
    sayings = [*printed, *(one for one in heard if any(_is_surely(one, other) for other in printed))]
    places: dict[str, Span] = {}
    for one in sayings:
        places.setdefault(one.span.article, one.printed)
    reports = []
    surname = printed[0].speaker.rpartition(" ")[2]
    for article in articles:
        span = places.get(article.id) or (_echo(article, printed) if surname in article.text else None)
        if span is not None:
            reports.append(Report(article, span))
    reports.sort(key=_order)
    carried = tuple(report.article.id for report in reports)
    alike = [one for one in _alike(heard, printed) if one.span.article not in carried]
    first, doubt = _first(reports, alike)
    return Scoop(carried, first.span if first else None, doubt)


def place_of(said: str, text: str) -> tuple[int, int] | None:
    """Where a text has some words to the letter, whatever marks stand around and between them; None for a few words."""
    words = _WORD.findall(said)
    if count_words(said) < FULL_ENOUGH or max(words, key=len, default="\0") not in text:
        return None
    in_a_row = r"\W+".join(map(re.escape, words))
    found = re.search(rf"(?<!\w){in_a_row}(?!\w)", text, re.IGNORECASE)
    return found.span() if found else None


def _echo(article: Article, printed: Iterable[Saying]) -> Span | None:
    for one in printed:
        if place := place_of(one.span.text, article.text):
            return Span(article.id, *place, article.text[slice(*place)])
    return None


def _is_surely(one: Saying, other: Saying) -> bool:
    """Whether two wordings of a speaker are one statement beyond doubt."""
    texts = sorted((fold(one.span.text), fold(other.span.text)), key=len)
    if texts[0] in texts[1] and (count_words(texts[0]) >= FULL_ENOUGH or texts[0] == texts[1]):
        return True
    near = one.published is None or other.published is None or abs(one.published - other.published) <= ONE_MOMENT
    return near and likeness(one, other) >= SURELY_SAME and same_statement(one, other)


def _alike(heard: Sequence[Saying], printed: Sequence[Saying]) -> Iterator[Saying]:
    return (one for one in heard if any(_may_be(one, other) for other in printed))


def _may_be(one: Saying, other: Saying) -> bool:
    """Whether two wordings of a speaker may be one statement: they share its own words, or are in two languages."""
    if one.language == other.language:
        return bool(one.gist.terms & other.gist.terms) and likeness(one, other) >= PERHAPS_SAME
    lengths = sorted(count_words(saying.span.text) for saying in (one, other))
    return one.direct == other.direct and lengths[0] >= TRANSLATED_LENGTH * lengths[1]


def _first(reports: Sequence[Report], alike: Iterable[Saying]) -> tuple[Report | None, Doubt]:
    """The report that is certainly the first one, or why none is."""
    several = len({report.voice for report in reports}) > 1
    if several and any(report.time is None for report in reports):
        return None, "undated"
    publishers = frozenset(report.article.publisher for report in reports)
    best = next((report for report in reports[:MOST_ASKED] if not _credits(report, publishers)), None)
    if best is None:
        return None, "credited"
    if doubt := _rivalled(best, reports):
        return None, doubt
    if _credits_a_medium(best):
        return None, "credited"
    if any(not _is_before(best, between(one.published)) for one in alike):
        return None, "alike"
    return best, ""


def _rivalled(best: Report, reports: Sequence[Report]) -> Doubt:
    """Why a report may not be the first of these; one that credits it is no rival of its unless it is earlier."""
    for other in reports:
        if other.voice == best.voice or _is_before(best, other.time):
            continue
        if not _credits(other, frozenset({best.article.publisher})):
            return "tied" if not _is_before(other, best.time) else "credited"
        if best.time is None or _is_before(other, best.time):
            return "credited"
    return ""


def _is_before(report: Report, time: tuple[dt.datetime, dt.datetime] | None) -> bool:
    return report.time is not None and time is not None and report.time[1] <= time[0]


def _order(report: Report) -> tuple[object, ...]:
    """The order of time: by when an article was certainly out; those without a date come last."""
    start, end = report.time or (dt.datetime.max.replace(tzinfo=dt.UTC),) * 2
    return end, start, report.article.id


def _credits(report: Report, publishers: Set[str]) -> bool:
    """Whether an article names one of these publishers, not its own, beside the words, or as its agency."""
    beside = _beside(report)
    named = (name for name in publishers if name and house(name) != report.voice and name in beside)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", beside) for name in named)


def _credits_a_medium(report: Report) -> bool:
    """Whether an article credits some other paper or station with the words, or an agency with all of it."""
    beside, article = _beside(report), report.article
    dateline = DATELINE.match(article.text)
    if dateline and not _is_own(dateline[1], article):
        return True
    return bool(load(article.language).pattern("outlets").search(beside))


def _is_own(name: str, article: Article) -> bool:
    """Whether a dateline names the article's own house, in full, in part or by its initials."""
    houses = [house for house in (article.publisher, article.source) if house]
    initials = {"".join(word[0] for word in house.split()).casefold() for house in houses}
    return name.casefold() in initials or any(fold(name) in fold(house) for house in houses)


def _beside(report: Report) -> str:
    """What stands around the words in their paragraph, and the dateline; without the publisher's own name."""
    text, span, article = report.article.text, report.span, report.article
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - BESIDE)
    before, behind = text[start : span.start], text[span.end : span.end + BESIDE].partition("\n")[0]
    dateline = DATELINE.match(text)
    around = " \n ".join(filter(None, (dateline[1] if dateline else "", before, behind)))
    for own in filter(None, (article.publisher, article.source)):
        around = around.replace(own, " ")
    return around
