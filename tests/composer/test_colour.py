"""Every accent can be read on both papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.composer.colour import Paper, contrast, inverted, palette
from digest.errors import RenderError
from digest.presentation import Theme


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#abcdef", "#abcdef") == pytest.approx(1)


@given(st.from_regex(r"#([0-9a-f]{3}|[0-9a-f]{6})", fullmatch=True))
def test_any_accent_is_readable_on_both_papers(accent: str) -> None:
    both = palette(accent)
    for paper in (both.light, both.dark):
        assert_readable(paper)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_any_accent_is_readable_where_a_mail_program_turns_light_and_dark_round(accent: str) -> None:
    light = palette(accent).light
    for ground in (light.paper, light.sheet, light.tint):
        assert contrast(inverted(light.accent), inverted(ground)) >= 4.5


def test_turning_round_keeps_the_hue() -> None:
    assert [inverted(colour) for colour in ("#000000", "#ff0000", "#800000", "#cccc33")] == [
        "#ffffff",
        "#ff0000",
        "#ff7f7f",
        "#cccc33",
    ]


def assert_readable(paper: Paper) -> None:
    for ground in (paper.paper, paper.sheet, paper.tint):
        assert contrast(paper.accent, ground) >= 4.5
        assert contrast(paper.soft, ground) >= 4.5
        assert contrast(paper.ink, ground) >= 7


def test_a_readable_accent_is_not_changed_on_light_paper() -> None:
    assert palette(Theme().accent).light.accent == Theme().accent
    assert palette("#A32").light.accent == "#aa3322"


def test_the_dark_accent_is_lighter() -> None:
    both = palette(Theme().accent)
    assert contrast(both.dark.accent, "#000000") > contrast(both.light.accent, "#000000")


@pytest.mark.parametrize("accent", ["", "red", "#12", "#1234567", "#ggg", "red;}</style>", "#12345\n"])
def test_what_is_no_colour_is_named(accent: str) -> None:
    with pytest.raises(RenderError, match=r"theme\.accent"):
        palette(accent)
