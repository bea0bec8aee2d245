"""What the commands share: shared options, one way to fail, and one way to speak."""

from __future__ import annotations

import atexit
import datetime as dt
import gc
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from digest.cli.stopping import Stop, stoppable
from digest.errors import DigestError, NothingToPublish, UsageError

if TYPE_CHECKING:
    from digest.config import Config

Command = TypeVar("Command", bound=Callable[..., Any])

_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

YEARS = range(1605, 9000)
"""From the first newspaper on; a century before and after them is still a year that the calendar knows."""

YOUNG_OBJECTS = 100_000
"""New objects before Python looks for circles among them. A command makes few circles and ends soon; at Python's own
700 a build of five articles spends a thirtieth of its time looking."""


class Desk(click.Group):
    """A group whose commands fail in one line, with the exit code that the error carries.

    `homes` tells of each command, in the order of the help, the module and the name that it has there. Only the
    one that is asked for is imported: all of them took 15 of the 540 ms of a build of five articles.
    """

    def __init__(self, *words: Any, homes: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(*words, **options)
        self._homes = homes or {}

    def invoke(self, ctx: click.Context) -> Any:
        # numpy's linear algebra would start a thread for each processor: a tenth of a build of five articles, in vain,
        # for what is multiplied here is small, or sparse and none of its business
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        gc.set_threshold(YOUNG_OBJECTS)
        # at its end Python would look once more through all there is, which took a sixth of a build of five articles
        atexit.register(gc.freeze)
        with stoppable() as stop:
            return self._invoke(ctx, stop)

    def _invoke(self, ctx: click.Context, stop: Stop) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a full disk behind it shows here, not when nobody can tell of it any more
        except DigestError as error:
            if stop.told is not None:  # it reached processes that work for this one, too
                ctx.exit(stop.exit_code)
            for problem in error.problems if isinstance(error, NothingToPublish) else ():
                say(str(problem), colour="yellow")
            say(f"digest: {error}" if "\n" not in str(error) else str(error), colour="red")
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            say("stopped")
            ctx.exit(stop.exit_code)
        except BrokenPipeError:  # whoever reads has read enough
            _silence(sys.stdout)
        else:
            return result

    def main(self, *words: Any, **options: Any) -> Any:
        """Runs a command; what the system refuses and no room has explained is one line too."""
        try:
            return super().main(*words, **options)
        except OSError as error:
            _silence(sys.stdout)
            say(f"digest: {_refused(error)}", colour="red")
            sys.exit(DigestError.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [*self._homes, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._homes:
            return super().get_command(ctx, cmd_name)
        module, _, name = self._homes[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


def with_config(command: Command) -> Command:
    """Adds `--config`."""
    return click.option(
        "--config",
        "config_path",
        type=click.Path(path_type=Path, readable=False),
        default=Path("digest.toml"),
        show_default=True,
        metavar="FILE",
        help="The newsletter's configuration.",
    )(command)


def with_now(command: Command) -> Command:
    """Adds `--now`."""
    return click.option(
        "--now",
        "now_text",
        metavar="TIME",
        help="The time to take for now, in ISO 8601. Without a zone it is the newsletter's time; "
        "a day alone is that day at the hour of [schedule].",
    )(command)


def with_json(command: Command) -> Command:
    """Adds `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print the data as JSON.")(command)


def read_config(path: Path) -> Config:
    """The configuration. Raises `ConfigError`."""
    from digest.config import load

    return load(path)


def read_now(text: str | None, config: Config) -> dt.datetime:
    """An aware time from `--now`, or the real one, in the newsletter's zone. Raises `UsageError`."""
    zone = config.newsletter.zone
    if text is None:
        return dt.datetime.now(zone)
    mend = "write it like 2025-07-04 or 2025-07-04T07:00:00+02:00"
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"{text!r} is no time", thing="--now", mend=mend) from error
    if moment.year not in YEARS:
        raise UsageError(f"{text!r} is no time for news", thing="--now", mend=mend)
    if "T" not in text.upper() and ":" not in text:
        moment = dt.datetime.combine(moment.date(), config.schedule.at)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def show(text: str) -> None:
    """Print data: a line on standard output, with no character that a terminal would obey.

    A reader who has read enough (`| head -1`) ends nothing.
    """
    try:
        click.echo(plainly(text))
    except BrokenPipeError:
        _silence(sys.stdout)


def show_json(data: object) -> None:
    """Print data as indented JSON."""
    import json

    show(json.dumps(data, ensure_ascii=False, indent=2))


def say(text: str, *, colour: str | None = None) -> None:
    """Tell the person at the keyboard: a line on standard error. Where nobody can be told, nothing is."""
    try:
        text = plainly(text)
        click.echo(click.style(text, fg=colour) if colour and colourful(sys.stderr) else text, err=True)
    except OSError:
        _silence(sys.stderr)


def plainly(text: str) -> str:
    """A text in which what a terminal would obey (commands, turns of direction) is written out, as JSON writes it."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _refused(error: OSError) -> DigestError:
    """A refusal of the system as an error; without a file's name it is one of the standard streams'."""
    if error.filename is None:
        mend = "make room, or print it elsewhere"
        return DigestError(f"cannot be written ({error.strerror})", thing="standard output", mend=mend)
    mend = "check the path, its permissions and the space on the disk"
    return DigestError(f"cannot be used ({error.strerror})", thing=str(error.filename), mend=mend)


def _silence(stream: IO[str]) -> None:
    """Lets what is still in a stream's buffer go nowhere, for Python writes it out when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def colourful(stream: IO[str]) -> bool:
    """Whether colours may be written: a terminal, and nobody set `NO_COLOR` (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
