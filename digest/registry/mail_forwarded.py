"""A letter that somebody sent on -> the letter within, where it stands in the text.

Observed: editors send on to the desk's address what they get, and mail programs then write the head of the letter into
its text, below a rule ("---------- Forwarded message ---------", "-----Original Message-----") or without one, in the
language of the program, a line or a paragraph for each field; the sender's own words above are few ("FYI", "see
below"), and his name and the day on which he sent it on say nothing of the news.

So a run of `LEAST_FIELDS` such lines, the sender and the subject among them, with few words above it, is the head of
the letter: its sender is the publisher, its day the day, and its text begins below. A day that cannot be read is not
known; the day of sending on is never taken for it. A reply that quotes a letter below its own words is no such thing,
and is known by its subject: of one ("Re:", "AW:") the words above the head are the letter, however few (`answer`).
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
_ZONE = re.compile(r"\s*\(?\b(?:[A-Z]{2,5}|GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?\)?$|\s+[A-Z]{3,4}$")
_OFFSET = re.compile(r"[+-]\d{4}\b|\b(?:GMT|UTC)\s*$")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The letter within: its text, its sender as written, its subject, and its day in ISO 8601 or nothing."""

    text: str
    sender: str
    subject: str
    date: str


_REPLY = re.compile(
    r"(?:\s*(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw)\s*(?:\[\d+\])?\s*:|\s*\[[^\]]{1,40}\])+\s*(?=\S)", re.IGNORECASE
)


_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv|vs)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)


def is_answer(subject: str) -> bool:
    """Whether a subject says that a letter answers another, and does not send it on."""
    return bool(_ANSWER.match(subject))


def answer(text: str) -> str:
    """The words of a text above the letter that it answers; nothing where there are none."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _FIELD.match(line) and _head(lines, number) is not None:
            kept = [above for above in lines[:number] if not _RULE.fullmatch(above)]
            return "\n".join(kept).strip("\n")
    return text


def bare(subject: str) -> str:
    """A subject without its marks of replies, of sending on, and of a list ("Re: [Holm] Ferry")."""
    return _REPLY.sub("", subject, count=1)


def fields_above(text: str) -> tuple[dict[str, str], str]:
    """The fields of a head that a text opens with, by the names of `FIELDS`, and the text below."""
    lines = text.lstrip("\n").split("\n")
    fields, last, _ = _fields(lines, 0)
    return (fields, "\n".join(lines[last + 1 :])) if fields else ({}, text)


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
    fields, last, count = _fields(lines, first)
    if count < LEAST_FIELDS or not {"sender", "subject"} <= fields.keys():
        return None
    text = "\n".join(lines[last + 1 :]).strip("\n")
    return Forwarded(text, fields["sender"], fields["subject"], day(fields.get("date", "")))


def _fields(lines: list[str], first: int) -> tuple[dict[str, str], int, int]:
    """The fields that stand from a line on, the number of the last line of them, and how many they are."""
    fields: dict[str, str] = {}
    last = count = 0
    for number in range(first, len(lines)):
        field = _FIELD.match(lines[number])
        if field:
            fields.setdefault(_NAMED[field[1].casefold()], field[2].strip())
            last, count = number, count + 1
        elif lines[number].strip():
            break
    return fields, last, count


def day(written: str) -> str:
    """A day as mail programs write it, in ISO 8601, with a time where there is one; nothing where it is none."""
    if _OFFSET.search(written):
        return written
    try:
        return stated.date(_ZONE.sub("", written)).replace(tzinfo=None).isoformat()
    except ValueError:
        return ""


def named(sender: str) -> str:
    """Who a sender is called: by name, or else by the host of the address."""
    if "@" not in sender:
        return sender.strip("'\"<> ")
    name, address = parseaddr(sender.replace("[mailto:", "<").replace("]", ">"))
    return name.strip("'\" ") or address.rpartition("@")[2]
