"""Templates whose compiled code is kept from run to run, as Python keeps that of its own modules.

Compiling the packaged templates took 80 of the 520 ms (of the processor) of a build of five articles, and rendering
them 10. Jinja's own `FileSystemBytecodeCache` was tried and left: its key knows neither Jinja's version nor
`autoescape`, so that a template compiled for plain text could be served, unescaped, as markup.

A kept file is named for the template's place and begins with a hash of everything that the code follows from: the
source, its place, and the versions and settings of who compiled it. So an edited template takes its own file's place,
and nothing stale is ever run. A second hash, over the code, lets torn or rotten files be compiled anew. Files appear
whole (written beside, then renamed), so that any number of programs may share the folder. Code from a folder that
others can write to is never run. Where nothing can be kept, everything works and takes that little longer.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import CodeType
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemLoader, Template, TemplateNotFound

from digest.errors import RenderError

SUFFIX = ".j2"
_HASH_BYTES = 32
_OTHERS_MAY_WRITE = 0o022


class KeptTemplates(FileSystemLoader):
    """The templates of some folders, an earlier one's in place of a later one's of the same name.

    Compiled code is kept in `cache`, not at all where that is None. Files that do not end in `.j2` are no
    templates: an editor may keep notes and pictures beside them. Raises `RenderError` naming a file that is no text.
    """

    def __init__(self, folders: Sequence[Path], cache: Path | None) -> None:
        super().__init__([str(folder) for folder in folders])
        self._cache = cache

    def list_templates(self) -> list[str]:
        """The names of all templates, sorted."""
        return [name for name in super().list_templates() if name.endswith(SUFFIX)]

    def get_source(self, environment: Environment, template: str) -> Any:
        """A template's text, the file it is in, and how to tell whether it has changed."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise RenderError("is not UTF-8", thing=self._file(template), mend="save it as UTF-8") from error
        except TemplateNotFound:  # which is an OSError, too
            raise
        except OSError as error:
            raise RenderError(f"cannot be read ({error.strerror})", thing=self._file(template)) from error

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        """The template, ready to render. Raises as Jinja does."""
        source, file, is_fresh = self.get_source(environment, name)
        code = self._code(environment, source, name, file)
        return environment.template_class.from_code(environment, code, {} if globals is None else globals, is_fresh)

    def _code(self, environment: Environment, source: str, name: str, file: str) -> CodeType:
        place = _place(environment, name, file)
        kept = self._cache / f"{hashlib.sha256(place).hexdigest()[:_HASH_BYTES]}.bin" if self._cache else None
        made_of = hashlib.sha256(place + source.encode()).digest()
        code = _read(kept, made_of) if kept else None
        if code is None:
            code = environment.compile(source, name, file)
            if kept:
                _keep(kept, made_of, code)
        return code

    def _file(self, template: str) -> str:
        found = (Path(folder) / template for folder in self.searchpath)
        return str(next((file for file in found if file.exists()), template))


def cache_folder() -> Path | None:
    """The user's own folder for compiled templates, made if need be; None where there can be none.

    `$XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows.
    """
    try:
        folder = _cache_home() / "verbatim-digest" / "templates"
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours_alone(folder) else None
    except (OSError, RuntimeError):  # no home, or one that cannot be written to
        return None


def _cache_home() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    wanted = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return wanted if wanted.is_absolute() else Path.home() / ".cache"


def _is_ours_alone(folder: Path) -> bool:
    if sys.platform == "win32":
        return True  # %LOCALAPPDATA% is the user's own, and there are no modes to look at
    facts = folder.stat()
    return facts.st_uid == os.geteuid() and not facts.st_mode & _OTHERS_MAY_WRITE


def _place(environment: Environment, name: str, file: str) -> bytes:
    """Where the template lies, and who compiles it with which settings."""
    settings = (environment.autoescape, environment.optimized, environment.trim_blocks, environment.lstrip_blocks)
    return "\0".join((sys.version, jinja2.__version__, repr(settings), name, file, "")).encode()


def _read(file: Path, made_of: bytes) -> CodeType | None:
    """The kept code if it was made of just that, else None."""
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    known, sealed, code = kept[:_HASH_BYTES], kept[_HASH_BYTES : 2 * _HASH_BYTES], kept[2 * _HASH_BYTES :]
    if known != made_of or sealed != hashlib.sha256(code).digest():
        return None
    loaded: CodeType = marshal.loads(code)  # noqa: S302 (our own, sealed, from a folder that only the user writes to)
    return loaded


def _keep(file: Path, made_of: bytes, code: CodeType) -> None:
    dumped = marshal.dumps(code)
    try:
        with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as beside:
            beside.write(made_of + hashlib.sha256(dumped).digest() + dumped)
        os.replace(beside.name, file)  # noqa: PTH105 (a name, not a path)
    except OSError:
        return  # a full or read-only disk only costs time
