"""The corridor: from the registry to a filed issue, step by step. Everything else is a room off it.

sources -> articles -> group -> stories -> rank -> tell -> compose -> render -> file
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digest.assignments import manners, masthead_of, outbox_of, rank_options, telling_options
from digest.errors import NothingToPublish, UsageError, counted
from digest.model import Article, Issue, Problem, Source, Story, Window

if TYPE_CHECKING:
    from digest.config import Config
    from digest.morgue import Correction
    from digest.outbox.publishing import Upload
    from digest.registry.collected import Collected
    from digest.registry.fetching import Equipment
    from digest.wire import Round

Progress = Callable[[str, int, int], None]
"""Told the name of the step, how many of its things are done, and how many there are (0: nobody knows)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed issue, every article that was read for it, and what went wrong on the way; nothing is written yet.

    `collected` is what folders gave just now; the other articles were in the store.
    """

    issue: Issue
    articles: Mapping[str, Article]
    collected: Collected
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """An issue that lies in the outbox, in `folder`."""

    issue: Issue
    folder: Path
    problems: tuple[Problem, ...]


def build(config: Config | str | os.PathLike[str], *, now: dt.datetime | None = None) -> Issue:
    """The issue of the day as a record; nothing is written.

    `config` is a `Config` or the path of a `digest.toml`; `now` an aware datetime, the real time without it.
    Raises `NothingToPublish` where no story is left to print, `ConfigError` for a wrong configuration, `UsageError` for
    anything else.
    """
    from digest.config import Config, load

    if not isinstance(config, Config | str | os.PathLike):
        what = f"a Config or the path of a digest.toml is wanted, not {type(config).__name__}"
        raise UsageError(what, thing="config")
    if now is not None and not (isinstance(now, dt.datetime) and now.tzinfo):
        raise UsageError("an aware datetime is wanted", thing="now", mend="give it a time zone")
    settings = config if isinstance(config, Config) else load(Path(config))
    return compose(settings, now=now or dt.datetime.now(settings.newsletter.zone)).issue


def publish(config: Config, *, now: dt.datetime, progress: Progress | None = None) -> Filed:
    """Composes the issue of `now`'s date, keeps the texts that it quotes, and files it in the outbox.

    Raises `NothingToPublish`, having written nothing.
    """
    from digest.resources import template_loader
    from digest.store import open_store

    loader = template_loader(config.theme.templates)
    outbox = outbox_of(config)
    outbox.repair(loader)
    with outbox.locked():
        draft = compose(config, now=now, progress=progress)
        with open_store(config.store.path) as store:
            # before filing: an issue must never quote a text that is not kept
            store.keep(draft.collected.articles, now=now)
            for source, lines in draft.collected.readings.items():
                store.keep_readings(source, lines)
            unreadable: list[Problem] = []
            issues = [*outbox_of(config, unreadable.append).records(), draft.issue]
            if not unreadable:
                store.quote(config.newsletter.slug, _quoted(issues))
            store.keep_texts(draft.articles[id] for id in draft.issue.articles)
        folder = outbox.publish(draft.issue, loader, configuration=config.fingerprint)
        if config.store.keep is not None and not unreadable:
            with open_store(config.store.path) as store:
                store.let_go(before=now - config.store.keep)
    return Filed(draft.issue, folder, draft.problems)


def put_online(config: Config) -> Upload | None:
    """Runs the editor's own command where the outbox has changed since it last succeeded; None where it need not."""
    from digest.outbox.publishing import put_online as run

    letter = config.newsletter
    return run(letter.outbox, letter.publish, timeout=letter.publish_timeout) if letter.publish else None


def _quoted(issues: Sequence[Issue]) -> set[str]:
    """The hashes of all texts that some issues quote: the store never lets them go."""
    from digest.composer.issue import spans_of

    return {
        issue.articles[span.article].sha256 for issue in issues for story in issue.stories for span in spans_of(story)
    }


@dataclass(frozen=True, slots=True)
class Errand:
    """What a round is for: the `sources` to ask (empty: all), and whether in spite of what is known of them.

    `anew` asks in full for what is not due, has not changed, or is gone; `accept` also lets in what is held.
    `equipment` None is the real network.
    """

    sources: tuple[Source, ...] = ()
    anew: bool = False
    accept: bool = False
    equipment: Equipment | None = None


