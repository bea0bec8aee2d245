"""What nobody said is nobody's quotation; two clauses of one sentence are two speakers'."""

from __future__ import annotations

import pytest

from digest.text.quotes import find_quotes

MARKS = '"“”„«»\u00a0 '


def direct(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    """(words, name) of each direct quotation, each piece of a split one by itself."""
    found = [quote for quote in find_quotes(text, language=language) if quote.direct]
    pieces = [(part, quote.name) for quote in found for part in quote.parts or (quote.content,)]
    return [(text[slice(*part)].strip(MARKS), name) for part, name in sorted(pieces)]


@pytest.mark.parametrize(
    "text",
    [
        'Petra Holm denied calling the ferry "a coffin".',
        'Petra Holm regretted calling the ferry "a coffin".',
        'Petra Holm stopped short of calling the ferry "a coffin".',
        'Petra Holm failed to say "thank you" to the crew.',
        'Petra Holm declined to say whether the ferry was "seaworthy".',
        'Petra Holm should say "thank you", the crew added.',
        'Petra Holm could have said "thank you" to the crew.',
        'The crew wants Petra Holm to say "thank you".',
        'The crew urged Petra Holm to say "thank you" at last.',
        'Jon Berg accused Petra Holm of saying "the ferry must sink".',
        'Did Petra Holm say "the ferry must sink"? Her crew wonders.',
        '"The ferry must sink," Petra Holm did not say on Monday.',
        'Petra Holm said she had never called Jon Berg "a pirate".',
        'Nobody said "thank you" to the crew.',
        'No one on the pier said "thank you" to the crew.',
        'None of them said "thank you" to the crew.',
        'Neither Holm nor Berg said "thank you" to the crew.',
    ],
)
def test_what_was_not_said_is_nobodys(text: str) -> None:
    assert direct(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Petra Holm sagte nicht, die Fähre sei „seetüchtig“."),
        ("de", "Petra Holm bestritt, gesagt zu haben, die Fähre sei „seetüchtig“."),
        ("de", "Niemand sagte am Kai „danke“."),
        ("de", "Kein Matrose sagte: „Die Fähre sinkt.“"),
        ("fr", "Personne n’a dit « merci » à l’équipage."),
        ("fr", "Aucun marin n’a déclaré : « Le ferry coule. »"),
        ("fr", "Petra Holm refuse de dire que le ferry est « fiable »."),
        ("es", "Nadie dijo «gracias» a la tripulación."),
        ("es", "Ningún marinero dijo: «El barco se hunde»."),
        ("es", "¿Dijo Petra Holm «el barco se hunde»?"),
    ],
)
def test_a_denial_holds_in_each_language(language: str, text: str) -> None:
    assert find_quotes(text, language=language) == []


def test_what_is_not_only_said_is_said() -> None:
    assert direct('Petra Holm did not only call the ferry "a coffin".') == [("a coffin", "Petra Holm")]


def test_a_number_is_not_nobody() -> None:
    assert [words for words, _ in direct("“It is a national asset,” said No 10 Downing Street.")] == [
        "It is a national asset,"
    ]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        (
            "en",
            'While Petra Holm called it "a coffin", Jon Berg said it was "a fine ship".',
            ["Petra Holm", "Jon Berg"],
        ),
        ("en", 'Although she warned of "a wreck", Berg said the ship was "fine enough".', [None, "Berg"]),
        ("en", "Holm asks Berg, “Is it afloat?” Berg then writes back, “Of course.”", ["Holm", "Berg"]),
        ("es", "Mientras Holm denunció «una ruina», Berg dijo que era «un buen barco».", ["Holm", "Berg"]),
        (
            "fr",
            "Alors que Petra Holm dénonce « une ruine », Jon Berg parle d’« un bon navire ».",
            ["Petra Holm", "Jon Berg"],
        ),
    ],
)
def test_a_subordinate_clause_keeps_its_own_speaker(language: str, text: str, speakers: list[str | None]) -> None:
    assert [name for _, name in direct(text, language)] == speakers


def test_a_title_and_a_word_at_arms_length_are_no_quotation() -> None:
    assert direct('Petra Holm said she had read "The Ferry to Nowhere" twice.') == []
    assert direct("Le film « Le Ferry de nulle part » est un succès, a dit Petra Holm.", "fr") == []
    assert direct('Petra Holm said the "experts" on the pier were wrong.') == []
    assert direct('Petra Holm said the ferry was a "coffin".') == [("coffin", "Petra Holm")]


def test_a_clause_that_a_comma_parts_from_its_speaker_gives_its_quoted_words() -> None:
    assert direct('A "floating coffin" is no ferry, said Petra Holm.') == [("floating coffin", "Petra Holm")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'Jon Berg demanded that Petra Holm say: "I am sorry for what I did."'),
        ("en", 'Jon Berg wants to hear Petra Holm say "sorry".'),
        ("en", 'If Petra Holm says "sorry", the crew will stay.'),
        ("de", "Wenn Petra Holm sagt: „Es reicht“, bleibt das Schiff im Hafen."),
        ("fr", "Si Petra Holm dit « pardon à tous », le navire part."),
        ("es", "Si Petra Holm dice «perdón a todos», el barco zarpa."),
    ],
)
def test_what_somebody_may_or_shall_say_was_not_said(language: str, text: str) -> None:
    assert direct(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        'If the crew stays, Petra Holm said, "we sail at noon".',
        'Petra Holm, who wanted to be a skipper, said "we sail at noon".',
        'Asked to leave, Petra Holm said: "We sail at noon."',
        'Petra Holm demanded that the crew be paid, saying: "We sail at noon."',
    ],
)
def test_what_is_said_beside_a_condition_or_a_demand_was_said(text: str) -> None:
    assert [name for _, name in direct(text)] == ["Petra Holm"]
