"""Feeds that are not well-formed XML -> XML that is, so that one strict parser reads them all.

Observed: a bare ampersand or less-than sign; entities of HTML, which XML does not know; a prefix that nobody declared
(`dc:`, `media:`); white space, a warning of the server's or a control character before or in the text; tags that do
not match; a body that ends in the middle. These are mended in this order, each only where it occurs, and what is left
over is libxml2's to recover, which closes what is open and drops what cannot be.

Tried and dropped: feedparser's own parser for broken feeds. It takes quadratic time for comments, sections and
declarations that are never closed (a body of 300 KB keeps it busy for minutes), and copies the whole body for each
broken declaration. Expat has neither fault, and limits the growth of entities by itself; what nests and what grows
is counted here before anything is built.
"""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from xml.parsers import expat

from digest.errors import InputError
from digest.registry.xml_entities import declared_entities, without_refused

DEEPEST = 200
"""Elements within each other; XHTML in Atom goes a dozen deep, libxml2 stops at 255."""
MOST_ENTRIES = 1_000
"""Entries that are read; the newest stand first, and a day of the busiest wire has fewer."""
MOST_ELEMENTS = 40_000
"""Elements after which no further entry is read; feedparser takes a second for them. A thousand entries of RSS have
15,000."""
MOST_PREFIXES = 100
"""Prefixes of namespaces; feeds declare up to a dozen."""
MOST_ATTRIBUTES = 100
"""Attributes of one element; feedparser takes quadratic time for them."""
LONGEST_NAME = 2_000
"""Code points of an author's or publisher's name, in which feedparser looks for an address in quadratic time."""

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OPENING = re.compile(r"<!--|<\?|<!DOCTYPE|<[A-Za-z_]", re.IGNORECASE)
_CLOSING = {"<!--": "-->", "<?": ">"}
_PAGE = re.compile(r"<(?:html|head|body|meta|title|script)\b", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_BARE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][\w.-]{0,40};)")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][\w.-]{0,40});")
_BARE_LESS = re.compile(r"<(?![A-Za-z_/!?])")
_TAGGED = re.compile(r"(</?(?:[\w.-]{1,60}:)?(?:category|keywords|subject|tags))(?=[\s/>])", re.IGNORECASE)
_OPAQUE = re.compile(r"<!--|<!\[CDATA\[")
_ESCAPED = re.compile(r"(?<=>)[^<>&]*(?:&[^<>&]*){3,}(?=<)")
_FOREIGN = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_NUMBER = re.compile(r"&#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}));")
_DECLARED = re.compile(r"\bxmlns:([\w.-]{1,60})\s*=")
_NAMESPACE = re.compile(r"(\bxmlns(?::[\w.-]{1,60})?=[\"'])([^\"'<>]{0,200})")
_USED = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]{0,60}):[A-Za-z_][\w.-]*(?=[\s=/>])")
_ROOT = re.compile(r"<[A-Za-z_][\w.:-]*")
_ENTRIES = frozenset({"item", "entry"})
_PEOPLE = frozenset({"author", "creator", "managingeditor", "webmaster", "publisher", "owner"})

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/commentAPI/",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
"""What prefixes mean that feeds use without saying so."""


@dataclass(frozen=True, slots=True)
class Mended:
    """Well-formed XML; `fault` says what was wrong with it before, or is empty; `is_cut` that entries were left out.

    `left_out` says which entries were left out for their entities, or is empty.
    """

    text: str
    fault: str = ""
    is_cut: bool = False
    left_out: str = ""


def well_formed(text: str) -> Mended:
    """A feed's text as well-formed XML without a document type.

    Raises `InputError` for what is no XML at all, or a web page, or an attack.
    """
    doctype, start = _prolog(text)
    body = _TAGGED.sub(r"\1-unread", text[start:])
    entities, refused = declared_entities(doctype, body)
    body, left_out = without_refused(body, refused) if refused else (body, "")
    fault = checked = _fault(body)
    for mend in (_without_illegal, partial(_with_references, entities=entities), _with_prefixes, _recovered):
        if not checked or isinstance(checked, int):
            break
        body = mend(body)
        checked = _fault(body)
    told = "" if isinstance(fault, int) or (entities and "entity" in fault) else fault
    if isinstance(checked, int):
        return Mended(_recovered(body.encode("utf-8")[:checked].decode("utf-8")), told, is_cut=True, left_out=left_out)
    if checked:
        raise InputError(
            f"is not well-formed XML and cannot be mended ({fault})", mend="ask its publisher to repair it"
        )
    return Mended(body, told, left_out=left_out)


def in_one_piece(text: str) -> str:
    """The same well-formed XML with escaped texts in CDATA: each reference would reach feedparser as pieces of its own.

    On two feeds of 170 KB with escaped HTML feedparser then takes 11 ms instead of 20.
    """
    pieces = []
    done = 0
    while match := _OPAQUE.search(text, done):
        end = text.find("-->" if match[0] == "<!--" else "]]>", match.end()) + 3
        pieces += [_ESCAPED.sub(_as_cdata, text[done : match.start()]), text[match.start() : end]]
        done = end
    return "".join([*pieces, _ESCAPED.sub(_as_cdata, text[done:])])


def _as_cdata(match: re.Match[str]) -> str:
    text = match[0]
    if _FOREIGN.search(text):
        return text
    text = _NUMBER.sub(lambda number: chr(int(number[1]) if number[1] else int(number[2], 16)), text)
    for name, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        text = text.replace(f"&{name};", character)
    return match[0] if "]]>" in text else f"<![CDATA[{text}]]>"


