"""One bad mail for each rule: the fault is found, under its name and with its weight, and nothing else is."""

from __future__ import annotations

import pytest

from digest.composer.lint.findings import Finding
from digest.composer.lint.linting import RULES
from tests.composer.lint.mails import HTML, MESSAGE, found, with_header, with_html

LINK = '<a style="color:#a4331f" href="https://herald.example/b">Herald</a>'
PICTURE = '<img src="https://herald.example/boat.jpg" alt="A boat" width="200" height="100">'
INK = '<p style="color:#1d1b18">More'

IN_HTML = [
    ("alt", "error", ' alt="A boat"', ""),
    ("language", "error", '<html lang="en"', "<html"),
    ("language", "warning", 'class="sheet" lang="en"', 'class="sheet"'),
    ("title", "warning", "<title>Harbour Post</title>", ""),
    ("headings", "warning", "<h2 style", "<h4 style"),
    ("headings", "warning", ' id="boats">Boats are back</h2>', ' id="boats"></h2>'),
    ("tables", "warning", ' role="presentation"', ""),
    ("size", "warning", "</body>", f"<!-- {'x' * 95_000} --></body>"),
    ("size", "error", "</body>", f"<!-- {'x' * 105_000} --></body>"),
    ("contrast-light", "error", INK, '<p style="color:#cccccc">More'),
    ("contrast-light", "warning", INK, '<p style="color:#808080">More'),
    ("contrast-dark", "error", ".sheet p, h1, h2, h4 { color: #ece7df !important; }", ""),
    ("contrast-inverted", "warning", 'background-color:#ffffff">\n<table', 'background-color:#7fff00">\n<table'),
    ("preheader", "warning", '<div style="display:none">Forty boats are back at sea, and the mill burns</div>', ""),
    ("preheader", "warning", "and the mill burns</div>", f"and the mill burns {'and burns ' * 12}</div>"),
    ("preheader", "note", "Forty boats are back at sea, and the mill burns</div>", "Boats</div>"),
    ("link-dead", "error", 'href="#boats"', 'href="#ships"'),
    ("link-dead", "error", 'href="#boats"', 'href="#"'),
    ("link-dead", "error", 'https://herald.example/b"', 'https://[herald/b"'),
    ("link-relative", "error", 'https://herald.example/b"', '../b.html"'),
    ("link-scheme", "error", 'https://herald.example/b"', 'javascript:alert(1)"'),
    ("link-scheme", "error", 'https://herald.example/b"', 'java&#10;script:alert(1)"'),
    ("link-empty", "error", ">Herald</a>", "></a>"),
    ("link-tracking", "warning", 'https://herald.example/b"', 'https://herald.example/b?id=3&amp;utm_source=x&amp;fbclid=1"'),
    ("link-tracking", "warning", 'width="200" height="100"', 'width="1" height="1"'),
    ("link-ambiguous", "warning", LINK, f'{LINK} or {LINK.replace("/b", "/c")}'),
    ("link-twice", "warning", LINK, f"{LINK} {LINK}"),
    ("link-twice", "note", INK, f'<p style="color:#1d1b18">{LINK} More'),
    ("picture", "error", "https://herald.example/boat.jpg", "boat.jpg"),
    ("support", "error", ' dir="ltr" style="', ' dir="ltr" style="animation:x 1s;'),
    ("support", "note", INK, '<p style="color:#1d1b18;border-radius:3px">More'),
]  # fmt: skip

