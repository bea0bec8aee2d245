"""`manifest.json`: what an issue's folder holds, and what it was made with."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.errors import InputError
from digest.version import __version__

if TYPE_CHECKING:
    from jinja2 import BaseLoader

MANIFEST = "manifest.json"
SCHEMA = 1
_FINGERPRINTS = {"configuration", "templates"}
_SHA256 = re.compile("[0-9a-f]{64}")
_HEXADECIMAL = re.compile("[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The SHA-256 of each file by name, the program's version, and what else shaped the files.

    `fingerprints` has `configuration` and `templates`: hashes that are equal where these were equal.
    """

    files: Mapping[str, str]
    program: str
    fingerprints: Mapping[str, str]

    def made_with(self, templates: str) -> bool:
        """Whether this program, with the templates of that fingerprint, renders the same record to the same bytes."""
        return self.program == __version__ and self.fingerprints.get("templates") == templates


def manifest_of(files: Mapping[str, bytes], fingerprints: Mapping[str, str]) -> Manifest:
    """The manifest of files that this program has made."""
    return Manifest({name: sha256_of_bytes(files[name]) for name in sorted(files)}, __version__, fingerprints)


def to_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON; equal manifests give equal bytes."""
    program = {"name": "digest", "version": manifest.program}
    fingerprints = dict(sorted(manifest.fingerprints.items()))
    data = {
        "schema": SCHEMA,
        "program": program,
        "fingerprints": fingerprints,
        "files": dict(sorted(manifest.files.items())),
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def from_bytes(data: bytes) -> Manifest:
    """The manifest that bytes hold. Raises `InputError` for anything else."""
    try:
        raw: dict[str, Any] = json.loads(data)
        files, fingerprints = _strings(raw["files"]), _strings(raw["fingerprints"])
        return Manifest(files, str(raw["program"]["version"]), fingerprints)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise InputError("is no manifest", thing=MANIFEST, mend="build the issue again") from error


def flaws(data: bytes) -> list[str]:
    """What is odd about a manifest, each as the end of a sentence about it: keys, hashes, how it is written.

    Raises `InputError` where it is none at all.
    """
    manifest = from_bytes(data)
    found = [f"has no SHA-256 for {name}" for name, sha256 in manifest.files.items() if not _SHA256.fullmatch(sha256)]
    for name in sorted(_FINGERPRINTS ^ manifest.fingerprints.keys()):
        found.append(f'{"lacks" if name in _FINGERPRINTS else "has a foreign"} fingerprint "{name}"')
    found += [
        f'has no hash as fingerprint "{name}"'
        for name, value in manifest.fingerprints.items()
        if not _HEXADECIMAL.fullmatch(value)
    ]
    if not found and data != to_bytes(manifest):
        found.append("has been changed: the program does not write it so")
    return found


def sha256_of_bytes(data: bytes) -> str:
    """The hexadecimal SHA-256 of a file's content."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(loader: BaseLoader) -> str:
    """A hash over the names and sources of all templates that a loader finds."""
    from jinja2 import Environment

    environment = Environment(autoescape=True)
    told = hashlib.sha256()
    for name in loader.list_templates():
        told.update(f"{name}\0{loader.get_source(environment, name)[0]}\0".encode())
    return told.hexdigest()


def _strings(raw: Any) -> dict[str, str]:
    return {str(key): str(value) for key, value in raw.items()}