def _prolog(text: str) -> tuple[str, int]:
    """The document type that a text declares, and where its first element begins."""
    doctype = ""
    place = 0
    while match := _OPENING.search(text, place):
        if match[0][1:].isalpha() or match[0][1:] == "_":
            if _PAGE.match(text, match.start()):
                raise InputError("is a web page, not a feed", mend="give its feed's address, or make it a page source")
            return doctype, match.start()
        closing = _CLOSING.get(match[0], ">")
        subset = match[0] not in _CLOSING and text.find("[", match.end(), text.find(">", match.end())) >= 0
        end = text.find("]" if subset else closing, match.end())
        place = text.find(">", end) + 1 if subset else end + len(closing)
        if end < 0 or place == 0:
            break
        doctype = doctype if match[0] in _CLOSING else text[match.start() : place]
    raise InputError("holds no XML element", mend="check its address")


def _without_illegal(text: str) -> str:
    """Without the characters that XML 1.0 (section 2.2) has no place for."""
    return _ILLEGAL.sub("", text)


def _with_references(text: str, *, entities: Mapping[str, str]) -> str:
    """With HTML's entities and the feed's own resolved, and bare ampersands and less-than signs escaped."""

    def resolved(match: re.Match[str]) -> str:
        value = entities.get(match[1]) or html.entities.html5.get(f"{match[1]};", "")
        return value if value and not set(value) & {"<", "&"} else f"&amp;{match[1]};"

    parts = _outside_cdata(text)
    parts[::2] = [
        _BARE_LESS.sub("&lt;", _NAMED.sub(resolved, _BARE_AMPERSAND.sub("&amp;", part))) for part in parts[::2]
    ]
    return "".join(parts)


def _outside_cdata(text: str) -> list[str]:
    """A text in parts, those at odd places CDATA sections; the last one may never be closed."""
    parts = []
    done = 0
    while (start := text.find("<![CDATA[", done)) >= 0:
        end = text.find("]]>", start)
        parts += [text[done:start], text[start : end + 3] if end >= 0 else text[start:]]
        done = end + 3 if end >= 0 else len(text)
    return [*parts, text[done:]]


def _with_prefixes(text: str) -> str:
    """With every prefix declared on the root that is used and declared nowhere, and no white space in namespaces."""
    text = _NAMESPACE.sub(lambda match: match[1] + "".join(match[2].split()), text)
    missing = sorted(set(_USED.findall(text)) - set(_DECLARED.findall(text)) - {"xml", "xmlns"})
    if not missing or len(missing) > MOST_PREFIXES:
        return text
    declared = "".join(f' xmlns:{prefix}="{NAMESPACES.get(prefix, "urn:unknown:" + prefix)}"' for prefix in missing)
    root = _root(text)
    return text.replace(root, root + declared, 1)


def _root(text: str) -> str:
    match = _ROOT.search(text)
    return match[0] if match else text[:0]


def _recovered(text: str) -> str:
    """What libxml2 makes of a broken text: it closes what is open and leaves out what cannot be read."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    return "" if root is None else etree.tostring(root, encoding="unicode", with_tail=False)


def _fault(text: str) -> str | int:
    """What expat finds wrong with a text, or nothing; or the byte after which no more entries are to be read.

    Raises `InputError` for what is too deep or too much.
    """
    parser = expat.ParserCreate("utf-8", " ")
    _Counter(parser)
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return f"{expat.ErrorString(error.code)}, line {error.lineno}"
    except _Enough as enough:
        return enough.place
    return ""


class _Enough(Exception):
    """As many entries as are read were seen; `place` is where the last of them ends, in bytes."""

    def __init__(self, place: int) -> None:
        self.place = place
        super().__init__(place)


class _Counter:
    """Counts what an attack has too much of."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.depth = self.elements = self.entries = self.last = 0
        self.prefixes: set[str | None] = set()
        self.letters = self.people = 0
        parser.buffer_text = True
        parser.CharacterDataHandler = self.text
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.StartNamespaceDeclHandler = self.declare

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if name.rpartition(" ")[2].lower() in _PEOPLE:
            self.letters = self.letters if self.people else 0
            self.people += 1
        if self.depth > DEEPEST:
            raise InputError(f"nests more than {DEEPEST} elements, as an attack does")
        if len(attributes) > MOST_ATTRIBUTES:
            raise InputError(f"has an element of more than {MOST_ATTRIBUTES} attributes, as an attack has")
        if self.elements > MOST_ELEMENTS or self.entries >= MOST_ENTRIES:
            if not self.entries:
                raise InputError(f"has more than {MOST_ELEMENTS:,} elements and no entry, as an attack has")
            raise _Enough(self.last)

    def end(self, name: str) -> None:
        self.depth -= 1
        kind = name.rpartition(" ")[2].lower()
        self.people -= kind in _PEOPLE
        if kind in _ENTRIES:
            self.entries += 1
            self.last = self.parser.CurrentByteIndex

    def text(self, text: str) -> None:
        self.letters += len(text)
        if self.people and self.letters > LONGEST_NAME:
            raise InputError(f"has a name of more than {LONGEST_NAME:,} characters, as an attack has")

    def declare(self, prefix: str | None, _: str) -> None:
        self.prefixes.add(prefix)
        if len(self.prefixes) > MOST_PREFIXES:
            raise InputError(f"declares more than {MOST_PREFIXES} namespaces, as an attack does")
