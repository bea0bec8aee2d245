"""Newsletters from many sources, told only in sentences that the sources really wrote.

    import digest

    mill = digest.Article.from_text("The mill in Orsk burned down on Friday. Nobody was hurt.", title="Mill burns")
    rain = digest.Article.from_text("Rain stopped the harvest around Lund. Farmers wait.", title="Harvest waits")
    for story in digest.group([mill, rain]):
        print(story.id, story.articles)

    text = 'The mayor, Ana Ruiz, said: "We will rebuild the mill."'
    for quote in digest.find_quotes(text):
        print(text[slice(*quote.content)], quote.name)

    for span in digest.summarize([mill.text, rain.text], words=20):
        print(span.article, span.start, span.end, span.text)

    issue = digest.build("digest.toml")         # the whole newsletter, as a record; nothing is written

Every name is looked up when it is first used, so that `import digest` costs next to nothing. Whatever is
wrong with what you hand in is raised as a `DigestError`.
"""

from typing import TYPE_CHECKING, Any

from digest.version import __version__ as __version__

if TYPE_CHECKING:
    from digest.errors import DigestError
    from digest.model import Article
    from digest.newsroom import build
    from digest.ranking.grouping.stories import group
    from digest.ranking.library import background, summarize
    from digest.registry.feeds import parse_feed
    from digest.registry.opml import parse_opml
    from digest.registry.pages import extract
    from digest.text.cleaning import clean
    from digest.text.quotes import find_quotes

__all__ = [
    "Article",
    "DigestError",
    "background",
    "build",
    "clean",
    "extract",
    "find_quotes",
    "group",
    "parse_feed",
    "parse_opml",
    "summarize",
]

_HOMES = {
    "Article": "digest.model",
    "DigestError": "digest.errors",
    "background": "digest.ranking.library",
    "build": "digest.newsroom",
    "clean": "digest.text.cleaning",
    "extract": "digest.registry.pages",
    "find_quotes": "digest.text.quotes",
    "group": "digest.ranking.grouping.stories",
    "parse_feed": "digest.registry.feeds",
    "parse_opml": "digest.registry.opml",
    "summarize": "digest.ranking.library",
}


def __getattr__(name: str) -> Any:
    """Find a public name in the module that it lives in (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
