"""Words that were said before the event: quoted from an earlier day, they are no reaction to it.

Observed: a witness who takes his accusation back is quoted with both, and the accusation is the longer ("had told
police in May: “I saw him hand over the envelope.” In court he said: “I saw nothing.”"). An obituary quotes the dead
("she said in 2014"), a profile a book of 2019, a report on a meeting what somebody said of it last year. Printed under
Reactions such words answer what nobody knew of when they were said; of a withdrawn accusation it is the opposite of
what its speaker says.

What tells it stands beside the cue, not in the words: a date that was over `LATELY` before the article appeared, a
phrase ("once said", "damals"), or the pluperfect ("had told police"). The first two make words bygone. The pluperfect
alone also tells what was said an hour before, so such words are only told of a speaker of whom the story has no others.
Only the clause of the cue is asked, and what opens its sentence: dates in clauses beside it ("Ruiz, who was elected in
2019, said") are of something else, and so is a date behind "since" or behind a participle ("the man arrested in May").
Of 2,724 quotations in 400 English articles 77 are bygone by these rules; of 35 of them that were looked at 33 were said
long before what their article reports.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digest.model import Article
from digest.ranking.sentences.event import anchor
from digest.text.date_rules import month_end
from digest.text.dates import edtf_bounds, find_dates
from digest.text.grammar import grammar
from digest.text.languages import load
from digest.text.quotes import Quote

LATELY = dt.timedelta(days=7)
"""What was said within so many days before an article may be on the event; a report names its day ("on Tuesday")."""
FAR = 200
"""Code points before and behind a cue in which its sentence begins and ends."""
_STOP = re.compile(r"[.!?…][\"”»“’')]*\s|[\n\"”»“„«:;]|''|\s[–—]\s")
_COMMA = re.compile(r",\s")
_YEARS = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d|\s?%)")
_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of a cue: what stands in it before and behind the cue, and what opens its sentence before a comma."""

    before: str
    cue: str
    behind: str
    opening: str


def is_bygone(article: Article, quote: Quote) -> bool:
    """Whether words are quoted from a time before the event, by a date or a phrase beside their cue."""
    clause = _clause(article.text, quote, article.language)
    if clause is None:
        return False
    said_before = load(article.language).pattern("said_before")
    pieces = (f"{clause.before}{clause.cue}{clause.behind}", clause.opening)
    return any(said_before.search(piece) or _is_long_ago(piece, article) for piece in pieces)


def is_said_before(article: Article, quote: Quote) -> bool:
    """Whether the verb of saying stands in the pluperfect: it was said before what is told."""
    clause = _clause(article.text, quote, article.language)
    if clause is None:
        return False
    had = "|".join(load(article.language).words("said_had")) or "(?!)"
    before = re.search(rf"(?<!\w)(?:{had})\s+$", clause.before, re.IGNORECASE)
    return bool(before or re.match(rf"\s+(?:{had})(?!\w)", clause.behind, re.IGNORECASE))


def _clause(text: str, quote: Quote, language: str) -> Clause | None:
    """The clause of a quote's cue, outside its marks; None where it has none."""
    if quote.cue is None:
        return None
    start, end = quote.cue
    first, last = _sentence(text, quote, start, end)
    link = _that(language).search(text, end, last)
    last = link.start() if link else last
    commas = [comma.end() for comma in _COMMA.finditer(text, first, start)]
    behind = _COMMA.search(text, end, last)
    opening = text[first : commas[0]] if commas else ""
    before = text[commas[-1] if commas else first : start]
    return Clause(before, text[start:end], text[end : behind.start() if behind else last], opening)


def _sentence(text: str, quote: Quote, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of a cue begins and ends, outside what is quoted."""
    pieces = quote.parts or (quote.content,)
    first = max([start - FAR, 0, *(piece[1] for piece in pieces if piece[1] <= start)])
    last = min([end + FAR, len(text), *(piece[0] for piece in pieces if piece[0] >= end)])
    stops = [stop.end() for stop in _STOP.finditer(text, first, start)]
    stop = _STOP.search(text, end, last)
    return stops[-1] if stops else first, stop.start() if stop else last


@cache
def _that(language: str) -> re.Pattern[str]:
    """The word behind which a clause tells what was said ("recalled that in 2009 …")."""
    words = "|".join(map(re.escape, load(language).words("speech_that"))) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _is_long_ago(piece: str, article: Article) -> bool:
    """Whether a clause has a date, not one that bounds something or describes a thing, that was over long before."""
    day = anchor(article)
    if day is None:
        return False
    return any(
        last < day - LATELY and not _is_beside(piece, start, end, article.language)
        for start, end, last in _ends(piece, article.language, day)
    )


def _ends(piece: str, language: str, day: dt.date) -> Iterator[tuple[int, int, dt.date]]:
    """Where a piece says a date, a year or a month, and its last day; of a month without a year the latest one."""
    dates = find_dates(piece, language, day)
    for date in dates:
        first, last = edtf_bounds(date.edtf)
        yield date.start, date.end, last - _YEAR if date.relative and first > day else last
    for year in _YEARS.finditer(piece):
        if not any(date.start <= year.start() < date.end for date in dates):
            yield *year.span(), dt.date(int(year[0]), 12, 31)
    for name in _month_names(language).finditer(piece):
        month = load(language).months[name[1].lower()]
        yield *name.span(), month_end(day.year - (month > day.month), month)


@cache
def _month_names(language: str) -> re.Pattern[str]:
    """A month behind a word that says when ("in May"), and with no day."""
    data = load(language)
    behind, months = "|".join(data.words("said_in")) or "(?!)", "|".join(map(re.escape, data.months)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{behind})\s+({months})(?!\w|\s+\d)", re.IGNORECASE)


def _is_beside(piece: str, start: int, end: int, language: str) -> bool:
    """Whether a date is not that of the saying: "since 2019", "the man arrested in May", "2000 people"."""
    data, cues = load(language), grammar(language).cues
    bounds = "|".join(sorted({*data.words("bound"), *data.words("since_weekday")} - cues)) or "(?!)"
    opens = piece[:start].rstrip().rpartition(" ")[2] + " " + piece[start:end]
    if re.search(rf"(?<!\w)(?:{bounds})\s", opens, re.IGNORECASE):
        return True
    near = [*re.findall(r"\w+", piece[:start]), *re.findall(r"\w+", piece[end:])[:1]]
    endings = data.words("participle_endings") + data.words("past_endings")
    plain = {*cues, *data.words("speech_perfect")}
    return any(word.islower() and word.endswith(endings) and word not in plain for word in near)
