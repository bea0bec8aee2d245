"""Numbered references: one number an article, given in the order in which the issue first prints its words.

An article quoted by two stories keeps its number and stands in both lists of sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from digest.composer.links import sentence_url, source_url
from digest.composer.printable import isolated, printable
from digest.composer.view import Sentence, SourceEntry
from digest.composer.words import Words, direction, primary_subtag
from digest.model import ArticleRecord, Issue, Span


@dataclass(frozen=True, slots=True)
class References:
    """Turns spans into sentences with their numbers. `numbers` maps article ids to reference numbers."""

    issue: Issue
    words: Words
    numbers: dict[str, int]

    @classmethod
    def of(cls, issue: Issue, words: Words, printed: Iterable[Span]) -> References:
        """Numbers the articles of all printed spans, given in the order of printing."""
        articles = dict.fromkeys(span.article for span in printed)
        return cls(issue, words, {article: number for number, article in enumerate(articles, start=1)})

    def sentence(self, span: Span, group: str) -> Sentence:
        """A span as it is printed in the story (or list of briefs) named `group`."""
        record, number = self.issue.articles[span.article], self.numbers[span.article]
        text, url = printable(span.text), source_url(record.url)
        return Sentence(
            text=text,
            number=number,
            href=sentence_url(url, text) if url else f"#{anchor(group, number)}",
            label=self.words.fill("source", number=str(number), credit=self._cited(record)),
            short_label=self.words.fill("source", number=str(number), credit=credit_of(record)),
            language=self.foreign(span.article),
            direction=direction(record.language) if self.foreign(span.article) else None,
        )

    def printed(self, text: str) -> str:
        """A name or a phrase as it is printed among the issue's own words."""
        return isolated(printable(text), direction(self.issue.language))

    def foreign(self, article: str) -> str | None:
        """The article's language where it is not the issue's."""
        language = self.issue.articles[article].language
        return None if primary_subtag(language) == primary_subtag(self.issue.language) else printable(language)

    def sources(self, spans: Iterable[Span], headline: Span | None, group: str) -> tuple[SourceEntry, ...]:
        """The list of sources of these spans, by number."""
        articles = {span.article for span in spans}
        return tuple(
            self._entry(article, number, group, headline is not None and headline.article == article)
            for article, number in self.numbers.items()
            if article in articles
        )

    def _entry(self, article: str, number: int, group: str, gave_headline: bool) -> SourceEntry:
        record = self.issue.articles[article]
        credit, title = credit_of(record), printable(record.title)
        quoted = self.words.fill("title", title=title) if credit and title else ""
        return SourceEntry(
            number=number,
            anchor=anchor(group, number),
            credit=self.printed(credit or title),
            title=isolated(quoted, direction(self.issue.language), direction(record.language)),
            href=source_url(record.url),
            gave_headline=gave_headline,
            language=self.foreign(article),
            direction=direction(record.language) if self.foreign(article) else None,
        )

    def _cited(self, record: ArticleRecord) -> str:
        title = printable(record.title)
        parts = (credit_of(record), self.words.fill("title", title=title) if title else "")
        return ", ".join(part for part in parts if part)


def anchor(group: str, number: int) -> str:
    """The place of an article in a story's list of sources."""
    return f"source-{group}-{number}"


def credit_of(record: ArticleRecord) -> str:
    """Who is credited: the publisher, or the source's name where nobody is named as publisher."""
    return printable(record.publisher or record.source)
