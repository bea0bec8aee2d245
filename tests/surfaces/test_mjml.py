"""A filed letter is what the reference compiler makes of the filed MJML, in Outlook's conditional comments too.

It is compiled by mrml and its styles inlined by css-inline, where the reference uses mjml and juice. They differ in
these trifles alone (docs/templates.md lists them for editors); white space that no reader sees, the order of
attributes, and of declarations that do not set each other, are no part of the comparison (`letter_tokens`).

1. Two neighbouring comments for one condition: mjml writes them as one, mrml as two. Outlook reads the same markup.
2. `class=""` on Outlook's table cells: mjml writes it, mrml leaves it out.
3. `role="article"`: our letter says `role="main"`, which is a place that screen readers jump to.
4. `<tbody>`, which every HTML parser puts into a table without one: css-inline writes it.
5. What juice also writes as attributes of cells and pictures, from their styles: `valign`, `bgcolor`, `width="auto"`,
   and `height="auto"` in place of a picture's own.
"""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from jinja2 import BaseLoader

from digest.composer.render import render_issue
from digest.resources import template_loader
from tests.surfaces.letter_tokens import tokens
from tests.surfaces.letters import ISSUES
from tests.surfaces.tools import HERE, node

pytestmark = pytest.mark.xdist_group("mjml")


JUICE = re.compile(r" (?:valign='[^']*'|bgcolor='[^']*'|width='auto')")
HEIGHT = re.compile(r"(?<=<img )(.*?)\bheight='(?:\d+|auto)'(?=.*height:auto)")


@pytest.fixture(scope="module")
def filed() -> dict[str, dict[str, str]]:
    """Each issue's letter as MJML and as HTML, by name."""
    loader: BaseLoader = template_loader()
    made = {name: render_issue(make(), loader) for name, make in ISSUES.items()}
    return {name: {kind: files[f"issue.{kind}"].decode() for kind in ("mjml", "html")} for name, files in made.items()}


@pytest.fixture(scope="module")
def reference(filed: dict[str, dict[str, str]]) -> dict[str, dict[str, object]]:
    """What mjml makes of each: its html, and errors."""
    sources = {name: letter["mjml"] for name, letter in filed.items()}
    command = [node(), str(HERE / "compile.cjs")]
    done = subprocess.run(command, input=json.dumps(sources), capture_output=True, text=True, check=True, timeout=60)
    made: dict[str, dict[str, object]] = json.loads(done.stdout)
    return made


@pytest.mark.parametrize("name", ISSUES)
def test_the_reference_compiler_has_nothing_to_complain_of(reference: dict[str, dict[str, object]], name: str) -> None:
    assert reference[name]["errors"] == []


@pytest.mark.parametrize("name", ISSUES)
def test_a_letter_is_what_the_reference_compiler_makes_of_it(
    filed: dict[str, dict[str, str]], reference: dict[str, dict[str, object]], name: str
) -> None:
    ours, theirs = tokens(filed[name]["html"]), tokens(str(reference[name]["html"]))
    assert "role='main'" in "".join(ours)
    assert without_trifles(ours) == without_trifles(theirs)


def without_trifles(lines: list[str]) -> list[str]:
    """The lines without what the module's docstring lists."""
    kept: list[str] = []
    for line in lines:
        if kept and line.startswith("<!--if ") and kept[-1] == line.replace("<!--if ", "<!--end "):
            kept.pop()
        elif line not in ("<tbody>", "</tbody>"):
            kept.append(_plain(line))
    return kept


def _plain(line: str) -> str:
    line = line.replace("<td class='' ", "<td ").replace("role='article'", "role='main'")
    return HEIGHT.sub(r"\1", JUICE.sub("", line)) if line.startswith("<") else line
