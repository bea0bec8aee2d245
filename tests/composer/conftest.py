"""What the composer's tests share: the packaged templates and the sample, rendered once."""

from __future__ import annotations

import pytest
from jinja2 import BaseLoader

from digest.composer.render import render_archive, render_issue
from digest.resources import template_loader

from .sample import sample_issue


@pytest.fixture(scope="session")
def loader() -> BaseLoader:
    return template_loader()


@pytest.fixture(scope="session")
def files(loader: BaseLoader) -> dict[str, bytes]:
    """The files of the sample issue."""
    return render_issue(sample_issue(), loader)


@pytest.fixture(scope="session")
def root_files(loader: BaseLoader) -> dict[str, bytes]:
    """Archive and feed of an outbox that holds only the sample issue."""
    return render_archive([sample_issue()], loader)
