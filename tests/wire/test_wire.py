"""What feeds and pages bring, from a real server to the store and on into an issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli import main
from digest.config import parse
from digest.model import Source
from digest.newsroom import Errand, compose, corrections, fetch, publish
from digest.registry.fetching import FetchOptions
from digest.store import Store, open_store
from digest.wire import Desk, Round, fetch_sources
from tests.registry.fetching.server import QUICK, Site, equipment, in_turn, says, with_etag

NOW = dt.datetime(2026, 11, 20, 7, tzinfo=dt.UTC)
KEPT = "; what the feed itself says of them is kept, and they are asked again"
MILL = "The paper mill in Orsk burned down on Friday night, and eighty people lost their work in it."


def item(title: str, text: str, *, id: str = "", day: int = 19, link: str = "") -> str:
    date = f"<pubDate>{day} Nov 2026 08:00:00 GMT</pubDate>"
    link = link or f"https://wire.example/{title.replace(' ', '-')}"
    head = f"<title>{title}</title><link>{link}</link><guid>{id or title}</guid>{date}"
    return f"<item>{head}<description>{text}</description></item>"


def page(title: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><title>{title}</title><body><article><h1>{title}</h1>{body}</article></body></html>".encode()


def feed(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Wire</title>{''.join(items)}</channel></rss>".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as store:
        yield store


def poll(site: Site, store: Store, *sources: Source, now: dt.datetime = NOW, options: FetchOptions = QUICK) -> Round:
    wanted = sources or (Source("Wire", "feed", site.url("/feed")),)
    return fetch_sources(wanted, store, Desk(options, equipment=equipment()), now=now)


def test_a_feed_s_entries_become_articles_once(site: Site, store: Store) -> None:
    site.at["/feed"] = with_etag(feed(item("Mill burns", MILL), item("Rain", "Rain stopped the harvest around Lund.")))
    first = poll(site, store)
    assert (first.new, first.revised) == (2, 0)
    again = poll(site, store, now=NOW + dt.timedelta(days=1))
    assert (again.new, again.revised) == (0, 0)
    assert sorted(article.title for article in store.articles()) == ["Mill burns", "Rain"]


def test_a_changed_text_under_a_known_id_is_a_revision(site: Site, store: Store) -> None:
    corrected = MILL.replace("eighty", "sixty")
    site.at["/feed"] = in_turn(says(feed(item("Mill burns", MILL))), says(feed(item("Mill burns", corrected))))
    before = poll(site, store)
    after = poll(site, store, now=NOW + dt.timedelta(days=1))
    assert (before.new, after.new, after.revised) == (1, 0, 1)
    article = next(store.articles())
    assert article.text == corrected


def test_the_report_says_what_each_source_brought_and_which_article_was_revised(site: Site, store: Store) -> None:
    site.at["/feed"] = in_turn(
        says(feed(item("Mill burns", MILL), item("Rain", "Rain stopped the harvest around Lund."))),
        says(feed(item("Mill burns", MILL.replace("eighty", "sixty")), item("Sun", "The sun came back to Lund."))),
    )
    assert poll(site, store).lines()[1:] == ("Wire: 2 new",)
    again = poll(site, store, now=NOW + dt.timedelta(days=1))
    assert again.lines()[1:] == ('Wire: 1 new, 1 revised ("Mill burns")',)
    assert poll(site, store, now=NOW + dt.timedelta(days=2)).came == ()


def test_an_editor_is_told_which_printed_sentence_was_corrected_since(site: Site, tmp_path: Path) -> None:
    corrected = MILL.replace("eighty", "sixty")
    site.at["/feed"] = in_turn(says(feed(item("Mill burns", MILL))), says(feed(item("Mill burns", corrected))))
    text = f'[newsletter]\ntitle = "Desk"\n[[source]]\nname = "Wire"\nfeed = "{site.url("/feed")}"\n'
    (tmp_path / "digest.toml").write_text(text)
    config = parse(text, root=tmp_path)
    errand = Errand(equipment=equipment())
    assert corrections(config, fetch(config, now=NOW, errand=errand)) == []
    issue = publish(config, now=NOW).issue
    (told,) = corrections(config, fetch(config, now=NOW + dt.timedelta(days=1), errand=replace(errand, anew=True)))
    (gone,) = told.gone
    assert "eighty" in gone and (told.issue, told.title) == (issue.id, "Mill burns")
    why = CliRunner().invoke(main, ["why", "1", "--config", str(tmp_path / "digest.toml")])
    assert f'Wire: "Mill burns", printed in {issue.id}, corrected since; it no longer says "' in why.stdout
    assert publish(config, now=NOW).issue == issue


def test_one_bad_source_never_spoils_a_round(site: Site, store: Store) -> None:
    site.at["/feed"] = says(feed(item("Mill burns", MILL)))
    site.at["/soup"] = says(b"<html><body>no feed here</body></html>")
    sources = [
        Source(name, "feed", site.url(path)) for name, path in (("Good", "/feed"), ("Soup", "/soup"), ("Gone", "/no"))
    ]
    done = poll(site, store, *sources)
    assert done.new == 1
    assert sorted(problem.thing.split(" ")[0] for problem in done.report.problems) == ["Gone", "Soup"]


def test_full_text_comes_from_the_entry_s_page(site: Site, store: Store) -> None:
    more = " ".join(f"The owners told the town council about plan number {n} on Monday." for n in range(12))
    site.at["/mill"] = says(page("Mill burns", MILL, more), Content_Type="text/html")
    site.at["/robots.txt"] = says(b"", 404)
    site.at["/feed"] = says(feed(item("Mill burns", "The paper mill in Orsk burned …", link=site.url("/mill"))))
    poll(site, store, Source("Wire", "feed", site.url("/feed"), full_text=True))
    assert "plan number 7" in next(store.articles()).text


def test_a_page_is_an_article_and_an_index_is_none(site: Site, store: Store) -> None:
    body = " ".join(f"The harbour master counted {n} boats on the quay at noon." for n in range(9, 30))
    site.at["/robots.txt"] = says(b"", 404)
    site.at["/boats"] = says(page("Boats counted", body))
    site.at["/links"] = says(
        b"<html><title>Links</title><body>" + b"<li><a href='/x'>Read this</a></li>" * 40 + b"</body></html>"
    )
    done = poll(site, store, Source("Boats", "page", site.url("/boats")), Source("Links", "page", site.url("/links")))
    assert done.new == 1
    assert [problem.thing.split(" ")[0] for problem in done.report.problems] == ["Links"]


def test_what_was_fetched_is_in_the_next_issue(site: Site, tmp_path: Path) -> None:
    site.at["/feed"] = says(feed(item("Mill burns", MILL)))
    text = f'[newsletter]\ntitle = "Desk"\n[[source]]\nname = "Wire"\nfeed = "{site.url("/feed")}"\nsection = "Towns"\n'
    config = parse(text, root=tmp_path)
    with open_store(config.store.path) as store:
        fetch_sources(config.sources, store, Desk(QUICK, equipment=equipment()), now=NOW)
    issue = compose(config, now=NOW).issue
    assert [(story.headline.text, story.section) for story in issue.stories] == [("Mill burns", "Towns")]


def test_what_repeats_at_a_site_is_learned_and_printed_no_more(site: Site, tmp_path: Path) -> None:
    plea = "Our newsroom is paid for by readers like you, so please think about giving today."
    towns = ("Orsk", "Lund", "Holm", "Kelm", "Tollund")
    old = [item(f"Fair in {town}", f"{town} held its fair. {plea}", day=n + 1) for n, town in enumerate(towns)]
    site.at["/feed"] = says(feed(*old, item("Mill burns", f"{MILL} {plea}")))
    text = f'[newsletter]\ntitle = "Desk"\n[[source]]\nname = "Wire"\nfeed = "{site.url("/feed")}"\n'
    config = parse(text, root=tmp_path)
    with open_store(config.store.path) as store:
        fetch_sources(config.sources, store, Desk(QUICK, equipment=equipment()), now=NOW)
    draft = compose(config, now=NOW)
    (story,) = draft.issue.stories  # and not one of all six, which share more words than they differ in
    assert [span.text for span in story.summary] == [MILL]
    assert draft.articles[story.articles[0]].text == f"{MILL} {plea}"  # a kept text never changes


def test_work_may_be_done_by_other_processes(site: Site, store: Store) -> None:
    site.at["/feed"] = says(feed(item("Mill burns", MILL)))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        desk = Desk(QUICK, executor=pool, equipment=equipment())
        done = fetch_sources([Source("Wire", "feed", site.url("/feed"))], store, desk, now=NOW)
    assert done.new == 1


@pytest.mark.timeout(120)
def test_a_real_dask_cluster_can_do_the_work(site: Site, store: Store) -> None:
    distributed = pytest.importorskip("distributed")
    site.at["/feed"] = says(feed(item("Mill burns", MILL)))
    cluster = distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, processes=True)
    with cluster, distributed.Client(cluster) as client:
        desk = Desk(QUICK, executor=client.get_executor(pure=False), equipment=equipment())
        done = fetch_sources([Source("Wire", "feed", site.url("/feed"))], store, desk, now=NOW)
    assert done.new == 1


def test_a_page_that_is_none_costs_its_article_no_word_and_the_feed_nothing(site: Site, store: Store) -> None:
    site.at["/robots.txt"] = says(b"", 404)
    site.at["/report"] = says(b"%PDF-1.4\n\x00\x01\x02\xff\xfe" * 40, Content_Type="application/pdf")
    site.at["/wall"] = says(page("Mill", "We use cookies. Accept all cookies to go on."))
    links = [("Mill burns", "/report"), ("Rain", "/wall"), ("Fair", "/away"), ("Boats", "/away")]
    site.at["/feed"] = says(feed(*(item(title, f"{title}: {MILL}", link=site.url(to)) for title, to in links)))
    done = poll(site, store, Source("Wire", "feed", site.url("/feed"), full_text=True))
    assert (done.new, done.report.failed) == (4, 0)
    assert {article.text for article in store.articles()} == {f"{title}: {MILL}" for title, _ in links}
    cookies, document, missing = sorted(str(problem) for problem in done.problems)
    assert (
        missing
        == f"Wire: 2 of the 4 pages of its articles gave nothing: 127.0.0.1 has nothing there (status 404){KEPT}"
    )
    assert cookies.startswith("Wire: 1 of the 4 pages of its articles gave nothing: ") and "cookie" in cookies
    assert "is a document or a picture, not a page" in document


def test_an_undated_entry_is_dated_by_its_page(site: Site, store: Store) -> None:
    site.at["/robots.txt"] = says(b"", 404)
    dated = b"<meta property='article:published_time' content='2026-11-18T09:00:00Z'><title>"
    site.at["/mill"] = says(page("Mill burns", MILL).replace(b"<title>", dated))
    entry = item("Mill burns", MILL, link=site.url("/mill")).replace("<pubDate>19 Nov 2026 08:00:00 GMT</pubDate>", "")
    site.at["/feed"] = says(feed(entry))
    poll(site, store, Source("Wire", "feed", site.url("/feed"), full_text=True))
    (article,) = store.articles()
    assert (article.published, article.published_from) == (dt.datetime(2026, 11, 18, 9, tzinfo=dt.UTC), "page")


def bare(*titles: str, link: str = "") -> bytes:
    return feed(
        *(f"<item><title>{title}</title>{link}<guid isPermaLink='false'>{title}</guid></item>" for title in titles)
    )


def test_a_feed_of_titles_and_links_gets_its_texts_from_the_pages(site: Site, store: Store) -> None:
    links = f"<link>{site.url('/mill')}</link>"
    site.at["/mill"] = says(page("Mill burns", MILL, " ".join(f"They heard of plan number {n}." for n in range(20))))
    site.at["/feed"] = says(bare("Mill burns", link=links))
    done = poll(site, store, Source("Wire", "feed", site.url("/feed"), full_text=True))
    assert (done.new, done.problems) == (1, ())
    assert "plan number 7" in next(store.articles()).text


def test_a_feed_of_titles_and_links_is_told_how_its_texts_would_come(site: Site, store: Store) -> None:
    site.at["/feed"] = says(bare("Mill burns", "Rain", "Fair", link="<link>https://wire.example/</link>"))
    (problem,) = poll(site, store).problems
    assert str(problem) == "Wire: brings 3 entries, none with a text; full_text = true would fetch their pages"


def test_of_a_feed_of_recordings_it_is_told_that_nothing_can_be_read(site: Site, store: Store) -> None:
    sound = "<enclosure url='https://wire.example/1.mp3' type='audio/mpeg' length='1'/>"
    site.at["/feed"] = says(bare("Mill burns", "Rain", link=sound))
    (problem,) = poll(site, store, Source("Wire", "feed", site.url("/feed"), full_text=True)).problems
    assert str(problem) == "Wire: brings 2 entries, none with a text"


def test_entries_without_a_text_among_others_are_counted(site: Site, store: Store) -> None:
    site.at["/feed"] = says(feed(item("Mill burns", MILL), item("Rain", "")))
    (problem,) = poll(site, store).problems
    assert problem.what == "brings 2 entries, 1 of them without a text"


def test_only_articles_that_have_a_page_count_as_pages(site: Site, store: Store) -> None:
    bare_item = f"<item><title>Fair</title><guid isPermaLink='false'>f</guid><description>{MILL}</description></item>"
    site.at["/feed"] = says(feed(item("Mill burns", MILL, link=site.url("/away")), bare_item))
    done = poll(site, store, Source("Wire", "feed", site.url("/feed"), full_text=True))
    assert done.problems[0].what.startswith("1 of the 1 page of its articles gave nothing")
