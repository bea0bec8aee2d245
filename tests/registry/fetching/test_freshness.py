from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.fetching.freshness import MOST_FRESH, Copy, copy_of, fresh_until, freshened
from digest.registry.fetching.headers import (
    LONGEST_WAIT,
    cache_control,
    charset,
    language,
    media_type,
    moment,
    retry_after,
)
from tests.registry.fetching.server import NOW

URL = "https://wire.example/feed"
HOUR = dt.timedelta(hours=1)


def http_date(when: dt.datetime) -> str:
    return when.strftime("%a, %d %b %Y %H:%M:%S GMT")


@pytest.mark.parametrize(
    ("headers", "hours"),
    [
        ({"cache-control": "max-age=3600"}, 1.0),
        ({"cache-control": 'private, Max-Age="3600"'}, 1.0),
        ({"cache-control": "max-age=3600", "age": "1800"}, 0.5),
        ({"cache-control": "max-age=3600", "expires": http_date(NOW + 5 * HOUR)}, 1.0),
        ({"cache-control": "s-maxage=3600"}, None),
        ({"cache-control": "max-age=3600, no-cache"}, None),
        ({"cache-control": "max-age=3600, no-store"}, None),
        ({"cache-control": "max-age=3600", "vary": "*"}, None),
        ({"cache-control": "max-age=3600", "age": "3601"}, None),
        ({"cache-control": "max-age=soon"}, None),
        ({"cache-control": "max-age=-1"}, None),
        ({"cache-control": "max-age=31536000"}, 6.0),
        ({"expires": http_date(NOW + 2 * HOUR), "date": http_date(NOW)}, 2.0),
        ({"expires": http_date(NOW + 2 * HOUR)}, 2.0),
        ({"expires": "0"}, None),
        ({"expires": http_date(NOW - HOUR), "date": http_date(NOW)}, None),
        ({"last-modified": http_date(NOW - 1000 * HOUR)}, None),
        ({}, None),
    ],
)
def test_an_answer_is_fresh_for_as_long_as_its_server_says(headers: dict[str, str], hours: float | None) -> None:
    assert fresh_until(headers, NOW) == (None if hours is None else NOW + hours * HOUR)


@given(st.dictionaries(st.sampled_from(["cache-control", "expires", "date", "age", "vary"]), st.text(max_size=30)))
def test_no_header_makes_an_answer_fresh_for_too_long(headers: dict[str, str]) -> None:
    until = fresh_until(headers, NOW)
    assert until is None or NOW < until <= NOW + MOST_FRESH


def test_validators_are_sent_to_the_url_that_gave_them_and_to_no_other() -> None:
    copy = copy_of(URL, {"etag": 'W/"a"', "last-modified": http_date(NOW)}, "00", NOW)
    assert copy.conditions(URL) == [("If-None-Match", 'W/"a"'), ("If-Modified-Since", http_date(NOW))]
    assert copy.conditions(URL + "2") == []


def test_no_store_leaves_no_validator() -> None:
    assert copy_of(URL, {"etag": '"a"', "cache-control": "no-store"}, "00", NOW).conditions(URL) == []


@pytest.mark.parametrize("etag", ['"a\r\nX: y"', '"\x00"', '"' + "a" * 2000 + '"', ""])
def test_a_validator_that_could_not_be_sent_back_is_none(etag: str) -> None:
    assert copy_of(URL, {"etag": etag}, "00", NOW).conditions(URL) == []


def test_a_304_renews_what_it_says_and_leaves_the_rest() -> None:
    copy = Copy(url=URL, etag='"a"', last_modified="then", sha256="00", fresh_until=NOW)
    renewed = freshened(copy, {"etag": '"b"', "cache-control": "max-age=60"}, NOW)
    assert (renewed.etag, renewed.last_modified, renewed.sha256) == ('"b"', "then", "00")
    assert renewed.fresh_until == NOW + dt.timedelta(minutes=1)
    assert freshened(copy, {}, NOW).fresh_until is None


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        (http_date(NOW + HOUR), 3600),
        ("Thursday, 03-Jul-25 13:00:00 GMT", 3600),
        (http_date(NOW - HOUR), 0),
        ("99999999", LONGEST_WAIT.total_seconds()),
        ("99999999999", LONGEST_WAIT.total_seconds()),
        ("9" * 5_000, LONGEST_WAIT.total_seconds()),
        ("000000000000007", 7),
        (http_date(NOW + 9000 * HOUR), LONGEST_WAIT.total_seconds()),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(said: str, seconds: int | None) -> None:
    wait = retry_after({"retry-after": said}, NOW)
    assert (None if wait is None else wait.total_seconds()) == seconds


@given(st.text(max_size=40))
def test_no_date_raises(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is not None


@pytest.mark.parametrize(
    ("content_type", "kind", "encoding"),
    [
        ("application/rss+xml; charset=ISO-8859-1", "application/rss+xml", "ISO-8859-1"),
        ('Text/XML;charset="windows-1251"', "text/xml", "windows-1251"),
        ("text/html; boundary=x; Charset='utf-8'", "text/html", "utf-8"),
        ("text/html; charset=", "text/html", None),
        ("text/html; charset=\x00\x01", "text/html", None),
        ("text/html", "text/html", None),
        ("", "", None),
    ],
)
def test_content_type_is_read_forgivingly(content_type: str, kind: str, encoding: str | None) -> None:
    assert media_type({"content-type": content_type}) == kind
    assert charset({"content-type": content_type}) == encoding


def test_content_language_counts_where_it_is_one() -> None:
    assert language({"content-language": "de-AT"}) == "de-AT"
    assert language({"content-language": "de, en"}) is None


def test_the_first_of_equal_directives_counts() -> None:
    assert cache_control({"cache-control": "max-age=1, MAX-AGE=2, no-cache"}) == {"max-age": "1", "no-cache": ""}
