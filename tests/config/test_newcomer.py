"""The digest.toml that `digest init` writes is a lesson, so it has to be right."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from digest.config import Config, parse
from digest.config.keys import keys_of
from digest.config.sections import SECTIONS

TEXT = (files("digest.config") / "newcomer.toml").read_text(encoding="utf-8")


def test_it_is_valid_as_it_is_written() -> None:
    config = parse(TEXT, root=Path("desk"))
    assert config.issue.window is None
    assert [source.location for source in config.sources] == ["sample"]


def test_it_is_valid_with_every_comment_taken_away(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    config: Config = parse(re.sub(r"(?m)^# (\w+ = )", r"\1", TEXT), root=tmp_path)
    assert config.schedule.every == (0,)
    assert config.interests.keywords["football"] == -1


def test_the_defaults_that_it_names_are_the_real_ones() -> None:
    shown = re.sub(r"(?m)^# (\w+ = )", r"\1", TEXT.split("[theme]", maxsplit=1)[0].split("[issue]")[1])
    written = parse('[newsletter]\ntitle = "A"\n[issue]\n' + shown, root=Path("desk")).issue
    assert replace(written, window=None) == parse(TEXT, root=Path("desk")).issue


def test_every_key_that_there_is_is_shown() -> None:
    for section, model in SECTIONS.items():
        block = TEXT.split(f"[{section}]", maxsplit=1)[-1]
        for name in keys_of(model):
            if name not in {"feed", "page", "full_text"}:
                assert re.search(rf"(?m)^(# )?{name} = ", block), f"{section}.{name}"
