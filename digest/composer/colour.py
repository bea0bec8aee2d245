"""Two papers, light and dark, and an accent that can be read on both, whatever colour the theme names.

Contrast is that of WCAG 2.2 ("contrast ratio", "relative luminance"); small text needs 4.5:1 (success criterion
1.4.3), and the body text here has 7:1 (1.4.6). An accent keeps its hue; its lightness moves, down on
light paper and up on dark, until it is readable on sheet, paper and tint alike, and light paper's also where a mail
program turns light and dark round: blue, which is dark to the eye at any lightness of the middle, moves for that. Black
and white are readable everywhere, so the search ends.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from digest.errors import RenderError

READABLE = 4.5
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEPS = 100  # of lightness, from black to white
_STEP = 1 / _STEPS
_DARK_START = 0.70  # of lightness: where an accent glows on dark paper without glaring, judged by eye
_DARK_SATURATION = 0.65  # beyond it green and blue glare on dark paper, judged by eye
_TINT, _DARK_TINT = 0.08, 0.06  # of accent in the tinted box, on dark paper of one that glows; judged by eye

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Paper:
    """The colours of one paper as `#rrggbb`."""

    paper: str
    sheet: str
    ink: str
    soft: str
    hair: str
    tint: str
    accent: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The same letter on light and on dark paper."""

    light: Paper
    dark: Paper


@lru_cache(maxsize=8)
def palette(accent: str) -> Palette:
    """Both papers for an accent (`#rgb` or `#rrggbb`). Raises `RenderError` for anything else."""
    colour = _parsed(accent)
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    glow = hue, max(lightness, _DARK_START), min(saturation, _DARK_SATURATION)
    tints = _mixed(colour, "#fffdfa", _TINT), _mixed(colorsys.hls_to_rgb(*glow), "#1e1c1a", _DARK_TINT)
    light = Paper("#f5f2ec", "#fffdfa", "#1d1b18", "#655f56", "#ddd6ca", tints[0], "")
    dark = Paper("#151412", "#1e1c1a", "#ece7df", "#a9a195", "#38342f", tints[1], "")
    return Palette(_with_accent(light, (hue, lightness, saturation), -_STEP), _with_accent(dark, glow, _STEP))


def is_same(one: str, other: str) -> bool:
    """Whether two ways to write a colour (`#rgb`, `#rrggbb`) mean one."""
    return _parsed(one) == _parsed(other)


def contrast(one: str, other: str) -> float:
    """From 1 (equal) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(_parsed(one)), _luminance(_parsed(other))))
    return (lighter + 0.05) / (darker + 0.05)


def _with_accent(paper: Paper, start: tuple[float, float, float], step: float) -> Paper:
    hue, lightness, saturation = start
    grounds = (paper.paper, paper.sheet, paper.tint)
    accent = ""
    for steps in range(_STEPS + 1):
        moved = min(1.0, max(0.0, lightness + steps * step))
        accent = _hex(colorsys.hls_to_rgb(hue, moved, saturation))
        if all(_can_be_read(accent, ground, turned=step < 0) for ground in grounds):
            break
    return replace(paper, accent=accent)


def _can_be_read(accent: str, ground: str, *, turned: bool) -> bool:
    """Whether small text is readable, and where the paper may be `turned` round, then too."""
    if contrast(accent, ground) < READABLE:
        return False
    return not turned or contrast(inverted(accent), inverted(ground)) >= READABLE


def inverted(colour: str) -> str:
    """The colour with its lightness turned round, as programs do that force a dark mail (Gmail on iOS, Outlook)."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parsed(colour))
    return _hex(colorsys.hls_to_rgb(hue, 1 - lightness, saturation))


def _parsed(colour: str) -> Rgb:
    if not _HEX.fullmatch(colour):
        raise RenderError(f"{colour!r} is no colour", thing="theme.accent", mend="write it as #rrggbb")
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    red, green, blue = (int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4))
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _mixed(colour: Rgb, ground: str, share: float) -> str:
    red, green, blue = (share * part + (1 - share) * under for part, under in zip(colour, _parsed(ground), strict=True))
    return _hex((red, green, blue))


def _luminance(colour: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
