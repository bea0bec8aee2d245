"""Which picture leads a story: one that a source shows with its own report of the event, or none.

Observed: many houses name one picture on every page, their logo or a stock photograph; so a picture that also
stands with an article of another story shows a house and not an event. Pictures higher than one and a half times
their width push the news off the screen, and small ones are portraits of authors. The article that gave the headline
is asked first, then those that are quoted, in the order of printing, then the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from digest.composer.links import safe_image
from digest.composer.stories import printed_spans
from digest.model import Article, EditorText, Image, ToldStory

SMALLEST_WIDTH = 300
"""CSS pixels; half the width of the text, below which a picture looks lost above it."""
TALLEST = 1.5
"""Heights in widths."""


def with_pictures(stories: Iterable[ToldStory], articles: Mapping[str, Article]) -> tuple[ToldStory, ...]:
    """The stories with their lead images; `articles` is all that was read, by which a house's own picture is known.

    An image without a credit is credited to its article's publisher. Only `http` and `https` addresses are taken.
    """
    shown: dict[str, set[str]] = {}
    for article in articles.values():
        if article.image:
            shown.setdefault(article.image.url, set()).add(article.id)
    return tuple(replace(story, image=_picture(story, articles, shown)) for story in stories)


def _picture(story: ToldStory, articles: Mapping[str, Article], shown: Mapping[str, set[str]]) -> Image | None:
    for article in _asked(story, articles):
        image = article.image
        if image and _is_fit(image) and shown[image.url] <= set(story.articles):
            return replace(image, credit=image.credit or article.credit)
    return None


def _asked(story: ToldStory, articles: Mapping[str, Article]) -> Iterator[Article]:
    headline = [] if isinstance(story.headline, EditorText) else [story.headline]
    quoted = [span.article for span in (*headline, *printed_spans(story, ("background", "reactions", "outlook")))]
    for id in dict.fromkeys((*quoted, *story.articles)):
        if id in story.articles and id in articles:
            yield articles[id]


def _is_fit(image: Image) -> bool:
    if not safe_image(image.url) or (image.width or SMALLEST_WIDTH) < SMALLEST_WIDTH:
        return False
    return not (image.width and image.height) or image.height <= TALLEST * image.width
