"""Templates that are compiled once: kept between runs, never stale, never somebody else's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from digest.errors import RenderError
from digest.resources.compiled import KeptTemplates


class Workshop(Environment):
    """Counts what it compiles."""

    compiled = 0

    def compile(self, *what: object, **how: object) -> object:  # type: ignore[override]
        type(self).compiled += 1
        return super().compile(*what, **how)  # type: ignore[call-overload]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "cache").mkdir(mode=0o700)
    (tmp_path / "own" / "note.j2").write_text("Dear {{ name }}!")
    return tmp_path


def rendered(folder: Path, *, autoescape: bool = True) -> str:
    """The note as a fresh process renders it, and whether it was compiled for that."""
    Workshop.compiled = 0
    workshop = Workshop(loader=KeptTemplates([folder / "own"], folder / "cache"), autoescape=autoescape)
    text = workshop.get_template("note.j2").render(name="A & B")
    return f"{text} {'compiled' if Workshop.compiled else 'kept'}"


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "cache").iterdir())


def test_a_second_run_need_not_compile(folder: Path) -> None:
    assert rendered(folder) == "Dear A &amp; B! compiled"
    assert rendered(folder) == "Dear A &amp; B! kept"


def test_an_edited_template_is_compiled_anew_and_takes_the_old_ones_place(folder: Path) -> None:
    rendered(folder)
    (folder / "own" / "note.j2").write_text("Hello {{ name }}.")
    assert rendered(folder) == "Hello A &amp; B. compiled"
    assert len(kept(folder)) == 1


def test_what_is_compiled_for_plain_text_is_never_served_as_markup(folder: Path) -> None:
    assert rendered(folder, autoescape=False) == "Dear A & B! compiled"
    assert rendered(folder) == "Dear A &amp; B! compiled"


@pytest.mark.parametrize("harm", [lambda code: code[:-20], lambda code: b"", lambda code: code[:-1] + b"\xff"])
def test_a_torn_or_rotten_file_is_compiled_anew(folder: Path, harm: object) -> None:
    rendered(folder)
    (file,) = kept(folder)
    file.write_bytes(harm(file.read_bytes()))  # type: ignore[operator]
    assert rendered(folder) == "Dear A &amp; B! compiled"
    assert rendered(folder) == "Dear A &amp; B! kept"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="modes do not bind this user")
def test_a_folder_that_cannot_be_written_to_only_costs_time(folder: Path) -> None:
    (folder / "cache").chmod(0o500)
    assert rendered(folder) == rendered(folder) == "Dear A &amp; B! compiled"


def test_a_cache_that_went_away_only_costs_time(folder: Path) -> None:
    (folder / "cache").rmdir()
    assert rendered(folder) == rendered(folder) == "Dear A &amp; B! compiled"


def test_notes_and_pictures_beside_templates_are_no_templates(folder: Path) -> None:
    (folder / "own" / "logo.png").write_bytes(b"\x89PNG\xff")
    assert KeptTemplates([folder / "own"], None).list_templates() == ["note.j2"]


def test_a_template_that_is_no_text_is_named_with_its_mend(folder: Path) -> None:
    (folder / "own" / "note.j2").write_bytes(b"Gr\xfc\xdfe")
    with pytest.raises(RenderError, match=r"own/note\.j2: is not UTF-8; save it as UTF-8"):
        rendered(folder)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="another place there")
def test_only_a_folder_of_ones_own_is_used(folder: Path) -> None:
    """In a process of its own, because the place comes from the environment."""
    asked = "from digest.resources.compiled import cache_folder; print(cache_folder())"
    where = folder / "verbatim-digest" / "templates"

    def answer() -> str:
        environment = {**os.environ, "XDG_CACHE_HOME": str(folder)}
        return subprocess.check_output([sys.executable, "-c", asked], env=environment, text=True)

    assert answer() == f"{where}\n"
    where.chmod(0o777)
    assert answer() == "None\n"
