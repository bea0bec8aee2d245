"""How much of each article an issue quotes, beside how much may be quoted: the fair shares that `digest why` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.errors import counted

if TYPE_CHECKING:
    from digest.model import Issue, ToldStory
    from digest.ranking.parts.ledger import FairShare

NEARLY = 0.85
"""Share of what may be quoted from which on the limit is likely to have kept a sentence out."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words that an issue quotes of one article, those that may be quoted, and those that it has (None: let go).

    `least` says that more may be quoted than its share of words, being so few.
    """

    article: str
    words: int
    fair: int | None
    of: int | None
    least: bool = False

    @property
    def is_spent(self) -> bool:
        """Whether there is hardly room for another sentence."""
        return self.fair is not None and self.words >= NEARLY * self.fair


def quoted_articles(
    issue: Issue, story: ToldStory, text_of: Callable[[str], str | None], share: FairShare
) -> list[Quoted]:
    """What the whole issue quotes of the articles that a story quotes, the most quoted first.

    `text_of` gives the text that is kept under a hash; `share` is what the configuration allows now. Counted is what
    was chosen to be printed: who a speaker is, and the dates of the timeline, are from texts too but quote nobody.
    """
    from digest.composer.issue import spans_of
    from digest.text.tokens import reading_length

    chosen = {(choice.article, choice.start, choice.end) for told in issue.stories for choice in told.choices}
    spans = {span for told in issue.stories for span in spans_of(told) if span.field == "text"}
    printed = {span for span in spans if (span.article, span.start, span.end) in chosen}
    words: Counter[str] = Counter()
    for span in printed:
        words[span.article] += reading_length(span.text)
    found = []
    for article in sorted({span.article for span in spans_of(story) if span.field == "text"}):
        text = text_of(issue.articles[article].sha256)
        if text is None:
            found.append(Quoted(article, words[article], None, None))
        else:
            of = (int(share.of(text)), reading_length(text), share.is_least(text))
            found.append(Quoted(article, words[article], *of))
    return sorted(found, key=lambda one: (-one.words, one.article))


def quoted_lines(found: list[Quoted], credit: Callable[[str], str]) -> Iterator[str]:
    """The same in lines."""
    for one in found:
        if one.of is None or one.fair is None:
            yield f"  - {credit(one.article)}: {counted(one.words, 'word')}; its text is kept no more"
        else:
            spent = ": its fair share is spent" if one.is_spent else ""
            fair = f"{one.fair} allowed" + (", as of any short note" if one.least else "")
            yield f"  - {credit(one.article)}: {one.words} of {counted(one.of, 'word')}, {fair}{spent}"
