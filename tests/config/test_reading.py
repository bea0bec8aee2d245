"""digest.toml becomes a Config, or all of its problems at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import Config, load, parse
from digest.errors import ConfigError

TITLE = '[newsletter]\ntitle = "The Week"\n'


def problems(text: str, root: Path = Path("desk")) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse(text, root=root)
    return caught.value.problems


def read(text: str = "", root: Path = Path("desk")) -> Config:
    return parse(TITLE + text, root=root)


def test_a_title_is_all_that_a_newsletter_needs() -> None:
    config = read()
    assert config.newsletter.slug == "the-week"
    assert config.issue.window == dt.timedelta(days=7)
    assert config.sources == ()


def test_relative_paths_start_at_the_folder_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "desk" / "digest.toml"
    file.parent.mkdir()
    file.write_text('[newsletter]\ntitle = "A"\noutbox = "../out"\n[[source]]\nfolder = "texts"\n')
    config = load(file)
    assert config.newsletter.outbox == tmp_path / "out"
    assert config.store.path == tmp_path / "desk" / ".digest" / "store.db"
    assert config.root == tmp_path / "desk"
    assert config.sources[0].location == "texts"


def test_every_problem_is_told_at_once_with_the_path_of_its_key() -> None:
    text = '[newsletter]\n[issue]\nstories = "12"\n[schedule]\nat = "25:00"\n[[source]]\nfolder = "a"\nweigth = 1\n'
    assert [line.split(" ")[0].rstrip(":") for line in problems(text)] == [
        "newsletter.title",
        "issue.stories",
        "source#1.weigth",
        "schedule.at",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[newsletter]\ntitle = ""', "newsletter.title must not be empty"),
        ('[newsletter]\ntitel = "A"', "unknown key 'titel'; did you mean 'title'?"),
        (TITLE + "stories = 3", "unknown key 'stories' here; it belongs in [issue]"),
        (TITLE + '[isue]\nwindow = "all"', "unknown key 'isue'; did you mean 'issue'?"),
        (TITLE + '[email]\nfrm = "a@example.org"', "unknown key 'frm'; did you mean 'from'?"),
        (TITLE + "[delivery]\nhost = 3", "unknown key 'host'; none is known here yet"),
    ],
)
def test_an_unknown_key_is_answered_with_the_nearest_known_one(text: str, told: str) -> None:
    assert any(told in line for line in problems(text))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7 days", dt.timedelta(days=7)),
        ("0.5 hours", dt.timedelta(minutes=30)),
        ("a week", dt.timedelta(weeks=1)),
        ("36 Hours", dt.timedelta(hours=36)),
        ("all", None),
    ],
)
def test_the_window_is_written_as_people_say_it(written: str, meant: dt.timedelta | None) -> None:
    assert read(f'[issue]\nwindow = "{written}"').issue.window == meant


def test_a_share_may_be_a_percentage() -> None:
    assert read('[issue]\nmax_share = "20%"').issue.max_share == read("[issue]\nmax_share = 0.2").issue.max_share


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ('"day"', (0, 1, 2, 3, 4, 5, 6)),
        ('"week"', (0,)),
        ('"Friday"', (4,)),
        ('"thursday, monday"', (0, 3)),
        ('["sat", "sun"]', (5, 6)),
        ('"weekdays"', (0, 1, 2, 3, 4)),
    ],
)
def test_days_of_the_schedule_are_words(written: str, days: tuple[int, ...]) -> None:
    assert read(f"[schedule]\nevery = {written}").schedule.every == days


def test_the_hour_of_the_schedule_may_be_a_text_or_a_time() -> None:
    written = [read(f"[schedule]\nat = {at}").schedule.at for at in ('"7:05"', '"07:05"', "07:05:00")]
    assert written == [dt.time(7, 5)] * 3


def test_a_limit_is_a_size_that_is_ever_read() -> None:
    assert [read(f'[fetch]\nlargest = {size}').fetch.largest for size in ('"10 MB"', '"500 kb"', "2000")] == [
        10_000_000, 500_000, 2000,
    ]  # fmt: skip
    for wrong in ('"11 MB"', '"900 bytes"', "0", "true", '"a lot"'):
        (told,) = problems(TITLE + f"[fetch]\nlargest = {wrong}")
        assert told.startswith('fetch.largest must be a size like "500 KB", from "1 KB" to "10 MB", not ')


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ('timezone = "Europe/Berln"', "did you mean 'Europe/Berlin'?"),
        ('timezone = "../etc/passwd"', "unknown time zone"),
        ('base_url = "ftp://example.org"', "web address"),
        ('base_url = "https://example.org/?a=1"', "must not contain ? or #"),
        ('slug = "The Week"', "small letters"),
        ('editor = "A\\nBcc: b@example.org"', "one line"),
        ('language = "English"', "language tag"),
        ('outbox = ""', "must be a path"),
        ('outbox = "."', "must be a folder of its own, not that of digest.toml: all that lies in it is published"),
        ('outbox = ".."', "must be a folder of its own"),
        ('[store]\npath = "outbox/.digest/store.db"', "must not lie in the outbox"),
        ('language = "xx-klingon"', "must be a language tag"),
        ('[theme]\naccent = "red"', 'like "#a4331f"'),
        ('[theme]\nserif = "Georgia; } body {"', "names of fonts"),
        ('[theme]\ntemplates = "no-such-folder"', "is not a folder"),
        ("[theme]\nwidth = 20", "at least 320, not 20"),
        ('[issue]\nsections = ["background", "background"]', "twice"),
        ('[issue]\nsections = ["reaction"]', "did you mean 'reactions'?"),
        ('[issue]\nmax_share = "140%"', "at most 1"),
        ('[issue]\nwindow = "7 moons"', '"7 days"'),
        ("[issue]\nstories = 0", "at least 1"),
        ("[issue]\nstories = true", "whole number"),
        ("[interests]\nkeywords = { dam = nan }", "finite"),
        ('[schedule]\nevery = "mondey"', "did you mean 'monday'?"),
        ("[schedule]\nevery = []", "names of weekdays"),
        ('[schedule]\ncatch_up = "yes"', "true or false"),
        ('[email]\nfrom = "me"', "mail address"),
        ('[email]\nfrom = "A <a@b.org>, c@d.org"', "mail address"),
        ('[email]\nfrom = "Coast, A <a@b.org>"', """must have its name in quotation marks: '"Coast, A" <a@b.org>'"""),
        ('[email]\nreply_to = "ä@b.org"', "must have only ASCII before the @"),
        ('[lint]\nclients = { "outlook.windows" = "190%" }', "must be at most 1, not '190%'"),
        ('[email]\nsubject = "{titel}"', "did you mean 'title'?"),
        ('[email]\nsubject = "{title"', "brace"),
        ('[email]\nunsubscribe = "javascript:alert(1)"', "web address"),
        ('[[source]]\nname = "A"', "exactly one of feed, page and folder; this one has none"),
        ('[[source]]\nfeed = "https://a.org"\nfolder = "a"', "this one has feed and folder"),
        ('[[source]]\nfeed = "file:///etc/passwd"', "web address"),
        ('[[source]]\nfolder = "a"\n[[source]]\nfolder = "./a/"', "1 and 2 are both named 'a'"),
        ('[[source]]\nfolder = "."', "outbox in its folder"),
        ('[source]\nfolder = "a"', "[[source]]"),
        ("issue = 3", "section of its own"),
    ],
)
def test_a_wrong_value_is_one_clear_line(section: str, told: str) -> None:
    text = section + "\n" + TITLE if section.startswith("issue") else TITLE + section
    (line,) = problems(text)
    assert told in line
    assert "\n" not in line


def test_invalid_toml_names_its_line() -> None:
    assert "line 2" in problems('[newsletter]\ntitle = "A\n')[0]
    assert "line 2" in problems("[newsletter]\ntitle = ")[0]


def test_an_absent_file_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="`digest init` writes one"):
        load(tmp_path / "digest.toml")


def test_a_folder_or_foreign_encoding_instead_of_a_file_is_a_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "digest.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path / "digest.toml")


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_bytes(b"\xef\xbb\xbf" + TITLE.encode())
    assert load(tmp_path / "digest.toml").newsletter.title == "The Week"


def test_sources_are_named_by_their_place_where_no_name_is_given() -> None:
    text = '[[source]]\nfolder = "../texts/wire/"\n[[source]]\nfeed = "https://www.example.org/rss.xml"\n'
    assert [(source.name, source.kind) for source in read(text).sources] == [
        ("wire", "folder"),
        ("example.org", "feed"),
    ]


def test_the_fingerprint_tells_values_apart_and_knows_no_place(tmp_path: Path) -> None:
    here = read('[[source]]\nfolder = "a/texts"', root=tmp_path)
    there = read('# elsewhere\n[[source]]\nfolder = "/b/texts"\n[store]\npath = "x.db"')
    assert here.fingerprint == there.fingerprint
    assert read('[[source]]\nfolder = "a/texts"\nweight = 2').fingerprint != here.fingerprint
    assert read("").fingerprint != read("[issue]\nstories = 3").fingerprint


def test_a_config_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="cannot assign"):
        read().issue.stories = 3  # type: ignore[misc]


@given(st.text(max_size=80))
def test_any_text_is_a_config_or_a_config_error(text: str) -> None:
    for toml in (text, TITLE + text):
        try:
            parse(toml, root=Path("desk"))
        except ConfigError as error:
            assert error.problems


@given(st.sampled_from(["title", "slug", "timezone", "base_url", "outbox", "language"]), st.text(max_size=20))
def test_any_value_is_taken_or_told(key: str, value: str) -> None:
    escaped = "".join(f"\\U{ord(letter):08X}" for letter in value if not 0xD800 <= ord(letter) < 0xE000)
    try:
        config = parse(
            f'[newsletter]\ntitle = "A"\n{key} = "{escaped}"\n'
            if key != "title"
            else f'[newsletter]\ntitle = "{escaped}"\n',
            root=Path("desk"),
        )
    except ConfigError as error:
        assert all(line.startswith("newsletter.") for line in error.problems)
    else:
        assert config.newsletter.title
