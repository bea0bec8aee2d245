"""Where a running story stands now: what its latest reports tell, once others lie hours behind them.

Observed: of twelve events whose state turned within two days (found guilty and acquitted, missing and found alive, a
warning and its lifting), each told by two brief notes, eight were printed as they had been: the words that reports
share are those of the older state, and the first sentence that has most of them is the older report's. No list of
verbs knows all such turns. So a story whose latest plain report is hours younger than the sentence that would open it
is opened by the latest ones, under a title of theirs. Of what older reports tell only sentences that say their own day
follow, and none that tells the event: it may stand otherwise by now.

Only reports whose time is trusted and certainly later count ("12 November" may be any hour of it, but where no report
says more, the 12th is later than the 11th). One whose title asks or judges turns nothing, nor does one whose first
sentence does not say what its title says (an analysis, a scene), tells a day that the older report knew ("On Tuesday
the council had voted", written on Wednesday), or does not come near the best.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence, Set

from digest.model import Article, Score, between
from digest.ranking.parts.material import Material
from digest.ranking.sentences.event import anchor
from digest.text.dates import edtf_bounds
from digest.text.languages import load
from digest.text.tokens import terms

TURN = dt.timedelta(hours=6)
"""By how much the latest report must be younger: shorter, and a day's reports of one event chase each other."""
NEAR_BEST = 0.45
"""Share of the best sentence's score that the opening of a latest report must reach, to open the story."""

SAYS_TITLE = 0.5
"""Share of its title's words that the first sentence of a plain report has; an analysis opens with something else."""


def later_openings(material: Material, scores: Sequence[Score], opening: int, allowed: Iterable[int]) -> set[int]:
    """Of the `allowed` passages those that open the story in place of `opening`, which is hours older; none if none is.

    They are the first sentences of its latest plain reports.
    """
    enough = NEAR_BEST * scores[opening].total
    title = material.article_of(opening).title
    near = [n for n in allowed if scores[n].total >= enough and _may_turn(material, n, title)]
    near = [n for n in near if not _looks_back(material, n, material.article_of(opening))]
    times = (between(material.article_of(n).published) for n in near)
    latest = max((time[0] for time in times if time), default=None)
    if not is_older(material.article_of(opening), latest):
        return set()
    return {n for n in near if not is_older(material.article_of(n), latest)}


def has_passed(material: Material, number: int, opening: int) -> bool:
    """Whether a passage may tell of a state that is over: hours older than `opening`, of no day, or of the event.

    Of one day it does only where the story turned to the contrary: a morning's report goes on holding in the evening.
    """
    time = between(material.article_of(opening).published)
    if time is None or not is_older(material.article_of(number), time[0]):
        return False
    before = {n for n, one in enumerate(material.articles) if is_older(one, time[0])}
    if material.age(number) == material.age(opening) and not tells_reversal(material.articles, before):
        return False
    return material.marks[number].when is None or material.tells_event(number)


def is_before_turn(material: Material, article: Article, opening: int) -> bool:
    """Whether what is said in an article was said before the story turned to what `opening` tells, hours later."""
    time = between(material.article_of(opening).published)
    if time is None or not is_older(article, time[0]) or not _may_turn(material, opening, article.title):
        return False
    return not _looks_back(material, opening, article)


def tells_reversal(articles: Sequence[Article], before: Set[int]) -> bool:
    """Whether an article that is not from before a turn says in title or first paragraph that a state is over."""
    for number, article in enumerate(articles):
        first = article.text.partition("\n")[0]
        if number not in before and load(article.language).pattern("reversed").search(f"{article.title}\n{first}"):
            return True
    return False


def is_older(article: Article, than: dt.datetime | None) -> bool:
    """Whether an article was certainly published `TURN` before a time; of two dates without an hour, a day."""
    time = between(article.published) if anchor(article) else None
    if than is None or time is None:
        return False
    days = time[1] - time[0] >= dt.timedelta(days=1) and than.time() == dt.time(0)
    return time[1] + (dt.timedelta(0) if days else TURN) <= than


def _may_turn(material: Material, number: int, title: str) -> bool:
    """Whether a passage is the first of a plain report: it says what its title says, which is not `title` again."""
    passage, article = material.passages[number], material.article_of(number)
    if passage.place > 0 or passage.document in material.commentaries or anchor(article) is None:
        return False
    titled = set(terms(article.title, article.language))
    return article.title != title and len(titled.intersection(passage.terms)) >= SAYS_TITLE * len(titled)


def _looks_back(material: Material, number: int, earlier: Article) -> bool:
    """Whether a passage says a day before its article's that an earlier article knew, and not its own day too."""
    said = material.marks[number].when
    own, first = anchor(material.article_of(number)), anchor(earlier)
    if said is None or own is None or first is None:
        return False
    if any(edtf_bounds(date.edtf) == (own, own) for date in material.marks[number].dates):
        return False
    return edtf_bounds(said)[1] < min(own, first + dt.timedelta(days=1))
