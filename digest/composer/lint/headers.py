"""Whether the message keeps the rules of mail: RFC 5322 for headers and lines, 2919 for lists, 8058 for unsubscribing.

The bytes are read and not parsed by Python's library first: it mends on the way in what is to be found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.utils import parsedate_to_datetime

from digest.composer.lint.findings import Finding, Severity
from digest.composer.lint.places import MESSAGE

LONGEST_LINE = 998
"""Characters without CRLF (RFC 5322, section 2.1.1)."""

WISHED_LINE = 78
_ONCE = ("date", "from", "sender", "reply-to", "to", "cc", "message-id", "subject", "list-id", "list-unsubscribe",
         "list-unsubscribe-post", "mime-version", "content-type")  # fmt: skip
_MESSAGE_ID = re.compile(r"<[^<>@\s]+@[^<>@\s]+>")
_LIST_ID = re.compile(r"(?:[^<>]*\s)?<[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)+>")
_LONGEST_LIST_ID = 255  # RFC 2919, section 3
_ENCODED_WORD = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=")
_LONGEST_ENCODED_WORD = 75  # RFC 2047, section 2
_ONE_CLICK = "List-Unsubscribe=One-Click"


@dataclass(frozen=True, slots=True)
class Header:
    """A header as it is written: its name in small letters, its lines, and the value unfolded."""

    name: str
    lines: tuple[str, ...]

    @property
    def value(self) -> str:
        """The value in one line, encoded words and all."""
        return "".join(self.lines).partition(":")[2].strip()


def check_message(message: bytes) -> Iterator[Finding]:
    """The message's lines, headers and parts."""
    yield from _lines(message)
    headers = read_headers(message)
    by_name = {header.name: header for header in reversed(headers)}
    yield from _required(headers)
    yield from _written(headers)
    yield from _identity(by_name)
    yield from _unsubscribing(by_name)
    yield from _parts(message)


def read_headers(message: bytes) -> list[Header]:
    """The headers of a message in their order."""
    head = re.split(rb"\r?\n\r?\n", message, maxsplit=1)[0].decode("utf-8", "replace")
    folded: list[list[str]] = []
    for line in re.split(r"\r?\n", head):
        if line[:1] in {" ", "\t"} and folded:
            folded[-1].append(line)
        else:
            folded.append([line])
    return [Header(lines[0].partition(":")[0].strip().lower(), tuple(lines)) for lines in folded]


def subject_of(message: bytes) -> str:
    """The subject, decoded; "" where there is none."""
    try:
        return str(message_from_bytes(message, policy=policy.default)["subject"] or "")
    except (HeaderParseError, ValueError):
        return ""


def _finding(rule: str, severity: Severity, header: str, what: str, mend: str) -> Finding:
    return Finding(rule, severity, f"{MESSAGE}, {header}", what, mend)


def _lines(message: bytes) -> Iterator[Finding]:
    lines = message.split(b"\r\n")
    if b"\n" in b"".join(lines) or b"\r" in b"".join(lines):
        what = "a line end that is not CR and LF (RFC 5322, section 2.3)"
        yield Finding("lines", "error", MESSAGE, what, "end every line with CR and LF")
    longest = max(re.split(rb"\r?\n", message), key=len)
    if len(longest) > LONGEST_LINE:
        what = f"a line of {len(longest)} characters; {LONGEST_LINE} may be (RFC 5322, section 2.1.1)"
        yield Finding("lines", "error", MESSAGE, what, "encode the part as quoted-printable or base64")


def _required(headers: list[Header]) -> Iterator[Finding]:
    names = [header.name for header in headers]
    for name in ("date", "from"):
        if name not in names:
            yield _finding("header", "error", name.title(), "is missing (RFC 5322, section 3.6)", "add it")
    for name in ("message-id", "subject"):
        if name not in names:
            yield _finding("header", "warning", name.title(), "is missing (RFC 5322, section 3.6)", "add it")
    for name in _ONCE:
        if names.count(name) > 1:
            what = f"stands {names.count(name)} times; programs choose one (RFC 5322, section 3.6)"
            yield _finding("header", "error", name.title(), what, "keep one")


