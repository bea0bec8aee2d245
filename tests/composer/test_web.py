"""The web page and the archive: static, strict, and usable without a mouse."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import replace

import pytest
from jinja2 import BaseLoader

from digest.composer.render import render_archive, render_issue
from digest.model import Image

from .sample import sample_issue


@pytest.fixture(scope="session")
def page(files: dict[str, bytes]) -> str:
    return files["index.html"].decode()


@pytest.fixture(scope="session", params=["page", "archive"])
def either(request: pytest.FixtureRequest, files: dict[str, bytes], root_files: dict[str, bytes]) -> str:
    return (files if request.param == "page" else root_files)["index.html"].decode()


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(either: str) -> None:
    (css,) = re.findall(r"<style>(.*?)</style>", either, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', either)
    assert policy
    assert f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'none'" in policy[1].replace("&#39;", "'")
    assert " style=" not in either
    assert "<script" not in either


def test_pictures_are_allowed_from_where_the_issue_has_them(loader: BaseLoader) -> None:
    issue = sample_issue()
    picture = Image("https://img.example/road.jpg", "The road", 1136, 640)
    page = render_issue(replace(issue, stories=(replace(issue.stories[0], image=picture),)), loader)["index.html"]
    assert b"img-src https://img.example;" in page
    assert b'<img src="https://img.example/road.jpg" alt="The road" width="568" height="320" loading="lazy">' in page
    assert b'property="og:image" content="https://img.example/road.jpg"' in page


def test_each_reference_is_a_link_with_a_name(page: str) -> None:
    references = re.findall(r'<a class="n" href="([^"]+)" aria-label="([^"]+)">(\d+)</a>', page)
    assert len(references) == page.count('class="s"')
    assert all(label.startswith(f"Source {number}: ") for _, label, number in references)


def test_every_link_within_the_page_has_its_place(page: str) -> None:
    places = re.findall(r'\bid="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)


def test_feed_readers_and_link_previews_find_what_they_need(page: str) -> None:
    assert (
        '<link rel="alternate" type="application/rss+xml" title="The Island Weekly (RSS)" href="../feed.xml">' in page
    )
    assert '<meta property="og:title" content="Island council votes to reopen the causeway">' in page
    assert '<link rel="canonical" href="https://weekly.example/letters/2025-07-05-island-weekly/">' in page


def test_direct_and_indirect_words_look_different(page: str) -> None:
    assert '<blockquote><span class="s"><span>“We are finally giving the island its doorstep back”</span>' in page
    assert '<p class="clause"><span class="s"><span>the ferry would go on sailing' in page


def test_headings_go_down_one_step_at_a_time(either: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", either)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_page_can_be_printed(page: str) -> None:
    assert "@media print" in page


def test_the_archive_links_each_issue_by_its_folder(root_files: dict[str, bytes]) -> None:
    archive = root_files["index.html"].decode()
    link = '<h2><a href="2025-07-05-island-weekly/index.html">Island council votes to reopen the causeway</a></h2>'
    assert link in archive
    assert "Saturday, 5 July 2025" in archive


@pytest.mark.parametrize(
    ("language", "background", "date"),
    [
        ("de", "Hintergrund", "Samstag, 5. Juli 2025"),
        ("fr", "Contexte", "samedi 5 juillet 2025"),
        ("es", "Antecedentes", "sábado, 5 de julio de 2025"),
    ],
)
def test_every_surface_speaks_the_newsletters_language(
    loader: BaseLoader, language: str, background: str, date: str
) -> None:
    issue = replace(sample_issue(), language=language)
    files = render_issue(issue, loader) | {"feed.xml": render_archive([issue], loader)["feed.xml"]}
    for name, element in {"index.html": "h4", "issue.html": "h4", "feed.xml": "h3"}.items():
        assert f"{background}</{element}>" in files[name].decode().replace("&lt;", "<").replace("&gt;", ">")
    assert background.upper() in files["issue.txt"].decode()
    assert all(date in files[name].decode() for name in ("index.html", "issue.html", "issue.txt"))


@pytest.mark.parametrize("name", ["index.html", "issue.html"])
def test_headings_say_which_stories_belong_to_which_section(loader: BaseLoader, name: str) -> None:
    html = render_issue(sample_issue(), loader)[name].decode()
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels[:4] == [1, 2, 3, 4]  # the newsletter, the section, the story, its background
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    assert levels.count(3) == sample_issue().presentation.brief_after
