"""`digest why`: why a story stands where it stands, and each sentence in it; or why an article was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.desk import read_config, show, show_json, with_config, with_json
from digest.cli.quoting import Quoted, quoted_articles, quoted_lines
from digest.cli.reporting import reporter_lines, reporters_as_data
from digest.errors import UsageError, counted

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Dropped, Issue, Problem, Score, Span, ToldStory


@click.command()
@click.argument("story", required=False)
@with_config
@click.option("--issue", "issue_id", metavar="ID", help="An issue of the outbox, by id or date; without it the latest.")
@click.option("--dropped", is_flag=True, help="List the articles that are not printed, or not quoted, and why.")
@with_json
def why(story: str | None, config_path: Path, issue_id: str | None, dropped: bool, as_json: bool) -> None:
    """Show why STORY ranks where it does, and why each of its sentences was chosen.

    STORY is its rank, its id or words of its headline; or words of the title of an article that is not printed.
    """
    import dataclasses

    from digest.morgue import corrections
    from digest.newsroom import set_aside
    from digest.outbox import Outbox

    if story is not None and dropped:
        raise UsageError("takes a STORY or --dropped, not both", thing="why", mend=f"try `digest why {story}`")
    if story is None and not dropped:
        raise UsageError("needs a STORY or --dropped", thing="why", mend="try `digest why 1`")
    config = read_config(config_path)
    issue = Outbox(config.newsletter.outbox, edition=config.newsletter.slug).record(issue_id)
    if story is None:
        aside = set_aside(config, issue.window)
        _show([*left_out(issue), *_aside(aside)], _dropped_as_data(issue, aside), as_json)
    elif left := _named(issue, story):
        data = {"issue": issue.id, "dropped": [{"article": each.article, "reason": each.reason} for each in left]}
        _show([f"{_credit(issue, each.article)}: {each.reason}" for each in left], data, as_json)
    else:
        told = find_story(issue, story)
        quoted, corrected = _quoted(config, issue, told), corrections(config, [issue], told.articles)
        lines = ["", "Since it was printed", *(f"  - {one}" for one in corrected)] if corrected else []
        data = _as_data(issue, told, quoted) | {"corrected": [dataclasses.asdict(one) for one in corrected]}
        _show([*explain(issue, told, quoted), *lines], data, as_json)


def _quoted(config: Config, issue: Issue, story: ToldStory) -> list[Quoted]:
    from digest.ranking.parts.ledger import FairShare
    from digest.store import open_store

    share = FairShare(config.issue.max_share, config.issue.max_quoted_words)
    with open_store(config.store.path, create=False, read_only=True) as store:
        return quoted_articles(issue, story, store.text, share)


def _show(lines: list[str], data: object, as_json: bool) -> None:
    if as_json:
        show_json(data)
    else:
        show("\n".join(lines))


def _named(issue: Issue, wanted: str) -> list[Dropped]:
    """The articles that are not printed with all these words in their titles, where no story has them."""
    words = set(_words(wanted))
    if not words or any(wanted in {str(one.rank), one.id} for one in issue.stories):
        return []
    if any(words <= set(_words(story.headline.text)) for story in issue.stories):
        return []
    known = (each for each in issue.dropped if each.article in issue.articles)
    return [each for each in known if words <= set(_words(issue.articles[each.article].title))]


def find_story(issue: Issue, wanted: str) -> ToldStory:
    """The one story with this rank, id, or all these words in its headline. Raises `UsageError` else."""
    words = set(_words(wanted))
    found = [
        story
        for story in issue.stories
        if wanted in {str(story.rank), story.id} or (words and words <= set(_words(story.headline.text)))
    ]
    exact = [story for story in found if wanted in {str(story.rank), story.id}]
    if len(exact or found) == 1:
        return (exact or found)[0]
    titles = "; ".join(f"{story.rank} {story.headline.text}" for story in found or issue.stories)
    what = "fits several stories" if found else f"is no story of {issue.id}"
    raise UsageError(what, thing=wanted, mend=f"there are: {titles}" if titles else "it has none")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def explain(issue: Issue, story: ToldStory, quoted: list[Quoted]) -> Iterator[str]:
    """The lines that tell where a story's rank, its voices and its sentences come from."""
    yield f"{story.rank}  {story.headline.text}"
    yield f"   {story.id} in {issue.id}" + (f", section {story.section}" if story.section else "")
    if story.continues:
        yield f"   continues the story of {story.continues.issue}"
    yield ""
    yield f"Score {_number(story.score.total)}"
    yield from _terms(story.score)
    coverage = story.coverage
    yield ""
    yield (
        f"Coverage: {counted(coverage.articles, 'article')}, {counted(coverage.publishers, 'publisher')}, "
        f"{counted(coverage.independent, 'independent voice')}"
    )
    yield from _voices(issue, story)
    yield from _sentences(issue, story)
    yield ""
    yield "Quoted of each article in this issue"
    yield from quoted_lines(quoted, partial(_credit, issue))


def _terms(score: Score) -> Iterator[str]:
    """Each term, the weightiest first, with the rank that the story would have without it."""
    width = max(map(len, score.terms), default=0)
    for name, value in sorted(score.terms.items(), key=lambda term: (-abs(term[1]), term[0])):
        rank = f"   rank {score.ranks_without[name]} without it" if name in score.ranks_without else ""
        yield f"  {name:<{width}}  {_number(value):>8}{rank}"


