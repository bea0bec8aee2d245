"""Chooses the headline that states a story's event most plainly, among those that its sources wrote.

Observed: of several titles for one event the plain one shares most words with the others, has no colon, question,
exclamation or word of judgement, and is neither a label of three words nor a sentence of twenty. It must not be older
news than the sentence below it: a title of hours before gives way (`turns.TURN`), as does one that gives another
figure than the summary, where the sources differ. What sums up ("What we know") or takes back heads no report. Where no
source wrote a title, the opening of the best first sentence serves, cut at a clause that ends before it gets long.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence, Set

from digest.model import Article, Span
from digest.ranking.parts.turns import is_older
from digest.ranking.sentences.passages import Passage
from digest.text.kinds import label_of
from digest.text.languages import load
from digest.text.quotemarks import quoted
from digest.text.tokens import terms

BEST_WORDS = range(5, 13)
"""Words of a comfortable headline; each word outside costs `LENGTH_COST`."""
LENGTH_COST = 0.04
LOADED_COST = 0.35
MARK_COST = 0.3
"""What a word of judgement, and a colon, dash or question, cost; sharing all words with the other titles is 1."""
LONGEST_OPENING = 110
SHORTEST_OPENING = 25
"""Code points of a headline made from a first sentence."""

_MARKS = re.compile(r"[:?!|…]| [–—-] ")
_CLAUSE = re.compile(r"[,;:] | [–—] |—|[，；：、]")


def headline(
    articles: Sequence[Article],
    passages: Sequence[Passage],
    lede: int | None,
    outdated: Set[str] = frozenset(),
    tongue: str | None = None,
) -> Span:
    """The headline span of a story; `lede` is the number of its best news sentence, whose language it keeps to.

    Before that it keeps to `tongue`, the language that the story is told in.
    `outdated` has the ids of articles whose titles no longer hold; they serve where no other title is.
    """
    told = [article for article in articles if article.title]
    titled = _current([article for article in told if article.id not in outdated] or told)
    language = tongue if any(article.language == tongue for article in titled) else None
    if language is None and lede is not None:
        language = articles[passages[lede].document].language
    if language is not None:
        titled = [article for article in titled if article.language == language] or titled
    titled = [one for one in titled if label_of(one.title, "", one.language) is None] or titled
    titled = _as_new(titled, articles[passages[lede].document].published if lede is not None else None)
    if titled:
        common = _common(told)
        best = min(titled, key=lambda article: (-plainness(article, common), _order(article)))
        return Span(best.id, 0, len(best.title), best.title, "title")
    chosen = passages[lede if lede is not None else 0]
    end = chosen.start + _opening_length(chosen.text)
    article = articles[chosen.document]
    return Span(article.id, chosen.start, end, article.text[chosen.start : end])


def _current(titled: list[Article]) -> list[Article]:
    """The articles less those that their own publisher has written anew since: what it says later holds."""
    latest: dict[str, dt.datetime] = {}
    for article in titled:
        if article.published is not None:
            latest[article.voice] = max(article.published, latest.get(article.voice, article.published))
    return [article for article in titled if article.published == latest.get(article.voice, article.published)]


def _as_new(titled: list[Article], lede: dt.datetime | None) -> list[Article]:
    """The articles whose titles are not much older than the first sentence's article, where there are any."""
    new = {article.title for article in titled if not is_older(article, lede)}
    return [article for article in titled if article.title in new] or titled


def plainness(article: Article, common: Counter[str]) -> float:
    """How plainly a title states the event that the titles counted in `common` share; higher is plainer."""
    title_terms = set(terms(article.title, article.language))
    shared = sum(common[term] for term in title_terms) / (sum(common.values()) or 1)
    length = len(article.title.split())
    outside = max(BEST_WORDS.start - length, length - BEST_WORDS.stop + 1, 0)
    loaded = len(load(article.language).pattern("loaded").findall(article.title))
    marks = len(_MARKS.findall(article.title))
    return shared - LOADED_COST * loaded - MARK_COST * marks - LENGTH_COST * outside


def _common(titled: Sequence[Article]) -> Counter[str]:
    counts = Counter(term for article in titled for term in set(terms(article.title, article.language)))
    least = 2 if len(titled) > 1 else 1
    return Counter({term: count for term, count in counts.items() if count >= least})


def _order(article: Article) -> tuple[bool, str, str]:
    return (article.published is None, article.published.isoformat() if article.published else "", article.id)


def _opening_length(sentence: str) -> int:
    """Where a headline made from a sentence ends: at a clause that no quotation spans, or else at a word."""
    if len(sentence) <= LONGEST_OPENING:
        return len(sentence)
    inside = quoted(sentence)
    cuts = [match.start() for match in _CLAUSE.finditer(sentence, SHORTEST_OPENING, LONGEST_OPENING + 1)]
    whole = [cut for cut in cuts if not any(start < cut < end for start, end in inside)]
    if whole:
        return whole[-1]
    space = sentence.rfind(" ", SHORTEST_OPENING, LONGEST_OPENING + 1)
    return space if space > 0 else _before_marks(sentence, LONGEST_OPENING)


def _before_marks(sentence: str, cut: int) -> int:
    """A place at or before a cut that parts no letter from its marks."""
    while cut > SHORTEST_OPENING and unicodedata.category(sentence[cut]).startswith("M"):
        cut -= 1
    return cut