def fetch(config: Config, *, now: dt.datetime, progress: Progress | None = None, errand: Errand | None = None) -> Round:
    """Asks the registry's feeds and pages for what is new and keeps it in the store; folders are read by `compose`."""
    from digest.executors import executor_of
    from digest.store import open_store
    from digest.wire import Desk, fetch_sources, follow_names

    errand, wanted = errand or Errand(), config.fetch
    with (
        open_store(config.store.path, lasting=False) as store,
        executor_of(wanted.executor, wanted.scheduler) as executor,
    ):
        desk = Desk(
            options=replace(manners(config), anew=errand.anew or errand.accept),
            language=config.newsletter.language,
            executor=executor,
            equipment=errand.equipment,
            accept=errand.accept,
        )
        follow_names(config.sources, store)
        done = fetch_sources(errand.sources or config.sources, store, desk, now=now, progress=progress)
        if config.store.keep is not None:  # here too: a desk may have nothing to publish for months
            store.let_go(before=now - config.store.keep)
        return done


def corrections(config: Config, done: Round) -> list[Correction]:
    """Which of the articles that a round revised were printed as they had been, by issue."""
    from digest.morgue import corrections

    revised = [id for came in done.came for id in came.revised]
    return corrections(config, outbox_of(config).records(), revised) if revised else []


def compose(config: Config, *, now: dt.datetime, progress: Progress | None = None) -> Draft:
    """Reads folders, store and earlier issues and composes the issue of `now`'s local date; writes nothing."""
    from digest.composer.compose import compose_issue, told_story
    from digest.morgue import neighbours
    from digest.ranking.continuity import earlier_of
    from digest.ranking.edition import Desk, tell_best
    from digest.ranking.grouping.stories import group
    from digest.ranking.importance import rank
    from digest.ranking.news import carried_over, news_story, parted, sift
    from digest.ranking.sitewide import Sites

    step = progress or _silent
    date = now.astimezone(config.newsletter.zone).date()
    window = Window(None if config.issue.window is None else now - config.issue.window, now)
    problems: list[Problem] = []
    earlier = outbox_of(config, problems.append).records(before=date)

    step("reading", 0, 0)
    read = _read(config, window, earlier)
    sifted = sift(read.found, window, earlier)
    read = read.without(sifted.asides)
    sites = Sites([*neighbours(config, window, read.articles), *read.articles.values()])

    step("grouping", 0, len(read.articles))
    found = group(map(sites.bare, read.articles.values()))
    stories = carried_over(parted(found, sifted.news, earlier, read.articles), earlier)
    whole = {story.id: story for story in stories}
    fresh = {story.id: news for story in stories if (news := news_story(story, sifted.news)) is not None}

    step("ranking", 0, len(fresh))
    ranked = rank(fresh.values(), read.articles, rank_options(config, now, whole, fresh, read.articles))

    past = earlier_of(stories, fresh, earlier)
    desk = Desk(read.articles, past, sites.masks, partial(_recalled, config, window, read.articles, sifted.news))
    most = min(config.issue.stories, len(ranked))
    limits = partial(telling_options, config, now.astimezone(config.newsletter.zone))
    edition = tell_best(ranked, desk, limits, most, lambda done: step("telling", done, most))

    problems += read.problems
    known = {**edition.recalled, **read.articles, **{article.id: article for article in read.found}}
    if not edition.told:
        raise _nothing(config, known, sifted.reasons, tuple(problems))
    masthead = masthead_of(config, date, window, number=_number(config, date, earlier))
    told = [told_story(entry, telling) for entry, telling in edition.told]
    issue = compose_issue(masthead, told, known, {**sifted.reasons, **edition.untold})
    return Draft(issue, known, read.collected, tuple(problems))


