"""Quotations of somebody whom nobody can name: they are told as unattributed, or not at all.

Observed: of the quotations of a sentence or more in 150 reports one in nine is that of a "he" whom the text leaves
open, or of a surname that two people of it bear. Such words are often the strongest of a report. Whoever is described
and not named ("the reporter", "the letter") is no such speaker: readers would take a document's words for a person's.
"""

from __future__ import annotations

from digest.model import Article
from digest.ranking.voices.namesakes import is_namesake
from digest.ranking.voices.wordings import closes
from digest.text.languages import load
from digest.text.quotemarks import opens_small
from digest.text.quotes import Quote
from digest.text.speakers import plain, titles_of
from digest.text.tokens import count_words

FEWEST_WORDS = 8
"""Words of the shortest quotation that is worth printing without its speaker."""


def is_uncertain(article: Article, quote: Quote, place: tuple[int, int]) -> bool:
    """Whether quoted words are a whole sentence of a person whom the text leaves open; `place` is where they stand."""
    said = article.text[slice(*place)]
    if not quote.direct or count_words(said) < FEWEST_WORDS or opens_small(said) or not closes(said):
        return False
    if quote.speaker is None:
        return quote.cue is not None
    titles = titles_of(article.language)
    mention = plain(article.text[slice(*quote.speaker)])
    things = {*load(article.language).words("pronouns_thing"), *titles.self_pronouns}
    return is_namesake(article, quote) or (
        quote.name is None and mention in (titles.persons | titles.pronouns) - things
    )
