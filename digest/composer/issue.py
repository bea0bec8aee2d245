"""The record of an issue as JSON, schema 1: written for people to read, read back without trust.

What is written is a plain dump of `digest.model.Issue`, field for field, mappings sorted by key, so the same
issue gives the same text. What is read is checked: types strictly (a number in quotes is not a number), every
span against its own text and against the list of articles, every time for its zone. Unknown keys are ignored,
because a later program may add some (the schema changes only by addition).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from digest.errors import InputError, counted
from digest.model import EditorText, Issue, Span, ToldStory

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 1
RECORD = "issue.json"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST_EXACT_INTEGER = 2**53
_INDENT = "  "
_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def to_json(issue: Issue) -> str:
    """The record as indented JSON with a final newline; `from_json` gives the equal issue back.

    A lone surrogate has no UTF-8 form and is written as U+FFFD, so that span offsets stay right.
    Raises `InputError` for a number that JSON has no word for (NaN, infinity).
    """
    try:
        text = _written(issue, "\n")
    except ValueError as error:
        raise InputError(f"a number is not finite ({error})", thing=issue.id, mend="check the scores") from error
    return _LONE_SURROGATE.sub("\ufffd", text) + "\n"


def from_json(text: str) -> Issue:
    """The issue that a record tells of.

    Raises `InputError` naming the path of whatever is wrong: `issue.json: stories.0.summary.1.start: ...`.
    """
    raw = _parsed(text)
    issue = _validated(text)
    for path, problem in _problems(issue, raw):
        raise _wrong(path, problem)
    return issue


def _written(value: Any, line: str) -> str:
    """A value as JSON, laid out as `json.dumps` does with `indent=2`, in half of its time.

    `line` is what begins a new line at this depth: the line feed and the blanks behind it.
    """
    if isinstance(value, str) or value is None:
        return _encoded(value)
    if isinstance(value, tuple | list):
        return _enclosed("[]", [_written(item, line + _INDENT) for item in value], line)
    if isinstance(value, Mapping):
        items = [(key, value[key]) for key in sorted(value)]
    elif dataclasses.is_dataclass(value):
        kind: type = type(value)
        items = [(name, getattr(value, name)) for name in _field_names(kind)]
    else:
        return _encoded(_plain(value))
    return _enclosed("{}", [f"{_encoded(key)}: {_written(item, line + _INDENT)}" for key, item in items], line)


def _enclosed(brackets: str, items: list[str], line: str) -> str:
    inner = line + _INDENT
    return f"{brackets[0]}{inner}{f',{inner}'.join(items)}{line}{brackets[1]}" if items else brackets


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_EXACT_INTEGER:
        return int(value)  # 1 and 1.0 are equal in a record, so they are written alike
    return value


def _parsed(text: str) -> dict[str, Any]:
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong("", f"not JSON ({error})") from error
    if not isinstance(raw, dict):
        raise _wrong("", "not a JSON object")
    if raw.get("schema") != SCHEMA:
        raise InputError(
            f"schema: {raw.get('schema')!r} instead of {SCHEMA}", thing=RECORD, mend="read it with a later digest"
        )
    return raw


def _validated(text: str) -> Issue:
    from pydantic import ValidationError

    try:
        return _adapter().validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise _wrong(".".join(str(step) for step in first["loc"]), first["msg"]) from error


@cache
def _adapter() -> TypeAdapter[Issue]:
    from pydantic import TypeAdapter

    return TypeAdapter(Issue)


def _problems(issue: Issue, raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _naive_times(issue)
    for index, story in enumerate(issue.stories):
        path = f"stories.{index}"
        if isinstance(story.headline, EditorText) and "by" not in raw["stories"][index]["headline"]:
            yield f"{path}.headline", "neither a whole span nor marked as an editor's words"
        for step, span in _spans(story, path):
            yield from ((step, problem) for problem in _span_problems(span, issue))
        for article in story.articles:
            if article not in issue.articles:
                yield f"{path}.articles", f"{article!r} is not among the articles"
        for number, reaction in enumerate(story.reactions):
            for article in reaction.carried:
                if article not in issue.articles:
                    yield f"{path}.reactions.{number}.carried", f"{article!r} is not among the articles"


def _naive_times(issue: Issue) -> Iterator[tuple[str, str]]:
    times = {f"articles.{key}.published": article.published for key, article in issue.articles.items()}
    times |= {"window.start": issue.window.start, "window.end": issue.window.end}
    for path, time in times.items():
        if time is not None and time.tzinfo is None:
            yield path, "a time without its zone"


def _spans(value: Any, path: str) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _spans(item, f"{path}.{index}")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _spans(getattr(value, field.name), f"{path}.{field.name}")


def _span_problems(span: Span, issue: Issue) -> Iterator[str]:
    if span.article not in issue.articles:
        yield f"{span.article!r} is not among the articles"
    if not 0 <= span.start <= span.end:
        yield f"{span.start} to {span.end} is no stretch of text"
    if len(span.text) != span.end - span.start:
        yield f"text of {counted(len(span.text), 'character')} for {span.start} to {span.end}"


def spans_of(story: ToldStory) -> list[Span]:
    """Every span that a story's record holds, in the record's order, headline first."""
    return [span for _, span in _spans(story, "")]


def _wrong(path: str, problem: str) -> InputError:
    return InputError(f"{path}: {problem}" if path else problem, thing=RECORD, mend="build the issue again")
