"""What the names of a page's elements (class, id, role) say about what stands in them.

Names are written for style sheets, in every spelling: `related-posts`, `RelatedPosts`, `post_related`. They are read
as words, and a word counts wherever it stands among them. They are a hint and no more: WordPress puts
`tag-politics` and `has-sidebar` on the article itself, so whoever asks must also look at how much stands inside.
"""

from __future__ import annotations

import re
from itertools import pairwise

_FURNITURE = """
    related recommended recommendation recommendations popular trending taboola outbrain
    newsletter newsletters promo promos promotion advert adverts advertisement advertising sponsor sponsored
    share sharing shares sharebar social comment comments disqus
    sidebar breadcrumb breadcrumbs byline tag tags caption captions pagination pager
    cookie cookies consent gdpr modal popup popover hovercard tooltip rollover
"""
_INLINE = """
    hovercard tooltip rollover popup popover caption captions share sharing social related newsletter
    advert advertisement sr hidden
"""
FURNITURE = frozenset(_FURNITURE.split())
"""Words for what sites put around an article, wherever they call something so (`more-related`, `CommentList`)."""
FURNITURE_PAIRS = frozenset(
    {"most read", "sr only", "visually hidden", "screen reader", "sign up", "read next", "also read", "more from"}
)
"""The same in two words (`most-read`, `sr-only`)."""
INLINE_FURNITURE = frozenset(_INLINE.split())
"""Words for what stands inside a sentence and is none of it: a card about the person named, a word for screen readers,
a picture's caption in a `span`."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def furniture_words(names: str) -> frozenset[str]:
    """The words by which an element is named as something that stands around articles."""
    words = _words(names)
    pairs = {f"{first} {second}" for first, second in pairwise(words)}
    return FURNITURE.intersection(words) | FURNITURE_PAIRS.intersection(pairs)


def is_inline_furniture(names: str) -> bool:
    """Whether an element within a line is named as none of the sentence."""
    return bool(names) and not INLINE_FURNITURE.isdisjoint(_words(names))


def _words(names: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(names)]
