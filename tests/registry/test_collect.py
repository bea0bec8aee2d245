"""All sources are read, and none stops another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from digest.model import Source
from digest.registry.collect import collect
from tests.registry.desk import STORY, Folder


def test_articles_of_all_sources_come_sorted_by_id_and_problems_by_source(folder: Folder) -> None:
    folder.write("a.txt", STORY)
    folder.write("b.txt", STORY.replace("forty", "fifty"))
    sources = [Source("Gone", "folder", "gone"), folder.source, Source("Wire", "feed", "https://w.example/rss")]
    collected = collect(sources, folder.root, language="en")
    assert [article.id for article in collected.articles] == sorted(article.id for article in collected.articles)
    assert [problem.thing for problem in collected.problems] == ["gone", "https://w.example/rss"]


def test_a_feed_is_said_not_to_be_read_yet(tmp_path: Path) -> None:
    (problem,) = collect([Source("Wire", "feed", "https://w.example/rss")], tmp_path, language="en").problems
    assert 'the feed of the source "Wire" is not read: this version reads folders only' in str(problem)


def test_two_sources_of_one_name_do_not_give_one_id_to_two_articles(folder: Folder, tmp_path: Path) -> None:
    other = Folder(tmp_path / "other")
    folder.write("a.txt", STORY)
    other.write("a.txt", STORY.replace("forty", "fifty"))
    collected = collect([folder.source, replace(other.source, location="other/articles")], tmp_path, language="en")
    assert [article.origin for article in collected.articles] == ["articles/a.txt"]
    assert 'give one of the sources "Harbour desk" another name' in str(collected.problems[0])
