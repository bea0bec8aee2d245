"""What a file or page states of itself, judged before it is believed: titles, dates, addresses, languages.

Each reader returns the value, or raises `ValueError` whose text finishes the sentence "the file …".
"""

from __future__ import annotations

import datetime as dt
import html
import re
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from digest.errors import InputError
from digest.text.cleaning import normalised
from digest.text.reading import clean_title

EARLIEST, LATEST = 1990, 2100
"""Years that a publication date can lie in: the Web's own, and no typing error's. No clock is asked, so that the same
file always says the same."""
TOLERANCE = dt.timedelta(days=1)
"""How far ahead of now a date may lie: the difference between two zones, or a clock that is a little fast."""

_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"</?[a-zA-Z][^<>]*>|<!doctype\b[^<>]*>|<!--.*?(?:-->|$)|<!\[CDATA\[|\]\]>", re.IGNORECASE | re.DOTALL
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_OFFSET = re.compile(r"\s*(Z|UTC|GMT|(?<=\d)\s[+-]\d{2}:?\d{2})$")


def plain_line(text: str) -> str:
    """A text on one line: without mark-up, control and invisible characters or repeated white space."""
    return " ".join(normalised(without_tags(text)).split())


def title(text: str) -> str:
    """A title as it is kept: without mark-up, on one line, of at most 300 code points."""
    return clean_title(without_tags(text))


def without_tags(text: str) -> str:
    """A text without HTML tags, comments and scripts, its character references resolved."""
    return _TAG.sub("", html.unescape(_TAG.sub("", _SCRIPT.sub("", text))))


def cut_markup(text: str, longest: int) -> str:
    """At most so many code points of a mark-up, without the tag that is cut in two."""
    if len(text) <= longest:
        return text
    kept, _, tag = text[:longest].rpartition("<")
    return kept if kept and ">" not in tag else text[:longest]


def date(text: str, *, timezone: str = "UTC", language: str | None = None) -> dt.datetime:
    """The aware datetime of a stated date: ISO 8601, RFC 5322, or a day as people write it ("3 July 2025, 3 p.m.",
    `25.11.2026`), in `language` or in any that the program knows.

    A time without an offset is one of `timezone` (IANA); a day without a time is its midnight there.
    Raises `ValueError` for what is no day, may be two, is impossible, or outside `EARLIEST` to `LATEST`.
    """
    value = text.strip()
    moment = _iso(value) or _written(value, language)
    if moment is None:
        raise ValueError(f"states a date that is none: {_shown(value)}")
    if not EARLIEST <= moment.year <= LATEST:
        raise ValueError(f"states a date before {EARLIEST} or in the far future: {_shown(value)}")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(timezone))
    return dt.datetime.fromisoformat(moment.isoformat())


def address(text: str) -> str:
    """A web address as it is published. Raises `ValueError` unless it is an absolute `http` or `https` one."""
    value = text.strip()
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or re.search(r"[\s<>\"\\^`{|}\x00-\x1f\x7f-\x9f]", value):
        raise ValueError(f"states an address that is not of the Web: {_shown(value)}")
    return value


def check_address(text: str) -> None:
    """Raises `InputError` for what cannot be the address of anything."""
    try:
        urlsplit(text.encode().decode())
    except ValueError as error:
        raise InputError("is no address", thing=text.encode("ascii", "backslashreplace").decode()) from error


def host_of(address: str) -> str:
    """The host of an address without `www.`; empty where it has none or is no address."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def path_of(address: str) -> str:
    """The path of an address; empty where it has none or is no address."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def joined(base: str, address: str) -> str:
    """An address as seen from `base`; empty where one of the two is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def language(text: str) -> str:
    """A language code in lower case with its region in upper case (`pt-BR`). Raises `ValueError` for anything else."""
    value = text.strip()
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"states a language that is no code: {_shown(value)}")
    first, *rest = value.replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def _iso(value: str) -> dt.datetime | None:
    if day := _YEAR_FIRST.match(value):
        value = f"{day[1]}-{day[3]:0>2}-{day[4]:0>2}{value[day.end() :]}"
    try:
        return dt.datetime.fromisoformat(_OFFSET.sub(lambda zone: "Z" if zone[1].isalpha() else zone[1], value))
    except ValueError:
        return None


def _written(value: str, language: str | None) -> dt.datetime | None:
    from digest.registry.written_dates import TwoDays, by_mail_rules, in_figures, in_words

    try:
        return by_mail_rules(value) or in_figures(value) or in_words(value, language)
    except TwoDays as error:
        raise ValueError(f"states a date that may be two days: {_shown(value)}") from error


def _shown(value: str) -> str:
    line = plain_line(value)
    return repr(line if len(line) <= 60 else line[:57] + "…")
