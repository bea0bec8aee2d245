"""What a check has found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""An error harms readers, a warning some of them; a note is worth knowing and asks for nothing."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: which `rule` it broke, `where`, `what` is wrong, and the `mend`.

    `clients` are the mail programs that it concerns and `share` is the part of readers (0 to 1) who use them; both are
    empty where it concerns everybody.
    """

    rule: str
    severity: Severity
    where: str
    what: str
    mend: str
    clients: tuple[str, ...] = ()
    share: float | None = None

    def __str__(self) -> str:
        who = f" [{', '.join(self.clients)}: {self.share:.0%} of readers]" if self.share is not None else ""
        return f"{self.where}: {self.severity} ({self.rule}): {self.what}{who}; {self.mend}"
