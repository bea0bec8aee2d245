"""The peer of quotations: what a page of patterns finds. A pair of marks, a verb of saying, and capitals beside it."""

from __future__ import annotations

import re

from digest.text.quotes import Quote

_VERBS = r"(?:said|says|told|added|adds|wrote|writes|tweeted|asked|noted|explained|argued|stated|declared|insisted)"
_NAME = r"(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}|[Hh]e|[Ss]he|[Tt]hey)"
_CONTENT = r"(?:“[^“”]{3,600}”|\"[^\"]{3,600}\"|''.{3,600}?'')"
_AFTER = re.compile(rf"(?P<content>{_CONTENT}),? (?:{_VERBS} (?P<behind>{_NAME})|(?P<before>{_NAME}) {_VERBS})\b")
_BEFORE = re.compile(rf"(?P<speaker>{_NAME}) (?:\w+ ){{0,2}}{_VERBS}(?: \w+){{0,3}}[,:]? (?P<content>{_CONTENT})")


def pattern_quotes(text: str) -> list[Quote]:
    """Direct quotations by their marks, each with the capitals or the pronoun beside its verb."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for match in _AFTER.finditer(text):
        found[match.span("content")] = match.span("behind" if match["behind"] else "before")
    for match in _BEFORE.finditer(text):
        found.setdefault(match.span("content"), match.span("speaker"))
    return [Quote(content, speaker, None, True, text[slice(*speaker)]) for content, speaker in sorted(found.items())]
