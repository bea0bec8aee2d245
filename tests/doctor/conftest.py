"""The newsletter that these tests examine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doctor.ward import lay_out


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return lay_out(tmp_path)
