"""Letters in a folder -> articles: a file with one letter (`.eml`), or a mailbox with many (`.mbox`)."""

from __future__ import annotations

from collections.abc import Iterator

from digest.errors import InputError
from digest.registry.filing import Desk, Read, filed
from digest.registry.mail import LARGEST_LETTER, read_letter
from digest.registry.mailboxes import letters
from digest.registry.readings import Complaint, Reading
from digest.registry.walk import Found


def read_letters(found: Found, desk: Desk, *, mailbox: bool) -> Iterator[Read]:
    """Reads the letters of a file in order. Nothing raises for what a file holds, and no letter stops the next."""
    try:
        with found.path.open("rb") as file:
            if not mailbox:
                yield _read(file.read(LARGEST_LETTER + 1), found.name, desk)
                return
            number = 0
            for number, data in enumerate(letters(file, largest=LARGEST_LETTER), start=1):
                yield _read(data, f"{found.name} (letter {number})", desk)
            if not number:
                yield _refused(found.name, "is empty", "put letters into it, or remove it")
    except OSError as error:
        yield _refused(found.name, f"cannot be read ({error.strerror})", "check the file and its permissions")


def _read(data: bytes | None, name: str, desk: Desk) -> Read:
    if data is None or len(data) > LARGEST_LETTER:
        mend = f"save it without its attachments, or under {LARGEST_LETTER // 1_000_000} MB"
        return _refused(name, "is too large for a letter", mend)
    if not data.strip():
        return _refused(name, "is empty", "put a letter into it, or remove it")
    return desk.read(data, "letter", name, lambda: _reading(data, desk))


def _reading(data: bytes, desk: Desk) -> Reading:
    try:
        letter = read_letter(data, language=desk.language)
        return filed(letter.parts, desk, letter.message_id)
    except InputError as error:
        return Reading(None, (Complaint(error.problem, error.mend),))


def _refused(name: str, what: str, mend: str) -> Read:
    return name, None, (Complaint(what, mend),)
