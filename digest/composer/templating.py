"""Jinja as it is used here: everything escaped, nothing undefined, the loader handed in.

Autoescape is on for every markup template, whatever its name (`select_autoescape` knows neither `.mjml.j2` nor
`.xml.j2`); the plain text part has an environment of its own, because in it there is nothing to escape.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest.composer.printable import margined, wrapped
from digest.errors import RenderError

if TYPE_CHECKING:
    from types import TracebackType

    from jinja2 import BaseLoader, Environment

TEXT_COLUMNS = 72
_MARGIN_COLUMNS = 14  # of the dates beside Background in the text part
_MISHAPS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)  # of any program
MEND = "mend that template, or take it away for the packaged one"


class Templates:
    """Renders templates of one loader by name.

    Compiled templates are kept with their loader, because compiling costs more than rendering; Jinja itself looks
    whether a template has changed since.
    """

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader
        self._markup = _environment(loader, autoescape=True)
        self._text = _environment(loader, autoescape=False)

    def markup(self, name: str, **values: Any) -> str:
        """A template of HTML, MJML, XML or CSS. Raises `RenderError` naming the template's file and line."""
        return _rendered(self._markup, name, values)

    def sources(self) -> Iterator[tuple[str, str]]:
        """Every template's file (its name, where it is in none) and its source, by name."""
        for name in self._loader.list_templates():
            source, file, _ = self._loader.get_source(self._markup, name)
            yield file or name, source

    def text(self, name: str, **values: Any) -> str:
        """A template of plain text. Raises `RenderError` naming the template's file and line."""
        return _rendered(self._text, name, values)


@lru_cache(maxsize=8)
def _environment(loader: BaseLoader, *, autoescape: bool) -> Environment:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        loader=loader,
        autoescape=autoescape,  # noqa: S701 (off for plain text only)
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # folding constants costs a tenth of compiling, and there are none worth folding
    )
    environment.filters |= {"wrapped": _wrapped, "margined": _margined}
    return environment


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    return wrapped(text, TEXT_COLUMNS, first, rest)


def _margined(text: str, margin: str) -> str:
    return margined(text, margin, TEXT_COLUMNS, _MARGIN_COLUMNS)


def _rendered(environment: Environment, name: str, values: dict[str, Any]) -> str:
    """A template is a program and may go wrong like one; whatever it raises is told with the line that raised it."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return environment.get_template(name).render(values)
    except TemplateSyntaxError as error:
        place = f"{error.filename or error.name or name}, line {error.lineno}"
        raise RenderError(error.message or "broken", thing=place, mend=MEND) from error
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise RenderError(_what_is_wrong(error), thing=_place(error.__traceback__, name), mend=MEND) from error


def _what_is_wrong(error: Exception) -> str:
    from jinja2 import TemplateNotFound

    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name!r}"
    if isinstance(error, RecursionError):
        return "includes itself without end"
    return str(error) or type(error).__name__


def _place(trace: TracebackType | None, name: str) -> str:
    """The innermost line of a template in a traceback, which Jinja has turned from Python's lines into its own."""
    place = name
    while trace:
        scope = trace.tb_frame.f_globals
        if "__jinja_exception__" in scope:
            file = name if scope["__file__"] == "<template>" else scope["__file__"]
            place = f"{file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
