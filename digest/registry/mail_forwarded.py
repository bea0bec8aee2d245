"""A letter that somebody sent on -> the letter within, where it stands in the text.

Observed: editors send on to the desk's address what they get, and mail programs then write the head of the letter into
its text, below a rule ("---------- Forwarded message ---------", "-----Original Message-----") or without one, in the
language of the program, a line or a paragraph for each field; the sender's own words above are few ("FYI", "see
below"), and his name and the day on which he sent it on say nothing of the news.

So a run of `LEAST_FIELDS` such lines, the sender and the subject among them, with few words above it, is the head of
the letter: its sender is the publisher, its day the day, and its text begins below. A day that cannot be read is not
known; the day of sending on is never taken for it. A reply that quotes a letter below its own words is no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr

from digest.registry import stated

FIELDS: Mapping[str, tuple[str, ...]] = {
    "sender": ("from", "von", "de", "van", "da", "från", "fra"),
    "date": ("date", "sent", "datum", "gesendet", "envoyé", "envoyé le", "fecha", "enviado", "enviado el", "data"),
    "subject": ("subject", "betreff", "objet", "asunto", "onderwerp", "oggetto", "assunto", "ämne", "emne"),
    "other": ("to", "an", "à", "para", "a", "aan", "till", "til", "cc", "reply-to", "antwort an", "répondre à"),
}  # fmt: skip
"""What mail programs call the fields of a head, in the languages that the program knows and their neighbours."""
LEAST_FIELDS = 3
MOST_ABOVE = 40
"""Words of the one who sends it on; more is a letter of its own."""

_NAMED = {name: field for field, names in FIELDS.items() for name in names}
_FIELD = re.compile(rf"\s*\*?({'|'.join(sorted(map(re.escape, _NAMED), key=len, reverse=True))})\s?:\*?\s(.*)", re.I)
_RULE = re.compile(
    r"\W*[-–_]{3,}.{0,40}[-–_]{3,}\W*|.{0,40}(?:forwarded|weitergeleitete|transféré|reenviado)\b.{0,40}:", re.I
)
_HALF_DAY = re.compile(r"\b(\d{1,2})(:\d{2})(?::\d{2})?\s*([ap])\.?m\b\.?", re.IGNORECASE)
_SECONDS = re.compile(r"(\b\d{1,2}:\d{2}):\d{2}\b")
_ZONE = re.compile(r"\s*\(?\b(?:[A-Z]{2,5}|GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?\)?$|\s+[A-Z]{3,4}$")
_OFFSET = re.compile(r"[+-]\d{4}\b|\b(?:GMT|UTC)\s*$")
_TONGUES = ("en", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The letter within: its text, its sender as written, its subject, and its day in ISO 8601 or nothing."""

    text: str
    sender: str
    subject: str
    date: str


def forwarded(text: str) -> Forwarded | None:
    """The letter that a text passes on; None where it is somebody's own."""
    lines = text.split("\n")
    above = 0
    for number, line in enumerate(lines):
        if _FIELD.match(line) and (found := _head(lines, number)) is not None:
            return found
        above += 0 if _RULE.fullmatch(line) else len(line.split())
        if above > MOST_ABOVE:
            return None
    return None


def _head(lines: list[str], first: int) -> Forwarded | None:
    """The letter whose head begins at a line, if one does."""
    fields: dict[str, str] = {}
    last = count = 0
    for number in range(first, len(lines)):
        field = _FIELD.match(lines[number])
        if field:
            fields.setdefault(_NAMED[field[1].casefold()], field[2].strip())
            last, count = number, count + 1
        elif lines[number].strip():
            break
    if count < LEAST_FIELDS or not {"sender", "subject"} <= fields.keys():
        return None
    text = "\n".join(lines[last + 1 :]).strip("\n")
    return Forwarded(text, fields["sender"], fields["subject"], _day(fields.get("date", "")))


def _day(written: str) -> str:
    """A day as mail programs write it, in ISO 8601, with a time where there is one; nothing where it is none."""
    if _OFFSET.search(written):
        return written
    value = _SECONDS.sub(r"\1", _HALF_DAY.sub(_whole_day, _ZONE.sub("", written)))
    for tongue in _TONGUES:
        try:
            return stated.date(value, language=tongue).replace(tzinfo=None).isoformat()
        except ValueError:
            continue
    return ""


def _whole_day(time: re.Match[str]) -> str:
    hour = int(time[1]) % 12 + (12 if time[3].lower() == "p" else 0)
    return f"{hour:02}{time[2]}"


def named(sender: str) -> str:
    """Who a sender is called: by name, or else by the host of the address."""
    name, address = parseaddr(sender.replace("[mailto:", "<").replace("]", ">"))
    return name.strip("'\" ") or address.rpartition("@")[2]
