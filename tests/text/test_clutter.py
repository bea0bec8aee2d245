"""What of a page is the article, and what stands around it."""

from __future__ import annotations

import pytest

from digest.text.cleaning import clean
from digest.text.clutter import is_clutter_line
from tests.text.pages import CLUTTER, ENDING, HEADINGS, OPENING, PARAGRAPHS, TITLE, page


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_genuine_heading_stays_within_the_text_and_as_its_title(heading: str) -> None:
    assert heading in clean(page(heading))
    assert clean(f"{heading}\n\n{OPENING}\n\n{ENDING}").startswith(heading)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_genuine_paragraph_stays_wherever_it_stands(paragraph: str) -> None:
    assert paragraph in clean(page(paragraph))
    assert clean(f"{TITLE}\n\n{OPENING}\n\n{ENDING}\n\n{paragraph}").endswith(paragraph)
    assert paragraph in clean(f"{TITLE}\n\n{paragraph}\n\n{OPENING}\n\n{ENDING}")


@pytest.mark.parametrize("line", CLUTTER)
def test_clutter_goes_before_within_and_after_the_text(line: str) -> None:
    article = f"{TITLE}\n\n{OPENING}\n\n{ENDING}"
    assert clean(page(line)) == article
    assert clean(f"{line}\n\n{article}\n\n{line}") == article


def test_what_follows_related_posts_goes_with_them() -> None:
    text = page("").strip() + "\n\nRelated posts\n\nTen capitals you must see\n\nWhy gold shines again"
    assert clean(text).endswith("that they were right.")


def test_the_article_that_goes_on_below_a_box_of_links_is_kept() -> None:
    text = page("Related stories\n\nTen dams that held\n\nA walk along the reservoir")
    assert "Ten dams" not in clean(text)
    assert clean(text).endswith(ENDING)


def test_links_above_the_article_do_not_take_its_title_with_them() -> None:
    text = f"Most read\n\nTen capitals you must see\n\n{page('')}"
    assert clean(text).startswith(TITLE)


def test_about_us_in_a_menu_does_not_take_the_first_paragraph_with_it() -> None:
    assert clean(f"About us\n{page('')}").startswith(TITLE)
    assert "by noon" in clean(f"About us\n{page('')}")


def test_the_writers_biography_goes_with_its_heading() -> None:
    text = page("") + "\n\nAbout the author\n\nLena Hoch likes rowing and has lived in three countries so far."
    assert clean(text).endswith("that they were right.")


def test_a_last_paragraph_about_somebody_in_the_news_is_news() -> None:
    stays = "Ana Ruiz is a professor of law who came to office in the spring of last year."
    goes = "Lena Hoch is a reporter in Lund who writes about rivers and the people beside them."
    assert clean(page("") + f"\n\n{stays}\n\n{goes}").endswith(stays)


def test_a_firms_boilerplate_goes_and_a_section_about_a_place_stays() -> None:
    firm = "About Aurel Wind\n\nAurel Wind is a global leader in blades with a passion for a better tomorrow."
    place = "About Kelling\n\nThe old town lies on both banks of the river and has some nine hundred houses."
    assert "Aurel" not in clean(page("") + "\n\n" + firm)
    assert clean(page("") + "\n\n" + place).endswith(place)


def test_readers_comments_below_their_number_go_even_where_they_are_prose() -> None:
    comment = "I was there when the water came, and nobody from the town had warned any of us."
    assert comment not in clean(page("") + f"\n\n2 comments\n\n{comment}")
    assert comment in clean(f"{TITLE}\n\n2 comments\n\n{comment}\n\n{OPENING}\n\n{ENDING}")


def test_a_quotation_pulled_out_of_its_paragraph_goes_and_another_stays() -> None:
    said = "“Nobody asked the farmers, and nobody ever will,” said Tom Hale, who keeps forty cows."
    assert clean(page(f"“Nobody asked the farmers”\n\n{said}")) == page(said)
    assert clean(page(f"“Nobody asked the fishermen”\n\n{said}")) == page(f"“Nobody asked the fishermen”\n\n{said}")


