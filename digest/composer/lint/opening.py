"""What is read before a mail is opened: its subject, and the line beside it in the inbox."""

from __future__ import annotations

from collections.abc import Iterator

from digest.composer.lint.css import read_declarations
from digest.composer.lint.findings import Finding
from digest.composer.lint.markup import Element
from digest.composer.lint.places import HTML_PART, MESSAGE

SHOWN_ON_PHONES, SHOWN_ON_DESKTOPS, LONGEST_SUBJECT = 41, 70, 150
"""Characters of a subject: what an iPhone held upright shows, what programs on a desktop show, what nobody shows."""

SHORTEST_PREHEADER, LONGEST_PREHEADER = 30, 140
"""Characters of a preheader: below, programs go on with whatever text comes next; beyond, none shows the rest."""

_FILLING = str.maketrans("", "", "\u034f\u200b\u200c\u200d\u00a0\u00ad\u2007\ufeff")  # what keeps the next text away


def check_subject(subject: str) -> Iterator[Finding]:
    """The subject's length, and whether there is one."""
    length, where = len(subject), f"{MESSAGE}, Subject"
    if not subject.strip():
        yield Finding("subject", "error", where, "no subject", "set subject in [email]")
    elif length > LONGEST_SUBJECT:
        what = f"{length} characters; nobody sees more than {LONGEST_SUBJECT}"
        yield Finding("subject", "warning", where, what, 'shorten subject in [email], for instance to "{headline}"')
    elif length > SHOWN_ON_PHONES:
        what = f"{length} characters; phones show about {SHOWN_ON_PHONES}, desktops {SHOWN_ON_DESKTOPS}"
        yield Finding("subject", "note", where, what, "see that the first words tell enough")


def check_preheader(root: Element) -> Iterator[Finding]:
    """The hidden text at the top of the body."""
    text = preheader(root)
    if not text:
        mend = "put a hidden line of text at the top of the body (<mj-preview>)"
        yield Finding("preheader", "warning", HTML_PART, "no preheader: inboxes show the first words of the mail", mend)
    elif len(text) < SHORTEST_PREHEADER:
        what = f"a preheader of {len(text)} characters"
        yield Finding("preheader", "note", HTML_PART, what, f"programs show {SHORTEST_PREHEADER} or more: say more")
    elif len(text) > LONGEST_PREHEADER:
        what = f"a preheader of {len(text)} characters; nobody sees more than {LONGEST_PREHEADER}"
        yield Finding("preheader", "warning", HTML_PART, what, "shorten it")


def preheader(root: Element) -> str:
    """The text of the first thing in the body that is not displayed, without what fills the line; "" for none."""
    waiting: list[Element | str] = [next((element for element in root.walk() if element.tag == "body"), root)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            if node.strip():
                return ""
        elif _is_hidden(node):
            return node.text.translate(_FILLING).strip()
        elif node.tag != "head":
            waiting += reversed(node.children)
    return ""


def _is_hidden(element: Element) -> bool:
    declared = read_declarations(element.attributes.get("style", ""))
    return any(each.name == "display" and each.value == "none" for each in declared)
