"""The tools from npm that surfaces are held against: `package-lock.json` has the versions, `make test` adds them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"


def node() -> str:
    """Node.js; without it, or without the modules, the test is skipped (fails under `DIGEST_REQUIRE_BROWSER=1`)."""
    found = shutil.which("node")
    if found is None:
        unproven("no Node.js found: install node and npm, then type: make test")
    if not (MODULES / ".package-lock.json").exists():
        unproven("the tools from npm are missing: type make test, or npm ci in tests/surfaces")
    return found


def unproven(why: str) -> NoReturn:
    """Skip, saying why, unless this machine is one that has to prove everything."""
    if os.environ.get("DIGEST_REQUIRE_BROWSER") == "1":
        pytest.fail(why)
    pytest.skip(why)
