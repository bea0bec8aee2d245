"""Sentences by position."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.blocks import blocks
from digest.text.quotemarks import quoted
from digest.text.sentences import LONGEST_BLOCK, has_sentences, sentences


def split(text: str, language: str = "en") -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text, language)]


def test_headings_and_bare_items_are_no_sentences_but_name_what_follows() -> None:
    text = "Background\n\nThe dam was built in 1931. It held.\n\n- boats\n- The army sent blankets."
    assert split(text) == ["The dam was built in 1931.", "It held.", "The army sent blankets."]
    assert {sentence.heading for sentence in sentences(text)} == {"Background"}


def test_a_quotation_of_several_sentences_is_one() -> None:
    text = "“It broke. Nobody came. We ran,” said Ana Ruiz. The army came at noon."
    assert split(text) == ["“It broke. Nobody came. We ran,” said Ana Ruiz.", "The army came at noon."]


def test_a_cry_and_its_speaker_are_one_sentence() -> None:
    assert split("“The dam is gone!” she shouted. Chants of “We stay!” rang out.") == [
        "“The dam is gone!” she shouted.",
        "Chants of “We stay!” rang out.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The show Rise Up! aired on Monday.",
        "The band Who Goes? played in Lund.",
        "“We win!” — the crowd sang on.",
        "Talks with Wash. Gov. Jay Lund and Sens. Ana Ruiz and Tom Maas failed.",
        "Police Const. Eva Maas came.",
        "The book, titled Rise Up!: How Lund Won, was sold out.",
        "A quake of magnitude 4. 6 shook Lund.",
        "The shop lost £1. 6 million on Monday.",
        "The Herald. com page was closed.",
    ],
)
def test_a_name_that_ends_with_a_cry_or_a_state_before_its_office_ends_no_sentence(sentence: str) -> None:
    assert split(f"{sentence} The water had gone.") == [sentence, "The water had gone."]


def test_a_cry_before_a_capital_a_small_text_or_a_town_in_its_state_ends_one() -> None:
    assert split("It was lost! See! https://x.example/now is all.")[:2] == ["It was lost!", "See!"]
    assert split("It was 2011. 15 men came on May 4. 120 left.") == [
        "It was 2011.",
        "15 men came on May 4.",
        "120 left.",
    ]
    assert split("It broke! iPhone sales rose.") == ["It broke!", "iPhone sales rose."]
    assert split("it broke? yes. so what! we left.") == ["it broke?", "yes.", "so what!", "we left."]
    assert split("They met in Kelling, Wash. Gov. Lund spoke.") == ["They met in Kelling, Wash.", "Gov. Lund spoke."]


@pytest.mark.parametrize(
    "short", ["Ms. Ruiz", "Gov. Hale", "Dr. Lund", "Prof. Eva Maas", "Senator Hale, D-N. Y.", "the U.S. army"]
)
def test_a_title_or_an_initial_ends_no_sentence(short: str) -> None:
    assert split(f"On Monday {short}, came to Kelling. The water had gone.")[1:] == ["The water had gone."]


def test_an_agencys_dateline_is_left_aside_and_an_aside_after_a_name_is_not() -> None:
    aside = "NATO – the alliance of 32 states – met on Monday."
    assert split("U.S. - Kestria talks began on Monday.") == ["U.S. - Kestria talks began on Monday."]
    for dateline in ("KELLING, July 3 (Wire) – ", "KELLING, Ky. –- ", "KELLING—", "ST. LUND (Wire) -- ", "KELLING - "):
        assert split(f"{dateline}The dam broke on Monday.") == ["The dam broke on Monday."]
    assert split(aside) == [aside]


@pytest.mark.parametrize(
    "dateline",
    [
        "KELLING, 3 July 2026 - ",
        "KELLING, Ky., July 3, 2026 (FAST WIRE) -- ",
        "KELLING, July 3, 2026 /Press Wire/ -- ",
        "Kelling, 3 July 2026 – ",
        "New Kelling, Friday, July 3, 2026 — ",
        "Kelling, 3. Juli 2026 – ",
        "Kelling, le 3 juillet 2026 – ",
        "Kelling, 3 de julio de 2026 – ",
        "Kelling, 03.07.2026 - ",
    ],
)
def test_so_is_a_firms_with_its_day(dateline: str) -> None:
    assert split(f"{dateline}The dam broke on Monday.") == ["The dam broke on Monday."]


@pytest.mark.parametrize(
    "dateline",
    [
        "Kelling (Wire) – ",
        "New Kelling, Kestria (Fast Wire) - ",
        "KELLING ―",
        "KELLING, Ky.\u00a0—\u00a0",
        "KELLING --  ",
        "3 July (Wire) - ",
        "(Wire Health) - ",
        "May 30, 5:20 p.m.: ",
        "Wednesday, July 3, 2026, 2:28 PM - ",
        "UPDATE: 5 p.m. EST: ",
        "UPDATE - May 30, 5:20 p.m.: ",
    ],
)
def test_so_is_one_with_the_agency_alone_with_any_dash_or_with_a_time(dateline: str) -> None:
    assert split(f"{dateline}The dam broke on Monday.") == ["The dam broke on Monday."]


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Updated: "), ("de", "Eilmeldung: "), ("fr", "Mise à jour : "), ("es", "Urgente: ")]
)
def test_so_is_a_label_that_says_how_new_a_report_is(language: str, label: str) -> None:
    assert split(f"{label}Ana Ruiz, 40, left Lund.", language) == ["Ana Ruiz, 40, left Lund."]


def test_a_chronicles_day_and_a_party_in_brackets_are_no_dateline() -> None:
    for sentence in ("May 30: The dam of Kelling broke.", "Maas (ABC) – Mayor of Lund – left on Monday."):
        assert split(sentence) == [sentence]


def test_a_sentence_that_opens_with_a_place_and_a_day_is_whole() -> None:
    for sentence in ("Kelling, July 3 – a day to remember – was lost.", "In Kelling, 3 July 2026 was a hot day."):
        assert split(sentence) == [sentence]


def test_text_without_spaces_is_split_at_its_stops() -> None:
    expected = ["水坝决堤了。", "市长说：「水来了。快跑。」", "他们跑了。"]
    assert split("".join(expected), "zh") == expected


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("hi", ["पुरानी चक्की जल गई।", "कोई घायल नहीं हुआ।"]),
        ("ur", ["پرانی چکی جل گئی۔", "کوئی زخمی نہیں ہوا۔"]),
        ("am", ["ወፍጮ ቤቱ ተቃጠለ።", "ማን ተጎዳ፧", "ማንም አልተጎዳም።"]),
        ("hy", ["Ջրաղացը այրվել է։", "Ոչ ոք չի տուժել։"]),
        ("km", ["ម៉ាស៊ីនកិនស្រូវត្រូវភ្លើងឆេះ។", "គ្មាននរណារងរបួសទេ៕"]),
        ("my", ["မြို့၏ စက်၊ ကျီ မီးလောင်ခဲ့သည်။", "မည်သူမျှ မထိခိုက်ပါ။"]),
    ],
)
def test_every_script_has_its_own_full_stop(language: str, parts: list[str]) -> None:
    assert split(" ".join(parts), language) == parts


FIRE = "เมื่อคืนวันศุกร์เกิดเหตุไฟไหม้โรงสีเก่าริมแม่น้ำในเมืองออร์สค์"
POLICE = "ตำรวจสันนิษฐานว่าโคมไฟในยุ้งข้าวล้มลงจนทำให้เกิดเพลิงไหม้"


@pytest.mark.parametrize(
    "parts",
    [
        [FIRE, POLICE],
        [FIRE, f"ด้านนางอนา รุยซ์ นายกเทศมนตรี กล่าวว่า {POLICE}"],  # a name, and words that lead on
        [f"{FIRE} ซึ่งมีอายุกว่าสองร้อยปี", POLICE],  # words that go on
        [f"{FIRE} 40 คน และ NPA รายงาน “ไฟไหม้โรงสีเก่าริมแม่น้ำ {POLICE}”"],  # figures, Latin words, a quotation
        [f"{FIRE}มากๆ {POLICE}"],
        ["ໃນຄືນວັນສຸກໄດ້ເກີດໄຟໄໝ້ໂຮງສີເກົ່າແຄມແມ່ນ້ຳໃນເມືອງ", "ຕຳຫຼວດສັນນິຖານວ່າໂຄມໄຟໃນເລົ້າເຂົ້າລົ້ມລົງຈົນເກີດໄຟໄໝ້"],
        ["གྲོང་ཁྱེར་གྱི་འབྲས་འཐག་ཁང་རྙིང་པ་མེས་ཚིག་སོང་བ་རེད།", "མི་སུ་ལའང་རྨས་སྐྱོན་བྱུང་མེད་པ་རེད་ཅེས་བཤད་འདུག"],
    ],
)
def test_where_there_is_no_full_stop_a_blank_between_clauses_is_one(parts: list[str]) -> None:
    assert split(" ".join(parts), "th") == parts


def test_a_brief_line_without_a_full_stop_is_a_heading_in_any_script() -> None:
    assert split(f"ไฟไหม้โรงสีเก่า เมืองออร์สค์ วอด\n\n{FIRE} {POLICE}", "th") == [FIRE, POLICE]


@pytest.mark.parametrize("many", [500, LONGEST_BLOCK // 4, LONGEST_BLOCK])
def test_what_runs_on_for_pages_is_no_sentence_nor_is_its_end(many: int) -> None:
    assert split("The water had gone. " + "dam " * many + "broke. They ran.") == ["The water had gone.", "They ran."]
    assert split("dam " * many + "broke") == []


# fmt: off
PIECES = st.sampled_from([
    "The dam broke.", "Nobody came", " ", " ", "\n", "\n\n", "“We ran.”", '"Go."', "“", "”", '"', "‘", "’", "„", "«",
    "»", "he said", ". ", '." ', "?” ", "Mr. ", "e.g. ", "3.5 ", "- ", "# ", "...", "! ", "水坝决堤。", "「", "」", "(",
])
# fmt: on


MIXED = st.lists(PIECES, max_size=14).map("".join)


@given(MIXED | st.text(st.characters()))
def test_sentences_lie_in_order_without_space_around_them(text: str) -> None:
    found = sentences(text)
    edges = [edge for sentence in found for edge in (sentence.start, sentence.end)]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
    assert all(said.strip() == said != "" for said in split(text))


@given(MIXED)
def test_no_word_of_a_paragraph_is_lost(text: str) -> None:
    found = sentences(text)
    for block in (block for block in blocks(text) if block.kind == "paragraph"):
        held = "".join(text[s.start : s.end] for s in found if block.start <= s.start < block.end)
        assert "".join(filter(str.isalnum, held)) == "".join(filter(str.isalnum, text[block.start : block.end]))


@given(MIXED)
def test_no_sentence_begins_or_ends_inside_a_quotation(text: str) -> None:
    cuts = {cut for sentence in sentences(text) for cut in (sentence.start, sentence.end)}
    for block in blocks(text):
        if block.kind != "heading":
            assert not [cut for start, end in quoted(text, block.start, block.end) for cut in cuts if start < cut < end]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They began to search just before 2 p.m. Wednesday for the boy.", 1),
        ("The vote ended at 11 p.m. EST on Sunday.", 1),
        ("He died at 3:15 a.m. Sept. 8 and was buried at sea.", 1),
        ("It opened at 9 a.m. The queue was long.", 2),
        ("It ended at 9 a.m. I left with the others.", 2),
    ],
)
def test_a_time_of_day_does_not_end_a_sentence_that_tells_its_day(text: str, count: int) -> None:
    assert len(sentences(text, "en")) == count


@given(MIXED)
def test_a_text_has_sentences_where_any_are_found(text: str) -> None:
    assert has_sentences(text) == bool(sentences(text))
