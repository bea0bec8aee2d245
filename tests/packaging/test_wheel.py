"""The wheel by itself: templates and sample come along, and two commands make an issue far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent


def run(*words: str | Path, cwd: Path) -> str:
    """Run a command far from the checkout, with nothing of it in the environment; return what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "wheel"]
    run(*pip, "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, CHECKOUT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel, which borrows its dependencies from this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    here = sysconfig.get_paths(scheme="venv", vars={"base": str(home), "platbase": str(home)})
    pip = [sys.executable, "-m", "pip", "--python", home, "--disable-pip-version-check", "--quiet", "install"]
    run(*pip, "--no-deps", "--no-index", wheel, cwd=home)
    # a path in a .pth file is only a path: an editable install of the checkout is not found through it
    ours = sorted({sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"]})
    (Path(here["purelib"]) / "borrowed.pth").write_text("\n".join(ours) + "\n")
    return Path(here["scripts"])


def test_the_wheel_holds_templates_sample_and_language_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"digest/_data/templates/page.html.j2", "digest/_data/seeds/digest.toml", "digest/py.typed"} <= names
    assert {"digest/text/languages/en.toml", "digest/config/newcomer.toml"} <= names
    assert sum(name.startswith("digest/_data/seeds/articles/") for name in names) >= 24


def test_the_wheel_holds_nothing_that_was_built_or_tested(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if ".digest" in name or name.startswith(("tests/", "outbox/", "templates/"))]
    assert all(name.startswith(("digest/", "verbatim_digest-")) for name in names)


def test_a_newcomer_without_the_checkout_has_an_issue_after_two_commands(programs: Path, tmp_path: Path) -> None:
    assert run(programs / "digest", "init", cwd=tmp_path) == "digest.toml\n"
    folder = Path(run(programs / "digest", "build", "--now", "2025-07-04T07:00:00+02:00", cwd=tmp_path).strip())
    assert folder == tmp_path.resolve() / "outbox" / "2025-07-04-weekly"
    assert {"issue.json", "issue.html", "issue.txt", "issue.eml", "index.html"} <= {
        path.name for path in folder.iterdir()
    }
    assert run(programs / "digest", "verify", cwd=tmp_path) == ""


def test_program_templates_and_sample_come_from_the_wheel(programs: Path, tmp_path: Path) -> None:
    code = (
        "import digest; from digest import resources; print(digest.__file__, resources.templates(), resources.seeds())"
    )
    places = run(programs / "python", "-c", code, cwd=tmp_path).split()
    assert all(Path(place).is_relative_to(programs.parent) for place in places), places
