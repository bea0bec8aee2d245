"""An issue is built and proved in any language, whatever its script and direction."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.newsdesk import digest

EVENTS = tomllib.loads((Path(__file__).parents[1] / "ranking" / "languages.toml").read_text("utf-8"))
CONFIG = """
[newsletter]
title = "Desk"
slug = "desk"
language = "{code}"
[[source]]
folder = "texts"
"""
NOTE = "Title: {title}\nPublisher: P{number}\nDate: 2026-11-20\n\n{text}"
SUNDAY = "2026-11-22T07:00:00+00:00"


@pytest.mark.parametrize("code", EVENTS)
def test_two_events_are_told_and_proved(code: str, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    config = tmp_path / "digest.toml"
    config.write_text(CONFIG.format(code=code), "utf-8")
    for number, (title, text) in enumerate(EVENTS[code]["articles"]):
        note = NOTE.format(title=title, text=text.strip(), number=number)
        (tmp_path / "texts" / f"{number}.txt").write_text(note, "utf-8")
    assert digest("build", "--config", config, "--now", SUNDAY).exit_code == 0
    issue = json.loads((tmp_path / "outbox" / "2026-11-22-desk" / "issue.json").read_text("utf-8"))
    assert [len(told["articles"]) for told in issue["stories"]] == [2, 2]
    assert all(told["summary"] for told in issue["stories"])
    assert digest("verify", "--config", config).exit_code == 0
