"""Learns which sentences are a site's own clutter, and masks them when its articles are ranked.

Observed: what a site adds to its articles repeats word for word from one to the next (a plea to subscribe, a line on
the newsroom, a disclaimer), and no list of phrases knows them all. But what repeats is not all clutter:

- follow-ups of one story carry the same paragraph of background, and an agency's paragraph is printed again and again;
- reporters have standing sentences ("The company did not respond to a request for comment.");
- a statement is quoted in each report on it.

So a sentence is a site's clutter where it stands in at least `LEAST_ARTICLES` articles with different texts and in
`LEAST_SHARE` of all that are looked at; and it is masked in an article only where it has nothing to do with it: it
shares few of its longer words with the sentences that do not repeat, and quotes nobody. Background shares the names of
its story, so it stays; standing sentences are far rarer than clutter: the commonest of 840 articles of seven publishers
stands in 1 of 100, clutter in 20 to 100 of 100.

A folder whose files name neither publisher nor address may hold one site's articles or those of ten houses on one
event, in which an agency's words repeat. There a sentence is clutter only where `MOST_FILES` of at least `LEAST_FILES`
different texts have it.

What a site's clutter is, is learned anew for every issue from the newest articles that were known by then, so the same
articles give the same masks and a rebuilt issue knows nothing later.

Observed too: eight teasers of two sentences on eight events, each above the same three lines on the newspaper, were
grouped as one story. So the sentences are taken out before articles are grouped, not only before stories are told.

The texts themselves are never changed: a kept text is kept for ever, and spans point into it. Masking only takes
sentences out of the choice. Texts are cut at line ends and full stops, not into sentences with all their exceptions,
which takes a twentieth of the time; a cut behind "Dr." parts what repeats from what repeats. Everything here is linear
in the number of pieces. Of 840 articles of seven publishers it hides an editor's note that stands in ten, and nothing
else; of 1,132 on few events, all taken for one publisher's, nothing.

Tried and dropped: masking digits, so that "4 minutes' reading" is one line with "5 minutes' reading" (it made one
sentence of daily market reports); whole paragraphs instead of sentences (a plea is often glued to the last sentence);
counting without looking at the article (the background of a story that ran for a week was the site's clutter); counts
kept in the store from round to round (an issue that was built again saw what was counted after it, and each round of
fetching split every text into sentences and wrote some twenty rows for it).
"""

from __future__ import annotations

import datetime as dt
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from digest.model import Article
from digest.text.quotemarks import quoted
from digest.text.tokens import words

LEAST_ARTICLES = 3
"""Articles with different texts that a sentence stands in; a correction or a second edition is no other text."""
LEAST_SHARE = 0.05
"""Share of a site's articles that a sentence stands in; a section's own plea stands in some 10 %."""
LEAST_FILES = 5
MOST_FILES = 0.5
"""Files with different texts that a sentence stands in, and their share, in a folder whose files name nobody."""
MOST_ARTICLES = 100
"""Articles of a site that are looked at, the newest; of so many, clutter stands in five at the least."""
MOST_SHARED = 0.34
"""Share of a sentence's longer words that the rest of its article knows, from which on it belongs there; as for the
clutter of one text (`digest.text.clutter`)."""
SAME_TEXT = 0.8
"""Share of an article's sentences, by weight, that an earlier one has, from which on it is the same text again."""
MOST_TEXTS = 50
"""Texts that a sentence may stand in and still help to know a text; it weighs nothing then, and time stays linear."""
SHORTEST = 20
"""Code points of the shortest piece of text that is counted; what stands behind "Sen." is mostly a name."""

_PIECE = re.compile(r"\S.*?(?:[.!?]+(?=\s)|[。！？]+|$)", re.MULTILINE)
_FILES = "\0"
"""Marks the site of files that name none; no name has it."""
_UNDATED = dt.datetime.min.replace(tzinfo=dt.UTC)

Place = tuple[int, int]
"""The start and the end of a piece of a text, in code points."""


class Sites:
    """What repeats at each site; found out when it is first asked for."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            self._articles[site_of(article)].append(article)
        self._repeated: dict[str, frozenset[str]] = {}

    def masks(self, article: Article) -> tuple[Place, ...]:
        """Where an article holds its site's clutter, in order."""
        site = site_of(article)
        if site not in self._repeated:
            self._repeated[site] = _repeated(self._articles.get(site, ()), site) if site else frozenset()
        return _masked(article, self._repeated[site]) if self._repeated[site] else ()

    def bare(self, article: Article) -> Article:
        """The article without its site's clutter, which would make one story of all that a site writes in short."""
        text, kept = article.text, 0
        left = []
        for start, end in self.masks(article):
            left.append(text[kept:start])
            kept = end
        return replace(article, text="".join([*left, text[kept:]]).strip()) if left else article


def site_of(article: Article) -> str:
    """Whose clutter an article can carry: its publisher's, its address's host's, its source's, or nobody's (empty)."""
    if article.publisher:
        return article.voice
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or (f"{_FILES}{article.source}" if article.source else "")


def _repeated(articles: Iterable[Article], site: str) -> frozenset[str]:
    """What repeats in the newest articles of a site."""
    newest = heapq.nlargest(MOST_ARTICLES, articles, key=_age)
    told = [frozenset(piece for _, piece in _pieces(article.text)) for article in newest]
    if max(Counter(piece for pieces in told for piece in pieces).values(), default=0) < LEAST_ARTICLES:
        return frozenset()
    told = _different(told)
    least = max(LEAST_ARTICLES, LEAST_SHARE * len(told))
    if site.startswith(_FILES):
        least = max(LEAST_FILES, MOST_FILES * len(told))
    counts = Counter(piece for pieces in told for piece in pieces)
    return frozenset(piece for piece, count in counts.items() if count >= least)


def _age(article: Article) -> tuple[dt.datetime, str]:
    return article.published or _UNDATED, article.id


def _pieces(text: str) -> Iterator[tuple[Place, str]]:
    return ((found.span(), found[0]) for found in _PIECE.finditer(text) if len(found[0]) >= SHORTEST)


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


def _masked(article: Article, repeated: Collection[str]) -> tuple[Place, ...]:
    told = [(place, piece, piece in repeated) for place, piece in _pieces(article.text)]
    if not any(again for *_, again in told):
        return ()
    known = {word for _, piece, again in told if not again for word in _longer(piece)}
    said = quoted(article.text)
    return tuple(
        place for place, piece, again in told if again and _is_foreign(piece, known) and not _within(place, said)
    )


def _is_foreign(piece: str, known: Collection[str]) -> bool:
    long = _longer(piece)
    return sum(word in known for word in long) < MOST_SHARED * max(1, len(long))


def _within(place: Place, said: Sequence[Place]) -> bool:
    """Whether a piece has a part in somebody's words."""
    return any(start < place[1] and place[0] < end for start, end in said)


def _longer(piece: str) -> list[str]:
    return [word for word in words(piece) if len(word) > 3]
