"""What a mail uses, what readers' programs make of it, and whom that concerns."""

from __future__ import annotations

import pytest

from digest.composer.lint.clients import Audience, audience, catalogue
from digest.composer.lint.findings import Finding
from digest.composer.lint.markup import read_markup
from digest.composer.lint.support import check_support, names, uses
from digest.errors import ConfigError


def used(html: str) -> set[str]:
    return set(uses(read_markup(html)))


def told(html: str, title: str, readers: Audience) -> Finding:
    return next(finding for finding in check_support(read_markup(html), readers) if finding.what.startswith(title))


@pytest.mark.parametrize(
    ("html", "features"),
    [
        ('<p style="margin-top:1em">', {"html-p", "css-margin", "css-unit-em"}),
        ('<p style="margin-inline-start:2px">', {"html-p", "css-margin-inline-start-end", "css-unit-px"}),
        ('<p style="border-top-color:rgb(0,0,0)">', {"html-p", "css-border", "css-rgb"}),
        ('<p style="border-radius:50%">', {"html-p", "css-border-radius", "css-unit-percent"}),
        ('<p style="display:inline-flex">', {"html-p", "css-display", "css-display-flex"}),
        ('<p style="color:var(--ink)">', {"html-p", "css-variables"}),
        ('<p style="width:calc(1px + 2vw)">', {"html-p", "css-width", "css-unit-calc", "css-unit-px", "css-unit-vw"}),
        ("<nav><ul><li></nav>", {"html-semantics", "html-lists"}),
        ('<a href="#x"></a><a href="mailto:x@y.example"></a>', {"html-anchor-links", "html-mailto-links"}),
        ('<img src="https://x.example/a.webp?w=1">', {"html-img", "image-webp"}),
        ('<img src="data:image/png;base64,AA==">', {"html-img", "image-base64", "image-png"}),
        ('<img src="https://x.example/a.JPEG" loading="lazy">', {"html-img", "image-jpg", "html-loading-attribute"}),
        ('<p style="border-start-end-radius:0;border-inline-color:red;scroll-snap-type:y">', {"html-p"}
         | {"css-border-radius-logical", "css-border-inline-block-longhand", "css-scroll-snap"}),
        ('<input type="checkbox">', {"html-input-checkbox"}),
        ('<meta name="color-scheme" content="light dark">', {"html-meta-color-scheme"}),
        ("<style>a:hover>b::before{}</style>", {"html-style", "css-selector-type", "css-selector-child"}
         | {"css-pseudo-class-hover", "css-pseudo-element-before"}),
        ("<style>@media (prefers-color-scheme:dark){.a .b{gap:1px}}</style>", {"html-style", "css-at-media", "css-gap"}
         | {"css-at-media-prefers-color-scheme", "css-selector-class", "css-selector-descendant", "css-unit-px"}),
        ("<style>@import url(x.css);*{}</style>", {"html-style", "css-at-import", "css-selector-universal"}),
        ("<!--[if mso]><p style='gap:1px'><![endif]-->", set()),
    ],
)  # fmt: skip
def test_a_mail_is_read_as_the_features_that_it_uses(html: str, features: set[str]) -> None:
    assert used(html) == features


def test_of_the_hidden_preheader_only_its_hiding_counts() -> None:
    assert used('<div style="display:none;opacity:0;overflow:hidden">') == {
        "html-div",
        "css-display",
        "css-display-none",
    }


def test_a_finding_names_the_programs_and_how_many_readers_use_them() -> None:
    readers = audience({})
    finding = told('<p style="display:grid">', "display:grid is not", readers)
    assert finding.clients[0] == "Outlook (Windows)"
    without = ["outlook.windows", "gmx.desktop-webmail", "web-de.desktop-webmail", "orange.desktop-webmail"]
    assert finding.share == pytest.approx(readers.share(without))
    assert finding.mend.endswith("https://www.caniemail.com/features/css-display-grid/")
    assert "Outlook (Windows)" in str(finding)


@pytest.mark.parametrize(("share", "severity"), [(0.9, "error"), (0.03, "warning"), (0.001, "note")])
def test_the_weight_of_a_finding_is_that_of_its_readers(share: float, severity: str) -> None:
    others = dict.fromkeys(catalogue().clients, 0.0) | {"apple-mail.ios": 1 - share, "outlook.windows": share}
    assert told('<p style="display:grid">', "display:grid", audience(others)).severity == severity


def test_what_a_mail_does_not_depend_on_is_a_note_that_says_what_is_seen_instead() -> None:
    finding = told('<p style="border-radius:4px">', "border-radius", audience({"outlook.windows": 9}))
    assert (finding.severity, finding.mend) == ("note", "nothing is lost: square corners")


def test_what_outlook_never_sees_is_not_counted_for_it() -> None:
    html = '<!--[if !mso]><!--><p style="display:grid"></p><!--<![endif]-->'
    finding = told(html, "display:grid", audience({}))
    assert "Outlook (Windows)" not in finding.clients


def test_shares_always_add_up_to_one() -> None:
    changed = audience({"thunderbird.macos": 3})
    assert sum(changed.shares.values()) == pytest.approx(1)
    assert changed.shares["thunderbird.macos"] > 0.7


def test_an_unknown_program_is_named_with_its_nearest() -> None:
    with pytest.raises(
        ConfigError, match=r"lint\.clients: unknown mail program 'gmail\.ois'; did you mean 'gmail\.ios'"
    ):
        audience({"gmail.ois": 1})
    with pytest.raises(ConfigError, match="leaves no reader"):
        audience(dict.fromkeys(audience({}).shares, 0.0))


def test_every_feature_that_our_tables_name_is_known() -> None:
    tables = names()
    named = [*tables.covers.values(), *tables.parts.values(), *tables.elements.values(), *tables.functions.values()]
    named += tables.attributes.values()
    assert {*named, *tables.queries.values(), *tables.harmless} <= set(catalogue().features)


def test_what_stands_in_a_media_query_is_not_held_against_outlook_on_windows() -> None:
    readers = audience({})
    everywhere = told("<style>.a{max-height:9px}</style>", "max-height", readers)
    within = list(check_support(read_markup("<style>@media screen{.a{max-height:9px}}</style>"), readers))
    assert "Outlook (Windows)" in everywhere.clients
    assert not any(finding.what.startswith("max-height") for finding in within)
    assert any("Outlook (Windows)" in finding.clients for finding in within if finding.what.startswith("@media"))
