"""Numbered references: one number an article, given in the order in which the issue first prints its words.

An article quoted by two stories keeps its number and stands in both lists of sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.composer.links import EDGE_WORDS, sentence_url, source_url
from digest.composer.printable import bound, isolated, printable
from digest.composer.view import Sentence, SourceEntry
from digest.composer.words import Words, direction, primary_subtag
from digest.model import ArticleRecord, Issue, Span


@dataclass(frozen=True, slots=True)
class Citation:
    """What is the same wherever an article is quoted. `language` is set where it is not the issue's.

    `edges` has the words that name those sentences (start, end) for which the usual number is not enough.
    """

    number: int
    url: str | None
    label: str
    short_label: str
    language: str | None
    direction: str | None
    edges: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class References:
    """Turns spans into sentences with their numbers. `citations` holds the printed articles by id, in their order."""

    issue: Issue
    words: Words
    citations: Mapping[str, Citation]

    @classmethod
    def of(cls, issue: Issue, words: Words, printed: Iterable[Span]) -> References:
        """Numbers the articles of all printed spans, given in the order of printing."""
        articles = dict.fromkeys(span.article for span in printed)
        citations = {
            article: _citation(issue.articles[article], number, issue.language, words)
            for number, article in enumerate(articles, start=1)
        }
        return cls(issue, words, citations)

    def sentence(self, span: Span, group: str) -> Sentence:
        """A span as it is printed in the story (or list of briefs) named `group`."""
        cited, text = self.citations[span.article], printable(span.text)
        return Sentence(
            text=bound(text),
            number=cited.number,
            href=_sentence_url(cited, span, text) or f"#{anchor(group, cited.number)}",
            label=cited.label,
            short_label=cited.short_label,
            language=cited.language,
            direction=cited.direction,
        )

    def printed(self, text: str) -> str:
        """A name or a phrase as it is printed among the issue's own words."""
        return isolated(printable(text), direction(self.issue.language))

    def sources(self, spans: Iterable[Span], headline: Span | None, group: str) -> tuple[SourceEntry, ...]:
        """The list of sources of these spans, by number."""
        articles = {span.article for span in spans}
        gave = headline.article if headline else None
        return tuple(
            self._entry(article, group, gave_headline=article == gave)
            for article in self.citations
            if article in articles
        )

    def _entry(self, article: str, group: str, *, gave_headline: bool) -> SourceEntry:
        record, cited = self.issue.articles[article], self.citations[article]
        credit, title = credit_of(record), printable(record.title)
        quoted = self.words.fill("title", title=title) if credit and title else ""
        return SourceEntry(
            number=cited.number,
            anchor=anchor(group, cited.number),
            credit=self.printed(credit or title),
            title=isolated(quoted, direction(self.issue.language), direction(record.language)),
            href=cited.url,
            gave_headline=gave_headline,
            language=cited.language,
            direction=cited.direction,
        )


def _sentence_url(cited: Citation, span: Span, text: str) -> str | None:
    edge = cited.edges.get((span.start, span.end), EDGE_WORDS)
    return sentence_url(cited.url, text, edge) if cited.url else None


def _citation(record: ArticleRecord, number: int, language: str, words: Words) -> Citation:
    credit, title = credit_of(record), printable(record.title)
    whole = ", ".join(filter(None, (credit, words.fill("title", title=title) if title else "")))
    foreign = primary_subtag(record.language) != primary_subtag(language)
    return Citation(
        number=number,
        url=source_url(record.url),
        label=words.fill("source", number=str(number), credit=whole),
        short_label=words.fill("source", number=str(number), credit=credit),
        language=printable(record.language) if foreign else None,
        direction=direction(record.language) if foreign else None,
        edges={(pointer.start, pointer.end): max(EDGE_WORDS, pointer.words) for pointer in record.pointers},
    )


def anchor(group: str, number: int) -> str:
    """The place of an article in a story's list of sources."""
    return f"source-{group}-{number}"


def credit_of(record: ArticleRecord) -> str:
    """Who is credited: the publisher, or the source's name where nobody is named as publisher."""
    return printable(record.publisher or record.source)
