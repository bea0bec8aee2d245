"""Dates as people print them, in the newsletter's language and zone.

Dates said in text arrive as EDTF (ISO 8601-2:2019, levels 0 and 1): days, months, years, decades (`199X`),
seasons (`2021-21`), intervals (`1979/1989`, open with `..` or nothing), doubt (`?`, `~`, `%`). Whatever is not
understood is printed as it stands, so a margin is never wrong, only plain.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.composer.words import DateWords
from digest.errors import RenderError

if TYPE_CHECKING:
    from babel import Locale

_FIELD = re.compile(r"'([^']+)'|(E+|M+|d+|y+|H+|m+)")
"""A field of a pattern (UTS 35), or words between apostrophes. Babel prints more of them, but its module of dates looks
for the machine's time zone when it is imported: 10 of the 520 ms of a build of five articles. The names are Babel's."""
_ATTRIBUTES = {"d": "day", "y": "year", "H": "hour", "m": "minute"}
_WIDE = 4
_DOUBT = "?~%"
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_DECADE = re.compile(r"(\d{3})X")
_YEAR = re.compile(r"(\d{1,4})")
_OPEN = ("", "..")
# A weekday names its day only within the week before; older moments are printed with their date.
_WEEKDAY_REACH = dt.timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Prints dates by one language's patterns; times of day are shown in `zone`."""

    words: DateWords
    zone: dt.tzinfo

    @classmethod
    def of(cls, words: DateWords, timezone: str) -> Calendar:
        """A calendar for an IANA zone name. Raises `RenderError` for a zone that does not exist."""
        try:
            return cls(words, ZoneInfo(timezone))
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            mend = "name an IANA zone"
            raise RenderError(f"no zone {timezone!r}", thing="presentation.timezone", mend=mend) from error

    def long(self, date: dt.date) -> str:
        """Saturday, 5 July 2025."""
        return self.printed(date, self.words.long)

    def day(self, date: dt.date) -> str:
        """5 Jul 2025."""
        return self.printed(date, self.words.day)

    def moment(self, time: dt.datetime, seen_from: dt.datetime) -> str:
        """Thu 14:02; without the time of day where a source tells only the date (midnight in its own zone)."""
        local = time.astimezone(self.zone)
        shown, pattern = (time, self.words.weekday) if time.time() == dt.time(0) else (local, self.words.moment)
        return self.day(shown.date()) if seen_from - time > _WEEKDAY_REACH else self.printed(shown, pattern)

    def edtf(self, date: str) -> str:
        """Aug 2021, 1979–1989, c. 1911, 1990s; an unknown form as it stands."""
        if "/" not in date:
            return self._single(date)
        start, _, end = date.partition("/")
        if start in _OPEN and end in _OPEN:
            return date
        if end in _OPEN:
            return self.words.since.format(date=self._single(start))
        if start in _OPEN:
            return self.words.until.format(date=self._single(end))
        return f"{self._single(start)}–{self._single(end)}"

    def _single(self, date: str) -> str:
        plain = date.rstrip(_DOUBT)
        printed = self._certain(plain)
        return printed if plain == date else self.words.about.format(date=printed)

    def _certain(self, date: str) -> str:
        if match := _DAY.fullmatch(date):
            return self._calendar_day(*map(int, match.groups())) or date
        if match := _MONTH.fullmatch(date):
            return self._calendar_day(int(match[1]), int(match[2]), None) or date
        if match := _SEASON.fullmatch(date):
            return self.words.seasons[match[2]].format(year=match[1])
        if match := _DECADE.fullmatch(date):
            return self.words.decade.format(year=match[1] + "0")
        return date.lstrip("0") if _YEAR.fullmatch(date) else date

    def _calendar_day(self, year: int, month: int, day: int | None) -> str | None:
        try:
            date = dt.date(year, month, day or 1)
        except ValueError:
            return None
        return self.printed(date, self.words.day if day else self.words.month)

    def printed(self, date: dt.date, pattern: str) -> str:
        """A day or a time by a pattern of `words`: weekday, day, month, year, hour and minute."""
        return _FIELD.sub(lambda field: field[1] or _field(field[2], date, self.words.locale), pattern)


def _field(letters: str, date: dt.date, locale: str) -> str:
    """What stands for a field of a pattern: `EEEE` for Saturday, `d` for 5."""
    names = _locale(locale)
    if letters[0] in "EM":
        width = "wide" if len(letters) == _WIDE else "abbreviated"
        kind, number = (names.days, date.weekday()) if letters[0] == "E" else (names.months, date.month)
        return str(kind["format"][width][number])
    number = getattr(date, _ATTRIBUTES[letters[0]])
    return f"{number:0{len(letters)}d}"


@cache
def _locale(name: str) -> Locale:
    from babel import Locale

    return Locale.parse(name)
