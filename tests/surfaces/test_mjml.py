"""Our letters compile to what the reference compiler makes of them, in Outlook's conditional comments too.

mrml differs from mjml in these trifles alone; white space that no reader sees, the order of attributes and the order of
declarations are no part of the comparison (`letter_tokens`).

1. Two neighbouring comments for one condition: mjml writes them as one, mrml as two. Outlook reads the same markup.
2. `class=""` on Outlook's table cells: mjml writes it, mrml leaves it out.
"""

from __future__ import annotations

import json
import subprocess

import pytest
from jinja2 import BaseLoader

from digest.composer.mail import compiled
from digest.composer.render import render_issue
from digest.resources import template_loader
from tests.surfaces.letter_tokens import tokens
from tests.surfaces.letters import ISSUES
from tests.surfaces.tools import HERE, node

pytestmark = pytest.mark.xdist_group("mjml")


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """Each issue's MJML."""
    loader: BaseLoader = template_loader()
    return {name: render_issue(make(), loader)["issue.mjml"].decode() for name, make in ISSUES.items()}


@pytest.fixture(scope="module")
def reference(sources: dict[str, str]) -> dict[str, dict[str, object]]:
    """What mjml makes of each: its html, and errors."""
    command = [node(), str(HERE / "compile.cjs")]
    done = subprocess.run(command, input=json.dumps(sources), capture_output=True, text=True, check=True, timeout=60)
    made: dict[str, dict[str, object]] = json.loads(done.stdout)
    return made


@pytest.mark.parametrize("name", ISSUES)
def test_the_reference_compiler_has_nothing_to_complain_of(reference: dict[str, dict[str, object]], name: str) -> None:
    assert reference[name]["errors"] == []


@pytest.mark.parametrize("name", ISSUES)
def test_a_letter_is_what_the_reference_compiler_makes_of_it(
    sources: dict[str, str], reference: dict[str, dict[str, object]], name: str
) -> None:
    ours, theirs = tokens(compiled(sources[name])), tokens(str(reference[name]["html"]))
    assert without_trifles(ours) == without_trifles(theirs)


def without_trifles(lines: list[str]) -> list[str]:
    """The lines without what the module's docstring lists."""
    kept: list[str] = []
    for line in lines:
        if kept and line.startswith("<!--if ") and kept[-1] == line.replace("<!--if ", "<!--end "):
            kept.pop()
        else:
            kept.append(line.replace("<td class='' ", "<td "))
    return kept