def test_an_advert_for_unrelated_goods_goes_from_the_end() -> None:
    advert = "Wool Blankets (Military Style) – Hold heat like a fortress and never go out of style."
    assert clean(f"{page('')}\n{advert}").endswith("that they were right.")


@pytest.mark.parametrize(
    "text",
    [
        "Results of the ninth day\n\nKelling 3, Orrin 1\nLund 0, Saltmere 0\nHolm 2, Stelling 4",
        "The river\n\nDown it came\nbrown and slow\nand took the bridge\nand took the boat",
        "Nobody was hurt.",
        "Closed on Monday",
    ],
)
def test_a_text_without_prose_keeps_its_lines(text: str) -> None:
    assert clean(text) == text


def test_a_list_of_results_after_the_report_stays() -> None:
    results = "The other results:\n\nOrrin 2, Lund 2\n\nSaltmere 0, Holm 1\n\nStelling 4, Kelling 4"
    assert clean(f"{page('')}\n\n{results}").endswith("Stelling 4, Kelling 4")


def test_a_list_that_the_last_sentence_announces_stays() -> None:
    announced = "These are the things that the mayor of Kelling wants from the army today:"
    assert clean(f"{page('')}\n\n{announced}\n\n- boats\n- blankets").endswith("- boats\n- blankets")


def test_a_recipe_keeps_its_ingredients() -> None:
    recipe = (
        "Bread for a flood\n\n500 g flour\n300 g water\n10 g salt\n\n"
        "Mix flour and water, leave the bread alone for an hour, then add the salt."
    )
    assert clean(recipe) == recipe


@pytest.mark.parametrize(
    "line",
    [
        "Text size A A A",
        "Advertisement - story continues below",
        "Was this article helpful? Yes / No",
        "Buy me a coffee! It keeps the lights of this page on, and mine.",
        "[ Newsletter: all the news of the hills, every Friday. ]",
        "War dieser Artikel hilfreich? Ja / Nein",
        "Anzeige - der Artikel geht unten weiter",
        "Cet article vous a-t-il été utile ? Oui / Non",
        "Publicité - la suite de l'article ci-dessous",
        "¿Te ha resultado útil este artículo? Sí / No",
        "Publicidad - el artículo continúa abajo",
    ],
)
def test_what_a_site_says_between_paragraphs_goes(line: str) -> None:
    assert is_clutter_line(line)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["ऑर्स्क शहर में नदी के किनारे खड़ी पुरानी चक्की आग में जलकर राख हो गई।", "कोई घायल नहीं हुआ।", "पुलिस जाँच कर रही है।"],
        ["በኦርስክ ከተማ በወንዙ ዳር የሚገኘው አሮጌ ወፍጮ ቤት ዓርብ ሌሊት ሙሉ በሙሉ ተቃጠለ።", "ማንም ሰው አልተጎዳም።"],
        ["ម៉ាស៊ីនកិនស្រូវ ចាស់មួយ នៅមាត់ទន្លេ ក្នុងក្រុងអូស ត្រូវភ្លើង ឆេះអស់ នៅយប់ ថ្ងៃសុក្រ ដោយសារ ចង្កៀង។", "គ្មាននរណាម្នាក់រងរបួសឡើយ។"],
        [
            "มีผู้ใดเห็นเหตุไฟไหม้โรงสีเก่าริมแม่น้ำ ในเมืองออร์สค์ เมื่อ คืน วันศุกร์ ที่ ผ่าน มา นี้ บ้าง หรือไม่?",
            "ตำรวจสันนิษฐานว่าโคมไฟในยุ้งข้าวล้มลงจนทำให้เกิดเพลิงไหม้",
        ],
    ],
)
def test_an_article_in_any_script_keeps_its_last_paragraphs(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    assert clean(text) == clean(clean(text)) == text
