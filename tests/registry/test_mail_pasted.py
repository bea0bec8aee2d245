"""A letter that an editor pasted into a text file is read as the letter that it is."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.mail_pasted import pasted
from tests.registry.desk import BODY, LEDE, Folder

BELOW = """
Kind regards,
Ada

--
Ada Berg | Press officer | +45 5550 1234
This e-mail is confidential and may be read by nobody else.
"""
NOTICES = (
    "This message and its attachments are confidential. If you are not the intended recipient, delete them.",
    "CONFIDENTIALITY NOTICE: whoever gets this by mistake must tell us.",
    "Diese Nachricht ist vertraulich und nur für den Adressaten bestimmt.",
    "Wenn Sie nicht der richtige Empfänger sind, informieren Sie bitte den Absender und löschen Sie die Nachricht.",
    "Ce courriel est confidentiel et réservé à ses destinataires.",
    "Si vous n'êtes pas le destinataire, merci de nous le dire.",
    "Este correo es confidencial y va dirigido a una sola persona.",
    "Si no es usted el destinatario, si ha recibido esto, si no es el destinatario, bórrelo.",
)


@pytest.mark.parametrize(
    "head",
    [
        "From: Ada Berg <ada@holm.example>\nSent: July 3, 2025 3:15 PM\nTo: Ole\nSubject: FW: Ferry aground\n",
        "Von: Ada Berg\nGesendet: Donnerstag, 3. Juli 2025 15:15\nAn: Ole\nBetreff: WG: Ferry aground\n",
        "De : Ada Berg\nEnvoyé : jeudi 3 juillet 2025 15:15\nÀ : Ole\nObjet : TR: Ferry aground\n",
        "De: Ada Berg\nEnviado el: jueves, 3 de julio de 2025 15:15\nPara: Ole\nAsunto: RV: Ferry aground\n",
    ],
)
def test_its_head_is_read_in_four_languages_and_its_signature_left_out(folder: Folder, head: str) -> None:
    article = folder.only("ferry.txt", f"{head}\nDear all,\n\n{BODY}\n{BELOW}")
    assert (article.title, article.publisher, article.text) == ("Ferry aground", "Ada Berg", BODY)
    assert article.published == dt.datetime(2025, 7, 3, 15, 15, tzinfo=dt.UTC)


def test_no_private_address_is_printed_where_a_head_is_not_whole(folder: Folder) -> None:
    for head in ("From: Ada <ada@holm.example>\n", "To: ole@desk.example\nFrom: Ada\nSent: Wednesday\n"):
        article = folder.only("ferry.txt", f"{head}\n{BODY}")
        assert (article.title, article.publisher, article.text) == ("", "Ada", BODY)


def test_a_few_words_may_stand_above_it(folder: Folder) -> None:
    head = "From: Ada <ada@holm.example>\nDate: 3 July 2025\nSubject: Ferry aground\n"
    article = folder.only("ferry.md", f"For Friday?\n\n{head}\n{BODY}")
    assert (article.title, article.text) == ("Ferry aground", BODY)


def test_of_a_pasted_answer_the_answer_is_read(folder: Folder) -> None:
    head = "From: Ada <ada@holm.example>\nSent: 3 July 2025\nSubject: RE: Ferry\n"
    article = folder.only("ferry.txt", f"{head}\n{BODY}\n\n{head.replace('Ada', 'Ole')}\nWhat of the ferry, Ada?\n")
    assert article.text == BODY


def test_a_head_with_a_title_is_no_letters(folder: Folder) -> None:
    article = folder.only("ferry.txt", f"Title: Ferry aground\n\nFrom: the harbour, a report.\n\n{BODY}")
    assert article.title == "Ferry aground"
    assert folder.only("ferry.txt", f"From: here on the ferry is lost\n\n{BODY}").publisher == ""


@pytest.mark.parametrize("notice", NOTICES)
def test_whom_a_letter_is_meant_for_is_never_printed(folder: Folder, notice: str) -> None:
    assert folder.only("ferry.txt", f"Ferry runs aground\n\n{BODY}\n\n{notice}\n").text == BODY


@given(
    st.lists(
        st.sampled_from(["From: Ada", "Von: a@b.c", "Date: 3", "RE: x", "Subject: AW: y", "", "--", "> z", "Text."])
    )
)
def test_any_lines_are_a_letter_or_none(lines: list[str]) -> None:
    found = pasted("\n".join(lines))
    assert found is None or "@" not in found.head.title


def test_news_of_confidential_letters_is_news(folder: Folder) -> None:
    news = "This message was confidential until Tuesday, when the harbour master read it out to the council of Holm."
    assert folder.only("ferry.txt", f"Ferry runs aground\n\n{LEDE}\n\n{news}").text.endswith(news)
