from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.registry.fetching.server import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as open_site:
        yield open_site
