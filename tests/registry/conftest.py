"""The folder that these tests fill."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.registry.desk import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)
