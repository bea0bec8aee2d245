"""Where the packaged templates and the sample lie: in the installed package first, then in the checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from jinja2 import BaseLoader

_CHECKOUT = Path(__file__).parent.parent.parent


def templates() -> Traversable:
    """The folder of the packaged templates."""
    return _data("templates")


def seeds() -> Traversable:
    """The folder of the sample: `digest.toml` and its articles."""
    return _data("seeds")


def template_loader(own: Path | None = None) -> BaseLoader:
    """Loads a template from the editor's own folder where it holds one of that name, else from the package.

    What Jinja compiles is kept in the user's cache folder (see `digest.resources.compiled`).
    """
    from digest.resources.compiled import KeptTemplates, cache_folder

    packaged = Path(str(templates()))
    return KeptTemplates([packaged] if own is None else [own, packaged], cache_folder())


def _data(name: str) -> Traversable:
    packaged = files("digest") / "_data" / name
    # force-include fills `_data` in a wheel only; an editable install reads the checkout's own folders
    return packaged if packaged.is_dir() else _CHECKOUT / name
