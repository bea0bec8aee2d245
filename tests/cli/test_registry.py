"""`digest add`, `remove`, `import` and `export`: an editor's sources come and go, and digest.toml stays theirs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli import main
from digest.cli.add import Added, Network, Wishes, enlist, shortened
from digest.cli.importing import sort_out
from digest.cli.roll import add_sources
from digest.config import load
from digest.errors import UsageError
from digest.registry.opml import parse_opml
from digest.store import open_store
from tests.cli.newsdesk import FRIDAY, digest, lay_out
from tests.registry.fetching.server import NOW, QUICK, Site, equipment, says

HERALD = "https://herald.example/feed"
FEED = b"""<rss version="2.0"><channel><title>Coast  Herald</title>
<item><title>Boats return</title><pubDate>02 Jul 2025 08:00:00 GMT</pubDate></item>
<item><title>Mill burns</title><pubDate>03 Jul 2025 08:00:00 GMT</pubDate></item>
<item><title>Undated notice</title></item></channel></rss>"""
OPML = f"""<opml version="2.0"><body>
<outline text="Coast"><outline text="Herald & Co" xmlUrl="{HERALD}"/></outline>
<outline text="texts" xmlUrl="https://texts.example/rss"/>
<outline text="Again" xmlUrl="http://HERALD.example/feed/?utm_source=opml"/>
<outline text="Mail" xmlUrl="mailto:desk@herald.example"/>
</body></opml>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as open_site:
        open_site.at["/feed"] = says(FEED)
        yield open_site


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def listed(desk: Path, text: str, *words: str) -> Path:
    """Import a list with this text; the path of digest.toml."""
    path = desk.parent / "list.opml"
    path.write_text(text)
    assert digest("import", path, "--config", desk, *words).exit_code == 0
    return desk


def found(desk: Path, address: str, **wishes: str | bool) -> Added:
    return enlist(desk, address, Wishes(**wishes), Network(QUICK, equipment()))  # type: ignore[arg-type]


def test_a_feed_is_named_by_its_title_and_shows_its_newest(desk: Path, site: Site) -> None:
    added = found(desk, site.url("/feed"))
    assert (added.source.name, added.source.kind) == ("Coast Herald", "feed")
    assert [entry.title for entry in added.newest] == ["Mill burns", "Boats return", "Undated notice"]


def test_of_a_feed_without_entries_it_is_said(desk: Path, site: Site) -> None:
    site.at["/feed"] = says(b"<rss><channel><title>New Herald</title></channel></rss>")
    added = found(desk, site.url("/feed"))
    assert added.newest == () and "has no entries yet" in added.problems[-1]


def test_a_title_takes_no_more_room_than_there_is_wide_letters_or_not() -> None:
    assert shortened("Boats return", 12) == shortened("Boats return", None) == "Boats return"
    assert shortened("Boats return to the harbour", 12) == "Boats retu …"
    assert shortened("港口报告港口报告", 12) == "港口报告港 …"


def test_what_the_editor_says_of_a_source_is_written(desk: Path, site: Site) -> None:
    added = found(desk, site.url("/feed"), name="Coast", publisher="Herald", section="world", full_text=True)
    add_sources(desk, [added.source], only_new_since=None)
    assert load(desk).sources[-1] == added.source
    assert 'name = "Coast"\npublisher = "Herald"\nsection = "world"\nfull_text = true\n' in desk.read_text()


def test_a_source_that_is_there_is_refused_with_the_mend(desk: Path, site: Site) -> None:
    add_sources(desk, [found(desk, site.url("/feed")).source], only_new_since=None)
    asked = len(site.asked)
    with pytest.raises(UsageError, match='named "Coast Herald"; `digest remove "Coast Herald"`'):
        found(desk, site.url("/feed#top"))
    assert len(site.asked) == asked
    site.at["/other"] = says(FEED)
    with pytest.raises(UsageError, match=r"another source has this name.*--name"):
        found(desk, site.url("/other"))
    assert found(desk, site.url("/other"), name="Coast Two").source.name == "Coast Two"


def test_a_source_that_came_in_while_it_was_looked_for_is_not_written_twice(desk: Path, site: Site) -> None:
    source = found(desk, site.url("/feed")).source
    add_sources(desk, [source], only_new_since=None)
    with pytest.raises(UsageError, match="is there already"):
        add_sources(desk, [replace(source, name="Other")], only_new_since=NOW)
    assert load(desk).sources[1:] == (source,)


def test_only_new_keeps_the_first_poll_from_flooding_the_issue(desk: Path, site: Site) -> None:
    add_sources(desk, [found(desk, site.url("/feed")).source], only_new_since=NOW)
    with open_store(load(desk).store.path) as store:
        assert store.sources(since=NOW)["Coast Herald"].only_new == NOW


