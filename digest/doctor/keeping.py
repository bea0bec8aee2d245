"""What is kept, and when: the clock, the store, and the slots of the schedule."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from digest.doctor.desk import writable
from digest.doctor.visit import Said, Visit, size
from digest.errors import StoreError, counted
from digest.model import Problem

YEARS = range(2025, 2101)
"""Years that a clock may show: this program is not older, and its certificates and zones will not be younger."""
SLACK = dt.timedelta(minutes=10)
"""How far two clocks may differ, or one be set back, without anybody being told."""
LARGEST_LOG = 200_000_000
"""Bytes of write-ahead log; it goes into the file at 32 MB, unless somebody has been reading all the while."""
NETWORK_FILES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afpfs", "ceph"})
"""File systems on which two machines, and their locks, may not agree (https://www.sqlite.org/wal.html, section 8)."""
_SET = "set the machine's clock, and let it be kept right (timedatectl set-ntp true)"


def clock(visit: Visit) -> Said:
    """Whether the clock can be believed: a plausible year, and nothing that was written after now."""
    yield f"{visit.here:%A %Y-%m-%d %H:%M} in {visit.config.newsletter.timezone}"
    if visit.now.year not in YEARS:
        yield Problem("the clock", f"shows the year {visit.now.year}", _SET)
    try:
        health = visit.health()
    except StoreError:
        return  # which the store's own check tells
    if health and health.newest and health.newest > visit.now + SLACK:
        newest = health.newest.astimezone(visit.config.newsletter.zone)
        what = f"shows {visit.here:%Y-%m-%d %H:%M}, but the store has what was seen on {newest:%Y-%m-%d %H:%M}"
        yield Problem("the clock", what, _SET)


def store(visit: Visit) -> Said:
    """Whether the store is whole, can be written to, and lies where it can be locked."""
    path = visit.config.store.path
    yield from writable(visit, path, "store.path")
    yield from _network(path)
    health = visit.health()
    if health is None:
        yield f"{path}: none yet; the first build makes it"
        return
    yield f"{path}: {size(health.size)}, {counted(health.articles, 'article')}, {counted(health.texts, 'full text')}"
    if health.version < health.wanted:
        yield f"it is of version {health.version}; the next build copies it and brings it to {health.wanted}"
    if health.copies:
        yield f"copies from before its tables changed: {', '.join(copy.name for copy in health.copies)}"
    if health.log > LARGEST_LOG:
        what = f"has {size(health.log)} in its log that cannot go into the file"
        yield Problem(str(path), what, "end the program that has been reading it all the while")
    if not health.indexed:
        yield Problem(str(path), "has a damaged full-text index: searches miss articles", "run `digest doctor --mend`")
    restore = f"put {health.copies[0].name} in its place" if health.copies else "put a copy in its place"
    for damage in health.damages:
        yield Problem(str(path), damage, f"{restore}, or move it away: the next build makes a new one from the sources")


def _network(path: Path) -> Said:
    kind = file_system(path, Path("/proc/self/mounts"))
    if kind in NETWORK_FILES:
        what = f"lies on a network file system ({kind}), where two machines would spoil it"
        yield Problem(str(path), what, "give store.path a place on a disk of this machine")


def file_system(path: Path, mounts: Path) -> str:
    """The kind of file system that a path lies on, from Linux' list of mounts; empty where there is no such list."""
    if not mounts.is_file():
        return ""
    rows = (line.split() for line in mounts.read_text("utf-8", "replace").splitlines())
    around = {row[1].replace("\\040", " "): row[2] for row in rows if len(row) > 2}
    return next((around[str(place)] for place in (path, *path.parents) if str(place) in around), "")


def schedule(visit: Visit) -> Said:
    """Whether an issue that was due was not built."""
    from digest.scheduler import Timetable, next_slot
    from digest.store import open_store

    newsletter, health = visit.config.newsletter, visit.health()
    coming = next_slot(Timetable(newsletter.slug, visit.config.schedule, newsletter.zone), now=visit.now)
    if coming is None:
        yield 'no issue is ever due; [schedule] every = "friday" would change that'
    else:
        yield f"the next issue is due on {coming.moment.astimezone(newsletter.zone):%A %Y-%m-%d %H:%M}"
    if health is None or health.version < health.wanted:
        return
    with open_store(visit.config.store.path, create=False, read_only=True) as opened:
        for slot in opened.failed_slots(newsletter.slug):
            what = f"could not be built on {slot.at.astimezone(newsletter.zone):%Y-%m-%d %H:%M}"
            yield Problem(f"the issue of {slot.date}", what, "see what `digest run --once` says")
