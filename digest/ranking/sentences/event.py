"""What a story's event is: its day, the words that name it, and the words for what was done.

Observed: titles and first sentences of all reports name the event; what they share over several voices is its
core. Among the core words, names (capitalised inside sentences) say who and where, and come back in every kind of
sentence; the others ("recognise", "dredging") say what was done, and come back mainly in sentences that tell the
news. So sharing names with the core makes a sentence topical, sharing the other words makes it news.

The day is the one most articles were published on or, where no date is stated, the latest of the most widely
mentioned full dates: an event is told with its day, what came before mostly with a month or a year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from digest.model import Article
from digest.ranking.sentences.passages import Passage
from digest.text.dates import Dated, edtf_bounds, find_dates
from digest.text.languages import load
from digest.text.tokens import terms, words

LEAD_PASSAGES = 2
"""How many first sentences of each article are taken to name the event, beside its title."""
LEAST_SHARE = 0.4
"""Share of the voices whose titles and first sentences must have a word for it to belong to the core (at least two,
where there are two)."""
MOST_ACTIONS = 5
"""Words for what was done: beyond the few that most voices share, the core's words are common ones."""

FAMILY = 6
"""Letters; shorter families join unrelated words, longer ones leave "recognise" and "recognition" apart."""

_INNER_CAPITAL = re.compile(r"(?<=[\w,;’'\"”)] )[^\W\d_a-zß-öø-ÿ][\w’']*")
_NAME_RUN = re.compile(r"(?<=[\w,;’'\"”)] )(?:[^\W\d_a-zß-öø-ÿ][\w’'.-]* ?)+")


@dataclass(frozen=True, slots=True)
class Event:
    """The core of one story. `day` is None where nothing says it; the sets hold word families.

    `deed` is the most widely shared of the `actions`.
    """

    day: dt.date | None
    names: frozenset[str]
    actions: frozenset[str]
    deed: str | None = None

    def topicality(self, passage: Passage) -> float:
        """Share of the core names that a passage has, 0 to 1."""
        return _share(self.names, passage)

    def newsiness(self, passage: Passage) -> float:
        """Share of the core's words for what was done that a passage has, 0 to 1."""
        return _share(self.actions, passage)


def families(stems: Iterable[str]) -> set[str]:
    """Stems cut to `FAMILY` letters, which brings "recogn" and "recognit", "Russia" and "Russian" together."""
    return {stem[:FAMILY] for stem in stems}


@cache
def families_of(word: str, language: str | None) -> frozenset[str]:
    """The families of one word: mostly one, none of a stop word, several in scripts without spaces."""
    return frozenset(families(terms(word, language)))


def _share(core: frozenset[str], passage: Passage) -> float:
    return len(core & families(passage.terms)) / len(core) if core else 0.0


def anchor(article: Article) -> dt.date | None:
    """The day that relative dates in an article count from: its stated or fed date, never a page's guess."""
    trusted = article.published is not None and article.published_from in ("stated", "feed")
    return article.published.date() if trusted and article.published else None


def dates_of(passages: Sequence[Passage], articles: Sequence[Article]) -> list[list[Dated]]:
    """The dates said in each passage; offsets count from the start of the passage."""
    return [find_dates(p.text, articles[p.document].language, anchor(articles[p.document])) for p in passages]


def names_in(text: str) -> set[str]:
    """The names in a sentence as far as capitals tell: each run of capitalised words after its first word is one."""
    return {match[0].strip() for match in _NAME_RUN.finditer(text)}


def find_event(
    passages: Sequence[Passage], dates: Sequence[Sequence[Dated]], articles: Sequence[Article], voices: Sequence[int]
) -> Event:
    """The event that some articles tell of; `voices[i]` is the voice number of `articles[i]`."""
    core = _core(passages, articles, voices)
    language = articles[0].language if articles else None
    names = _names(passages, language)
    calendar = families(terms(" ".join((*load(language).months, *load(language).weekdays)), language))
    judging = load(language).pattern("loaded")
    actions = [word for word in core if word not in names and word not in calendar and not judging.fullmatch(word)]
    return Event(
        day=_day(passages, dates, articles, voices),
        names=frozenset(names & set(core) - calendar),
        actions=frozenset(actions[:MOST_ACTIONS]),
        deed=actions[0] if actions else None,
    )


def _core(passages: Sequence[Passage], articles: Sequence[Article], voices: Sequence[int]) -> list[str]:
    """The core's families, the most widely shared first; a title counts as much as the first sentences together."""
    titled: dict[int, set[str]] = {voice: set() for voice in voices}
    told: dict[int, set[str]] = {voice: set() for voice in voices}
    for number, article in enumerate(articles):
        titled[voices[number]] |= families(terms(article.title, article.language))
    for passage in passages:
        if passage.place < LEAD_PASSAGES:
            told[voices[passage.document]] |= families(passage.terms)
    shared = Counter(term for voice in told for term in told[voice] | titled[voice])
    weight = Counter(term for said in (*titled.values(), *told.values()) for term in said)
    least = max(min(2, len(told)), LEAST_SHARE * len(told))
    kept = [term for term, count in shared.items() if count >= least and not term.isdigit()]
    return sorted(kept, key=lambda term: (-weight[term], term))


def _names(passages: Sequence[Passage], language: str | None) -> set[str]:
    """Families of words that stand capitalised inside sentences more often than not."""
    capital: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for passage in passages:
        total.update(set(words(passage.text)))
        capital.update({word for run in _INNER_CAPITAL.findall(passage.text) for word in words(run)})
    named = {word for word, count in capital.items() if count * 2 >= total[word]}
    return families(terms(" ".join(sorted(named)), language))


def _day(
    passages: Sequence[Passage], dates: Sequence[Sequence[Dated]], articles: Sequence[Article], voices: Sequence[int]
) -> dt.date | None:
    published = [day for day in map(anchor, articles) if day is not None]
    if published:
        counts = Counter(published)
        return min(counts, key=lambda day: (-counts[day], day))
    mentions: dict[dt.date, set[int]] = {}
    total: Counter[dt.date] = Counter()
    for passage, said in zip(passages, dates, strict=True):
        for date in said:
            if len(date.edtf) == len("2025-07-03"):
                day = edtf_bounds(date.edtf)[0]
                mentions.setdefault(day, set()).add(voices[passage.document])
                total[day] += 1
    return max(mentions, key=lambda day: (len(mentions[day]), total[day], day), default=None)