def test_a_page_can_be_a_source_itself(desk: Path, site: Site) -> None:
    site.at["/about"] = says(
        b"<html><head><title>About the  port</title></head><p>Forty boats land at the port of Saltby.</p></html>"
    )
    source = found(desk, site.url("/about"), as_page=True).source
    assert (source.kind, source.name) == ("page", "About the port")


def test_a_folder_is_added_by_its_path_from_the_configuration(desk: Path) -> None:
    (desk.parent / "mail" / "agency").mkdir(parents=True)
    done = digest("add", desk.parent / "mail" / "agency", "--config", desk, "--json")
    assert (done.exit_code, json.loads(done.stdout)["location"]) == (0, "mail/agency")
    assert '[[source]]\nfolder = "mail/agency"\nname = "agency"\n\n[schedule]' in desk.read_text()
    again = digest("add", desk.parent / "mail" / "agency", "--config", desk)
    assert again.exit_code == 2 and len(again.stderr.splitlines()) == 1


def test_addresses_that_lead_nowhere_are_one_line(desk: Path) -> None:
    before = desk.read_text()
    for address, code, said in (
        ("ftp://herald.example", 65, "is no address on the Web; give one like"),
        ("http://127.0.0.1:9/feed", 65, "port 9 belongs to another service"),
        ("http://127.0.0.1/feed", 65, "is not on the public Internet"),
        ("./nowhere", 2, "is no folder that is there; make it"),
        ("nowhere", 2, "is neither a folder that is there nor a web address; make"),
    ):
        done = digest("add", address, "--config", desk)
        assert (done.exit_code, len(done.stderr.splitlines())) == (code, 1) and said in done.stderr
    assert desk.read_text() == before


def test_a_folder_is_known_however_its_path_is_written(desk: Path) -> None:
    desk.write_text(desk.read_text().replace('"texts"', f'"{desk.parent}/./texts/"'))
    done = digest("add", desk.parent / "texts", "--name", "Other", "--config", desk)
    assert done.exit_code == 2 and "is there already" in done.stderr


def test_a_name_that_cannot_be_written_is_wrong_usage(desk: Path, site: Site) -> None:
    with pytest.raises(UsageError, match=r"name must stand on one line"):
        found(desk, site.url("/feed"), name="Coast\nHerald")


def test_a_source_whose_outbox_is_inside_is_not_written(desk: Path) -> None:
    before = desk.read_text()
    assert digest("add", desk.parent, "--name", "All", "--config", desk).exit_code == 78
    assert desk.read_text() == before


def test_a_list_is_taken_over_and_what_is_wrong_is_told(desk: Path) -> None:
    path = desk.parent / "list.opml"
    path.write_text(OPML)
    done = digest("import", path, "--config", desk, "--only-new", "--now", FRIDAY)
    assert done.stdout.splitlines() == [f"Herald & Co  feed {HERALD}", "texts (2)  feed https://texts.example/rss"]
    refusal, figures = done.stderr.splitlines()
    assert refusal.startswith("Mail: has an address that is none of the Web")
    assert figures.endswith("2 added, 1 already there, 1 refused")
    assert load(desk).sources[1].section == "Coast"
    with open_store(load(desk).store.path) as store:
        assert set(store.sources(since=NOW)) == {"Herald & Co", "texts (2)"}


def test_taking_a_list_over_again_changes_nothing(desk: Path) -> None:
    once = listed(desk, OPML).read_text()
    assert listed(desk, OPML).read_text() == once


def test_a_plain_list_comes_through_standard_input(desk: Path) -> None:
    text = f"# ours\n{HERALD} ~Herald\nherald\n"
    done = CliRunner().invoke(main, ["import", "-", "--config", str(desk), "--json"], input=text)
    told = json.loads(done.stdout)
    assert [source["location"] for source in told["added"]] == [HERALD]
    assert told["refused"][0]["thing"] == "line 3"


def test_what_is_no_list_is_bad_input_and_writes_nothing(desk: Path) -> None:
    before = desk.read_text()
    for name, text in (("empty", ""), ("none.opml", "<html></html>"), ("none.txt", "# nothing\n"), ("bad.txt", "x\n")):
        (desk.parent / name).write_text(text)
        assert digest("import", desk.parent / name, "--config", desk).exit_code == 65
    assert "no such file" in digest("import", desk.parent / "absent", "--config", desk).stderr.lower()
    assert desk.read_text() == before


def test_a_strangers_list_cannot_point_at_folders_of_this_machine(desk: Path) -> None:
    outline = (
        '<opml xmlns:digest="urn:verbatim-digest:opml"><outline text="x" digest:kind="folder" digest:location="{}"/>'
    )
    for location in ("/etc", "../secrets", "~/mail", "C:\\mail"):
        came = sort_out(outline.format(location).encode(), load(desk))
        assert not came.new and "outside of this newsletter" in came.refused[0].what
    assert sort_out(outline.format("mail/agency").encode(), load(desk)).new


