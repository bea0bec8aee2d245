"""The corridor: from the registry to a filed issue, step by step. Everything else is a room off it.

sources -> articles -> group -> stories -> rank -> tell -> compose -> render -> file
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import NothingToPublish, UsageError, counted
from digest.model import Article, Issue, Presentation, Problem, RankedStory, Source, Story, Telling, ToldStory, Window

if TYPE_CHECKING:
    from digest.composer.compose import Masthead
    from digest.config import Config
    from digest.outbox import Outbox
    from digest.outbox.publishing import Upload
    from digest.ranking.continuity import Earlier
    from digest.ranking.importance import RankOptions
    from digest.ranking.passages import Masks
    from digest.ranking.telling import TellingOptions
    from digest.registry.fetching import Equipment, FetchOptions
    from digest.wire import Round

Progress = Callable[[str, int, int], None]
"""Told the name of the step, how many of its things are done, and how many there are (0: nobody knows)."""

FEW_REACTIONS = 2
"""Reactions printed with a story that is not the headline story."""
FEW_ARTICLES = 20
"""Articles of a source in the window from which on they show by themselves what repeats at its site."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed issue, every article that was read for it, and what went wrong on the way; nothing is written yet.

    `collected` are those of the articles that folders gave just now; the others were in the store.
    """

    issue: Issue
    articles: Mapping[str, Article]
    collected: tuple[Article, ...]
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
            store.keep(draft.collected, now=now)
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


def manners(config: Config) -> FetchOptions:
    """The manners and limits of `[fetch]`."""
    from digest.registry.fetching import FetchOptions

    wanted = config.fetch
    return FetchOptions(
        contact=wanted.contact,
        concurrency=wanted.concurrency,
        pause=wanted.pause.total_seconds(),
        connect=wanted.connect.total_seconds(),
        read=wanted.read.total_seconds(),
        whole=wanted.whole.total_seconds(),
        largest=wanted.largest,
    )


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
    from digest.wire import Desk, fetch_sources

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
        return fetch_sources(errand.sources or config.sources, store, desk, now=now, progress=progress)


def compose(config: Config, *, now: dt.datetime, progress: Progress | None = None) -> Draft:
    """Reads folders, store and earlier issues and composes the issue of `now`'s local date; writes nothing."""
    from digest.composer.compose import compose_issue
    from digest.ranking.continuity import earlier_of
    from digest.ranking.importance import rank
    from digest.ranking.news import carried_over, news_story, sift
    from digest.ranking.sitewide import Sites
    from digest.ranking.stories import group
    from digest.registry.collect import collect

    tell_step = progress or _silent
    date = now.astimezone(config.newsletter.zone).date()
    window = Window(None if config.issue.window is None else now - config.issue.window, now)
    problems: list[Problem] = []
    earlier = outbox_of(config, problems.append).records(before=date)

    tell_step("reading", 0, 0)
    folders = [source for source in config.sources if source.kind == "folder"]
    collected = collect(folders, config.root, language=config.newsletter.language, timezone=config.newsletter.timezone)
    known = (*_fetched(config, window), *collected.articles)
    everything = {article.id: article for article in known}
    # what is dated after the issue is neither news nor background, nor a reason to group; it is only told as dropped
    articles = {article.id: article for article in known if article.published is None or article.published <= now}

    tell_step("grouping", 0, len(articles))
    sifted = sift(known, window, earlier)
    sites = Sites(({article.id: article for article in _neighbours(config, window, articles)} | articles).values())
    grouped = carried_over(group(map(sites.bare, articles.values())), earlier)
    fresh = {story.id: news for story in grouped if (news := news_story(story, sifted.news)) is not None}

    tell_step("ranking", 0, len(fresh))
    whole = {story.id: story for story in grouped}
    ranked = rank(list(fresh.values()), articles, _rank_options(config, now, whole, fresh))

    past = earlier_of(grouped, fresh, earlier)
    stories, untold = _tell(ranked, past, articles, sites.masks, config, tell_step)
    if not stories:
        raise _nothing(config, everything, sifted.reasons, (*problems, *collected.problems))
    masthead = _masthead(config, date, window, number=len(earlier) + 1)
    issue = compose_issue(masthead, stories, everything, {**sifted.reasons, **untold})
    return Draft(issue, everything, collected.articles, (*problems, *collected.problems))


def _tell(
    ranked: Sequence[RankedStory],
    past: Mapping[str, Earlier],
    articles: Mapping[str, Article],
    masks: Masks,
    config: Config,
    progress: Progress,
) -> tuple[list[ToldStory], dict[str, str]]:
    """The told stories in order, and for each article of the others the rule that left it out."""
    from digest.composer.compose import told_story
    from digest.ranking.importance import with_ranks_without
    from digest.ranking.ledger import Ledger
    from digest.ranking.telling import tell

    chosen: list[tuple[RankedStory, Telling]] = []
    untold: dict[str, str] = {}
    ledger = Ledger()
    for done, entry in enumerate(ranked):
        progress("telling", done, min(len(ranked), config.issue.stories))
        if len(chosen) == config.issue.stories:
            reason = f"its story ranks {entry.rank}, beyond the {config.issue.stories} stories of an issue"
            untold |= dict.fromkeys(entry.story.articles, reason)
            continue
        place = len(chosen) + 1
        telling = tell(entry.story, articles, _telling_options(config, place), ledger, past[entry.story.id], masks)
        if telling is None:
            untold |= dict.fromkeys(entry.story.articles, "no sentence of its story is fit to print")
        else:
            chosen.append((entry, telling))
    explained = with_ranks_without(ranked, [entry for entry, _ in chosen])
    told = [
        told_story(replace(entry, rank=place), telling)
        for place, (entry, (_, telling)) in enumerate(zip(explained, chosen, strict=True), 1)
    ]
    return told, untold


