"""What the program runs in: Python, the packages that it needs, the data of time zones."""

from __future__ import annotations

import re
import sys
import zoneinfo

from digest.doctor.visit import Said, Surroundings
from digest.errors import counted
from digest.model import Problem

NAMESAKES = {
    "mjml": ("mjml-python", "is another program under the name that mjml-python is imported by"),
    "digest": ("verbatim-digest", "is another program under the name that this one is imported by"),
}
"""Distributions that overwrite files which are needed here: the one whose files they are, and what is wrong."""
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_LOWEST = re.compile(r">=\s*([\d.]+)")


def environment(surroundings: Surroundings) -> Said:
    """Whether all that the program needs is there, and is what it seems."""
    yield f"Python {surroundings.python}, SQLite {surroundings.sqlite}"
    yield from _packages(surroundings)
    yield from _namesakes(surroundings)
    yield from _time_zones()
    if sys.getfilesystemencoding().lower() != "utf-8":
        yield Problem("file names", f"are read as {sys.getfilesystemencoding()}", "set LANG to a locale with UTF-8")


def _packages(surroundings: Surroundings) -> Said:
    if surroundings.requirements is None:
        yield "the program runs from a checkout, so the versions of its packages are not examined"
        return
    needed = [text for text in surroundings.requirements if ";" not in text]  # others are for some machines only
    wrong = [problem for problem in (_package(text, surroundings) for text in needed) if problem]
    yield from wrong
    if not wrong:
        yield f"{counted(len(needed), 'package')} of the right versions"


def _package(requirement: str, surroundings: Surroundings) -> Problem | None:
    name = "".join(_NAME.findall(requirement)[:1])
    lowest = "".join(_LOWEST.findall(requirement)[:1])
    installed = next((surroundings.packages[key] for key in _names(name) if key in surroundings.packages), None)
    mend = f'pip install "{name}>={lowest}"' if lowest else f"pip install {name}"
    if installed is None:
        return Problem(name, "is not installed", mend)
    if lowest and _numbers(installed) < _numbers(lowest):
        return Problem(name, f"{installed} is too old", mend)
    return None


def _names(name: str) -> tuple[str, ...]:
    """The ways in which one distribution's name is written (PEP 503 takes them for one)."""
    plain = name.lower()
    return plain, re.sub(r"[-_.]+", "-", plain), re.sub(r"[-_.]+", "_", plain)


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with; what follows them tells no more than a final release does."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(number) for number in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _namesakes(surroundings: Surroundings) -> Said:
    for name, (right, what) in sorted(NAMESAKES.items()):
        if name in surroundings.packages:
            mend = f"pip uninstall {name}, then pip install --force-reinstall {right}"
            yield Problem(f"the package {name}", what, mend)


def _time_zones() -> Said:
    try:
        zoneinfo.ZoneInfo("Europe/Berlin")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield Problem("the data of time zones", "is missing", "pip install tzdata")
