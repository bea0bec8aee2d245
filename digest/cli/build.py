"""`digest build`: compose today's issue and file it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.desk import read_config, read_now, say, show, show_json, with_config, with_json, with_now
from digest.cli.progress import progress_bar
from digest.cli.uploads import bring_online
from digest.errors import counted

if TYPE_CHECKING:
    from digest.model import Issue
    from digest.newsroom import Draft, Filed

_NO_ADDRESS = (
    "newsletter.base_url: is missing, so that feeds are for this machine alone and mails do not link to their page; "
    "write there where the outbox is published on the Web, before anybody subscribes"
)


@click.command()
@with_config
@with_now
@click.option("--dry-run", is_flag=True, help="Compose the issue and tell of it, but write nothing.")
@with_json
@click.pass_context
def build(context: click.Context, config_path: Path, now_text: str | None, dry_run: bool, as_json: bool) -> None:
    """Build the issue of the day and file it in the outbox.

    Then run `publish` of [newsletter], where there is one; the exit code is 1 where that fails.
    """
    from digest import newsroom

    config = read_config(config_path)
    now = read_now(now_text, config)
    with progress_bar() as progress:
        made: Draft | Filed = (newsroom.compose if dry_run else newsroom.publish)(config, now=now, progress=progress)
    folder = made.folder if isinstance(made, newsroom.Filed) else None
    for problem in made.problems:
        say(str(problem), colour="yellow")
    upload = None if dry_run else bring_online(config)
    if as_json:
        problems = [str(problem) for problem in made.problems]
        show_json(_as_data(made.issue, folder) | {"problems": problems, "upload": upload and asdict(upload)})
    else:
        _tell(made.issue, folder)
    context.exit(0 if upload is None or upload.succeeded else 1)


def _tell(issue: Issue, folder: Path | None) -> None:
    say(
        f"{issue.title}, {issue.date}: {counted(len(issue.stories), 'story', 'stories')}"
        f" from {counted(len(issue.articles), 'article')}"
    )
    if folder is not None:
        say(f"open {_friendly(folder / 'index.html')}")
        if issue.presentation.base_url is None:
            say(_NO_ADDRESS)
        show(str(folder))
        return
    for story in issue.stories:
        show(f"{story.rank:>3}  {story.headline.text}  ({counted(story.coverage.articles, 'article')})")


def _as_data(issue: Issue, folder: Path | None) -> dict[str, Any]:
    stories = [
        {
            "rank": story.rank,
            "id": story.id,
            "headline": story.headline.text,
            "articles": list(story.articles),
            "publishers": story.coverage.publishers,
            "independent": story.coverage.independent,
            "score": story.score.total,
        }
        for story in issue.stories
    ]
    return {
        "id": issue.id,
        "edition": issue.edition,
        "date": issue.date.isoformat(),
        "folder": None if folder is None else str(folder),
        "stories": stories,
        "dropped": [{"article": dropped.article, "reason": dropped.reason} for dropped in issue.dropped],
    }


def _friendly(path: Path) -> str:
    """Relative to the working folder where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
