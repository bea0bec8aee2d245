"""The tree of errors: each one names the thing, what was being done, and the mend.

Foreign errors are wrapped once, where they enter (`raise StoreError(...) from error`), so that the
cause is kept and whoever calls `digest` has one root to catch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LANGUAGE = re.compile("[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")


class DigestError(Exception):
    """The root of all errors that `digest` raises on purpose.

    `thing` is what the error is about (a file, a key, a source), `mend` what its owner can do about it.
    Printed as one line: `thing: what is wrong; mend`.
    """

    exit_code = 1

    def __init__(self, problem: str, *, thing: str = "", mend: str = "") -> None:
        self.problem = problem
        self.thing = thing
        self.mend = mend
        super().__init__(problem)

    def __str__(self) -> str:
        line = f"{self.thing}: {self.problem}" if self.thing else self.problem
        return f"{line}; {self.mend}" if self.mend else line


class UsageError(DigestError):
    """The caller asked for something that cannot be (exit code 2)."""

    exit_code = 2


class NothingToPublish(DigestError):
    """No story is left to print; nothing was written (exit code 3).

    `problems` are what went wrong with the sources on the way (`digest.model.Problem`), which may be why.
    """

    exit_code = 3

    def __init__(self, problem: str, *, thing: str = "", mend: str = "", problems: Sequence[object] = ()) -> None:
        super().__init__(problem, thing=thing, mend=mend)
        self.problems = tuple(problems)


class InputError(DigestError):
    """An article, a record or another input file cannot be used (exit code 65, `EX_DATAERR`)."""

    exit_code = 65


class TryLater(DigestError):
    """Somebody else's server, or another process, cannot do now what it may do later (exit code 75, `EX_TEMPFAIL`)."""

    exit_code = 75


class StoreError(DigestError):
    """The store cannot be opened, read or written."""


class OutboxError(DigestError):
    """An issue cannot be filed, read or replaced in the outbox."""


class RenderError(DigestError):
    """A template or a compiler refused the issue."""


class ConfigError(DigestError):
    """`digest.toml` is absent or wrong (exit code 78, `EX_CONFIG`).

    `problems` holds every problem found, each with its key path, so that one run tells all.
    """

    exit_code = 78

    def __init__(self, problems: str | list[str], *, thing: str = "digest.toml", mend: str = "") -> None:
        self.problems = [problems] if isinstance(problems, str) else problems
        super().__init__("; ".join(self.problems), thing=thing, mend=mend)

    def __str__(self) -> str:
        lines = [f"{self.thing}: {problem}" for problem in self.problems]
        return "\n".join(lines) + (f"; {self.mend}" if self.mend else "")


def check_text(value: object, thing: str) -> None:
    """Raises `InputError` naming the thing for whatever is no string."""
    if not isinstance(value, str):
        raise InputError(f"a string is wanted, not {type(value).__name__}", thing=thing)


def check_language(value: object) -> None:
    """Raises `InputError` for what has not the form of a language tag (BCP 47); None, for "not known", may pass."""
    if value is None:
        return
    check_text(value, "language")
    if not _LANGUAGE.fullmatch(str(value)):
        raise InputError(f"{value!a} is no code of a language", thing="language", mend="give one such as en or pt-BR")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 article`, `2 articles`: a number as a message says it; `many` where it takes more than an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
