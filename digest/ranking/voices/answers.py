"""Who answers an accusation: his words must stand beside it.

Observed: reports give the charge in their first sentence and the answer behind a denial ("Hansen, 60, denied it. “I
have never taken a cent,” he said"). Where the first name tells no sex ("Bo"), nobody was found for that "he", and the
accusation was printed alone. So a pronoun right behind a sentence that is a person's denial is that person, if the
surname has one bearer in the story and no sex speaks against it; and whoever denies goes before others in Reactions.

Tried and dropped: the same behind any sentence with one name ("Crewe apologised. “…,” she said"). Of four such
quotations in 400 articles one or two were somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from digest.model import Article
from digest.ranking.voices.namesakes import bearers, is_of_other_sex
from digest.text.languages import load
from digest.text.quotes import Quote
from digest.text.speakers import plain, titles_of
from digest.text.tokens import fold

FAR = 250
"""Code points before a quotation in which the sentence of the denial stands."""
_STOP = re.compile(r"(\w*)[.!?…]\s+|\n")
_MARKS = re.compile(r"[\"“”„«»]|''")


def answerer(article: Article, quote: Quote, articles: Sequence[Article]) -> str | None:
    """The name of whoever denies something right before a quotation of "he" or "she"; None for nobody.

    `articles` are all that tell the story.
    """
    mention = article.text[slice(*quote.speaker)] if quote.speaker else ""
    pronouns = titles_of(article.language).persons | titles_of(article.language).pronouns
    if not quote.direct or quote.name is not None or plain(mention) not in pronouns:
        return None
    before = _sentence_before(article, quote.content[0])
    found = _denial(article.language).match(before)
    if found is None:
        return None
    surname = found["name"].split()[-1]
    firsts = bearers(surname, articles)
    if len(firsts) != 1 or is_of_other_sex(mention, next(iter(firsts)), article.language):
        return None
    full = re.search(rf"(?<![\w-])([A-ZÀ-Þ][\w-]+) {re.escape(surname)}(?!\w)", article.text)
    return full[0] if full and fold(full[1]) in firsts else surname


def is_answer(article: Article, quote: Quote) -> bool:
    """Whether a quotation stands right behind a denial, or its cue is one."""
    cue = article.text[slice(*quote.cue)].lower() if quote.cue else ""
    if cue in load(article.language).words("speech_denials"):
        return True
    return bool(_denial(article.language).match(_sentence_before(article, quote.content[0])))


def _sentence_before(article: Article, at: int) -> str:
    """The sentence of the same paragraph, none of it quoted, that ends right before a place; empty where none does."""
    before, titles = article.text[max(0, at - FAR) : at], load(article.language).titles_with_point
    ends = [stop.end() for stop in _STOP.finditer(before) if (stop[1] or "").lower() not in titles]
    if not ends or ends[-1] != len(before) or before.endswith("\n"):
        return ""
    sentence = before[ends[-2] if len(ends) > 1 else 0 :].strip()
    return "" if _MARKS.search(sentence) else sentence


@cache
def _denial(language: str) -> re.Pattern[str]:
    """A sentence that opens with a name, in an aside perhaps an age or an office, and has a denial soon behind it."""
    data = load(language)
    verbs = "|".join((*data.words("speech_denials"), *data.words("speech_rejections"))) or "(?!)"
    name = r"(?:[A-ZÀ-Þ][\w.’'-]+ ){0,3}[A-ZÀ-Þ][\w’'-]+"
    return re.compile(rf"(?P<name>{name})(?:, [^,.]{{1,40}},)?(?: [\w’']+){{0,3}}? (?:{verbs})(?!\w)")
