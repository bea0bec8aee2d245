"""Folders that hold nothing, too much, or no news at all: an issue that can be proved, or "nothing to publish"."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.newsdesk import digest

CONFIG = (
    '[newsletter]\ntitle = "Desk"\nslug = "desk"\n[issue]\nwindow = "all"\n[[source]]\nname = "n"\nfolder = "texts"\n'
)
SUNDAY = "2026-11-22T07:00:00+00:00"
DONE, NOTHING = 0, 3
FIRE = "The old mill in Orsk burned down on Friday night after a lamp fell over in the grain store."
GERMAN = "Die alte Mühle in Orsk ist in der Nacht zum Samstag bis auf die Grundmauern niedergebrannt."
HEBREW = "הטחנה הישנה בעיר אורסק נשרפה כליל ביום שישי בלילה אחרי שמנורה נפלה באסם."
SAID = "“We will rebuild the mill before the next harvest comes in.”"
HARVEST = "barley harvest near the old mill of Orsk and the river "

FOLDERS: dict[str, tuple[list[str], int]] = {
    "no article": ([], NOTHING),
    "an empty one": (["", " \n\n "], NOTHING),
    "one": ([f"{FIRE} Nobody was hurt, because the night shift had gone home."], DONE),
    "one sentence": ([FIRE], DONE),
    "all the same": ([FIRE] * 60, DONE),
    "all quotation": ([f"{SAID}\n\n{SAID.replace('mill', 'town')}"], DONE),
    "several languages": ([FIRE, GERMAN, HEBREW, "奥尔斯克市河边的一座老磨坊星期五深夜被大火完全烧毁。"], DONE),
    "both directions": ([f"{FIRE} {HEBREW} The mayor of Orsk spoke to her (אורסק) workers on Sunday. {HEBREW}"], DONE),
    "NUL bytes": (["\0\0" + FIRE.replace(" ", "\0 ") + "\x01\x02\0"], NOTHING),
    "controls alone": (["".join(map(chr, range(32))) * 500], NOTHING),
    "two megabytes": (
        ["\n\n".join(f"Wagon {n} of the train carried {n % 89} sacks of barley." for n in range(37_000))],
        DONE,
    ),
    "a line without a stop": ([HARVEST * 36_000], NOTHING),
    "one word": (["a" * 2_000_000], NOTHING),
    "only emoji": (["😀🎉🔥👩‍👩‍👧‍👦" * 5_000], NOTHING),
    "only a table": (["\n".join(f"{n} | {n * 7 % 13} | {n * 3 % 17}" for n in range(5_000))], NOTHING),
    "only addresses": (["https://orsk.example/mill?burned=down&on=friday " * 5_000], NOTHING),
    "quotation marks": (["“" * 100_000, '"' * 100_000, "”«»„'" * 20_000], NOTHING),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_whatever_lies_in_the_folder_an_issue_is_proved_or_there_is_none(name: str, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    config = tmp_path / "digest.toml"
    config.write_text(CONFIG, "utf-8")
    texts, ended = FOLDERS[name]
    for number, text in enumerate(texts):
        (tmp_path / "texts" / f"{number}.txt").write_text(text, "utf-8")
    built = digest("build", "--config", config, "--now", SUNDAY)
    assert built.exit_code == ended, built.output
    assert ended == NOTHING or digest("verify", "--config", config).exit_code == 0
