"""What tracks is taken out of an address, and nothing else is touched."""

from __future__ import annotations

import pytest

from digest.text.tracking import without_tracking


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://a.example/x?id=7&fbclid=1#top", "https://a.example/x?id=7#top"),
        ("https://a.example/x?UTM_Source=rss&b&c=", "https://a.example/x?b&c="),
        ("https://a.example/x?from=rss&page=2", "https://a.example/x?page=2"),
    ],
)
def test_what_tracks_is_taken_out(address: str, plain: str) -> None:
    assert without_tracking(address) == plain


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/x",
        "https://a.example/x?",
        "https://a.example/x?a=1&&b=%20#?utm_source=1",
        "https://a.example/x?from=here&mutm_source=1",
        "mailto:desk@a.example?subject=x",
        "",
    ],
)
def test_everything_else_stays_as_it_is_written(address: str) -> None:
    assert without_tracking(address) == address
