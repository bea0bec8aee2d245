"""Background of running stories beside what people wrote: ROUGE of ours and of its peers, on the same input in one run.

    DIGEST_SHARED=... python -m benchmarks.background [--words 140] [--quick] [--every 1] [--record]
                                                      [--ablate | --left-out | --altered]

`--quick` leaves out sumy, `--every N` takes each Nth record only (sumy is slow on long stories), `--ablate` shows what
each rule earns, `--record` appends the figures to docs/quality.md. Columns show each running story by itself.
`--left-out` says what to expect of other stories: for each story the shares are chosen on the others alone, once free
to leave out the origin and once not, and what it gains over its newest updates stands beside the middle 95 % of 2,000
draws of runs of `RUN` updates (updates that follow each other have much of their references in common, so they are not
drawn one by one). Then what our shares gain, also in the story's first days alone, and the worst that tell the origin.
`--altered` makes other stories of these three, with short updates, few, or none of the first ones, and shows what ours
and two ablations gain over the newest updates of those.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from typing import Any, TypeVar

from benchmarks import peers
from benchmarks.rouge import corpus, note, rouge, summed_up, table
from digest.ranking.library import background
from digest.ranking.recap import SHARES, Shares, recap
from digest.ranking.sentences.rawtext import RawTexts

WITHOUT = {
    "without origin": Shares(spoken_of=2.0),
    "origin always": Shares(spoken_of=0.0),
    "newest alone": Shares(spoken_of=2.0, least=0.0, of_young=0.0),
    "without those before": Shares(least=0.0, of_young=0.0),
    "young as old": Shares(young=0.0),
    "all words filled": Shares(least=1.0, of_young=1.0),
}
GRID = {
    "origin": (0.2, 1 / 3, 0.5),
    "spoken_of": (0.0, 0.011, 2.0),
    "least": (0.2, 1 / 3, 0.5),
    "young": (0.0, 6.0, 12.0),
    "of_young": (0.4, 0.55, 0.7),
}
YOUNG = 10
"""So many updates before today's are a story's first days, which `--left-out` shows by themselves."""
LATE = 10
"""A story that was kept late lacks so many of its first updates; of the altered ones those with more are measured."""
RUN = 8
DRAWS = 2000
Record = dict[str, Any]
Value = TypeVar("Value")


def main() -> int:
    """Prints the table; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=140)
    parser.add_argument("--every", type=int, default=1)
    for flag in ("--quick", "--ablate", "--left-out", "--altered", "--record"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    records = corpus("background/train.jsonl")
    if records is None:
        return 0
    words, sample = options.words, records[:: options.every]
    if options.left_out:
        left_out(sample, words)
        return 0
    if options.altered:
        altered(sample, words)
        return 0
    rivals: dict[str, Callable[[Record], list[str]]] = {"ours": partial(_ours, words)}
    if options.ablate:
        rivals |= {name: partial(_with, shares, words) for name, shares in WITHOUT.items()}
    else:
        rivals |= {
            "newest updates": _on_updates(peers.newest, words),
            "first updates": _on_updates(peers.first_leads, words),
        }
        for name in () if options.quick else peers.SUMMARIZERS:
            rivals[name] = _on_updates(peers.sumy_chooser(name), words)
    groups = {topic: _in_topic(topic) for topic in sorted({_topic(record) for record in sample})}
    means = table(rivals, sample, groups)
    if options.record:
        some = f" (each {options.every}th record)" if options.every > 1 else ""
        note(f"background/train{some}, {words} words, ROUGE-2, best of references: {summed_up(means)}")
    return 0


def left_out(records: Sequence[Record], words: int) -> None:
    """Prints for each story what shares chosen on the others gain it, over its newest updates; then what ours do."""
    every = [Shares(*values) for values in product(*GRID.values())]
    gains = {shares: _by_topic(records, gained) for shares, gained in _gains(every, records, words).items()}
    young = _by_topic(records, [len(record["updates"]) <= YOUNG for record in records])
    origin = [shares for shares in every if shares.spoken_of <= 1]
    for topic in sorted(gains[SHARES]):
        for name, choices in ("of all", every), ("telling the origin", origin):
            best = max(choices, key=lambda shares: _mean_of_others(gains[shares], topic))
            low, high = _middle(gains[best][topic])
            print(f"{topic:14}{statistics.fmean(gains[best][topic]):+6.2f} ({low:+.2f} to {high:+.2f}), {name}: {best}")
        ours = gains[SHARES][topic]
        early = statistics.fmean(gain for gain, is_young in zip(ours, young[topic], strict=True) if is_young)
        worst = min(statistics.fmean(gains[shares][topic]) for shares in origin)
        print(f"{'':14}{statistics.fmean(ours):+6.2f} at ours ({early:+.2f} at first), {worst:+.2f} at the worst")


def altered(records: Sequence[Record], words: int) -> None:
    """Prints what ours, never and always telling the origin gain over the newest updates of stories altered."""
    choices = [SHARES, WITHOUT["without origin"], WITHOUT["origin always"]]
    for name, change in ALTERED.items():
        changed = [change(record) for record in records if len(record["updates"]) > LATE]
        for topic in sorted({_topic(record) for record in changed}):
            gains = _gains(choices, [record for record in changed if _topic(record) == topic], words).values()
            print(f"{name:24}{topic:14}" + "".join(f"{statistics.fmean(one):+8.2f}" for one in gains))


def _shortened(record: Record) -> Record:
    """Two sentences of each update but the first."""
    shorten = peers.Tokenizer().to_sentences
    later = [" ".join(shorten(text)[:2]) for text in (*record["updates"][1:], record["today"])]
    return {**record, "updates": [record["updates"][0], *later[:-1]], "today": later[-1]}


def _thinned(record: Record) -> Record:
    """The first update, and each third, counted from the newest."""
    first, *later = record["updates"]
    return {**record, "updates": [first, *later[::-1][::3][::-1]]}


def _late(record: Record) -> Record:
    return {**record, "updates": record["updates"][LATE:]}


ALTERED: dict[str, Callable[[Record], Record]] = {
    "as they are": lambda record: record,
    "two sentences an update": _shortened,
    "each third update": _thinned,
    "kept from the 11th on": _late,
}


def _gains(choices: Sequence[Shares], records: Sequence[Record], words: int) -> dict[Shares, list[float]]:
    """What each choice of shares gains over the newest updates, record by record."""
    gains: dict[Shares, list[float]] = {shares: [] for shares in choices}
    newest = _on_updates(peers.newest, words)
    for record in records:
        raw = RawTexts([*record["updates"], record["today"]], None)
        figures = {}
        least = rouge(newest(record), record["references"])["rouge2"]
        for shares in choices:
            chosen = tuple(recap(raw, len(record["updates"]), words, shares))
            if chosen not in figures:
                told = [raw.passages[number].text for number in chosen]
                figures[chosen] = rouge(told, record["references"])["rouge2"]
            gains[shares].append(figures[chosen] - least)
    return gains


def _by_topic(records: Sequence[Record], values: Sequence[Value]) -> dict[str, list[Value]]:
    """What belongs to each record, by the record's story."""
    grouped: dict[str, list[Value]] = {}
    for record, value in zip(records, values, strict=True):
        grouped.setdefault(_topic(record), []).append(value)
    return grouped


def _mean_of_others(gains: dict[str, list[float]], topic: str) -> float:
    return statistics.fmean(statistics.fmean(values) for name, values in gains.items() if name != topic)


def _middle(gains: Sequence[float]) -> tuple[float, float]:
    """The middle 95 % of the means of as many gains, drawn in runs."""
    chance = random.Random(0)
    size = len(gains)
    means = []
    for _ in range(DRAWS):
        starts = chance.choices(range(size), k=-(-size // RUN))
        means.append(statistics.fmean(gains[(start + step) % size] for start in starts for step in range(RUN)))
    means.sort()
    return means[DRAWS // 40], means[-DRAWS // 40]


def _topic(record: Record) -> str:
    return str(record["id"]).split("-")[1][:12]


def _in_topic(topic: str) -> Callable[[Record], bool]:
    return lambda record: _topic(record) == topic


def _on_updates(chooser: peers.Chooser, words: int) -> Callable[[Record], list[str]]:
    return lambda record: chooser(record["updates"], words)


def _ours(words: int, record: Record) -> list[str]:
    return [span.text for span in background(record["updates"], record["today"], words=words)]


def _with(shares: Shares, words: int, record: Record) -> list[str]:
    """What our background would be with other shares."""
    raw = RawTexts([*record["updates"], record["today"]], None)
    return [raw.passages[number].text for number in recap(raw, len(record["updates"]), words, shares)]


if __name__ == "__main__":
    sys.exit(main())
