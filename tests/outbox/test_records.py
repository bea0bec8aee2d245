"""Issues are read back from their records; a broken one is named and does not stop the rest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from digest.errors import DigestError, InputError, OutboxError
from digest.model import Problem
from tests.outbox.press import LOADER, TODAY, Shelf, issue, outbox, publish


def test_records_come_oldest_first_and_before_a_date(tmp_path: Path) -> None:
    for day in (10, 3, 17):
        publish(tmp_path, issue(day))
    assert outbox(tmp_path).records() == [issue(3), issue(10), issue(17)]
    assert outbox(tmp_path).records(before=dt.date(2025, 7, 17)) == [issue(3), issue(10)]


def test_an_absent_outbox_has_no_records_and_stays_absent(tmp_path: Path) -> None:
    assert outbox(tmp_path / "outbox").records() == []
    outbox(tmp_path / "outbox").repair(LOADER)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "which", [None, "2025-07-10", "weekly-2025-07-10", "2025-07-10-weekly", "outbox/2025-07-10-weekly/"]
)
def test_an_issue_is_found_by_date_id_or_folder_and_the_latest_without(tmp_path: Path, which: str | None) -> None:
    for day in (3, 10):
        publish(tmp_path, issue(day))
    assert outbox(tmp_path).record(which) == issue(10)


def test_an_issue_that_is_not_there_is_named_with_the_latest(tmp_path: Path) -> None:
    with pytest.raises(OutboxError, match="holds no issue; build one first"):
        outbox(tmp_path).record()
    publish(tmp_path, issue(3))
    with pytest.raises(OutboxError, match='holds no issue "2024-01-01"; the latest is 2025-07-03-weekly'):
        outbox(tmp_path).record("2024-01-01")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"{", "is broken: not JSON"),
        (b"\xff", "cannot be read (it is not UTF-8)"),
        (b"{}", "is broken: schema"),
        (None, "cannot be read (No such file or directory)"),
    ],
)
def test_a_broken_record_is_one_line_and_the_rest_is_read(tmp_path: Path, content: bytes | None, what: str) -> None:
    record = publish(tmp_path, issue(3)) / "issue.json"
    publish(tmp_path, issue(10))
    record.unlink()
    if content is not None:
        record.write_bytes(content)
    told: list[Problem] = []
    assert outbox(tmp_path, report=told.append).records() == [issue(10)]
    assert [problem.thing for problem in told] == [str(record)]
    assert what in str(told[0]) and "build that issue again, or move its folder out of the outbox" in str(told[0])
    with pytest.raises(InputError):
        outbox(tmp_path).record("2025-07-03")


def test_a_broken_record_does_not_stop_the_next_issue(tmp_path: Path) -> None:
    record = publish(tmp_path, issue(3)) / "issue.json"
    record.write_text(record.read_text()[:-100])
    publish(tmp_path, issue(10))
    assert "2025-07-10-weekly" in (tmp_path / "index.html").read_text()
    assert "2025-07-03-weekly" not in (tmp_path / "index.html").read_text()


def test_a_record_in_another_issues_folder_is_refused(tmp_path: Path) -> None:
    publish(tmp_path, issue(3)).rename(tmp_path / "2025-07-04-weekly")
    with pytest.raises(DigestError, match="is the record of 2025-07-03-weekly"):
        outbox(tmp_path).record("2025-07-04")


def test_other_folders_in_an_outbox_are_none_of_ours(tmp_path: Path) -> None:
    publish(tmp_path, issue(3))
    for name in ("2025-99-99-weekly", "pictures", "2025-07-03-photos"):
        (tmp_path / name).mkdir()
    assert outbox(tmp_path).records() == [issue(3)]
    assert outbox(tmp_path).verify(Shelf(), TODAY) == []
