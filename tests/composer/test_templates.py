"""An editor's own templates: each stands for the packaged one of its name, and a broken one is told in one line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from digest.composer import view
from digest.composer.colour import Palette
from digest.composer.render import render_issue
from digest.composer.tags import fault
from digest.errors import RenderError
from digest.resources import template_loader

from .sample import sample_issue

Own = Callable[[str, str], None]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Writes a template of the editor's own."""

    def write(name: str, text: str) -> None:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    return write


def complaint(folder: Path) -> str:
    """The one line that building with these templates ends in."""
    with pytest.raises(RenderError) as raised:
        render_issue(sample_issue(), template_loader(folder))
    line = str(raised.value).replace(str(folder), "own")
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("parts/page_outlook.html.j2", "<p>\n{{ nobody }}</p>", "own/parts/page_outlook.html.j2, line 2: 'nobody' is"),
        ("parts/text_outlook.txt.j2", "{{ title", "own/parts/text_outlook.txt.j2, line 1: unexpected end of template"),
        ("parts/page_head.html.j2", "\n\n{{ 1 / 0 }}", "own/parts/page_head.html.j2, line 3: division by zero"),
        ("parts/page_head.html.j2", "{{ title + 1 }}", "own/parts/page_head.html.j2, line 1: "),
        ("parts/page_head.html.j2", "{% include 'gone' %}", "page_head.html.j2, line 1: there is no template 'gone'"),
        ("parts/page_head.html.j2", "{% include 'parts/page_head.html.j2' %}", "includes itself without end"),
        ("parts/mail_foot.mjml.j2", "<mj-section />\n</mj-column>", "mail_foot.mjml.j2, line 2: </mj-column> closes"),
        ("parts/mail_foot.mjml.j2", "<mj-section>\n", "mail_foot.mjml.j2, line 1: <mj-section> is never closed"),
        ("parts/mail_foot.mjml.j2", "<mj-section width=3></mj-section>", "email.mjml.j2: makes no MJML"),
        ("parts/mail.css.j2", "{{ style.palette.grey.ink }}", "own/parts/mail.css.j2, line 1: "),
    ],
)
def test_a_broken_template_is_told_by_file_line_and_mend(
    own: Own, tmp_path: Path, name: str, text: str, told: str
) -> None:
    own(name, text)
    assert told in complaint(tmp_path)
    assert complaint(tmp_path).endswith("; mend that template, or take it away for the packaged one")


def test_a_template_that_is_no_text_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_bytes(b"Gr\xfc\xdfe")
    assert complaint(tmp_path) == "own/page.html.j2: is not UTF-8; save it as UTF-8"


def test_a_part_of_ones_own_is_escaped_like_ours(own: Own, tmp_path: Path) -> None:
    own("parts/page_outlook.html.j2", '<p>{{ "<b> & " ~ title }}</p>')
    page = render_issue(sample_issue(), template_loader(tmp_path))["index.html"]
    assert b"<p>&lt;b&gt; &amp; The Island Weekly</p>" in page


def test_our_own_parts_open_and_close_their_own_tags() -> None:
    """So that a fault in an editor's part is never looked for in ours."""
    from jinja2 import Environment

    loader, environment = template_loader(), Environment(autoescape=True)
    names = [name for name in loader.list_templates() if name.endswith(".mjml.j2")]
    assert {name: fault(loader.get_source(environment, name)[0]) for name in names} == dict.fromkeys(names)


def test_the_manual_names_every_template_and_every_value() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./]+?)(?:\[.*?\]|\(.*?\))?`", manual))
    records = {record for record in vars(view).values() if is_dataclass(record) and record.__module__ == view.__name__}
    palettes = {f"palette.{field.name}" for field in fields(Palette)}
    wanted = {field.name for record in records for field in fields(record)} - {"palette"} | palettes
    assert wanted - named == set()
    assert set(template_loader().list_templates()) - named == set()