def test_what_is_exported_is_the_same_list_when_read_again(desk: Path) -> None:
    listed(desk, OPML)
    done = digest("export", "--config", desk)
    assert parse_opml(done.stdout_bytes) == list(load(desk).sources)
    assert digest("export", desk.parent / "ours.opml", "--config", desk).exit_code == 0
    assert (desk.parent / "ours.opml").read_bytes() == done.stdout_bytes
    again = digest("import", desk.parent / "ours.opml", "--config", desk)
    assert "0 added, 3 already there, 0 refused" in again.stderr


def test_a_place_that_cannot_be_exported_to_is_one_line(desk: Path) -> None:
    done = digest("export", desk.parent / "absent" / "ours.opml", "--config", desk)
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)


def test_what_is_no_file_is_refused_with_the_way_around(desk: Path) -> None:
    for words, mend in (
        (
            ("import", "https://herald.example/list.opml"),
            "https://herald.example/list.opml: is an address, and no file; ",
        ),
        (("import", str(desk.parent)), "Is a directory); give a file that is in it"),
        (("export", str(desk.parent)), "give the path of a file, in a folder"),
    ):
        assert mend in digest(*words, "--config", desk).stderr


def test_of_many_sources_a_few_are_named_to_who_asks_for_none_of_them(desk: Path) -> None:
    listed(desk, "\n".join(f"https://wire{number}.example/feed" for number in range(40)))
    told = digest("remove", "qqq", "--config", desk).stderr
    assert "and 21 more" in told and len(told) < 600


def test_removing_takes_the_source_and_its_memory_and_leaves_the_rest(desk: Path) -> None:
    before = desk.read_text()
    listed(desk, OPML, "--only-new")
    assert digest("remove", "herald & co", "--config", desk).exit_code == 0
    assert digest("remove", "http://texts.example/rss/", "--config", desk).exit_code == 0
    assert desk.read_text() == before
    with open_store(load(desk).store.path) as store:
        assert store.sources(since=NOW) == {}


def test_a_source_whose_memory_cannot_be_written_stays(desk: Path) -> None:
    store = load(desk).store.path
    store.parent.mkdir(exist_ok=True)
    store.write_text("no store")
    before = desk.read_text()
    done = digest("remove", "texts", "--config", desk)
    assert (done.exit_code, desk.read_text()) == (1, before)
    assert str(store) in done.stderr


def test_removing_says_which_comment_it_leaves(desk: Path) -> None:
    desk.write_text(desk.read_text().replace("[[source]]", "# our own\n[[source]]"))
    assert "the comment above it stays: # our own" in digest("remove", "texts", "--config", desk).stderr
    assert "# our own" in desk.read_text()


def test_removing_what_is_not_there_names_the_nearest(desk: Path) -> None:
    done = digest("remove", "text", "--config", desk)
    assert done.exit_code == 2 and "did you mean 'texts'?" in done.stderr


def test_every_list_of_the_shared_material_can_be_taken_over(shared: Path, tmp_path: Path) -> None:
    config = load(lay_out(tmp_path))
    lists = sorted((shared / "corpora" / "opml").rglob("*.opml"))
    assert len(lists) >= 59
    for path in lists:
        came = sort_out(path.read_bytes(), config)
        assert came.new, path.name
        assert len(came.refused) <= 0.1 * len(came.new), (path.name, came.refused)


def test_nothing_on_standard_input_is_said_so(desk: Path) -> None:
    done = CliRunner().invoke(main, ["import", "-", "--config", str(desk)], input="")
    assert done.exit_code == 65 and done.stderr.startswith("digest: standard input: is empty; ")


def test_an_empty_list_and_an_empty_address_are_named(desk: Path) -> None:
    nothing = desk.parent / "nothing.txt"
    nothing.touch()
    assert digest("import", nothing, "--config", desk).stderr.startswith(f"digest: {nothing}: is empty")
    assert digest("add", " ", "--config", desk).stderr.startswith("digest: add: needs the address of a feed or site")


def test_a_round_is_asked_of_named_sources_only_and_of_no_folder(desk: Path) -> None:
    folder, lost, nobody = (digest("fetch", *words, "--config", desk) for words in (["texts"], ["textz"], ["--accept"]))
    assert folder.stderr == "digest: texts: is a folder, which `digest build` reads; leave it out\n"
    assert "did you mean 'texts'?" in lost.stderr
    assert nobody.stderr.startswith("digest: --accept: needs the name of a source")
    assert {folder.exit_code, lost.exit_code, nobody.exit_code} == {2}
