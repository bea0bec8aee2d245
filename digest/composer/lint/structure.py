"""What a mail's HTML must have for whoever does not see it as it was drawn, and how large it may be."""

from __future__ import annotations

from collections.abc import Iterator

from digest.composer.lint.clients import Audience
from digest.composer.lint.findings import Finding, Severity
from digest.composer.lint.markup import Element
from digest.composer.lint.places import HTML_PART, place_of

BUDGET = 95_000
"""Bytes of HTML: what room is left below Gmail's limit for what a sending service adds."""

GMAIL_CLIPS = 102 * 1024
"""Bytes of HTML beyond which Gmail cuts a mail and hides the rest, its foot with "Unsubscribe" first."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def check_size(html: str, audience: Audience) -> Iterator[Finding]:
    """The size of the HTML part in bytes of UTF-8."""
    size, gmail = len(html.encode(errors="replace")), audience.family("gmail")
    if size <= BUDGET:
        return
    clipped = size > GMAIL_CLIPS
    what = f"{size:,} bytes; Gmail {'cuts it' if clipped else 'cuts mails'} at {GMAIL_CLIPS:,}"
    mend = "print fewer stories, or more of them in brief: [issue] stories, brief_after"
    severity: Severity = "error" if clipped else "warning"
    yield Finding("size", severity, HTML_PART, what, mend, audience.names(gmail), audience.share(gmail))


def check_structure(root: Element) -> Iterator[Finding]:
    """Alternative texts, language, title, order of headings, and tables that are not tables."""
    elements = list(root.walk())
    yield from _document(elements)
    yield from _headings([element for element in elements if element.tag in _HEADINGS])
    for element in elements:
        if element.tag == "img" and "alt" not in element.attributes:
            mend = 'say in alt what the picture shows; alt="" where it only adorns'
            yield Finding("alt", "error", place_of(element), "a picture without alt", mend)
        if element.tag == "table" and element.attributes.get("role") not in {"presentation", "none", "table"}:
            mend = 'add role="presentation", or role="table" where it holds data'
            yield Finding("tables", "warning", place_of(element), "a table for layout is read out as one", mend)


def _document(elements: list[Element]) -> Iterator[Finding]:
    html = next((element for element in elements if element.tag == "html"), None)
    if html is None or not html.attributes.get("lang"):
        mend = 'write <html lang="…">: screen readers choose their voice by it'
        yield Finding("language", "error", HTML_PART, "the mail names no language", mend)
    # many programs throw <html> and <body> away, so the wrapper inside must say it again
    elif not any(element.attributes.get("lang") for element in elements if element.tag not in {"html", "body", ""}):
        mend = "add lang to the outermost element in <body>"
        yield Finding("language", "warning", HTML_PART, "only <html> names the language", mend)
    if not any(element.tag == "title" and element.text for element in elements):
        yield Finding("title", "warning", HTML_PART, "the mail has no title", "write one into <title>")


def _headings(headings: list[Element]) -> Iterator[Finding]:
    levels = [_HEADINGS[heading.tag] for heading in headings]
    if levels.count(1) != 1:
        mend = "make the newsletter's name the one <h1>"
        yield Finding("headings", "warning", HTML_PART, f"{levels.count(1)} headings of the first level", mend)
    for before, heading in zip([0, *levels], headings, strict=False):
        level = _HEADINGS[heading.tag]
        if level > before + 1:
            what = f"a heading of level {level} follows one of level {before}" if before else f"begins at level {level}"
            yield Finding("headings", "warning", place_of(heading), what, f"make it <h{before + 1}>")
        if not heading.text:
            yield Finding("headings", "warning", place_of(heading), "an empty heading", "take it away")
