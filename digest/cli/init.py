"""`digest init`: a commented digest.toml and a sample of articles to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.desk import say, show
from digest.errors import DigestError, UsageError, counted

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--templates", is_flag=True, help="Write only the templates, into FOLDER/templates, to be changed there.")
def init(folder: Path, templates: bool) -> None:
    """Write a commented digest.toml and a sample of articles into FOLDER (here, when none is given)."""
    from digest.config import FILE_NAME

    if templates:
        _copy_templates(folder / "templates")
        return
    file, sample = folder / FILE_NAME, folder / "sample"
    for path in (file, sample):
        if path.exists() or path.is_symlink():  # a link that leads nowhere is in the way as well
            raise UsageError("is there already", thing=str(path), mend="choose another folder, or move it away")
    try:
        copied = _lay_out(file, sample)
    except OSError as error:
        raise DigestError(f"cannot be written ({error.strerror})", thing=str(error.filename or folder)) from error
    say(f"{file}: your configuration, with {counted(copied, 'sample article')} in {sample}")
    say("next: digest build" if folder == Path() else f"next: cd {folder} && digest build")
    show(str(file))


def _copy_templates(target: Path) -> None:
    from digest import resources

    if target.exists() or target.is_symlink():
        raise UsageError("is there already", thing=str(target), mend="choose another folder, or move it away")
    try:
        copied = _copy(resources.templates(), target)
    except OSError as error:
        raise DigestError(f"cannot be written ({error.strerror})", thing=str(error.filename or target)) from error
    found = counted(copied, "template")
    say(f'{target}: {found}; name them in digest.toml: [theme] templates = "{target.name}"')
    say("keep those that you change; without the others, the ones that come along are used and stay up to date")
    show(str(target))


def _lay_out(file: Path, sample: Path) -> int:
    """Write both, the configuration last, and return how many articles were copied."""
    from importlib.resources import files

    from digest import resources

    articles = resources.seeds() / "articles"
    copied = _copy(articles, sample)
    file.write_bytes((files("digest.config") / "newcomer.toml").read_bytes())
    return copied


def _copy(source: Traversable, target: Path) -> int:
    """Copy the files of a folder and of those in it, hidden ones apart; return how many."""
    target.mkdir(parents=True)
    copied = 0
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            copied += _copy(entry, target / entry.name)
        else:
            (target / entry.name).write_bytes(entry.read_bytes())
            copied += 1
    return copied
