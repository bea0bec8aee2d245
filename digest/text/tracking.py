"""Query parameters that only tell a site where its reader came from: no page needs them.

The names are those that newsrooms, campaign tools and social networks add to links in feeds.
"""

from __future__ import annotations

import re

TRACKING = (
    r"utm_\w+", r"at_(?:medium|campaign|custom\d|link_\w+)", r"mc_[ce]id", r"[a-z]{1,4}clid", r"_?ga", r"_gl",
    r"gclsrc", r"ig(?:shid|sh)", r"mkt_tok", r"ns_\w+", r"wt[._](?:mc|zmc)\w*", r"xtor", r"cmp(?:id)?", r"ito", r"ocid",
    r"ncid", r"s?campaign(?:_?id)?", r"ref_src", r"ref_url", r"spm", r"_hs(?:enc|mi)", r"rss_?id", r"ftag", r"smid",
    r"wpsrc",
)  # fmt: skip
"""Patterns of the whole name."""
TRACKING_VALUES = (r"(?:source|src|ref|from|via|partner|origin|output|feed)=(?:rss|feed|atom|newsfeed)\w*",)
"""The same for parameters that mean this only with such a value."""

_TRACKING = re.compile(rf"(?:{'|'.join(TRACKING)})(?:=.*)?|{'|'.join(TRACKING_VALUES)}", re.IGNORECASE | re.DOTALL)


def is_tracking(parameter: str) -> bool:
    """Whether a part of a query, such as `utm_source=rss`, tracks."""
    return _TRACKING.fullmatch(parameter) is not None


def without_tracking(url: str) -> str:
    """The address without such parameters and else as it is written."""
    base, hash_mark, fragment = url.partition("#")
    path, question_mark, query = base.partition("?")
    pairs = query.split("&")
    kept = [pair for pair in pairs if not is_tracking(pair)]
    if len(kept) == len(pairs):
        return url
    return path + (question_mark + "&".join(kept) if kept else "") + hash_mark + fragment
