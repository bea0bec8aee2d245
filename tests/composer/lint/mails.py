"""A small mail without a fault, and mails with exactly one."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from digest.composer.lint.clients import audience
from digest.composer.lint.findings import Finding
from digest.composer.lint.linting import Mail, lint

HTML = """\
<!doctype html>
<html lang="en" dir="ltr">
<head>
<title>Harbour Post</title>
<style>
@media (prefers-color-scheme: dark) {
body, .sheet { background-color: #1e1c1a !important; }
.sheet p, h1, h2, h4 { color: #ece7df !important; }
.sheet a { color: #e6a08f !important; }
}
</style>
</head>
<body style="margin:0;background-color:#ffffff">
<div style="display:none">Forty boats are back at sea, and the mill burns</div>
<div class="sheet" lang="en" dir="ltr" style="background-color:#ffffff">
<table role="presentation" width="100%"><tr><td>
<h1 style="color:#1d1b18">Harbour Post</h1>
<h2 style="color:#1d1b18" id="boats">Boats are back</h2>
<p style="color:#1d1b18">Forty boats left on Tuesday. <a style="color:#a4331f" href="https://herald.example/b">Herald</a></p>
<p style="color:#1d1b18"><img src="https://herald.example/boat.jpg" alt="A boat" width="200" height="100"></p>
<p style="color:#1d1b18">More of it <a style="color:#a4331f" href="#boats">above</a>.</p>
</td></tr></table>
</div>
</body>
</html>
"""


def message(html: str = HTML) -> bytes:
    """The mail around some HTML, as it would be sent."""
    letter = EmailMessage(policy=SMTP)
    letter["Date"] = "Fri, 04 Jul 2025 07:00:00 +0000"
    letter["From"] = "Harbour Post <post@harbour.example>"
    letter["To"] = "undisclosed-recipients:;"
    letter["Subject"] = "Boats are back"
    letter["Message-ID"] = "<1@harbour.example>"
    letter["List-Id"] = "<post.harbour.example>"
    letter["List-Unsubscribe"] = "<https://harbour.example/out>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content("Forty boats left on Tuesday.\n")
    letter.add_alternative(html, subtype="html", cte="quoted-printable")
    return letter.as_bytes()


MESSAGE = message()


def found(html: str = HTML, sent: bytes = MESSAGE, *, notes: bool = False) -> list[Finding]:
    """What lint finds in a mail, for the packaged audience."""
    findings = lint(Mail(html, sent), audience({}))
    return [finding for finding in findings if notes or finding.severity != "note"]


def with_html(old: str, new: str) -> list[Finding]:
    """What is found when this stands in the HTML instead of that."""
    assert old in HTML
    return found(HTML.replace(old, new), notes=True)


def with_header(old: bytes, new: bytes) -> list[Finding]:
    """What is found when this stands in the message instead of that."""
    assert old in MESSAGE
    return found(sent=MESSAGE.replace(old, new), notes=True)
