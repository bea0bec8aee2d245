"""The plain text part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jinja2 import BaseLoader

from digest.composer.layout import lay_out
from digest.composer.plaintext import plain_text
from digest.composer.printable import columns, printable
from digest.composer.templating import Templates
from digest.model import Span

from .sample import sample_issue


@pytest.fixture(scope="session")
def text(files: dict[str, bytes]) -> str:
    return files["issue.txt"].decode()


def test_lines_are_72_columns_wide_but_for_addresses(text: str) -> None:
    assert all(columns(line) <= 72 for line in text.splitlines() if "://" not in line)


def test_every_sentence_is_there_with_its_number(text: str) -> None:
    flat = " ".join(text.split())
    spans = [span for story in sample_issue().stories for span in (*story.summary, *story.background, *story.outlook)]
    assert all(f"{printable(span.text)} [" in flat for span in spans)


def test_it_begins_with_the_name_and_ends_with_one_line_end(text: str) -> None:
    assert text.startswith("THE ISLAND WEEKLY\nSaturday, 5 July 2025 · No. 27\n")
    assert text.endswith("Elmport\n")
    assert "\n\n\n" not in text


def test_a_colon_stands_as_the_language_sets_it(loader: BaseLoader) -> None:
    french = plain_text(lay_out(replace(sample_issue(), language="fr")), Templates(loader))
    assert "Voir dans le navigateur\u00a0: https://" in french
    assert "RSS\u00a0: https://" in french


def test_quotations_are_indented_and_dates_stand_in_the_margin(text: str) -> None:
    assert "\nRuth Halloran, Council leader\n    “We are finally giving the island its doorstep back” [1]\n" in text
    assert "\nAug 2021      Storm Agnes broke the seaward wall" in text


def test_links_are_listed_by_number_at_the_end(text: str) -> None:
    assert "\n[1] Wire East, “Island council votes to reopen the causeway”\n    https://wire.example/news/1\n" in text
    assert "\n[3] Letters from the island, “Nine to two”\n[4] " in text


def test_nothing_is_escaped(text: str) -> None:
    assert "barley & rye" in text
    assert "&amp;" not in text


def test_a_text_in_a_wide_script_is_broken_by_columns(loader: BaseLoader) -> None:
    issue = sample_issue()
    span = Span("wire", 0, 200, "漢" * 200)
    wide = replace(issue, stories=(replace(issue.stories[0], summary=(span,)),))
    lines = plain_text(lay_out(wide), Templates(loader)).splitlines()
    assert max(columns(line) for line in lines if "漢" in line) == 72