def _fetched(config: Config, window: Window) -> list[Article]:
    """What feeds and pages had brought by the end of the window, with today's weights and sections."""
    from digest.store import open_store

    sources = {source.name: source for source in config.sources if source.kind != "folder"}
    if not sources:
        return []
    with open_store(config.store.path, create=False) as store:
        found = list(store.articles(since=window.start, until=window.end, sources=sources.keys()))
    return [
        replace(
            article, weight=sources[article.source].weight, section=sources[article.source].section or article.section
        )
        for article in found
    ]


def _neighbours(config: Config, window: Window, articles: Mapping[str, Article]) -> list[Article]:
    """What sources with few articles in the window had brought before it: it shows what repeats at their sites."""
    from digest.store import open_store

    if window.start is None:
        return []
    here = Counter(article.source for article in articles.values())
    few = [one.name for one in config.sources if one.kind != "folder" and here[one.name] < FEW_ARTICLES]
    with open_store(config.store.path, create=False) as store:
        return [article for name in few for article in store.newest(name, until=window.end, most=FEW_ARTICLES)]


def outbox_of(config: Config, report: Callable[[Problem], None] | None = None) -> Outbox:
    """The outbox of a configuration; `report` is told of records that cannot be read."""
    from digest.outbox import Outbox

    return Outbox(config.newsletter.outbox, edition=config.newsletter.slug, report=report)


def _rank_options(
    config: Config, now: dt.datetime, whole: Mapping[str, Story], fresh: Mapping[str, Story]
) -> RankOptions:
    from digest.ranking.importance import RankOptions

    known = {id: len(whole[id].articles) - len(news.articles) for id, news in fresh.items()}
    return RankOptions(now=now, keywords=config.interests.keywords, sections=config.interests.sections, known=known)


def _telling_options(config: Config, place: int) -> TellingOptions:
    """The headline story is told in full, the next ones shorter, those in brief in one sentence."""
    from digest.ranking.telling import TellingOptions

    wanted = config.issue
    limits = TellingOptions(
        summary_words=wanted.summary_words,
        background_words=wanted.background_words,
        sections=wanted.sections,
        max_quoted_words=wanted.max_quoted_words,
        max_share=wanted.max_share,
    )
    if place == 1:
        return limits
    if place <= wanted.brief_after:
        parts = tuple(part for part in wanted.sections if part in ("reactions", "disagreements"))
        return replace(limits, summary_words=wanted.story_words, sections=parts, most_reactions=FEW_REACTIONS)
    return replace(limits, summary_words=wanted.story_words, most_sentences=1, sections=())


def _masthead(config: Config, date: dt.date, window: Window, *, number: int) -> Masthead:
    from digest.composer.compose import Masthead

    letter = config.newsletter
    presentation = Presentation(
        number=number,
        description=letter.description,
        timezone=letter.timezone,
        base_url=letter.base_url,
        editor=letter.editor,
        postal_address=letter.postal_address,
        sender=config.email.from_ or "",
        reply_to=config.email.reply_to,
        subject=config.email.subject,
        unsubscribe=config.email.unsubscribe,
        theme=config.theme.look,
        sections=config.issue.sections,
        brief_after=config.issue.brief_after,
        feed_entries=config.feed.entries,
        hub=config.feed.hub,
    )
    weights = config.interests.sections
    favoured = tuple(sorted((name for name in weights if weights[name] > 0), key=lambda name: (-weights[name], name)))
    return Masthead(letter.slug, date, letter.title, letter.language, window, presentation, favoured)


def _nothing(
    config: Config, articles: Mapping[str, Article], reasons: Mapping[str, str], problems: tuple[Problem, ...]
) -> NothingToPublish:
    if not config.sources:
        mend = "add one with `digest add`, or write a [[source]] with its feed, page or folder"
        return NothingToPublish("nothing to publish: digest.toml names no source", mend=mend, problems=problems)
    return NothingToPublish(_why_nothing(articles, reasons), mend="nothing was written", problems=problems)


def _why_nothing(articles: Mapping[str, Article], reasons: Mapping[str, str]) -> str:
    if not articles:
        return "nothing to publish: no article was found"
    if len(reasons) == len(articles):
        return f"nothing to publish: none of {counted(len(articles), 'article')} is news"
    return "nothing to publish: no sentence is fit to print"


def _silent(step: str, done: int, total: int) -> None:
    """Tells nobody."""