IN_MESSAGE = [
    ("subject", "error", b"Subject: Boats are back\r\n", b"Subject: \r\n"),
    ("subject", "warning", b"Boats are back\r\n", b"Boats " + b"are back and\r\n " * 20 + b"back\r\n"),
    ("subject", "note", b"Boats are back\r\n", b"Boats are back at sea after three long weeks in port\r\n"),
    ("lines", "error", b"boats left on", b"boats left " + b"and " * 250 + b"on"),
    ("lines", "error", b"Tuesday.\r\n", b"Tuesday.\n"),
    ("header", "error", b"Date: Fri, 04 Jul 2025 07:00:00 +0000\r\n", b""),
    ("header", "error", b"Fri, 04 Jul 2025 07:00:00 +0000", b"last Friday"),
    ("header", "error", b"Harbour Post <post@harbour.example>", b"Harbour Post"),
    ("header", "error", b"<1@harbour.example>", b"1 at harbour"),
    ("header", "error", b"Subject: Boats", b"Subject: Other boats\r\nSubject: Boats"),
    ("header", "error", b"Boats are back", "Böats are back".encode()),
    ("header", "error", b"Boats are back", b"=?utf-8?q?" + b"Boats" * 16 + b"?="),
    ("header", "error", b"Boats are back", b"Boats\r\n \r\n are back"),
    ("header", "warning", b"Message-ID: <1@harbour.example>\r\n", b""),
    ("header", "note", b"Message-ID: <1@", b"Message-ID: <" + b"1" * 80 + b"@"),
    ("list-id", "warning", b"List-Id: <post.harbour.example>\r\n", b""),
    ("list-id", "error", b"<post.harbour.example>", b"post"),
    ("list-id", "note", b"<post.harbour.example>", b"<post.localhost>"),
    ("unsubscribe", "error", b"<https://harbour.example/out>", b"https://harbour.example/out"),
    ("unsubscribe", "error", b"<https://harbour.example/out>", b"<mailto:out@harbour.example>"),
    ("unsubscribe", "error", b"=One-Click", b"=Yes"),
    ("unsubscribe", "error", b"List-Unsubscribe: <https://harbour.example/out>\r\n", b""),
    ("unsubscribe", "warning", b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", b""),
    ("parts", "error", b"Content-Type: text/plain", b"Content-Type: text/calendar"),
    ("parts", "error", b"Forty boats left on Tuesday.\r\n\r\n--", b"\r\n--"),
]


def graver(findings: list[Finding]) -> set[tuple[str, str]]:
    return {pair for pair in named(findings) if pair[1] != "note"}


def named(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.rule, finding.severity) for finding in findings}


def test_a_good_mail_has_no_findings_but_notes_on_support() -> None:
    assert found() == []
    assert named(found(notes=True)) == {("support", "note")}


@pytest.mark.parametrize(("rule", "severity", "old", "new"), IN_HTML)
def test_a_fault_in_the_html_is_found_and_no_other(rule: str, severity: str, old: str, new: str) -> None:
    findings = with_html(old, new)
    assert (rule, severity) in named(findings)
    assert graver(findings) <= {(rule, severity)}


@pytest.mark.parametrize(("rule", "severity", "old", "new"), IN_MESSAGE)
def test_a_fault_in_the_message_is_found_and_no_other(rule: str, severity: str, old: bytes, new: bytes) -> None:
    findings = with_header(old, new)
    assert (rule, severity) in named(findings)
    assert graver(findings) <= {(rule, severity)}


def test_a_header_whose_name_is_none_is_found() -> None:
    assert ("header", "error") in named(with_header(b"Subject: Boats", b"Sub ject: x\r\nSubject: Boats"))


def test_plain_text_after_html_is_found() -> None:
    swapped = MESSAGE.replace(b"text/plain", b"text/x").replace(b"text/html", b"text/plain")
    assert ("parts", "error") in named(found(sent=swapped.replace(b"text/x", b"text/html")))


def test_every_rule_has_its_bad_mail() -> None:
    tried = {rule for rule, *_ in [*IN_HTML, *IN_MESSAGE]}
    assert tried == set(RULES) - {"proof"}  # the proof is that of `digest verify`


def test_the_gravest_comes_first() -> None:
    bad = HTML.replace("<title>Harbour Post</title>", "").replace(' alt="A boat"', "")
    assert [finding.severity for finding in found(bad)] == ["error", "warning"]


def test_every_finding_says_where_and_how_to_mend_it() -> None:
    for _, _, old, new in IN_HTML:
        for finding in with_html(old, new):
            assert finding.where.startswith("issue.")
            assert finding.what
            assert finding.mend
