"""The complete mail as a file: RFC 5322 with both parts (RFC 2046 section 5.1.4), the plain one first.

Every byte follows from the record: `Date` is the end of the window, `Message-ID` and boundary come from a hash of
the record. `List-Id` is RFC 2919, one-click unsubscribing RFC 8058 (only for an https address), `Auto-Submitted`
RFC 3834. The policy leaves list headers and ids in one line: Python's own would encode a long `List-Unsubscribe`
as words, and mail programs then find no address in it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr

from digest.composer.links import host, safe_url
from digest.composer.printable import printable, wrapped
from digest.errors import RenderError
from digest.model import Issue

_WHOLE = re.compile(r"(?:list-.*|message-id|feedback-id)", re.IGNORECASE)
_LINE, _LONGEST_WORD = 78, 60  # characters; a longer word is encoded, because it cannot be folded
_LONGEST_LINE = 998  # characters, RFC 5322 section 2.1.1
_NOT_ATOM = re.compile(r"[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+|\.(?=\.)|^\.|\.$")


class MailPolicy(EmailPolicy):
    """CRLF line ends, headers folded at 78 columns, but list headers and ids never folded or encoded.

    A subject is kept as it is given, because Python would decode what looks like an encoded word in a headline, and
    folded here, because Python's own folding may leave nothing beside `Subject:`.
    """

    def header_store_parse(self, name: str, value: str) -> tuple[str, str]:
        parsed: tuple[str, str] = super().header_store_parse(name, value)
        return (name, value) if name.lower() == "subject" else parsed

    def fold(self, name: str, value: str) -> str:
        if _WHOLE.fullmatch(name):
            return f"{name}: {value}{self.linesep}"
        if name.lower() == "subject":
            return _folded_subject(value).replace("\n", self.linesep) + self.linesep
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii", "surrogateescape")


def _folded_subject(subject: str) -> str:
    words = subject.split(" ")
    if subject.isascii() and "=?" not in subject and max(map(len, words)) <= _LONGEST_WORD:
        return wrapped(subject, _LINE, "Subject: ", " ")
    return "Subject: " + Header(subject, "utf-8", maxlinelen=_LINE - 2, header_name="Subject").encode()


_POLICY = MailPolicy(linesep=SMTP.linesep, cte_type="7bit")


def message(issue: Issue, subject: str, *, text: str, html: str, record: str) -> bytes:
    """The mail of an issue with CRLF line ends. `record` is its `issue.json`, which ids are made from.

    Raises `RenderError` naming the header that cannot be written.
    """
    mark = hashlib.sha256(record.encode()).hexdigest()
    mail = EmailMessage(policy=_POLICY)
    for name, value in _headers(issue, subject, mark).items():
        _set(mail, name, value)
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    _set(mail, "Content-Language", printable(issue.language))  # only now: it would have moved into the first part
    # quoted-printable never writes "=_" (RFC 2045 section 6.7), so no line of a part looks like this boundary
    mail.set_boundary(f"=_{mark[:32]}")
    return mail.as_bytes()


def _headers(issue: Issue, subject: str, mark: str) -> dict[str, str]:
    presentation = issue.presentation
    name = _atom(issue.edition)
    headers = {
        "Date": format_datetime(issue.window.end.astimezone(dt.UTC)),
        "From": _mailbox(presentation.sender or f"{name}@{host(issue)}", "sender", printable(issue.title)),
        "To": "undisclosed-recipients:;",
        "Subject": subject,
        "Message-ID": f"<{_atom(issue.id)}.{mark[:16]}@{host(issue)}>",
        "List-Id": f"<{name}.{host(issue)}>",
        "Auto-Submitted": "auto-generated",
    }
    if presentation.reply_to:
        headers["Reply-To"] = _mailbox(presentation.reply_to, "reply_to", "")
    unsubscribe = safe_url(presentation.unsubscribe)
    if unsubscribe and unsubscribe.startswith("https:"):
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _set(mail: EmailMessage, name: str, value: str) -> None:
    if _WHOLE.fullmatch(name) and len(name) + 2 + len(value) > _LONGEST_LINE:
        raise RenderError(f"longer than {_LONGEST_LINE} characters", thing=name, mend="choose a shorter address")
    try:
        mail[name] = value
    except (ValueError, MessageError) as error:
        problem = f"{value!r} cannot stand in a mail ({error})"
        raise RenderError(problem, thing=name, mend="write it in one line") from error


def _mailbox(value: str, key: str, default_name: str) -> str:
    name, address = parseaddr(printable(value))
    wrong = RenderError(f"{value!r} is no mail address", thing=f"presentation.{key}", mend="write it as Name <a@b.org>")
    local, _, domain = address.rpartition("@")
    try:
        domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        mailbox = Address(name or default_name, local, domain)
    except (ValueError, MessageError) as error:
        raise wrong from error
    if not local or not domain or not local.isascii() or " " in address or printable(value) != value.strip():
        raise wrong
    return str(mailbox)


def _atom(text: str) -> str:
    return _NOT_ATOM.sub("-", text) or "digest"