def _number(config: Config, date: dt.date, earlier: Sequence[Issue]) -> int:
    """The issue's number: the one it has, else the next after those before it, else the next that no issue has.

    Later issues are looked at for nothing else: what is filed out of turn must not share a number.
    """
    there = {issue.date: issue.presentation.number for issue in outbox_of(config).records(since=date)}
    before = [issue.presentation.number for issue in earlier]
    turn = max(before, default=0) + 1
    free = turn if turn not in there.values() else max((*before, *there.values())) + 1
    return there.get(date, free)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for an issue. `found` is what folders, feeds and pages gave, `articles` by id is what it may tell:
    that, and what earlier issues told. What is dated after the issue is in neither, nor what has no date and was first
    seen on a later day: an undated note is no news before it was there.
    """

    found: tuple[Article, ...]
    articles: Mapping[str, Article]
    collected: Collected
    problems: tuple[Problem, ...]

    def without(self, asides: Set[str]) -> _Read:
        """The same less articles of which nothing is told."""
        return replace(self, articles={id: one for id, one in self.articles.items() if id not in asides})


def _read(config: Config, window: Window, earlier: Sequence[Issue]) -> _Read:
    from digest.morgue import fetched, printed
    from digest.registry.collect import collect
    from digest.store import open_store

    letter = config.newsletter
    folders = [source for source in config.sources if source.kind == "folder"]
    with open_store(config.store.path, create=False, read_only=True) as store:
        collected = collect(folders, config.root, language=letter.language, timezone=letter.timezone, shelf=store)
        seen = store.first_seen(article for article in collected.articles if article.published is None)
    given = (*fetched(config, window), *collected.articles)
    day = window.end.astimezone(letter.zone).date()
    dated = {one.id: one.published for one in given if one.published and one.published > window.end}
    came = {id: first for id, first in seen.items() if first.astimezone(letter.zone).date() > day}
    found = tuple(article for article in given if article.id not in dated and article.id not in came)
    articles = {article.id: article for article in (*printed(config, window, earlier), *found)}
    late = (*_too_late(given, dated, "dated", _WRONG_DATE), *_too_late(given, came, "first seen", _NO_DATE))
    return _Read(found, articles, collected, (*collected.problems, *late))


def set_aside(config: Config, window: Window) -> tuple[Problem, ...]:
    """What was found while sources are read for an issue of this window, as they are now: no record knows of it."""
    return _read(config, window, ()).problems


_WRONG_DATE = "correct the date where it is wrong"
_NO_DATE = "what was written before needs a date"


def _too_late(articles: Iterable[Article], times: Mapping[str, dt.datetime], how: str, mend: str) -> Iterator[Problem]:
    """A line for each source with articles that came after the issue, at these times by id: they wait for theirs.

    The record knows nothing of them, so that an issue that is built again later is the same to the byte.
    """
    named: dict[str, list[str]] = {}
    for article in articles:
        if time := times.get(article.id):
            named.setdefault(article.source, []).append(f"{time:%Y-%m-%d} {article.origin or article.title}")
    for source, found in sorted(named.items()):
        what = f"{counted(len(found), 'article')} {how} after this issue, left out ({min(found)})"
        yield Problem(source, what, mend)


def _recalled(
    config: Config, window: Window, articles: Mapping[str, Article], news: Set[str], story: Story
) -> list[Article]:
    """Older articles, of other stories, that the background of a story may be drawn from."""
    from digest.morgue import about, remembers
    from digest.ranking.parts.related import related, subject_of

    old = [article for id, article in articles.items() if id not in news]
    if not old and not remembers(config):
        return []
    subject = subject_of(story, articles)
    return related(subject, (*old, *about(config, window, subject.names)))


def _nothing(
    config: Config, articles: Mapping[str, Article], reasons: Mapping[str, str], problems: tuple[Problem, ...]
) -> NothingToPublish:
    if not config.sources:
        mend = "add one with `digest add`, or write a [[source]] with its feed, page or folder"
        return NothingToPublish("nothing to publish: digest.toml names no source", mend=mend, problems=problems)
    if not articles:
        return NothingToPublish("nothing to publish: no article was found", mend=_UNWRITTEN, problems=problems)
    if len(reasons) < len(articles):
        return NothingToPublish("nothing to publish: no sentence is fit to print", mend=_UNWRITTEN, problems=problems)
    old = sum(reason.startswith("dated") for reason in reasons.values())
    causes = (
        f"{old} dated before the issue's window" if old else "",
        f"{more} printed before" if (more := len(reasons) - old) else "",
    )
    what = (
        f"nothing to publish: none of {counted(len(articles), 'article')} is news ({', '.join(filter(None, causes))})"
    )
    mend = f'{_UNWRITTEN}; "window" in [issue] sets how far back it looks' if old else _UNWRITTEN
    return NothingToPublish(what, mend=mend, problems=problems)


_UNWRITTEN = "nothing was written"


def _silent(step: str, done: int, total: int) -> None:
    """Tells nobody."""
