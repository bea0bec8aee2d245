"""Cut what `digest lint` needs out of caniemail's data: which mail client shows which feature.

    git clone --depth 1 https://github.com/hteumeuleu/caniemail
    python scripts/refresh_mail_clients.py caniemail

writes `digest/composer/lint/caniemail.json` and the licence beside it. Needs PyYAML. The cut keeps of each feature its
title and the newest test of each client, as one letter a client in the order of `clients`: y(es), a(lmost), n(o),
u(nknown). Look at the difference before you commit it: a feature that more clients know now may need its line in
`digest/composer/lint/features.toml` no longer.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

TARGET = Path(__file__).parent.parent / "digest" / "composer" / "lint"
FEWEST_TESTS = 200
"""A client that has been tested with fewer features is left out: nothing could be said about most of a mail."""


def main(checkout: Path) -> None:
    """Writes the cut of a checkout."""
    features = {path.stem: read_front_matter(path) for path in sorted((checkout / "_features").glob("[a-z]*.md"))}
    tests = {name: newest_tests(feature["stats"]) for name, feature in features.items()}
    clients = tested_clients(tests)
    names = yaml.safe_load((checkout / "_data" / "nicenames.yml").read_text("utf-8"))
    data = {
        "source": "https://github.com/hteumeuleu/caniemail",
        "licence": "MIT, see caniemail.LICENSE",
        "commit": _commit(checkout),
        "clients": {client: _name(client, names) for client in clients},
        "features": {
            name: {
                "title": feature["title"],
                "support": "".join(tests[name].get(client, "u") for client in clients),
            }
            for name, feature in features.items()
        },
    }
    (TARGET / "caniemail.json").write_text(one_feature_a_line(data), "utf-8")
    (TARGET / "caniemail.LICENSE").write_text((checkout / "LICENSE").read_text("utf-8"), "utf-8")
    print(f"{len(features)} features, {len(clients)} clients")


def read_front_matter(path: Path) -> dict[str, Any]:
    """What a feature's file says between its two lines of hyphens."""
    _, front, *_ = re.split(r"(?m)^---\s*$", path.read_text("utf-8"), maxsplit=2)
    read: dict[str, Any] = yaml.safe_load(front.replace("\t", "  "))  # YAML knows no tabs
    return read


def newest_tests(stats: dict[str, dict[str, dict[str, str]]]) -> dict[str, str]:
    """The letter of the last version listed, by client: versions stand in order of time."""
    newest = {}
    for family, platforms in stats.items():
        for platform, versions in platforms.items():
            if versions:
                newest[f"{family}.{platform}"] = str([*versions.values()][-1])[:1]
    return newest


def tested_clients(tests: dict[str, dict[str, str]]) -> list[str]:
    """The clients that enough features were tested with, in order."""
    counts = Counter(client for test in tests.values() for client in test)
    return sorted(client for client, count in counts.items() if count >= FEWEST_TESTS)


def _name(client: str, names: dict[str, dict[str, str]]) -> str:
    family, platform = client.split(".")
    return f"{names['family'].get(family, family)} ({names['platform'].get(platform, platform)})"


def _commit(checkout: Path) -> str:
    command = ["git", "-C", str(checkout), "rev-parse", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603


def one_feature_a_line(data: dict[str, Any]) -> str:
    """The cut as JSON whose differences can be read."""
    lines = [f"  {json.dumps(name)}: {json.dumps(feature)}" for name, feature in data["features"].items()]
    head = json.dumps({key: value for key, value in data.items() if key != "features"}, indent=1, ensure_ascii=False)
    return head.removesuffix("\n}") + ',\n "features": {\n' + ",\n".join(lines) + "\n }\n}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