def _voices(issue: Issue, story: ToldStory) -> Iterator[str]:
    for voice in story.voices or tuple((article,) for article in story.articles):
        first, *reprints = voice
        mark = "  (first)" if first == story.coverage.first else ""
        yield f"  - {_credit(issue, first)}{mark}"
        for article in reprints:
            yield f"      same voice: {_credit(issue, article)}"


def _credit(issue: Issue, article: str) -> str:
    record = issue.articles[article]
    day = f", {record.published.date()}" if record.published else ""
    return f"{record.publisher or record.source}: {record.title or article}{day}"


def _sentences(issue: Issue, story: ToldStory) -> Iterator[str]:
    terms = _terms_by_place(story)
    heard = [(one.speaker or "unattributed", wording) for one in story.reactions for wording in one.wordings]
    speakers = {_place(wording): speaker for speaker, wording in heard}
    reporters = {_place(one.wordings[-1]): [*reporter_lines(issue, one)] for one in story.reactions if one.wordings}
    for role, spans in _spans_by_role(story).items():
        yield ""
        yield role.capitalize()
        for span in spans:
            record = issue.articles[span.article]
            told_by = [record.publisher or record.source, *filter(None, [speakers.get(_place(span))])]
            because = [f"{name} {_number(value)}" for name, value in sorted(terms.get(_place(span), {}).items())]
            yield f"  {' '.join(span.text.split())}"
            yield "      " + "  ".join([", ".join(told_by), *because])
            yield from reporters.get(_place(span), ())


def _place(span: Span) -> tuple[str, int, int, str]:
    return span.article, span.start, span.end, span.field


def _terms_by_place(story: ToldStory) -> dict[tuple[str, int, int, str], Mapping[str, float]]:
    return {(choice.article, choice.start, choice.end, "text"): choice.terms for choice in story.choices}


def _spans_by_role(story: ToldStory) -> dict[str, list[Span]]:
    """The story's printed spans by role, in the order of the page; empty roles are left away."""
    from digest.model import EditorText

    versions = [version for disagreement in story.disagreements for version in disagreement.versions]
    spans: dict[str, list[Span]] = {
        "headline": [] if isinstance(story.headline, EditorText) else [story.headline],
        "summary": [*story.summary],
        "background": [*story.background],
        "reactions": [wording for reaction in story.reactions for wording in reaction.wordings],
        "outlook": [*story.outlook],
        "disagreements": [span for version in versions for span in version.spans],
    }
    return {role: found for role, found in spans.items() if found}


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def left_out(issue: Issue) -> Iterator[str]:
    """The lines that tell which articles are not printed, or not quoted, and by which rule."""
    number = len(issue.dropped)
    yield f"{counted(number, 'article')} {'is' if number == 1 else 'are'} not printed in {issue.id}"
    for dropped in issue.dropped:
        known = f"  {_credit(issue, dropped.article)}" if dropped.article in issue.articles else ""
        yield f"  {dropped.article}{known}: {dropped.reason}"
    unquoted = list(_unquoted(issue))
    if unquoted:
        yield f"Nothing is quoted of {counted(len(unquoted), 'article')} whose story is told"
    for article, story in unquoted:
        passed = ", for it tells of a state that has passed" if article in story.passed else ""
        yield f"  {article}  {_credit(issue, article)}: in story {story.rank}, not quoted{passed}"


def _aside(problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        yield "Found in the sources, as they are now, and in no issue's record"
    for problem in problems:
        yield f"  {problem.thing}: {problem.what}"


def _unquoted(issue: Issue) -> Iterator[tuple[str, ToldStory]]:
    """The articles of told stories of which no word is printed, each with its story."""
    roles = (spans for story in issue.stories for spans in _spans_by_role(story).values())
    quoted = {span.article for spans in roles for span in spans}
    return ((id, story) for story in issue.stories for id in story.articles if id not in quoted)


def _dropped_as_data(issue: Issue, aside: Sequence[Problem]) -> dict[str, Any]:
    return {
        "issue": issue.id,
        "dropped": [{"article": each.article, "reason": each.reason} for each in issue.dropped],
        "unquoted": [
            {"article": article, "story": story.id, "rank": story.rank, "passed": article in story.passed}
            for article, story in _unquoted(issue)
        ],
        "set_aside": [{"thing": problem.thing, "what": problem.what} for problem in aside],
    }


def _as_data(issue: Issue, story: ToldStory, quoted: list[Quoted]) -> dict[str, Any]:
    import dataclasses

    terms = _terms_by_place(story)
    return {
        "issue": issue.id,
        "rank": story.rank,
        "id": story.id,
        "headline": story.headline.text,
        "score": dataclasses.asdict(story.score),
        "coverage": dataclasses.asdict(story.coverage),
        "voices": [list(voice) for voice in story.voices],
        "continues": story.continues.issue if story.continues else None,
        "quoted": [dataclasses.asdict(one) for one in quoted],
        "reactions": reporters_as_data(story),
        "sentences": [
            {"role": role, **dataclasses.asdict(span), "terms": dict(terms.get(_place(span), {}))}
            for role, spans in _spans_by_role(story).items()
            for span in spans
        ],
    }
