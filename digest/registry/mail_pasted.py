"""A letter that an editor pasted into a text file -> the parts that an article is filed from.

Observed: the window of a mail program, copied whole: a line for each of From, Sent, To and Subject in the program's
language, the letter, and below it a signature and what the sender's lawyers want said. Such a text is read as the same
letter would be that was saved as `.eml`: a subject is a title and a sender a publisher, for a line such as
"From: Ann <ann@team.example>" must never be printed. The copied head may lack any field; a text that opens with
nothing but "From:" has one only where an address stands there.
"""

from __future__ import annotations

from digest.registry.filing import Parts
from digest.registry.heads import Head
from digest.registry.mail_forwarded import answer, bare, day, fields_above, forwarded, is_answer, named
from digest.registry.mail_text import plain_told


def pasted(text: str) -> Parts | None:
    """The parts of a letter that a text is; None where it is none. Line ends are line feeds."""
    fields, below = fields_above(text)
    if "sender" in fields and (len(fields) > 1 or "@" in fields["sender"]):
        return _parts(fields, below)
    inner = forwarded(text)
    if inner is None:
        return None
    return _parts({"sender": inner.sender, "subject": inner.subject, "date": inner.date}, inner.text)


def _parts(fields: dict[str, str], below: str) -> Parts:
    told = plain_told(below)
    text = (answer(told.text) if is_answer(fields.get("subject", "")) else "") or told.text
    head = Head(
        title=bare(fields.get("subject", "")),
        url=told.online,
        publisher=named(fields["sender"]),
        date=day(fields.get("date", "")),
    )
    return Parts(head, text, own_head=False)
