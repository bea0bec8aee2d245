"""The script that cuts caniemail's data, run on a checkout that we wrote ourselves."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[3] / "scripts" / "refresh_mail_clients.py"

FEATURE = """\
---
title: "gap"
stats: {
\tapple-mail: { ios: { "10.3":"n", "16.0":"y", } },
    outlook: { windows: { "2016":"n #1", "2019":"a #2" } },
    rare: { webmail: { } }
}
notes_by_num: { "1": "A comment <!--- like this ---> is no end." }
---
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    pytest.importorskip("yaml", reason="PyYAML reads caniemail's files")
    if not SCRIPT.exists():
        pytest.skip("the scripts are only in the repository")
    spec = importlib.util.spec_from_file_location("refresh_mail_clients", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_of_each_client_the_newest_test_counts(script: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "css-gap.md").write_text(FEATURE)
    front = script.read_front_matter(tmp_path / "css-gap.md")
    assert front["title"] == "gap"
    assert script.newest_tests(front["stats"]) == {"apple-mail.ios": "y", "outlook.windows": "a"}


def test_clients_that_were_hardly_tested_are_left_out(script: ModuleType) -> None:
    tests = {f"css-{number}": {"gmail.ios": "y"} for number in range(script.FEWEST_TESTS)}
    assert script.tested_clients(tests | {"css-x": {"rainloop.webmail": "y"}}) == ["gmail.ios"]


def test_the_cut_has_one_feature_a_line(script: ModuleType) -> None:
    text = script.one_feature_a_line({"source": "x", "features": {"css-gap": {"title": "gap"}, "css-top": {}}})
    assert text.splitlines()[-4:] == ['  "css-gap": {"title": "gap"},', '  "css-top": {}', " }", "}"]
