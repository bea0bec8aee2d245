"""The web page of an issue, and what archive pages share with it: static, no JavaScript, a strict security policy.

The policy (Content Security Policy Level 3, in a `meta` element) allows the page's one style sheet by its hash and
pictures from the places that the issue itself names, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from digest.composer.templating import Templates
from digest.composer.view import IssueView
from digest.composer.words import is_upright, primary_subtag


def page(view: IssueView, templates: Templates) -> str:
    """The web page of one issue; its links to archive and feed are relative, so it can be read from a folder."""
    pictures = [view.links.logo, *(story.image.url for story in view.told if story.image)]
    return templates.markup("page.html.j2", **values_of(view), **head_values(view, pictures, templates)) + "\n"


def values_of(view: IssueView) -> dict[str, Any]:
    """A view's fields by name, as templates see them."""
    properties = {name: getattr(view, name) for name in ("told", "start", "end")}
    return {field.name: getattr(view, field.name) for field in fields(view)} | properties | {"ours": ours(view)}


def ours(view: IssueView) -> str:
    """The attribute that names the language of fixed words where it is not the newsletter's, else nothing."""
    own = view.words.language
    return "" if own == primary_subtag(view.language) else Markup(f' lang="{own}"')  # noqa: S704 (a file's name)


def safe_style(view: IssueView) -> dict[str, Any]:
    """The style for a template of CSS, where fonts are not escaped: layout let only names and quotes through."""
    style = view.style
    upright = is_upright(view.language)
    return {"style": style, "serif": Markup(style.serif), "sans": Markup(style.sans), "upright": upright}  # noqa: S704


def head_values(view: IssueView, pictures: Iterable[str | None], templates: Templates) -> dict[str, Any]:
    """What the head of every page needs: the style sheet, its hash, and where pictures may come from."""
    css = templates.markup("parts/page.css.j2", **safe_style(view))
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return {
        "css": Markup(css),  # noqa: S704
        "style_hash": f"sha256-{digest}",
        "image_origins": " ".join(_origins(pictures)) or "'none'",
    }


def _origins(pictures: Iterable[str | None]) -> list[str]:
    parts = [urlsplit(picture) for picture in pictures if picture]
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts})
