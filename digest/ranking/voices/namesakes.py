"""Whether a bare surname is somebody's: two people of a text, or of a story, may bear it.

Observed: a paper that knows its readers writes "said Maric" of the minister whom the other paper introduces. Of one
story that is the same man, unless a second bearer of the name is anywhere in it, the mention's "Ms" is not his, or the
name may be a place ("Lund said that it would not pay").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from digest.model import Article
from digest.text.languages import first_names, load
from digest.text.quotes import Quote
from digest.text.speakers import plain, speaker_parts, titles_of
from digest.text.tokens import fold

KIN_BEFORE = 30
"""Code points before a full name in which a word of kin may stand: "his wife, Ida Hale"."""
_STOP = re.compile(r"[.!?…]\s|\n")


def is_namesake(article: Article, quote: Quote) -> bool:
    """Whether a bare surname is that of two persons of the text, or of two who were named in one breath: who spoke?

    A surname that its text leaves unresolved is such a one where anybody there has it.
    """
    if quote.speaker is None:
        return False
    name, _ = speaker_parts(article.text[slice(*quote.speaker)], article.language)
    if " " in name or not name[:1].isupper():
        return False
    found = _namings(name, article.text)
    bearers = [one for one in found if fold(one[1]) in first_names()]
    if quote.name and len(quote.name.split()) > 1:
        return _are_together([one for one in bearers if one.end() <= quote.speaker[0]], article.text)
    return len({one[1] for one in bearers}) > (1 if quote.name else 0)


@lru_cache(4096)
def _namings(surname: str, text: str) -> tuple[re.Match[str], ...]:
    """Where a surname stands behind a word with a capital."""
    return tuple(re.finditer(rf"\b([A-ZÀ-Þ][\w-]+) {re.escape(surname)}\b", text))


def _are_together(bearers: Sequence[re.Match[str]], text: str) -> bool:
    """Whether the last bearer of a surname that was named stands in one sentence with another."""
    if not bearers:
        return False
    last = bearers[-1]
    others = (one for one in bearers if one[1] != last[1])
    return any(not _STOP.search(text, one.end(), last.start()) for one in others)


def bearers(surname: str, articles: Sequence[Article]) -> frozenset[str]:
    """The folded first names that stand before a surname anywhere in some articles."""
    return frozenset(name for article in articles for name in _before(surname, article.text, article.language))


@lru_cache(4096)
def _before(surname: str, text: str, language: str) -> frozenset[str]:
    if surname not in text:
        return frozenset()
    titles, data = titles_of(language), load(language)
    found = set(re.findall(rf"\b([A-ZÀ-Þ][\w-]+) {re.escape(surname)}\b", text))
    small = titles.honorifics | titles.common | titles.sentence_openers | titles.openers | titles.pronouns
    names = (name for name in found if plain(name) not in small and not titles.is_office(plain(name)))
    return frozenset(fold(name) for name in names if not plain(name).endswith(data.words("calling_endings") or "\n"))


def pair_of(name: str, language: str) -> str | None:
    """The folded surnames of a speaker that is two persons, else None: "Mayor Ana Ruiz and Leo Park" is "ruiz park"."""
    joins, written = load(language).words("mention_joins"), name.split()
    joined = next((n for n, pair in enumerate(pairwise(written)) if pair[0] in joins and pair[1][:1].isupper()), 0)
    known = any(word.lower() in first_names() for word in written)
    return fold(f"{written[joined - 1]} {written[-1]}") if joined and known else None


def full_name(name: str, mention: str, article: Article) -> str:
    """The full name of a bare surname that one person of an article bears, or the name as it is.

    Whoever is introduced as somebody's kin ("his daughter Eva Lund") is not whom the surname alone means.
    """
    firsts = bearers(name, [article]) if name[:1].isupper() and " " not in name else frozenset()
    if len(firsts) != 1 or is_of_other_sex(mention, next(iter(firsts)), article.language):
        return name
    found = re.finditer(rf"\b([A-ZÀ-Þ][\w-]+) {re.escape(name)}\b", article.text)
    full = next((one for one in found if fold(one[1]) in firsts and one[1].lower() in first_names()), None)
    if full is None:
        return name
    kin = titles_of(article.language).kin.search(article.text, max(0, full.start() - KIN_BEFORE), full.start())
    return name if kin else full[0]


def is_of_other_sex(mention: str, first_name: str, language: str) -> bool:
    """Whether an honorific of a mention ("Ms Holm") cannot be that of somebody with this first name."""
    titles = titles_of(language)
    told = {titles.sex(plain(word)) for word in mention.split()} - {""}
    known = first_names().get(first_name.lower(), "")
    return bool(told) and bool(known) and known not in told
