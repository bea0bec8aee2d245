"""The same input gives the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.newsroom.desk import HARVEST, MILL, MILL_AGAIN, Desk

NOTES = {"mill.txt": MILL, "again.txt": MILL_AGAIN, "harvest.txt": HARVEST}
SEEDS = Path(__file__).parents[2] / "seeds"


def _desk(root: Path, names: list[str]) -> Desk:
    desk = Desk(root)
    for name in names:
        desk.note(name, NOTES[name], title=f"About {name}")
    return desk


def test_order_times_and_place_of_files_change_no_byte(tmp_path: Path) -> None:
    one = _desk(tmp_path / "here", ["mill.txt", "again.txt", "harvest.txt"])
    other = _desk(tmp_path / "elsewhere" / "deep", ["harvest.txt", "again.txt", "mill.txt"])
    for age, path in enumerate(sorted(other.notes.iterdir())):
        os.utime(path, (1_000_000 * age, 1_000_000 * age))
    one.build(6)
    other.build(6)
    assert one.files() == other.files()


def test_the_hash_seed_changes_no_byte(tmp_path: Path) -> None:
    built = []
    for seed in ("0", "1"):
        place = tmp_path / seed
        shutil.copytree(SEEDS / "articles", place / "articles")
        text = (SEEDS / "digest.toml").read_text("utf-8").replace('"../outbox"', '"outbox"')
        (place / "digest.toml").write_text(text, "utf-8")
        command = [sys.executable, "-m", "digest", "build", "--now", "2025-07-04T07:00:00+02:00"]
        subprocess.run(command, cwd=place, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
        outbox = place / "outbox"
        built.append({p.relative_to(outbox): p.read_bytes() for p in sorted(outbox.rglob("*.*")) if p.is_file()})
    assert built[0] == built[1]
    assert len(built[0]) >= 9


def test_an_issue_built_again_after_a_later_one_is_the_same(tmp_path: Path) -> None:
    desk = _desk(tmp_path, ["mill.txt"])
    first = desk.build(6).folder
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    desk.note("harvest.txt", HARVEST, title="Harvest waits", date="2026-11-12")
    desk.build(13)
    (desk.notes / "harvest.txt").unlink()
    desk.build(6)
    assert {path.name: path.read_bytes() for path in first.iterdir()} == before
