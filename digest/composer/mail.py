"""The mail: MJML from the view, HTML from the MJML, styles inlined, and no larger than mail programs show whole.

Programs that know no style sheets read the inlined light paper; those that do find the dark paper and the phone's
measures in the one `<style>` that is kept. Gmail cuts a mail at about 102 KB, so the budget is 95,000 bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from digest.composer.tags import fault
from digest.composer.templating import MEND, Templates
from digest.composer.trim import Step, steps, with_its_line
from digest.composer.view import IssueView
from digest.composer.web import safe_style, values_of
from digest.errors import RenderError

BUDGET = 95_000  # bytes of HTML
_LANDMARK = ('role="article"', 'role="main"')  # MJML's wrapper and ours: screen readers jump to a main part
_SHEETS = {"css": "parts/mail.css.j2", "screen_css": "parts/mail_screen.css.j2"}
_INLINE = re.compile(r"<mj-style\b[^<>]*\binline=\"inline\"[^<>]*>(.*?)</mj-style>", re.DOTALL)
_ATTRIBUTE = re.compile('="[^"]*"')
_POSITION = re.compile(r" at position (\d+):\d+")  # in bytes
_GUESSES = 4  # tries that go by the estimate
_SURELY = 0.75  # of an estimated weight; it was never off by more than a tenth
_SHOWN = 60  # bytes of the place that the compiler complains of


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail's source and what it compiles to."""

    mjml: str
    html: str

    @property
    def size(self) -> int:
        """The size of the HTML in bytes of UTF-8."""
        return len(self.html.encode())


def mail(view: IssueView, templates: Templates) -> Mail:
    """The mail of an issue, trimmed by plan (see `digest.composer.trim`) as little as the budget asks for."""
    return _first_that_fits(steps(view), templates)


def _first_that_fits(plan: Sequence[Step], templates: Templates) -> Mail:
    """The mail of the first of ever shorter steps that fits, else of the last.

    Compiling costs, so the next step to try is the first that should fit by its weight, each weight coming to as many
    bytes as in the try before. Whether one step less would do is tried, too, unless what it adds is surely too much.
    Where estimates lead nowhere (an editor's own templates may weigh otherwise) what lies between is halved.
    """
    letters: dict[int, Mail] = {}
    over, fitting, bytes_a_weight = -1, len(plan), 1.0
    while fitting - over > 1:
        between = range(over + 1, fitting)
        light = (step for step in between if plan[step].weight * bytes_a_weight < BUDGET)
        step = next(light, between[-1]) if len(letters) < _GUESSES else between[len(between) // 2]
        letter = letters[step] = _compiled(with_its_line(plan[0].view, plan[step].view), templates)
        bytes_a_weight = letter.size / plan[step].weight
        over, fitting = (step, fitting) if letter.size >= BUDGET else (over, step)
        if fitting == step > 0:
            added = bytes_a_weight * (plan[step - 1].weight - plan[step].weight)
            over = step - 1 if letter.size + _SURELY * added >= BUDGET else over
    return letters[min(fitting, len(plan) - 1)]


def _compiled(view: IssueView, templates: Templates) -> Mail:
    style = safe_style(view) | {"start": view.start, "end": view.end}
    sheets = {name: Markup(templates.markup(file, **style)) for name, file in _SHEETS.items()}  # noqa: S704
    mjml = templates.markup("email.mjml.j2", **values_of(view), **sheets) + "\n"
    return Mail(mjml, _html(mjml, templates))


def compiled(mjml: str) -> str:
    """The HTML that MJML stands for. Raises `ValueError` or `OSError` for what is no MJML.

    The compiler takes `<mj-style inline="inline">` for any style sheet, so that is taken out and inlined behind it.
    """
    from mjml import mjml2html

    bare = _ATTRIBUTE.sub(_referenced, _INLINE.sub("", mjml))
    return _inlined(mjml2html(bare, disable_comments=False), "\n".join(_INLINE.findall(mjml)))


def _html(mjml: str, templates: Templates) -> str:
    try:
        return compiled(mjml).replace(*_LANDMARK, 1)
    except (ValueError, OSError) as error:
        raise _refused(mjml, str(error), templates) from error


def _refused(mjml: str, complaint: str, templates: Templates) -> RenderError:
    """The compiler's complaint, and the template that it comes from where that can be told."""
    for file, source in templates.sources():
        wrong = fault(source) if file.endswith(".mjml.j2") else None
        if wrong:
            return RenderError(wrong[1], thing=f"{file}, line {wrong[0]}", mend=MEND)
    place = _POSITION.search(complaint)
    near = mjml.encode()[int(place[1]) if place else 0 :][:_SHOWN].decode("utf-8", "replace")
    what = f"makes no MJML ({_POSITION.sub('', complaint)}, near {' '.join(near.split())!r})"
    return RenderError(what, thing="email.mjml.j2", mend=MEND)


def _referenced(attribute: re.Match[str]) -> str:
    """An attribute with character references for what the compiler would write out as Rust does, `\\u{a0}`."""
    if attribute[0].isascii() and "\\" not in attribute[0]:
        return attribute[0]
    return "".join(
        f"&#{ord(character)};" if character == "\\" or not _is_plain(character) else character
        for character in attribute[0]
    )


def _is_plain(character: str) -> bool:
    return character.isascii() or (character.isprintable() and not unicodedata.combining(character))


def _inlined(html: str, css: str) -> str:
    from css_inline import CSSInliner

    inliner = CSSInliner(
        inline_style_tags=False, keep_style_tags=True, keep_link_tags=True, load_remote_stylesheets=False, extra_css=css
    )
    return inliner.inline(html)
