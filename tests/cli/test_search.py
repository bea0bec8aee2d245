"""`digest search` finds what was kept, and shows it in the source's own words."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.desk import Desk
from digest.cli.search import search
from digest.config import load
from digest.model import Article
from digest.registry.fetching import SourceState, to_text
from digest.store import open_store
from tests.cli.newsdesk import CONFIG, FRIDAY, digest, lay_out

ZH = "北京大学星期四发布了一份关于港口的报告。研究人员说，渡轮将于八月恢复航行。"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk whose first issue has been built."""
    config = lay_out(tmp_path, CONFIG)
    (tmp_path / "texts" / "bridge.txt").write_text(f"Title: 港口报告\nDate: 2025-07-01\n\n{ZH}\n", "utf-8")
    assert digest("build", "--config", config, "--now", FRIDAY).exit_code == 0
    return config


def _search(desk: Path, *words: str) -> Result:
    group = Desk(commands={"search": search})
    return CliRunner().invoke(group, ["search", "--config", str(desk), *words])


def test_it_shows_day_title_source_and_the_sentence(desk: Path) -> None:
    told = _search(desk, "trawler")
    assert told.exit_code == 0
    first, second, third = told.stdout.splitlines()
    assert first == " 2025-07-02  Saltby harbour reopens to fishing boats  (Coast Herald, texts)"
    assert second.strip() == (
        "Divers had removed the wreck of the trawler Minna, which sank in the harbour mouth in June."
    )
    assert third.strip().startswith("a")


def test_it_finds_chinese_words_of_two_letters(desk: Path) -> None:
    assert "港口报告" in _search(desk, "大学").stdout
    assert "渡轮将于八月恢复航行" in _search(desk, "渡轮").stdout


def test_as_json_a_snippet_is_a_span(desk: Path) -> None:
    (hit,) = json.loads(_search(desk, "trawler", "--json").stdout)
    assert hit["snippet"]["article"] == hit["article"] and hit["snippet"]["field"] == "text"
    assert hit["snippet"]["end"] - hit["snippet"]["start"] == len(hit["snippet"]["text"])
    assert (hit["published"], hit["seen"]) == ("2025-07-02T10:00:00+00:00", "2025-07-04T07:00:00+00:00")


@pytest.mark.parametrize("since", ["2025-07-03", "2025-07-03T08:00:00+00:00", "36 hours"])
def test_since_a_day_or_for_so_long(desk: Path, since: str) -> None:
    told = _search(desk, "mill", "--since", since, "--now", FRIDAY)
    assert "Fire destroys the old mill" in told.stdout
    assert _search(desk, "trawler", "--since", since, "--now", FRIDAY).stdout == ""


def test_of_one_source_and_so_many(desk: Path) -> None:
    assert len(json.loads(_search(desk, "mill", "--source", "texts", "--limit", "1", "--json").stdout)) == 1
    lost = _search(desk, "mill", "--source", "textz", "--json")
    assert lost.exit_code == 2 and "did you mean 'texts'?" in lost.stderr


def test_nothing_found_is_said_and_no_failure(desk: Path) -> None:
    told = _search(desk, "zeppelin")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "no article has this word\n")


def test_of_what_was_not_searched_nothing_is_said(desk: Path) -> None:
    told = _search(desk, "trawler", "--source", "texts", "--since", "2025-07-03", "--now", FRIDAY)
    assert told.stderr == 'no article of "texts" since 2025-07-03 00:00 has this word\n'


def test_an_article_without_a_title_is_told_by_how_it_begins(desk: Path) -> None:
    text = "The ferry ran aground off Saltby on Friday, its master said. Nobody was hurt."
    with open_store(load(desk).store.path) as store:
        store.keep([Article("a1", "", text, source="texts")], now=dt.datetime.fromisoformat(FRIDAY))
    assert _search(desk, "aground").stdout.partition("  ")[2].startswith("The ferry ran aground off Saltby")


def test_a_source_is_searched_under_the_names_that_it_had(desk: Path) -> None:
    desk.write_text(desk.read_text() + '[[source]]\nname = "New Wire"\nfeed = "https://wire.example/feed"\n')
    with open_store(load(desk).store.path) as store:
        kept = Article("a1", "Bridge", "The bridge of Orsk opened.", source="Wire")
        store.keep([kept], now=dt.datetime.fromisoformat(FRIDAY))
        store.keep_fetch_states({"Wire": to_text(SourceState("https://wire.example/feed"))})
    assert "The bridge of Orsk" in _search(desk, "orsk", "--source", "New Wire").stdout
    digest("remove", "New Wire", "--config", desk)
    with open_store(load(desk).store.path) as store:
        assert store.fetch_states() == {}


def test_a_korean_word_is_found_with_its_particles(desk: Path) -> None:
    text = "시장은 금요일 서울에서 새 다리를 열었다고 말했다."
    with open_store(load(desk).store.path) as store:
        store.keep([Article("a1", "다리", text, source="texts")], now=dt.datetime.fromisoformat(FRIDAY))
    assert text in _search(desk, "서울").stdout and text in _search(desk, "새 다리").stdout
    assert _search(desk, "울에서").stdout == ""


def test_without_a_store_nothing_is_found_and_none_is_made(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    assert _search(config, "mill").exit_code == 0
    assert not (tmp_path / ".digest").exists()


def test_what_cannot_be_asked_is_wrong_usage(desk: Path) -> None:
    for words, said in ((["?"], "no word to look for"), (["mill", "--since", "yesterday"], "is no day; write it like")):
        told = _search(desk, *words)
        assert told.exit_code == 2 and said in told.stderr
