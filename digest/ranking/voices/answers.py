"""Who answers an accusation: his words must stand beside it.

Observed: reports give the charge in their first sentence and the answer behind a denial ("Hansen, 60, denied it. “I
have never taken a cent,” he said"). Where the first name tells no sex ("Bo"), nobody was found for that "he", and the
accusation was printed alone. So a pronoun right behind a sentence that is a person's denial is that person, if the
surname has one bearer in the article and no sex speaks against it; and whoever denies goes before others in Reactions.
"""

from __future__ import annotations

import re
from functools import cache

from digest.model import Article
from digest.ranking.voices.namesakes import bearers, is_of_other_sex
from digest.text.languages import load
from digest.text.quotes import Quote
from digest.text.speakers import plain, titles_of

FAR = 250
"""Code points before a quotation in which the sentence of the denial stands."""
_STOP = re.compile(r"[.!?…]\s+|\n")


def answerer(article: Article, quote: Quote) -> str | None:
    """The full name of whoever denies something right before a quotation of "he" or "she"; None for nobody."""
    mention = article.text[slice(*quote.speaker)] if quote.speaker else ""
    pronouns = titles_of(article.language).persons | titles_of(article.language).pronouns
    if not quote.direct or quote.name is not None or plain(mention) not in pronouns:
        return None
    found = _denial(article.language).match(_sentence_before(article.text, quote.content[0]))
    if found is None:
        return None
    surname = found["name"].split()[-1]
    firsts = bearers(surname, [article])
    full = re.search(rf"(?<![\w-])([A-ZÀ-Þ][\w-]+) {re.escape(surname)}(?!\w)", article.text)
    if len(firsts) != 1 or full is None or is_of_other_sex(mention, full[1], article.language):
        return None
    return full[0]


def is_answer(article: Article, quote: Quote) -> bool:
    """Whether a quotation stands right behind a denial, or its cue is one."""
    cue = article.text[slice(*quote.cue)].lower() if quote.cue else ""
    if cue in load(article.language).words("speech_denials"):
        return True
    return bool(_denial(article.language).match(_sentence_before(article.text, quote.content[0])))


def _sentence_before(text: str, at: int) -> str:
    """The sentence of the same paragraph that ends right before a place; empty where none does."""
    before = text[max(0, at - FAR) : at]
    ends = [stop.end() for stop in _STOP.finditer(before)]
    if not ends or ends[-1] != len(before) or before.endswith("\n"):
        return ""
    return before[ends[-2] if len(ends) > 1 else 0 :].strip()


@cache
def _denial(language: str) -> re.Pattern[str]:
    """A sentence that opens with a name, in an aside perhaps an age or an office, and has a denial soon behind it."""
    data = load(language)
    verbs = "|".join((*data.words("speech_denials"), *data.words("speech_rejections"))) or "(?!)"
    name = r"(?:[A-ZÀ-Þ][\w.’'-]+ ){0,3}[A-ZÀ-Þ][\w’'-]+"
    return re.compile(rf"(?P<name>{name})(?:, [^,.]{{1,40}},)?(?: [\w’']+){{0,3}}? (?:{verbs})(?!\w)")
