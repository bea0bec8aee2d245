"""A build that is killed at any step leaves each issue whole or absent, and the next start puts the rest right."""

from __future__ import annotations

import shutil
from functools import partial
from itertools import count
from pathlib import Path

from digest.outbox.verify import verify_issue
from digest.outbox.workshop import Workshop
from tests.outbox.press import LOADER, TODAY, Shelf, Step, dies_at, issue, outbox, publish, tree


def _whole(path: Path) -> list[str]:
    """The dated folders that are there; each must be as it was filed."""
    folders = sorted(folder for folder in path.glob("2025-*")) if path.exists() else []
    for folder in folders:
        assert verify_issue(folder, Shelf(), TODAY) == []
    return [folder.name for folder in folders]


def _is_in_order(path: Path) -> None:
    assert outbox(path).verify(Shelf(), TODAY) == [] if _whole(path) else True
    left = {file.name for file in (path / ".digest").iterdir()} if (path / ".digest").exists() else set()
    assert left <= {"lock", "roots.json"}


def test_a_first_issue_is_whole_or_absent_at_every_step(tmp_path: Path) -> None:
    for number in count():
        path = tmp_path / f"{number}"
        if not dies_at(number, partial(publish, path, issue())):
            break
        assert _whole(path) in ([], ["2025-07-03-weekly"])
        outbox(path).repair(LOADER)
        _is_in_order(path)
        publish(path, issue())
        _is_in_order(path)
    assert number > 12


def test_an_issue_that_is_replaced_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    old, new, path = _before_and_after(tmp_path)
    seen = set()
    for number in count():
        if not dies_at(number, partial(publish, _copy(tmp_path / "before", path), NEWER)):
            break
        assert "2025-07-03-weekly" in _whole(path)
        outbox(path).repair(LOADER)
        assert tree(path) in (old, new)
        _is_in_order(path)
        seen.add(tree(path) == new)
    assert seen == {True, False} and number > 16
    assert tree(path) == new


def test_a_repair_that_is_killed_again_and_again_still_ends_in_whole_issues(tmp_path: Path) -> None:
    old, new = {"a": b"old", "b": b"old"}, {"a": b"new", "c": b"new"}
    before, left, path = tmp_path / "before", tmp_path / "left", tmp_path / "now"
    _swap(before, old)
    ends = set()
    for number in count():
        if not dies_at(number, partial(_swap, _copy(before, left), new)):
            break
        for again in count():
            dies_at(again, partial(_mend, _copy(left, path)))
            assert not (path / "issue").exists() or tree(path / "issue") in (old, new)
            if not dies_at(again + 1, partial(_mend, path)):
                break
        _mend(path)
        assert tree(path / "issue") in (old, new)
        assert not (path / ".digest").exists()
        ends.add(tree(path / "issue") == new)
    assert ends == {True, False}


def _swap(root: Path, files: dict[str, bytes], step: Step = lambda _: None) -> None:
    workshop = Workshop(root, step)
    with workshop.locked():
        workshop.swap_in("issue", files)


def _mend(root: Path, step: Step = lambda _: None) -> None:
    workshop = Workshop(root, step)
    with workshop.locked():
        workshop.mend()


NEWER = issue(10, words="It is sixty years old.")


def _before_and_after(root: Path) -> tuple[dict[str, bytes], dict[str, bytes], Path]:
    """An outbox of two issues in `before`; what it holds, what it holds with the second replaced; a place to work."""
    publish(root / "before", issue(3))
    publish(root / "before", issue(10))
    publish(_copy(root / "before", root / "after"), NEWER)
    old, new = tree(root / "before"), tree(root / "after")
    assert old != new
    return old, new, root / "now"


def _copy(source: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(source, target))


def test_a_start_after_a_clean_end_touches_nothing(tmp_path: Path) -> None:
    publish(tmp_path, issue())
    told: list[str] = []
    outbox(tmp_path, step=told.append).repair(LOADER)
    assert told == []


def test_root_files_that_were_lost_or_changed_are_derived_again(tmp_path: Path) -> None:
    publish(tmp_path, issue())
    before = tree(tmp_path)
    (tmp_path / "index.html").unlink()
    (tmp_path / "feed.xml").write_text("<rss/>")
    outbox(tmp_path).repair(LOADER)
    assert tree(tmp_path) == before


def test_an_issue_that_was_taken_out_is_no_longer_told_of(tmp_path: Path) -> None:
    publish(tmp_path, issue(3))
    before = tree(tmp_path)
    shutil.rmtree(publish(tmp_path, issue(10)))
    outbox(tmp_path).repair(LOADER)
    assert tree(tmp_path) == before
    shutil.rmtree(tmp_path / "2025-07-03-weekly")
    outbox(tmp_path).repair(LOADER)
    assert not (tmp_path / "index.html").exists() and not (tmp_path / "feed.xml").exists()
