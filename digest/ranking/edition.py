"""The stories of an issue, told one after the other from the most important one, until it is full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.model import Article, RankedStory, Story, Telling
from digest.ranking.continuity import Earlier
from digest.ranking.importance import with_ranks_without
from digest.ranking.news import nothing_new
from digest.ranking.parts.ledger import Ledger
from digest.ranking.sentences.passages import Masks
from digest.ranking.telling import TellingOptions, tell


@dataclass(frozen=True, slots=True)
class Desk:
    """What the stories are told from: the articles by id, each story's past by its id, and what is never printed.

    `recall` finds older articles, of other stories, for the background of one.
    """

    articles: Mapping[str, Article]
    past: Mapping[str, Earlier]
    masks: Masks
    recall: Callable[[Story], Sequence[Article]]


@dataclass(frozen=True, slots=True)
class Edition:
    """The told stories with their tellings, ranked from 1 without gaps; for each article of the others the rule.

    `recalled` are the older articles that were looked at for background, by id.
    """

    told: tuple[tuple[RankedStory, Telling], ...]
    untold: Mapping[str, str]
    recalled: Mapping[str, Article]


def tell_best(
    ranked: Sequence[RankedStory],
    desk: Desk,
    options: Callable[[int], TellingOptions],
    most: int,
    progress: Callable[[int], None],
) -> Edition:
    """Tells the `most` best stories that have a sentence fit to print; `options` gives the budgets of each place."""
    chosen: list[tuple[RankedStory, Telling]] = []
    untold: dict[str, str] = {}
    recalled: dict[str, Article] = {}
    ledger = Ledger()
    for entry in ranked:
        if reason := _beyond(entry, len(chosen), most) or _known(entry, desk):
            untold |= dict.fromkeys(entry.story.articles, reason)
            continue
        progress(len(chosen))
        limits = options(len(chosen) + 1)
        older = {article.id: article for article in desk.recall(entry.story)} if "background" in limits.sections else {}
        recalled |= older
        articles = {**desk.articles, **older} if older else desk.articles
        telling = tell(entry.story, articles, limits, ledger, _past(entry, desk, older), desk.masks)
        if telling is None:
            untold |= dict.fromkeys(entry.story.articles, "no sentence of its story is fit to print")
        else:
            chosen.append((entry, telling))
    explained = with_ranks_without(ranked, [entry for entry, _ in chosen])
    places = enumerate(zip(explained, chosen, strict=True), 1)
    told = tuple((replace(entry, rank=place), telling) for place, (entry, (_, telling)) in places)
    return Edition(told, untold, recalled)


def _beyond(entry: RankedStory, told: int, most: int) -> str | None:
    if told < most:
        return None
    terms = sorted(entry.score.terms.items(), key=lambda term: (-abs(term[1]), term[0]))
    shown = ", ".join(f"{name} {value:.2f}" for name, value in terms if round(value, 2))
    return (
        f"its story ranks {entry.rank}, beyond the {most} stories of an issue (score {entry.score.total:.2f}: {shown})"
    )


def _known(entry: RankedStory, desk: Desk) -> str | None:
    return nothing_new(entry.story, desk.past[entry.story.id], desk.articles)


def _past(entry: RankedStory, desk: Desk, older: Iterable[str]) -> Earlier:
    """A story's own past, and then what other stories hold of it."""
    past = desk.past[entry.story.id]
    own = {*entry.story.articles, *past.articles}
    return replace(past, articles=(*past.articles, *(id for id in older if id not in own)))
