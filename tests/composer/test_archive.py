"""The archive's pages: every issue on exactly one of them, and a way from each to the next."""

from __future__ import annotations

import re

import pytest
from jinja2 import BaseLoader

from digest.composer.archive import ISSUES_ON_A_PAGE
from digest.composer.render import render_archive

from .test_feed import issue_number, presented


@pytest.fixture(scope="module")
def pages(loader: BaseLoader) -> dict[str, str]:
    """The pages of an archive that is two issues longer than two of them."""
    issues = [issue_number(number) for number in range(1, 2 * ISSUES_ON_A_PAGE + 3)]
    return {name: data.decode() for name, data in render_archive(issues, loader).items() if name.endswith(".html")}


def listed(page: str) -> list[str]:
    return re.findall(r'<h2><a href="(\d{4}-\d\d-\d\d)-island-weekly/index\.html">', page)


def test_every_issue_is_listed_once_the_newest_first(pages: dict[str, str]) -> None:
    assert list(pages) == ["index.html", "page-2.html", "page-3.html"]
    dates = [date for page in pages.values() for date in listed(page)]
    assert [len(listed(page)) for page in pages.values()] == [ISSUES_ON_A_PAGE, ISSUES_ON_A_PAGE, 2]
    assert dates == sorted(set(dates), reverse=True)


def test_each_page_leads_to_the_ones_beside_it(pages: dict[str, str]) -> None:
    ways = {
        name: (re.findall(r'<link rel="prev" href="(.*?)">', page), re.findall(r'<link rel="next" href="(.*?)">', page))
        for name, page in pages.items()
    }
    assert ways == {
        "index.html": ([], ["page-2.html"]),
        "page-2.html": (["index.html"], ["page-3.html"]),
        "page-3.html": (["page-2.html"], []),
    }
    assert '<a href="page-3.html" rel="next">Older issues →</a>' in pages["page-2.html"]
    assert "Page 2 of 3" in pages["page-2.html"]


def test_a_page_names_its_own_address(pages: dict[str, str]) -> None:
    assert '<link rel="canonical" href="https://weekly.example/letters/">' in pages["index.html"]
    assert '<link rel="canonical" href="https://weekly.example/letters/page-2.html">' in pages["page-2.html"]


def test_every_page_names_all_feeds(pages: dict[str, str], files: dict[str, bytes]) -> None:
    for page in pages.values():
        assert re.findall(r'rel="alternate" type="(.*?)".*href="(.*?)"', page) == [
            ("application/rss+xml", "feed.xml"),
            ("application/atom+xml", "atom.xml"),
            ("application/feed+json", "feed.json"),
        ]
    assert re.findall(r'rel="alternate".*href="(.*?)"', files["index.html"].decode()) == [
        "../feed.xml",
        "../atom.xml",
        "../feed.json",
    ]


def test_a_short_archive_is_one_page_without_a_way_on(loader: BaseLoader) -> None:
    root = render_archive([presented(issue_number(number), base_url=None) for number in (1, 2)], loader)
    assert not [name for name in root if name.startswith("page-")]
    assert b'rel="next"' not in root["index.html"]
