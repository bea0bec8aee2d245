"""What the editor decides: the configuration, the templates, and where issues are filed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.doctor.visit import Said, Visit, size
from digest.errors import DigestError, counted
from digest.model import Problem, Window

if TYPE_CHECKING:
    from jinja2 import BaseLoader

    from digest.config import Config
    from digest.model import Issue

RESERVED_HOSTS = (".example", ".invalid", ".test", ".localhost", "example.org", "example.com", "example.net")
"""Ends of host names that belong to nobody (RFC 2606, RFC 6761); the sample's address is one."""
LEAST_FREE = 100_000_000
"""Bytes that are wanted on a disk: a year of issues, or a week of a desk's articles."""
_SPECIMEN_DAY = dt.datetime(2025, 7, 4, 5, tzinfo=dt.UTC)


def configuration(visit: Visit) -> Said:
    """Whether what the configuration says can go out to readers. (That it can be read is known by now.)"""
    yield f"{visit.path}: {counted(len(visit.config.sources), 'source')}"
    if not visit.config.sources:
        yield Problem(str(visit.path), "names no source", 'add one: [[source]] with feed = "…" or folder = "…"')
    yield from _address(visit)
    yield from _keeping(visit)
    yield from _fetching(visit)


def _address(visit: Visit) -> Said:
    base = visit.config.newsletter.base_url
    if base is None:
        what = "is missing: links in mail and feed lead nowhere, and mail comes from nobody"
        yield Problem("newsletter.base_url", what, "write there where the outbox is published on the Web")
    elif (host := urlsplit(base).hostname or "") == "localhost" or f".{host}".endswith(RESERVED_HOSTS):
        what = f"{base} is an address for examples: links in mail and feed lead nowhere"
        yield Problem("newsletter.base_url", what, "write there where the outbox is published on the Web")


def _keeping(visit: Visit) -> Said:
    keep, window = visit.config.store.keep, visit.config.issue.window
    if keep is not None and (window is None or keep < window):
        looks = "without end" if window is None else counted(round(window.total_seconds() / 3600), "hour")
        what = f"is shorter than the issue looks back ({looks}), so that articles are gone before they are told"
        yield Problem("store.keep", what, "make it longer than issue.window, or leave it away to keep all texts")


def _fetching(visit: Visit) -> Said:
    wanted = visit.config.fetch
    if not any(source.kind != "folder" for source in visit.config.sources):
        return
    if not wanted.contact:
        what = "is missing: whoever minds being asked has nobody to write to, and shuts you out"
        yield Problem("fetch.contact", what, 'write a mail address or a page there: contact = "…"')
    if wanted.executor == "dask" and "distributed" not in visit.surroundings.packages:
        yield Problem("fetch.executor", "is Dask, which is not installed", 'pip install "verbatim-digest[dask]"')


def templates(visit: Visit) -> Said:
    """Whether every template can be read, and an issue with one of everything be rendered with them."""
    from digest.composer.render import render_archive, render_issue
    from digest.resources import template_loader

    own = visit.config.theme.templates
    loader = template_loader(own)
    broken = list(_broken(loader))
    yield from broken
    if own is not None:
        yield from _unused(own)
    if not broken:
        issue = _specimen(visit.config)
        files = len(render_issue(issue, loader)) + len(render_archive([issue], loader))
        yield f"{counted(len(loader.list_templates()), 'template')} make {files} files of an issue"
        yield from _accent(visit.config.theme.accent)


def _accent(wanted: str) -> Said:
    from digest.composer.colour import is_same, palette

    printed = palette(wanted).light.accent
    if not is_same(wanted, printed):
        yield f"theme.accent {wanted} is printed as {printed}, of the same hue, so that small words can be read"


def _specimen(config: Config) -> Issue:
    """Two stories told and one in brief, in the newsletter's own dress."""
    from digest.assignments import masthead_of
    from digest.composer.specimen import specimen

    window = Window(None, _SPECIMEN_DAY)
    masthead = masthead_of(config, _SPECIMEN_DAY.date(), window, number=1)
    return specimen(replace(masthead, presentation=replace(masthead.presentation, brief_after=2)), stories=3)


def _broken(loader: BaseLoader) -> Iterator[Problem]:
    from jinja2 import Environment, TemplateSyntaxError

    environment = Environment(autoescape=True)
    for name in loader.list_templates():
        try:
            environment.parse(loader.get_source(environment, name)[0])
        except TemplateSyntaxError as error:
            yield Problem(f"{name}, line {error.lineno}", error.message or "is broken", "mend the template")
        except UnicodeDecodeError:
            yield Problem(name, "is not UTF-8", "save it as UTF-8")


def _unused(own: Path) -> Said:
    """Templates of the editor's own that stand for none of ours: mostly a name that was mistyped."""
    import difflib

    from digest.resources import template_loader

    ours = template_loader().list_templates()
    for name in (path.relative_to(own).as_posix() for path in sorted(own.rglob("*.j2"))):
        near = difflib.get_close_matches(name, ours, n=1)
        if name not in ours and near and not _is_named(own, name):
            yield Problem(str(own / name), "stands for no template, and none includes it", f"did you mean {near[0]}?")


def _is_named(own: Path, name: str) -> bool:
    return any(name in path.read_text("utf-8", "replace") for path in own.rglob("*.j2"))


def outbox(visit: Visit) -> Said:
    """Whether issues can be filed, those that are filed can be read, and the files at the root follow from them."""
    from digest.outbox import Outbox, Today
    from digest.outbox.verify import verify_root
    from digest.resources import template_loader

    path, slug = visit.config.newsletter.outbox, visit.config.newsletter.slug
    yield from writable(visit, path, "newsletter.outbox")
    unread: list[Problem] = []
    issues = Outbox(path, edition=slug, report=unread.append).records()
    yield from unread
    if not issues:
        yield f"{path}: no issue yet"
        return
    yield f"{path}: {counted(len(issues), 'issue')}, the latest of {issues[-1].date}"
    if issues[-1].date > visit.here.date():
        what = f"is dated {issues[-1].date}, after today ({visit.here.date()})"
        yield Problem(f"the issue {issues[-1].id}", what, "set the clock, or remove that issue's folder")
    try:
        yield from verify_root(path, issues, Today(template_loader(visit.config.theme.templates)))
    except DigestError as error:
        yield Problem(error.thing or str(path), error.problem, error.mend)


def writable(visit: Visit, path: Path, key: str) -> Said:
    """Whether files can be written below a path, which may not be there yet, and how much room there is."""
    place = next((folder for folder in (path, *path.parents) if folder.exists()), path)
    if not os.access(place, os.W_OK | os.X_OK if place.is_dir() else os.W_OK):
        yield Problem(str(place), "cannot be written to", f"change its permissions, or {key}")
    free = visit.surroundings.free(place)
    if free < LEAST_FREE:
        yield Problem(str(place), f"has only {size(free)} of room left on its disk", "make room")
