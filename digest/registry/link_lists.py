"""Tells a page of links from an article.

Observed: a weekly list of links opens with a line such as "What we read this week", which is a sentence and no news;
front pages and tag pages have a slogan. The shortest real items on news pages (a correction, a line on a score) have
25 words and more, and few links beside them. So a text of fewer words than that, beside links that hold more words
than it has, is no article. Tried and dropped: the share of linked words alone, which takes short articles whose
template puts navigation into `main`.
"""

from __future__ import annotations

from digest.text.tokens import count_words

FEWEST_WORDS = 25
"""Words of the shortest text that is an article whatever the links beside it."""


def is_link_list(text: str, linked: str) -> bool:
    """Whether a text is only the line above a list of links; `linked` is the text of these links."""
    told = count_words(text)
    return told < FEWEST_WORDS and count_words(linked) > told
