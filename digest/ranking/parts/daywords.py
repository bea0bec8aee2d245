"""Words that say a day, a week or a year only to who reads them in time: "yesterday", "on Monday", "next week".

Observed: an issue prints sentences of days ago, and its readers take "yesterday" from the issue's day. "Yesterday" in
a report of Tuesday is Tuesday's eve on Friday's page no more; "on Monday" holds for a week, "next week" until the week
is over, "last year" until New Year. Such a sentence misleads from then on, unless its date stands beside it.

How it works: the day of the report and that of the issue are compared, in the precision of the word. A weekday is
looked at with the date that was read from it, as readers take the last or the coming one. Nothing misleads in a report
of the issue's own day, nor in one without a date, of which nobody knows (see `adrift` in `roles.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from digest.ranking.sentences.roles import weekdays
from digest.text.dates import Dated, edtf_bounds
from digest.text.languages import Language, load

WEEK = dt.timedelta(days=7)


def misread(text: str, dates: Sequence[Dated], language: str, *, written: dt.date, read: dt.date) -> bool:
    """Whether some word for a time in a text says another one on the day it is `read` than when it was `written`.

    `dates` are those that were read from the text, `written` being their anchor.
    """
    if written == read:
        return False
    pack = load(language)
    passed = (
        ("near_day", True),
        ("near_week", written.isocalendar()[:2] != read.isocalendar()[:2]),
        ("near_month", (written.year, written.month) != (read.year, read.month)),
        ("near_year", written.year != read.year),
    )
    if any(over and pack.pattern(name).search(text) for name, over in passed):
        return True
    return _weekday_passed(text, dates, pack, read - written, read)


def _weekday_passed(text: str, dates: Sequence[Dated], pack: Language, age: dt.timedelta, read: dt.date) -> bool:
    """Whether a weekday is another one than the last or the coming one, seen from the day of reading."""
    weekday = weekdays(pack.code)
    if not weekday.search(text):
        return False
    if not dates:
        return abs(age) >= WEEK
    said = (edtf_bounds(date.edtf)[0] for date in dates if weekday.search(text[date.start : date.end]))
    return any(abs(read - day) >= WEEK for day in said)
