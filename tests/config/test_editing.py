"""Edits of digest.toml leave every byte alone that is not theirs."""

from __future__ import annotations

import multiprocessing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import load, parse
from digest.config.editing import comment_above, refusal, replace_file, rewrite, with_sources, without_source
from digest.config.locking import alone, lock_of
from digest.errors import ConfigError, TryLater
from digest.model import Source

ROOT = Path("desk")
HEAD = '# our letter\n[newsletter]\ntitle = "Harbour Post"   # for ever\n'
FULL = f"""{HEAD}
# Papers of the coast
[[source]]                  # the first
feed = "https://herald.example/feed"
# weight = 2.0

[[source]]
name = "Times"              # of Orsel
feed = "https://times.example/feed"
# When to publish
[schedule]
every = "friday"
"""
WIRE = Source("Wire", "feed", "https://wire.example/rss", publisher='The "Wire"', weight=0.5, section="world")
WRITTEN = """[[source]]
feed = "https://wire.example/rss"
name = "Wire"
publisher = "The \\"Wire\\""
weight = 0.5
section = "world"
"""


def test_a_source_comes_behind_the_others_and_nothing_else_moves() -> None:
    above, below = FULL.split("# When")
    assert with_sources(FULL, [WIRE]) == f"{above}\n{WRITTEN}\n# When{below}"


def test_what_was_written_is_what_is_read() -> None:
    assert parse(with_sources(FULL, [WIRE]), root=ROOT).sources[2] == WIRE


def test_the_first_source_of_all_comes_at_the_end() -> None:
    assert with_sources(HEAD.rstrip(), [WIRE]) == f"{HEAD}\n{WRITTEN}"


def test_keys_that_are_commented_out_stay_with_their_source() -> None:
    config = f'{HEAD}\n[[source]]\nfolder = "texts"\n# name = "Texts"\n# Mail\n[email]\n'
    assert '# name = "Texts"\n\n[[source]]\nfeed' in with_sources(config, [WIRE])
    assert with_sources(config, [WIRE]).endswith('section = "world"\n\n# Mail\n[email]\n')


def test_tables_that_stand_apart_stay_apart() -> None:
    config = f'{HEAD}[[source]]\nfolder = "a"\n[schedule]\nevery = "day"\n[[source]]\nfolder = "b"\n[store]\n'
    assert with_sources(config, [WIRE]).startswith(config.removesuffix("[store]\n"))
    assert without_source(config, 0) == config.replace('[[source]]\nfolder = "a"\n', "")


def test_brackets_in_texts_comments_and_lists_are_no_headers() -> None:
    odd = 'description = """\n[[source]]\n"""\n# [[source]]\n[issue]\nsections = [\n  "background",\n]\n'
    config = HEAD.replace("[newsletter]\n", "[newsletter]\n").rstrip() + "\n"
    odd = odd.replace('"""\n[[source]]\n"""', "'x [[source]]'")
    assert [one.name for one in parse(with_sources(config + odd, [WIRE]), root=ROOT).sources] == ["Wire"]
    address = 'postal_address = """Pier 1\n[[source]]\nOrsel"""\n'
    assert with_sources(HEAD + address, [WIRE]) == f"{HEAD}{address}\n{WRITTEN}"


def test_removing_leaves_the_headings_and_the_other_sources() -> None:
    assert without_source(FULL, 0) == FULL.replace(
        '[[source]]                  # the first\nfeed = "https://herald.example/feed"\n# weight = 2.0\n', ""
    )
    assert without_source(FULL, 1).endswith('# weight = 2.0\n\n# When to publish\n[schedule]\nevery = "friday"\n')


def test_removing_what_was_added_gives_the_file_back() -> None:
    assert without_source(with_sources(HEAD, [WIRE]), 0) == HEAD


def test_the_comment_above_a_source_can_be_shown() -> None:
    assert comment_above(FULL, 0) == "# Papers of the coast"
    assert comment_above(FULL, 1) == ""


def test_a_list_of_inline_tables_stays_one() -> None:
    config = f'source = [{{folder = "a"}}]  # short\n{HEAD}'
    grown = with_sources(config, [WIRE])
    assert grown.startswith('source = [{folder = "a"}, {feed = "https://wire.example/rss"')
    assert without_source(grown, 1) == config
    assert parse(grown, root=ROOT).sources[1] == WIRE


_TEXTS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30).map(str.strip)


@given(st.lists(_TEXTS.filter(bool), min_size=1, max_size=5, unique=True), st.integers(0, 4))
def test_any_names_are_written_so_that_they_are_read(names: list[str], gone: int) -> None:
    added = [Source(name, "feed", f"https://wire.example/{n}") for n, name in enumerate(names)]
    grown = with_sources(FULL, added)
    assert list(parse(grown, root=ROOT).sources[2:]) == added
    left = [*added[: gone % len(added)], *added[gone % len(added) + 1 :]]
    assert list(parse(without_source(grown, 2 + gone % len(added)), root=ROOT).sources[2:]) == left


def test_what_would_not_load_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "digest.toml"
    path.write_text(FULL)
    with pytest.raises(ConfigError, match="must be a web address"):
        rewrite(path, lambda text: with_sources(text, [Source("Wire", "feed", "gopher://wire.example")]))
    assert path.read_text() == FULL
    assert set(tmp_path.iterdir()) == {path, lock_of(path)}


def _add(path: Path, numbers: range) -> None:
    for number in numbers:
        rewrite(
            path, partial(with_sources, sources=[Source(f"Wire {number}", "feed", f"https://wire.example/{number}")])
        )


def test_edits_of_several_commands_at_once_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "digest.toml"
    path.write_text(HEAD)
    hands = [multiprocessing.get_context("spawn").Process(target=_add, args=(path, range(n, n + 8))) for n in (0, 8)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert [hand.exitcode for hand in hands] == [0, 0]
    assert {source.name for source in load(path).sources} == {f"Wire {number}" for number in range(16)}


def test_an_edit_that_takes_too_long_is_told_to_the_one_who_waits(tmp_path: Path) -> None:
    path = tmp_path / "digest.toml"
    path.write_text(HEAD)
    with alone(path), pytest.raises(TryLater, match="is being edited by another command"), alone(path, patience=0):
        pass
    with alone(path, patience=0):
        pass  # the lock is given back


def test_what_somebody_wrote_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "digest.toml"
    path.write_text(FULL)

    def change(text: str) -> str:
        path.write_text(HEAD)
        return with_sources(text, [WIRE])

    with pytest.raises(ConfigError, match="changed by somebody else"):
        rewrite(path, change)
    assert path.read_text() == HEAD


def test_line_ends_the_mark_at_the_start_permissions_and_links_stay(tmp_path: Path) -> None:
    real, path = tmp_path / "real.toml", tmp_path / "digest.toml"
    real.write_bytes(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    real.chmod(0o640)
    path.symlink_to(real)
    rewrite(path, lambda text: with_sources(text, [WIRE]))
    body = real.read_bytes()
    assert path.is_symlink() and real.stat().st_mode & 0o777 == 0o640
    assert body.startswith(b"\xef\xbb\xbf#") and body.count(b"\n") == body.count(b"\r\n") > FULL.count("\n")


def test_a_place_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        replace_file(tmp_path / "folder", b"text")
    assert [left.name for left in tmp_path.iterdir()] == ["folder"]


def test_why_a_source_cannot_be_held() -> None:
    assert refusal(WIRE, ROOT) == ""
    assert refusal(Source("W", "feed", "https://wire.example:0/"), ROOT).startswith("feed must be a web address")
