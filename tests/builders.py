"""Articles, stories and tellings in a line, as the tests of text and ranking need them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from digest.model import Article, Span, Story, Telling
from digest.ranking.sentences.passages import Masks
from digest.ranking.telling import TellingOptions, tell
from digest.text.offices import offices_of
from digest.text.tenure import truest


def article(
    publisher: str,
    title: str,
    *paragraphs: str,
    day: int | None = None,
    language: str = "en",
    id: str | None = None,
) -> Article:
    """An article of July 2025, undated without `day`; its text is the paragraphs, or its title as a sentence."""
    published = None if day is None else dt.datetime(2025, 7, day, 9, 0, tzinfo=dt.UTC)
    return Article.from_text(
        "\n\n".join(paragraphs or (f"{title}.",)),
        title=title,
        published=published,
        publisher=publisher,
        language=language,
        id=id,
    )


def story(*articles: Article) -> Story:
    """The story of some articles, each publisher one voice, in the order given."""
    voices: dict[str, list[str]] = {}
    for one in articles:
        voices.setdefault(one.voice, []).append(one.id)
    ids = tuple(dict.fromkeys(one.id for one in articles))
    return Story("s" + ids[0], ids, tuple(tuple(dict.fromkeys(voice)) for voice in voices.values()))


def told(*articles: Article, options: TellingOptions | None = None, masks: Masks | None = None) -> Telling:
    """The telling of one story of some articles, which has one."""
    by_id = {one.id: one for one in articles}
    telling = tell(story(*articles), by_id, options or TellingOptions(), masks=masks)
    assert telling is not None
    return telling


def spans(telling: Telling) -> Iterator[Span]:
    """Every printed span of a telling but its headline, part by part."""
    yield from telling.summary
    yield from telling.background
    yield from telling.outlook
    for reaction in telling.reactions:
        yield from reaction.wordings
    for disagreement in telling.disagreements:
        for version in disagreement.versions:
            yield from version.spans


def texts(printed: Iterable[Span]) -> list[str]:
    """The words of some spans."""
    return [span.text for span in printed]


def office_of(text: str, name: str, language: str | None = None) -> str | None:
    """The truest office that a text tells of somebody."""
    return truest(list(offices_of(text, name, language)), language)
