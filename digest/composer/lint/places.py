"""How a place in a mail is named: its file, its line, and the element, because a compiled mail has long lines."""

from __future__ import annotations

from digest.composer.lint.markup import Element

HTML_PART = "issue.html"
MESSAGE = "issue.eml"
_LONGEST = 60


def place_of(element: Element) -> str:
    """`issue.html:24 <td class="when">`."""
    kept = [
        f' {name}="{element.attributes[name]}"' for name in ("id", "class", "href", "src") if name in element.attributes
    ]
    opening = f"<{element.tag}{kept[0] if kept else ''}>"
    return f"{HTML_PART}:{element.line} {opening if len(opening) <= _LONGEST else opening[: _LONGEST - 2] + '…>'}"
