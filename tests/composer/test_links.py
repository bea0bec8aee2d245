"""Which addresses are printed, and how they point at one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.composer.links import folder_name, host, safe_image, safe_url, sentence_url, site

from .sample import sample_issue

REFUSED = [
    None,
    "",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<b>x</b>",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.org/x",
    "/x",
    "x",
    "http:///x",
    "https://",
    "https://exa mple.org/",
    'https://example.org/"onclick="x',
    "https://example.org/<b>",
    "https://example.org\\@evil.org/",
    "https://[::1/",
    "https://example.org/\ud800",
    "https://example.org/\x00",
    "https://" + "ü" * 70 + ".org/",
]


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_may_harm_a_reader_is_not_printed(url: str | None) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2#d", "http://example.org", "mailto:a@example.org"])
def test_a_plain_address_stays_as_it_is(url: str) -> None:
    assert safe_url(url) == url


def test_an_address_in_other_scripts_is_written_in_ascii() -> None:
    assert safe_url("https://пример.рф/ü?q=ö") == "https://xn--e1afmkfd.xn--p1ai/%C3%BC?q=%C3%B6"


def test_what_is_encoded_already_is_not_encoded_again() -> None:
    assert safe_url("https://example.org/a%20b") == "https://example.org/a%20b"


def test_a_picture_cannot_be_mailed() -> None:
    assert safe_image("mailto:a@example.org") is None
    assert safe_image("https://example.org/a.png") == "https://example.org/a.png"


def test_a_short_sentence_is_named_whole_with_its_special_signs_encoded() -> None:
    url = sentence_url("https://example.org/a", "Ten-year, all & told.")
    assert url == "https://example.org/a#:~:text=Ten%2Dyear%2C%20all%20%26%20told."


def test_a_long_sentence_is_named_by_its_first_and_last_words() -> None:
    words = " ".join(f"word{number:03}" for number in range(40))
    fragment = sentence_url("https://example.org/a", words).partition(":~:text=")[2]
    first, last = fragment.split(",")
    assert first == "word000%20word001%20word002%20word003%20word004"
    assert last == "word035%20word036%20word037%20word038%20word039"


def test_a_text_without_spaces_is_never_cut() -> None:
    assert "," not in sentence_url("https://example.org/", "漢" * 100)


def test_a_fragment_that_is_there_already_stays() -> None:
    assert sentence_url("https://example.org/#news", "Rain.") == "https://example.org/#news:~:text=Rain."
    assert sentence_url("https://example.org/#a:~:text=b", "Rain.") == "https://example.org/#a:~:text=Rain."


def test_an_issue_lies_in_a_folder_named_by_date_and_edition() -> None:
    assert folder_name(sample_issue()) == "2025-07-05-island-weekly"


@pytest.mark.parametrize(
    ("base_url", "address", "name"),
    [
        ("https://weekly.example/letters", "https://weekly.example/letters/", "weekly.example"),
        ("https://weekly.example:8443/", "https://weekly.example:8443/", "weekly.example"),
        (None, None, "localhost"),
        ("javascript:x", None, "localhost"),
    ],
)
def test_the_newsletter_lives_where_base_url_says(base_url: str | None, address: str | None, name: str) -> None:
    issue = sample_issue()
    issue = replace(issue, presentation=replace(issue.presentation, base_url=base_url))
    assert (site(issue), host(issue)) == (address, name)


@pytest.mark.parametrize("place", ["img.example;script-src", "a,b", "me:secret@img.example", "'self'", ""])
def test_a_picture_from_a_strange_host_never_reaches_the_pages_policy(place: str) -> None:
    assert safe_image(f"https://{place}/road.jpg") is None


@pytest.mark.parametrize("place", ["img.example", "img_1.example:8080", "[::1]:80", "xn--bcher-kva.example"])
def test_a_picture_from_a_plain_host_may_be_loaded(place: str) -> None:
    assert safe_image(f"https://{place}/road.jpg") == f"https://{place}/road.jpg"
