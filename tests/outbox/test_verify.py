"""One changed character anywhere is found, and what was changed is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader

from digest.composer.render import FILES
from digest.model import Pointer, sha256_of
from digest.outbox import Today
from digest.outbox.manifest import MANIFEST, sha256_of_bytes
from tests.outbox.press import FERRY, LOADER, QUAY, TODAY, Shelf, issue, outbox, publish

RENDERED = ("index.html", "issue.eml", "issue.html", "issue.mjml", "issue.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return publish(tmp_path, issue())


def findings(folder: Path, shelf: Shelf | None = None, loader: DictLoader = LOADER) -> list[str]:
    return [str(finding) for finding in outbox(folder.parent).verify(shelf or Shelf(), Today(loader))]


def change(path: Path, old: bytes = b"Nobody was hurt", new: bytes = b"Nobody was hunt") -> None:
    """Changes one character of a file."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def forge(folder: Path) -> None:
    """Makes the manifest agree with whatever the files are now."""
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["files"] = {name: sha256_of_bytes((folder / name).read_bytes()) for name in manifest["files"]}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n")


def test_nothing_is_found_where_nothing_was_changed(folder: Path) -> None:
    assert findings(folder) == []


@pytest.mark.parametrize("name", RENDERED)
def test_a_changed_character_of_a_rendered_file_is_named_once(folder: Path, name: str) -> None:
    change(folder / name)
    assert findings(folder) == [f"{folder / name}: has been changed since it was filed; build the issue again"]


@pytest.mark.parametrize("name", RENDERED)
def test_it_is_found_even_when_the_manifest_was_forged(folder: Path, name: str) -> None:
    change(folder / name)
    forge(folder)
    (found,) = findings(folder)
    assert found.startswith(f"{folder / name}: is not what its record renders to, from line ")


def test_a_changed_character_of_a_record_is_found_as_the_record_and_as_the_sentence(folder: Path) -> None:
    change(folder / "issue.json")
    (file, sentence) = [found for found in findings(folder) if str(folder) in found]
    assert file.startswith(f"{folder / 'issue.json'}: has been changed since it was filed")
    assert "story 1: 'Nobody was hunt.' is not the text of article ferry from 42 to 58, 'Nobody was hurt.'" in sentence


def test_a_sentence_that_no_source_wrote_is_found_however_well_it_was_forged(tmp_path: Path) -> None:
    lie = issue()
    span = replace(lie.stories[0].summary[0], text="Everybody drowned.", end=42 + len("Everybody drowned."))
    told = replace(lie.stories[0], summary=(span,))
    folder = publish(tmp_path, replace(lie, stories=(told, *lie.stories[1:])))
    (found,) = findings(folder)
    assert "story 1: 'Everybody drowned.' is not the text of article ferry" in found


def test_a_headline_that_is_not_its_articles_title_is_found(tmp_path: Path) -> None:
    lie = issue()
    told = replace(lie.stories[0], headline=replace(lie.stories[0].headline, text="Ferry runs ashore! off Holm"))
    (found,) = findings(publish(tmp_path, replace(lie, stories=(told, *lie.stories[1:]))))
    assert "is not the title of article ferry from 0 to 27, 'Ferry runs aground off Holm'" in found


def test_pointers_that_the_text_does_not_ask_for_are_found(tmp_path: Path) -> None:
    filed = issue()
    ferry = replace(filed.articles["ferry"], pointers=(Pointer(0, 40, 7),))
    folder = publish(tmp_path, replace(filed, articles={**filed.articles, "ferry": ferry}))
    (found,) = findings(folder)
    assert "its pointers are not those that lead to what is printed of it" in found


def test_a_changed_stored_text_is_named(folder: Path) -> None:
    shelf = Shelf()
    shelf.texts[sha256_of(QUAY)] = QUAY.replace("spring", "spying")
    (found,) = findings(folder, shelf)
    assert "article quay" in found and f"its stored text {sha256_of(QUAY)[:12]} has been changed" in found
    assert "; put the article back into its source and build the issue again" in found


def test_a_stored_text_that_is_gone_is_named(folder: Path) -> None:
    shelf = Shelf()
    del shelf.texts[sha256_of(FERRY)]
    (found,) = findings(folder, shelf)
    assert "article ferry" in found and "is not in the store" in found


def test_a_changed_stored_title_is_named(folder: Path) -> None:
    shelf = Shelf()
    shelf.known["quay"] = [replace(shelf.known["quay"][0], title="Quay dosed")]
    (found,) = findings(folder, shelf)
    assert "article quay" in found and "its stored title is another, 'Quay dosed'" in found


def test_a_title_that_changed_later_does_not_spoil_an_old_issue(folder: Path) -> None:
    shelf = Shelf()
    shelf.known["quay"].insert(0, replace(shelf.known["quay"][0], title="Quay open again"))
    assert findings(folder, shelf) == []