def _written(headers: list[Header]) -> Iterator[Finding]:
    for header in headers:
        name, text = header.name.title(), "".join(header.lines)
        if not re.fullmatch(r"[!-9;-~]+", header.name):
            yield _finding("header", "error", name or "a header", "is no header name (section 2.2)", "mend its name")
        if not text.isascii():
            yield _finding("header", "error", name, "is not ASCII", "encode its words (RFC 2047)")
        if any(not line.strip() for line in header.lines[1:]):
            yield _finding("header", "error", name, "is folded into an empty line (section 3.2.2)", "fold elsewhere")
        if any(len(word) > _LONGEST_ENCODED_WORD for word in _ENCODED_WORD.findall(text)):
            yield _finding("header", "error", name, "has an encoded word beyond 75 characters (RFC 2047)", "split it")
        if any(len(line) > WISHED_LINE for line in header.lines):
            what = f"has a line beyond {WISHED_LINE} characters (RFC 5322, section 2.1.1)"
            yield _finding("header", "note", name, what, "fold it, unless it is an identifier or address")


def _identity(headers: dict[str, Header]) -> Iterator[Finding]:
    if "date" in headers and not _is_date(headers["date"].value):
        yield _finding("header", "error", "Date", f"{headers['date'].value!r} is no date (section 3.3)", "mend it")
    if "from" in headers and "@" not in headers["from"].value:
        yield _finding("header", "error", "From", "names no address (section 3.4)", "set from in [email]")
    if "message-id" in headers and not _MESSAGE_ID.fullmatch(headers["message-id"].value):
        what = f"{headers['message-id'].value!r} is no identifier (section 3.6.4)"
        yield _finding("header", "error", "Message-Id", what, "write it as <unique@your-host>")
    if "list-id" not in headers:
        yield _finding("list-id", "warning", "List-Id", "is missing: readers cannot sort by it", "add it (RFC 2919)")
        return
    value = headers["list-id"].value
    if not _LIST_ID.fullmatch(value) or len(value) > _LONGEST_LIST_ID:
        yield _finding("list-id", "error", "List-Id", f"{value!r} is none (RFC 2919, section 2)", "<name.your-host>")
    elif value.lower().endswith(".localhost>"):
        what = "ends in localhost, so another newsletter may have the same"
        yield _finding("list-id", "note", "List-Id", what, "set base_url in [newsletter]")


def _is_date(value: str) -> bool:
    try:
        return parsedate_to_datetime(value).tzinfo is not None
    except (ValueError, IndexError, TypeError):
        return False


def _unsubscribing(headers: dict[str, Header]) -> Iterator[Finding]:
    named, post = headers.get("list-unsubscribe"), headers.get("list-unsubscribe-post")
    if named is None:
        mend = "set unsubscribe in [email] to an https address that takes a POST"
        severity: Severity = "note" if post is None else "error"
        yield _finding("unsubscribe", severity, "List-Unsubscribe", "is missing; large providers ask for it", mend)
        return
    addresses = re.findall(r"<([^<>]*)>", named.value)
    if not addresses or any(" " in address or "=?" in address for address in addresses) or len(named.lines) > 1:
        what = "holds no plain address in angle brackets (RFC 2369, section 2)"
        yield _finding("unsubscribe", "error", "List-Unsubscribe", what, "write it as <https://…>, in one line")
    if post is None:
        what = "without List-Unsubscribe-Post it is not one click (RFC 8058)"
        mend = "give an https address as unsubscribe in [email]"
        yield _finding("unsubscribe", "warning", "List-Unsubscribe", what, mend)
    elif post.value != _ONE_CLICK:
        what = f"is {post.value!r} instead of {_ONE_CLICK!r} (RFC 8058, section 3.1)"
        yield _finding("unsubscribe", "error", "List-Unsubscribe-Post", what, f"write {_ONE_CLICK}")
    elif not any(address.lower().startswith("https:") for address in addresses):
        what = "has no https address, which one click needs (RFC 8058, section 3.1)"
        yield _finding("unsubscribe", "error", "List-Unsubscribe", what, "add one")


def _parts(message: bytes) -> Iterator[Finding]:
    read = message_from_bytes(message)
    kinds = [part.get_content_type() for part in read.walk() if not part.is_multipart()]
    mend = "send text/plain and text/html as multipart/alternative"
    if "text/plain" not in kinds:
        yield Finding("parts", "error", MESSAGE, "no plain text: not every reader can show HTML", mend)
    elif "text/html" in kinds and kinds.index("text/html") < kinds.index("text/plain"):
        what = "the plain text stands after the HTML, so programs prefer it (RFC 2046, section 5.1.4)"
        yield Finding("parts", "error", MESSAGE, what, "put the plain text first")
    for part in read.walk():
        if part.get_content_type() == "text/plain" and not (part.get_payload() or ""):
            yield Finding("parts", "error", MESSAGE, "the plain text is empty", mend)
