"""Learns which sentences are a site's own clutter, and masks them when its articles are ranked.

Observed: what a site adds to its articles repeats word for word from one to the next (a plea to subscribe, a line on
the newsroom, a disclaimer), and no list of phrases knows them all. But what repeats is not all clutter:

- follow-ups of one story carry the same paragraph of background, and an agency's paragraph is printed again and again;
- reporters have standing sentences ("The company did not respond to a request for comment.");
- a statement is quoted in each report on it.

So a sentence is a site's clutter where it stands in at least `LEAST_ARTICLES` articles with different texts and in
`LEAST_SHARE` of all articles of the site; and it is masked in an article only where it has nothing to do with it: it
shares few of its longer words with the sentences that do not repeat, and quotes nobody. Background shares the names of
its story, so it stays; standing sentences are far rarer than clutter: the commonest of 840 articles of seven publishers
stands in 1 of 100, clutter in 20 to 100 of 100.

The texts themselves are never changed: a kept text is kept for ever, and spans point into it. Masking only takes
sentences out of the choice. Everything here is linear in the number of sentences.

Tried and dropped: masking digits, so that "4 minutes' reading" is one line with "5 minutes' reading" (it made one
sentence of daily market reports); whole paragraphs instead of sentences (a plea is often glued to the last sentence);
counting without looking at the article (the background of a story that ran for a week was the site's clutter).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from digest.model import Article
from digest.text.quotemarks import quoted
from digest.text.sentences import Sentence, sentences
from digest.text.tokens import words

LEAST_ARTICLES = 3
"""Articles with different texts that a sentence stands in; a correction or a second edition is no other text."""
LEAST_SHARE = 0.05
"""Share of a site's articles that a sentence stands in; a section's own plea stands in some 10 %."""
MOST_SHARED = 0.34
"""Share of a sentence's longer words that the rest of its article knows, from which on it belongs there; as for the
clutter of one text (`digest.text.clutter`)."""
SAME_TEXT = 0.8
"""Share of an article's sentences, by weight, that an earlier one has, from which on it is the same text again."""
MOST_TEXTS = 50
"""Texts that a sentence may stand in and still help to know a text; it weighs nothing then, and time stays linear."""
SHORTEST = 3
"""Words of the shortest sentence that is counted."""


class SiteMemory(Protocol):
    """Whoever keeps the counts between two runs; a key stands for a sentence's words. One writer at a time."""

    def count_sentences(self, site: str, articles: Iterable[Collection[str]], *, now: dt.datetime) -> None:
        """Counts the keys of new articles of a site, each once for an article."""

    def repeated_sentences(self, site: str, *, least: int) -> Mapping[str, int]:
        """The keys that stand in `least` or more articles of a site, each with how many."""

    def site_articles(self, site: str) -> int:
        """How many articles of a site have been counted."""


def site_of(article: Article) -> str:
    """Whose clutter an article can carry: its publisher's, else its address's host's, else nobody's (empty)."""
    if article.publisher:
        return " ".join(article.publisher.casefold().split())
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def fingerprints(article: Article) -> frozenset[str]:
    """The keys of an article's sentences."""
    return frozenset(key for _, key in _keyed(article))


def repeated_sentences(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    """The keys of the sentences that repeat in the articles at hand, by site; sites without any are left out."""
    told: dict[str, list[frozenset[str]]] = {}
    for article in sorted(articles, key=lambda article: article.id):
        if site := site_of(article):
            told.setdefault(site, []).append(fingerprints(article))
    found = {site: _repeated(_different(keys)) for site, keys in sorted(told.items())}
    return {site: keys for site, keys in found.items() if keys}


def learn(memory: SiteMemory, articles: Iterable[Article], *, now: dt.datetime) -> None:
    """Counts the sentences of new articles, those with the same text once."""
    told: dict[str, list[frozenset[str]]] = {}
    for article in sorted(articles, key=lambda article: article.id):
        if site := site_of(article):
            told.setdefault(site, []).append(fingerprints(article))
    for site, keys in sorted(told.items()):
        memory.count_sentences(site, _different(keys), now=now)


def recall(memory: SiteMemory, sites: Iterable[str]) -> dict[str, frozenset[str]]:
    """The keys of the sentences that are each site's clutter, as far as it has been learned; the others left out."""
    found = {}
    for site in sorted(set(sites) - {""}):
        counts = memory.repeated_sentences(site, least=LEAST_ARTICLES)
        if keys := _often(counts, memory.site_articles(site)):
            found[site] = keys
    return found


def masked(article: Article, repeated: Collection[str]) -> list[tuple[int, int]]:
    """The (start, end) of the sentences of an article that are its site's clutter, in order.

    `repeated` are the keys of the site's repeated sentences. Offsets are code points of the article's text.
    """
    told = _keyed(article)
    known = Counter(word for sentence, key in told if key not in repeated for word in set(_longer(article, sentence)))
    return [
        (sentence.start, sentence.end)
        for sentence, key in told
        if key in repeated and _is_foreign(article, sentence, known)
    ]


def _keyed(article: Article) -> list[tuple[Sentence, str]]:
    found = []
    for sentence in sentences(article.text, article.language):
        folded = words(article.text[sentence.start : sentence.end])
        if len(folded) >= SHORTEST:
            found.append((sentence, hashlib.blake2b(" ".join(folded).encode(), digest_size=8).hexdigest()))
    return found


def _different(told: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The texts that are no earlier one again. A sentence weighs the less, the more texts it stands in, for short
    articles are mostly their site's clutter."""
    counts = Counter(key for keys in told for key in keys)
    kept: list[frozenset[str]] = []
    holders: dict[str, list[int]] = {}
    for keys in told:
        shared: dict[int, float] = defaultdict(float)
        for key in sorted(keys):
            for number in holders.get(key, ()):
                shared[number] += 1 / counts[key]
        weight = sum(1 / counts[key] for key in sorted(keys))
        if keys and max(shared.values(), default=0) < SAME_TEXT * weight:
            for key in keys:
                if counts[key] <= MOST_TEXTS:
                    holders.setdefault(key, []).append(len(kept))
            kept.append(keys)
    return kept


def _repeated(told: Sequence[frozenset[str]]) -> frozenset[str]:
    return _often(Counter(key for keys in told for key in keys), len(told))


def _often(counts: Mapping[str, int], articles: int) -> frozenset[str]:
    return frozenset(key for key, count in counts.items() if count >= max(LEAST_ARTICLES, LEAST_SHARE * articles))


def _is_foreign(article: Article, sentence: Sentence, known: Mapping[str, int]) -> bool:
    if quoted(article.text, sentence.start, sentence.end):
        return False
    long = _longer(article, sentence)
    return sum(known.get(word, 0) > 0 for word in long) < MOST_SHARED * max(1, len(long))


def _longer(article: Article, sentence: Sentence) -> list[str]:
    return [word for word in words(article.text[sentence.start : sentence.end]) if len(word) > 3]