def test_a_text_that_the_store_knows_from_another_article_is_no_proof(folder: Path) -> None:
    shelf = Shelf()
    shelf.known["quay"] = []
    assert "the store does not know it with this text" in findings(folder, shelf)[0]


def test_missing_and_foreign_files_are_named(folder: Path) -> None:
    (folder / "issue.txt").unlink()
    (folder / "advert.html").write_text("buy")
    (folder / ".DS_Store").touch()
    assert findings(folder) == [
        f"{folder / 'advert.html'}: is no file of the issue; remove it",
        f"{folder / 'issue.txt'}: is missing; build the issue again",
    ]


def test_a_missing_record_is_named_once(folder: Path) -> None:
    (folder / "issue.json").unlink()
    assert [found for found in findings(folder) if str(folder) in found] == [
        f"{folder / 'issue.json'}: is missing; build the issue again"
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_manifest_that_does_not_name_a_file_of_every_issue_is_blamed_rather_than_the_file(
    folder: Path, name: str
) -> None:
    manifest = (folder / MANIFEST).read_text().replace(f'"{name}"', f'"{name[:-1]}m"')
    (folder / MANIFEST).write_text(manifest)
    told = findings(folder)
    assert f"{folder / MANIFEST}: does not name {name}, which every issue has; build the issue again" in told
    assert not [found for found in told if found.startswith(f"{folder / name}:")]


def test_an_issue_whose_manifest_does_not_name_its_record_can_be_built_again(folder: Path) -> None:
    (folder / MANIFEST).write_text((folder / MANIFEST).read_text().replace('"issue.json"', '"issue.jsom"'))
    publish(folder.parent, issue())
    assert findings(folder) == []


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[]", b'{"files": 3}', b"\xff"])
def test_a_missing_or_broken_manifest_is_named_and_the_files_are_still_proved(
    folder: Path, content: bytes | None
) -> None:
    (folder / MANIFEST).unlink()
    if content is not None:
        (folder / MANIFEST).write_bytes(content)
    change(folder / "issue.txt")
    manifest, text = findings(folder)
    assert manifest.startswith(f"{folder / MANIFEST}: ")
    assert text.startswith(f"{folder / 'issue.txt'}: is not what its record renders to")


def test_a_changed_manifest_is_blamed_rather_than_the_file(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["files"]["issue.txt"] = "0" * 64
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n")
    (found,) = findings(folder)
    assert found.startswith(f"{folder / MANIFEST}: has a wrong hash for issue.txt, which is as it should be")


@pytest.mark.parametrize("name", ["index.html", "feed.xml"])
def test_a_changed_root_file_is_named(folder: Path, name: str) -> None:
    change(folder.parent / name, b"Holm", b"Helm")
    assert findings(folder) == [f"{folder.parent / name}: is not what follows from the issues; build the issue again"]
    (folder.parent / name).unlink()
    assert findings(folder) == [f"{folder.parent / name}: is missing; build the issue again"]


def test_root_files_are_proved_in_a_copy_without_hidden_files_too(folder: Path) -> None:
    (folder.parent / ".digest" / "roots.json").unlink()
    assert findings(folder) == []
    change(folder.parent / "index.html", b"Holm", b"Helm")
    assert len(findings(folder)) == 1


def test_other_templates_since_then_are_no_finding_and_hide_no_changed_file(folder: Path) -> None:
    later = DictLoader({**LOADER.mapping, "email.txt.j2": "{{ title }}", "more.j2": ""})
    assert findings(folder, loader=later) == []
    change(folder / "issue.html")
    change(folder.parent / "feed.xml", b"Holm", b"Helm")
    assert [found.split(": ")[0] for found in findings(folder, loader=later)] == [
        str(folder / "issue.html"),
        str(folder.parent / "feed.xml"),
    ]


def test_one_issue_can_be_proved_alone(folder: Path) -> None:
    other = publish(folder.parent, issue(10))
    change(other / "issue.txt")
    ours = outbox(folder.parent)
    assert ours.verify(Shelf(), TODAY, "2025-07-03") == []
    assert len(ours.verify(Shelf(), TODAY, "2025-07-10")) == 1


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield publish(tmp_path_factory.mktemp("outbox"), issue())


@given(st.data())
def test_any_changed_byte_of_any_file_is_found(filed: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([filed / name for name in (*RENDERED, "issue.json")]))
    before = path.read_bytes()
    place = data.draw(st.integers(0, len(before) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != before[place]))
    path.write_bytes(before[:place] + bytes([byte]) + before[place + 1 :])
    try:
        assert any(found.startswith(str(path)) for found in findings(filed))
    finally:
        path.write_bytes(before)
