"""Letters as newsletters send them, written for these tests: what is news in each, and what is not."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass

NEWS = (
    "The ferry to Holm ran aground on Tuesday with forty people on board, the harbour master said.",
    "Divers from the navy will look at the hull on Friday morning.",
    "The council wants to know why the second ferry lay idle that night.",
    "Rain has stopped the barley harvest for nine days, and the growers fear for their seed.",
)
HEADLINES = ("Ferry aground off Holm", "Harvest waits for a dry wind")


@dataclass(frozen=True)
class Sample:
    """A part of a letter, its news in order, and words that must be gone."""

    name: str
    body: str
    news: tuple[str, ...]
    gone: tuple[str, ...]


CAMPAIGN = f"""<html lang="en"><head><style>p {{ margin: 0 }}</style></head><body>
<div style="display:none;font-size:1px;max-height:0">Forty people on a sandbank, and no barley in.</div>
<table width="100%"><tr><td align="center"><a href="https://mailchi.mp/holm/ferry?e=9f2c41d7aa">View this email in your
browser</a></td></tr></table>
<table width="600"><tr><td><img src="https://track.holm.example/logo.png" alt="Holm Post"></td></tr>
<tr><td style="font-size:0px"><table><tr><td style="font-size:16px"><strong><a href="https://c.holm.example/1">{HEADLINES[0]}
</a></strong><br>{NEWS[0]} {NEWS[1]}<br><a href="https://c.holm.example/1">Read more</a></td></tr></table></td>
<td style="font-size:0px"><table><tr><td><p>{NEWS[2]}</p></td></tr></table></td></tr>
<tr><td><h2><a href="https://c.holm.example/2">{HEADLINES[1]}</a></h2><p>{NEWS[3]}</p></td></tr></table>
<table><tr><td><p>You are receiving this email because you signed up at our office.</p>
<p><a href="/u">Unsubscribe</a> or <a href="https://c.holm.example/p">update your preferences</a>.</p>
<p>Holm Post, 3 Quay Street, Holm</p><p>Copyright 2025</p></td></tr></table>
<img src="https://track.holm.example/open.gif?u=77" width="1" height="1"></body></html>"""

ESSAY = f"""<html><body><div style="mso-hide:all;visibility:hidden">A preview of nothing in particular.</div>
<h1><a href="https://holm.example/p/ferry?utm_source=email&token=abc">{HEADLINES[0]}</a></h1>
<p><a href="https://open.holm.example/app">Read in app</a></p><p>{NEWS[0]}</p><p>{NEWS[1]}</p>
<p><a href="https://holm.example/2">{NEWS[2]}</a></p><ul><li>{NEWS[3]}</li></ul>
<p>Was this forwarded to you? <a href="https://holm.example/s">Sign up here</a>.</p>
<p>© 2025 Ada Berg<br>3 Quay Street, Holm<br><a href="https://holm.example/u">Unsubscribe</a></p></body></html>"""

GERMAN = """<html lang="de"><body><p><a href="https://holm.example/w">Newsletter im Browser ansehen</a></p>
<table><tr><td><h3>Die Fähre liegt fest</h3><p>Die Fähre nach Holm ist am Dienstag mit vierzig Menschen an Bord
auf Grund gelaufen.</p></td></tr></table><p>Sie erhalten diesen Newsletter, weil Sie ihn bestellt haben.
<a href="https://holm.example/u">Hier abmelden</a></p></body></html>"""

PLAIN = f"""View this email in your browser:
https://holm.example/issues/12

****************
FERRY AGROUND OFF HOLM
****************

The ferry to Holm ran aground on Tuesday with forty people
on board, the harbour master said. ( https://c.holm.example/1 )

{NEWS[1]} <https://c.holm.example/2>

------------------------------
{NEWS[2]}

https://c.holm.example/3

{NEWS[3]}

You are receiving this newsletter because you asked for it.
Unsubscribe: https://c.holm.example/u?k=1

Holm Post, 3 Quay Street
--\x20
Ada Berg
Editor
"""

LIST = f"""{NEWS[0]} \n{NEWS[1]}\n
On Tue, 1 Jul 2025 at 09:14, Ole Dahl <ole@holm.example> wrote:
> Where is the ferry?
> I have been waiting since six.

{NEWS[2]}\n
{NEWS[3]}
_______________________________________________
Holm mailing list
https://lists.holm.example/info/holm
"""

SAMPLES = (
    Sample(
        "campaign",
        CAMPAIGN,
        (*NEWS[:3], NEWS[3]),
        ("View this", "Forty people on a sandbank", "receiving", "Quay Street", "Read more"),
    ),
    Sample("essay", ESSAY, NEWS, ("preview of nothing", "Read in app", "forwarded", "Quay Street", "Unsubscribe")),
    Sample("german", GERMAN, ("Die Fähre nach Holm ist am Dienstag",), ("im Browser", "abmelden", "erhalten")),
)
PLAIN_SAMPLES = (
    Sample("plain", PLAIN, NEWS[1:], ("browser", "https://", "****", "Unsubscribe", "Quay Street", "Editor")),
    Sample("list", LIST, NEWS, ("Where is the ferry", "wrote:", "mailing list", "lists.holm")),
)


def letter(
    body: str = f"<p>{NEWS[0]}</p><p>{NEWS[1]}</p>",
    *,
    kind: str = "text/html; charset=utf-8",
    head: str = "",
    encoding: str = "8bit",
    subject: str = HEADLINES[0],
) -> bytes:
    """A letter from Ada Berg of the Holm Post; `head` has more header lines."""
    data = body.encode()
    if encoding == "base64":
        data = base64.encodebytes(data)
    elif encoding == "quoted-printable":
        data = quopri.encodestring(data)
    lines = f"""From: Holm Post <news@holm.example>
To: editor@desk.example
Subject: {subject}
Date: Thu, 03 Jul 2025 09:00:00 +0200
Message-ID: <12@holm.example>
MIME-Version: 1.0
Content-Type: {kind}
Content-Transfer-Encoding: {encoding}
{head}"""
    return lines.strip().encode() + b"\n\n" + data


def parts(*bodies: tuple[str, str], kind: str = "alternative") -> tuple[str, str]:
    """The kind and the body of a part with parts."""
    pieces = "".join(f"--=b{kind}\nContent-Type: {of}\n\n{body}\n" for of, body in bodies)
    return f'multipart/{kind}; boundary="=b{kind}"', f"{pieces}--=b{kind}--\n"
