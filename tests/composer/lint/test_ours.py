"""The mails that we make have nothing to mend."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jinja2 import BaseLoader

from digest.composer.lint.clients import audience
from digest.composer.lint.findings import Finding
from digest.composer.lint.linting import Mail, lint
from digest.composer.render import render_issue
from digest.model import Image, Issue
from tests.composer.hostile import hostile_issue
from tests.composer.sample import sample_issue


def grave(issue: Issue, loader: BaseLoader) -> list[Finding]:
    files = render_issue(issue, loader)
    mail = Mail(files["issue.html"].decode(), files["issue.eml"])
    return [finding for finding in lint(mail, audience({})) if finding.severity != "note"]


def presented(issue: Issue, **values: object) -> Issue:
    return replace(issue, presentation=replace(issue.presentation, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar"])
def test_the_sample_has_nothing_to_mend_in_any_language(loader: BaseLoader, language: str) -> None:
    assert grave(replace(sample_issue(), language=language), loader) == []


@pytest.mark.parametrize("accent", ["#a4331f", "#ffe000", "#0d6efd", "#5500ff", "#00f", "#000000", "#ffffff"])
def test_whatever_the_accent_it_can_be_read(loader: BaseLoader, accent: str) -> None:
    issue = sample_issue()
    assert grave(presented(issue, theme=replace(issue.presentation.theme, accent=accent)), loader) == []


def test_pictures_logo_and_unsubscribing_leave_nothing_to_mend(loader: BaseLoader) -> None:
    issue = sample_issue()
    picture = Image("https://wire.example/wall.jpg", "The wall", 900, 600, "Photo: Wire East")
    issue = replace(issue, stories=(replace(issue.stories[0], image=picture), *issue.stories[1:]))
    theme = replace(issue.presentation.theme, logo="https://weekly.example/logo.png")
    assert grave(presented(issue, theme=theme, unsubscribe="https://weekly.example/out"), loader) == []


def test_what_tracks_in_a_source_s_address_is_not_printed(loader: BaseLoader) -> None:
    issue = sample_issue()
    articles = {
        id: replace(record, url=f"{record.url}?id=7&utm_source=rss&fbclid=1#top") if record.url else record
        for id, record in issue.articles.items()
    }
    tracked = replace(issue, articles=articles)
    assert grave(tracked, loader) == []
    files = render_issue(tracked, loader)
    for name in ("issue.html", "index.html", "issue.txt"):
        assert b"?id=7#" in files[name]
        assert b"utm_source" not in files[name]


def test_hostile_sources_bring_in_nothing_but_long_subjects_and_size(loader: BaseLoader) -> None:
    rules = {finding.rule for finding in grave(hostile_issue(), loader)}
    assert rules <= {"subject", "preheader", "size", "link-ambiguous"}


def test_the_same_mail_has_the_same_findings(loader: BaseLoader) -> None:
    files = render_issue(sample_issue(), loader)
    mail = Mail(files["issue.html"].decode(), files["issue.eml"])
    first, again = (lint(mail, audience({})) for _ in range(2))
    assert first == again
