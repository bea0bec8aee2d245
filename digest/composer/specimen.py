"""An issue that is never filed, with one of everything that a template may meet.

The doctor tries templates with it, and a benchmark times them. Every story is told in full from ten articles of its
own; all words are this module's, so that nobody's are sent anywhere.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.composer.compose import Masthead, compose_issue
from digest.model import (
    Article,
    Continued,
    Coverage,
    Disagreement,
    EditorText,
    Image,
    Issue,
    Moment,
    Reaction,
    Score,
    Span,
    ToldStory,
    Version,
)

ARTICLES_A_STORY = 10
_NEWS, _PAST, _SAID, _TOLD, _COST, _COMING = (
    "Town number {n} decided on Thursday, after some twenty words of talk, what its council had put off for too long.",
    "The quay of town number {n} was built of granite in {year}, and its people have had it mended ever since then.",
    "“We of town number {n} shall not wait another winter for what was promised to us,” said its mayor, Ana Ruiz.",
    "The mayor of town number {n} told reporters that nobody there had asked for more than what others got before.",
    "Works in town number {n} are to cost {n} million crowns, the harbour office said, and others gave other sums.",
    "Town number {n} expects the first ships at its new quay on the last day of September, if the autumn is a dry one.",
)


def specimen(masthead: Masthead, stories: int) -> Issue:
    """An issue of so many stories under a newsletter's own masthead."""
    told = tuple(_story(rank) for rank in range(1, stories + 1))
    articles = {id: _article(int(id), masthead) for story in told for id in story.articles}
    return replace(compose_issue(masthead, told, articles, {}), notes=("A note.",))


def _article(number: int, masthead: Masthead) -> Article:
    """The first of ten has a picture, the last no address and another language."""
    place = number % ARTICLES_A_STORY
    article = Article.from_text(
        _text(number),
        id=str(number),
        title=_title(number),
        url=None if place == ARTICLES_A_STORY - 1 else f"https://paper{number}.example/news/{number}",
        published=masthead.window.end - dt.timedelta(hours=place + 1),
        publisher=f"Paper {number}",
        language="fr" if place == ARTICLES_A_STORY - 1 else masthead.language,
    )
    image = Image(f"https://paper{number}.example/quay.jpg", "The quay", 800, 600, "Paper")
    return article if place else replace(article, image=image)


def _title(number: int) -> str:
    return f"A headline of middling length, number {number}"


def _text(number: int) -> str:
    return "\n".join(_line(number, line) for line in (_NEWS, _PAST, _SAID, _TOLD, _COST, _COMING))


def _line(number: int, line: str) -> str:
    return line.format(n=number, year=_year(number))


def _year(number: int) -> int:
    return 1900 + number % 100


def _span(number: int, line: str, until: str = "") -> Span:
    """A sentence of an article, or its beginning as far as some words of it, without a quotation mark before it."""
    said = _line(number, line)
    said = said[: said.index(until) + len(until)].lstrip("“") if until else said
    start = _text(number).index(said)
    return Span(str(number), start, start + len(said), said)


def _story(rank: int) -> ToldStory:
    first = rank * ARTICLES_A_STORY
    numbers = range(first, first + ARTICLES_A_STORY)
    past = tuple(_span(number, _PAST) for number in numbers[:4])
    clash = tuple(Version(f"{number} million crowns", (_span(number, _COST),)) for number in numbers[:2])
    title = _title(first)
    ids = tuple(map(str, numbers))
    return ToldStory(
        id=f"s{rank:012x}",
        rank=rank,
        section="Harbour",
        headline=EditorText("A headline by the editor") if rank == 2 else Span(ids[0], 0, len(title), title, "title"),
        image=None,
        notes=("A note.",),
        summary=tuple(_span(number, _NEWS) for number in numbers[:4]),
        background=past,
        reactions=tuple(_reaction(number) for number in numbers[4:8]),
        outlook=tuple(_span(number, _COMING) for number in numbers[8:]),
        timeline=tuple(Moment(f"{_year(number)}", (span,)) for number, span in zip(numbers, past[:3], strict=False)),
        disagreements=(Disagreement("works", clash, "updated" if rank == 1 else "conflicting"),),
        coverage=Coverage(len(ids), len(ids), len(ids), ids[0]),
        score=Score(1.0, {"coverage": 1.0}),
        articles=ids,
        voices=tuple((id,) for id in ids),
        continues=Continued("earlier", dt.date(2025, 6, 27)) if rank == 1 else None,
    )


def _reaction(number: int) -> Reaction:
    """Somebody's words, and another wording from the next article; every second one paraphrased and of no office."""
    direct = number % 2 == 0
    said = _span(number, _SAID, "promised to us") if direct else _span(number, _TOLD, "got before")
    other = _span(number + 1, _SAID, "promised to us") if direct else _span(number + 1, _TOLD)
    office = "mayor" if direct else None
    publishers, ids = (f"Paper {number}", f"Paper {number + 1}"), (f"{number}", f"{number + 1}")
    first = said if direct else None
    return Reaction("Ana Ruiz", office, None, direct, (said, other), publishers, ids, first)
