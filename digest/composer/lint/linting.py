"""All checks of one mail, in one order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from digest.composer.lint.clients import Audience
from digest.composer.lint.contrast import check_contrast
from digest.composer.lint.findings import SEVERITIES, Finding
from digest.composer.lint.headers import check_message, subject_of
from digest.composer.lint.links import check_links
from digest.composer.lint.markup import read_markup
from digest.composer.lint.opening import check_preheader, check_subject
from digest.composer.lint.structure import check_size, check_structure
from digest.composer.lint.support import check_support

RULES = (
    "support", "size", "alt", "language", "title", "headings", "tables", "picture",
    "contrast-light", "contrast-dark", "contrast-inverted", "subject", "preheader",
    "link-dead", "link-relative", "link-scheme", "link-empty", "link-tracking", "link-ambiguous", "link-twice",
    "lines", "header", "list-id", "unsubscribe", "parts", "proof",
)  # fmt: skip
"""The names that findings go by; `proof` is what `digest verify` finds."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What is checked: the HTML part, and the whole message as bytes."""

    html: str
    message: bytes


def lint(mail: Mail, audience: Audience, *, ignore: Collection[str] = ()) -> list[Finding]:
    """What is wrong with a mail, the gravest first and else in the order of the checks; `ignore` names rules."""
    return ordered(finding for finding in _findings(mail, audience) if finding.rule not in ignore)


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def _findings(mail: Mail, audience: Audience) -> Iterator[Finding]:
    root = read_markup(mail.html)
    yield from check_size(mail.html, audience)
    yield from check_structure(root)
    yield from check_contrast(root)
    yield from check_subject(subject_of(mail.message))
    yield from check_preheader(root)
    yield from check_links(root)
    yield from check_message(mail.message)
    yield from check_support(root, audience)
