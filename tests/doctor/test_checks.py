"""What each check finds, and the mend that it names."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from digest.config import Config, load
from digest.doctor import mend
from digest.doctor.keeping import file_system
from digest.newsroom import publish
from digest.registry.fetching import SourceState, to_text
from digest.store import SeenEntry, open_store
from digest.store.schema import STEPS
from tests.doctor.ward import FOLDER, HEAD, NOW, around, findings, lay_out, well
from tests.store.shelf import article
from tests.store.versions import made_by

DAY = dt.timedelta(days=1)
FETCH = '[fetch]\ncontact = "desk@post.holm.no"\n'
FEED = FETCH + '[[source]]\nname = "Wire"\nfeed = "https://wire.holm.no/rss"\n'


def test_a_package_that_is_old_or_away_is_named_with_the_command_that_mends_it(desk: Path) -> None:
    needs = ("jinja2>=3.1.6", "lxml_html_clean>=0.4", "mjml-python<2,>=1.4.2", 'dask>=9; extra == "dask"')
    has = {"jinja2": "3.1.10", "lxml-html-clean": "0.4.4", "mjml_python": "1.4.1"}
    surroundings = around(packages=has, requirements=needs)
    assert findings(desk, around=surroundings) == ['mjml-python: 1.4.1 is too old; pip install "mjml-python>=1.4.2"']
    (line,) = findings(desk, around=around(packages={"jinja2": "3"}, requirements=("babel>=2.18",)))
    assert line == 'babel: is not installed; pip install "babel>=2.18"'


def test_the_wrong_namesake_of_mjml_is_found(desk: Path) -> None:
    (line,) = findings(desk, around=around(packages={"mjml": "0.12", "jinja2": "3.1.6"}))
    assert line.startswith("the package mjml: is another program") and "--force-reinstall mjml-python" in line


def test_from_a_checkout_versions_are_not_examined(desk: Path) -> None:
    assert findings(desk, around=around(requirements=None)) == []


@pytest.mark.parametrize("address", ["", 'base_url = "https://digest.example"', 'base_url = "http://localhost:8000"'])
def test_without_an_address_links_lead_nowhere(tmp_path: Path, address: str) -> None:
    config = HEAD.replace('base_url = "https://post.holm.no"', address) + FOLDER
    (line,) = findings(lay_out(tmp_path, config))
    assert line.startswith("newsletter.base_url: ") and "links in mail and feed lead nowhere" in line


def test_texts_that_go_before_they_are_told_are_found(tmp_path: Path) -> None:
    config = HEAD.replace('"all"', '"7 days"') + FOLDER + '[store]\nkeep = "3 days"\n'
    assert "store.keep: is shorter than the issue looks back (168 hours)" in findings(lay_out(tmp_path, config))[0]
    assert findings(lay_out(tmp_path, config.replace("3 days", "7 days"))) == []


def test_a_fetcher_without_a_contact_or_without_dask_is_found(tmp_path: Path) -> None:
    config = HEAD + FEED.replace("contact", 'executor = "dask"\nscheduler = "tcp://a:1"\n#')
    contact, executor = findings(lay_out(tmp_path, config), "configuration")
    assert contact.startswith("fetch.contact: is missing") and executor.endswith('pip install "verbatim-digest[dask]"')


@pytest.mark.parametrize(("accent", "said"), [("#ffe680", "is printed as #856b00"), ("#A32", "")])
def test_an_accent_that_is_printed_darker_is_told(tmp_path: Path, accent: str, said: str) -> None:
    lines = well(lay_out(tmp_path, HEAD + f'[theme]\naccent = "{accent}"\n' + FOLDER), "templates")
    assert [said in line for line in lines if line.startswith("theme.accent")] == ([True] if said else [])


@pytest.mark.parametrize("year", [1970, 2150])
def test_a_clock_of_an_absurd_year_is_found(desk: Path, year: int) -> None:
    (line,) = findings(desk, "clock", now=NOW.replace(year=year))
    assert line.startswith(f"the clock: shows the year {year}; set the machine's clock")


def test_a_clock_before_what_is_stored_is_found(desk: Path) -> None:
    publish(load(desk), now=NOW)
    assert findings(desk, "clock", now=NOW - dt.timedelta(minutes=9)) == []
    (line,) = findings(desk, "clock", now=NOW - DAY)
    assert "shows 2025-07-03 09:00, but the store has what was seen on 2025-07-04 09:00" in line
    assert "is dated 2025-07-04, after today (2025-07-03)" in findings(desk, "outbox", now=NOW - DAY)[0]


def test_of_a_store_size_articles_version_and_copies_are_told(desk: Path) -> None:
    path = made_by(1, _config(desk).store.path)
    assert findings(desk, "store") == []
    assert well(desk, "store")[1] == f"it is of version 1; the next build copies it and brings it to {len(STEPS)}"
    open_store(path).close()
    assert "2 articles, 3 full texts" in well(desk, "store")[0]
    assert well(desk, "store")[1] == "copies from before its tables changed: store.db.v1.backup"


def test_a_store_of_a_later_version_is_found(desk: Path) -> None:
    with _tampering(desk) as other:
        other.execute("PRAGMA user_version = 99")
    assert "was written by a later version of this program; upgrade" in findings(desk, "store")[0]


def test_texts_that_are_missing_are_found(desk: Path) -> None:
    with _tampering(desk) as other:
        other.execute("DELETE FROM texts")
    assert "the texts of 1 revisions are missing, and nobody let them go; put a copy" in findings(desk, "store")[0]


def test_a_damaged_index_is_found(desk: Path) -> None:
    with _tampering(desk) as other:
        other.execute("UPDATE search_data SET block = zeroblob(20) WHERE id > 10")
    assert "has a damaged full-text index: searches miss articles; run `digest doctor --mend`" in findings(desk)[0]
    assert mend(desk) == [f"{_config(desk).store.path}: the full-text index was made anew"]
    assert findings(desk) == [] and mend(desk) == []
    with open_store(_config(desk).store.path) as store:
        assert [hit.article for hit in store.search(["aground"])] == ["a1"]


def test_damaged_pages_are_found(desk: Path) -> None:
    with open_store(_config(desk).store.path) as store:
        store.keep((article(f"a{number}", f"Ferry {number}. " * 400) for number in range(50)), now=NOW)
    path = _config(desk).store.path
    pages = bytearray(path.read_bytes())
    pages[40_960 : len(pages) // 2] = b"\xff" * (len(pages) // 2 - 40_960)
    path.write_bytes(pages)
    assert "damaged" in findings(desk, "store")[0]


def test_a_full_disk_is_found(desk: Path) -> None:
    lines = findings(desk, around=around(free=lambda path: 9_000_000))
    assert [line.partition(": ")[2] for line in lines] == ["has only 9 MB of room left on its disk; make room"]


def test_the_file_system_of_a_path_is_that_of_its_nearest_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda / ext4 rw 0 0\nhost:/a /mnt/my\\040disk nfs4 rw 0 0\n")
    assert file_system(Path("/mnt/my disk/digest/store.db"), mounts) == "nfs4"
    assert file_system(Path("/mnt/other/store.db"), mounts) == "ext4"
    assert file_system(Path("/mnt/other/store.db"), tmp_path / "absent") == ""


def test_an_issue_that_could_not_be_built_is_found(desk: Path) -> None:
    with open_store(_config(desk).store.path) as store:
        store.finish_slot("post", dt.date(2025, 6, 27), "failed", now=NOW - 7 * DAY)
    assert findings(desk, "schedule") == [
        "the issue of 2025-06-27: could not be built on 2025-06-27 09:00; see what `digest run --once` says"
    ]
    with open_store(_config(desk).store.path) as store:
        store.finish_slot("post", dt.date(2025, 7, 4), "published", now=NOW)
    assert findings(desk, "schedule") == []
    assert well(desk, "schedule") == ["the next issue is due on Friday 2025-07-11 07:00"]


def test_a_folder_that_is_away_or_empty_is_found(tmp_path: Path) -> None:
    config = HEAD + FOLDER + '[[source]]\nfolder = "absent"\n[[source]]\nfolder = "empty"\n'
    (tmp_path / "empty").mkdir()
    absent, empty = findings(lay_out(tmp_path, config))
    assert "absent: is not there; make it" in absent and "empty: has no article in it; put articles" in empty
    assert well(tmp_path / "digest.toml", "sources")[0] == "1 of 3 sources well, 2 without a folder that can be read"


def test_words_of_the_latest_issue_that_were_corrected_since_are_told_and_are_no_finding(tmp_path: Path) -> None:
    path = lay_out(tmp_path)
    issue = publish(_config(path), now=NOW).issue
    (id, record), *_ = issue.articles.items()
    with open_store(_config(path).store.path) as store:
        old = store.latest([id])[0]
        store.keep([replace(old, text="It was quite otherwise, the paper now says.")], now=NOW + DAY)
    told = [line for line in well(path, "sources") if line.startswith(f'{record.source}: "{record.title}", printed in')]
    assert len(told) == 1 and "corrected since; it no longer says" in told[0]
    assert not [line for line in findings(path) if "corrected" in line]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (SourceState(next_due=NOW + DAY), []),  # its host wants a pause
        (SourceState(last_asked=NOW, last_success=NOW), []),
        (SourceState(last_asked=NOW, failures=2, trouble="it says 503"), []),
        (SourceState(last_asked=NOW, last_success=NOW - DAY, failures=3, trouble="it says 503"),
         ["has failed 3 times since 2025-07-03: it says 503; see its address in a browser"]),
        (SourceState(last_asked=NOW, gone=True, failures=9), ["is gone for good, says its server; remove it"]),
        (SourceState(last_asked=NOW, address="https://new.holm.no/"), ["has moved for good to https://new.holm.no/"]),
        (SourceState(last_asked=NOW, address="https://new.holm.no/", failures=1, trouble="nothing is there"),
         ["has failed where it had moved for good: nothing is there; look for its new address"]),
        (SourceState(last_asked=NOW - 31 * DAY), ["has brought nothing new since 2025-06-03; see"]),
        (SourceState(), ["has never been asked; run `digest fetch`"]),
    ],
)  # fmt: skip
def test_what_a_feed_does_is_told(tmp_path: Path, state: SourceState, found: list[str]) -> None:
    path = lay_out(tmp_path, HEAD + FEED)
    with open_store(_config(path).store.path) as store:
        store.keep_fetch_states({"Wire": to_text(replace(state, location="https://wire.holm.no/rss"))})
    lines = [line.partition("rss: ")[2] for line in findings(path, "sources")]
    assert len(lines) == len(found) and all(map(str.startswith, lines, found))


def test_a_silent_feed_and_held_entries_are_found(tmp_path: Path) -> None:
    path = lay_out(tmp_path, HEAD + FEED)
    state = SourceState("https://wire.holm.no/rss", last_asked=NOW, last_success=NOW)
    with open_store(_config(path).store.path) as store:
        store.keep_feed("Wire", [], [SeenEntry("a1", ("id:1",), "id", "f", held="old")], now=NOW - 31 * DAY)
        store.keep_fetch_states({"Wire": to_text(state)})
    held, silent = findings(path, "sources")
    assert "has 1 entry on hold" in held and "has brought nothing new since 2025-06-03" in silent


def test_two_sources_at_one_address_are_found(tmp_path: Path) -> None:
    path = lay_out(tmp_path, HEAD + FOLDER + '[[source]]\nname = "again"\nfolder = "texts/"\n')
    assert findings(path) == ['the sources "texts" and "again": are at one address; remove one of them']


def test_a_template_that_is_broken_or_mistyped_is_found(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    path = lay_out(tmp_path, HEAD + FOLDER + '[theme]\ntemplates = "own"\n')
    assert findings(path) == []
    (own / "page.htm.j2").write_text("{{ issue }}")
    assert "page.htm.j2: stands for no template, and none includes it; did you mean page.html.j2?" in findings(path)[0]
    (own / "page.htm.j2").rename(own / "page.html.j2")
    (own / "page.html.j2").write_text("\n{% if %}")
    assert findings(path)[0].startswith("page.html.j2, line 2: ")
    (own / "page.html.j2").write_text("{{ no_such_thing }}")
    assert "page.html.j2, line 1: 'no_such_thing' is undefined; mend that template" in findings(path)[0]


def test_a_record_that_cannot_be_read_and_a_root_file_that_is_wrong_are_found(desk: Path) -> None:
    filed = publish(load(desk), now=NOW)
    (filed.folder.parent / "feed.xml").write_text("<rss/>")
    assert "feed.xml: is not what follows from the issues" in findings(desk, "outbox")[0]
    (filed.folder / "issue.json").write_text("{}")
    assert "issue.json: the record is broken" in findings(desk, "outbox")[0]


def _config(path: Path) -> Config:
    return load(path)


def _tampering(desk: Path) -> closing[sqlite3.Connection]:
    """A hand in the store of a newsletter that keeps one article; each statement counts at once."""
    path = _config(desk).store.path
    with open_store(path) as store:
        store.keep([article()], now=NOW)
    return closing(sqlite3.connect(path, isolation_level=None))
