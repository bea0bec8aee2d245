"""Whom a pronoun or a bare surname means, and when nobody can tell."""

from __future__ import annotations

from digest.text.quotes import find_quotes


def last_name(text: str) -> str | None:
    """The resolved name of a text's last quotation."""
    return find_quotes(text, language="en")[-1].name


def test_a_bare_surname_means_the_fullest_earlier_name() -> None:
    assert last_name("Mayor Ana M. Ruiz shut the bridge.\n\n“It is old,” Ruiz said.") == "Ana M. Ruiz"


def test_a_surname_that_two_people_bear_is_left_alone() -> None:
    assert last_name("Ana Ruiz and Leo Ruiz came to the port.\n\n“It is old,” Ruiz said.") is None


def test_an_honorific_tells_which_of_two_is_meant() -> None:
    assert last_name("Anna Ruiz and Leo Ruiz came to the port.\n\n“It is old,” Mrs. Ruiz said.") == "Anna Ruiz"


def test_a_pronoun_means_the_last_speaker() -> None:
    assert last_name("“It is old,” Mayor Anna Ruiz said.\n\n“We mend it,” she said.") == "Anna Ruiz"


def test_a_pronoun_does_not_mean_somebody_of_the_other_sex() -> None:
    assert last_name("“It is old,” Mayor Anna Ruiz said.\n\n“We mend it,” he said.") is None


def test_two_who_may_be_meant_are_no_answer() -> None:
    text = "Peter Park met David Low at the port.\n\n“We mend it,” he said."
    assert last_name(text) is None


def test_people_named_only_in_quotations_are_not_meant() -> None:
    text = "“Ask David Low about the ferry,” Peter Park said. “It is old,” he added."
    assert {quote.name for quote in find_quotes(text)} == {"Peter Park"}


def test_an_unknown_speaker_stands_between() -> None:
    text = "Peter Park left.\n\nA fisherman came. “It is old,” the fisherman said. “Not mine,” he said."
    assert last_name(text) is None


def test_an_office_means_its_only_bearer() -> None:
    assert last_name("Mayor Ana Ruiz shut the bridge. “It is old,” the mayor said.") == "Ana Ruiz"
    assert last_name("Mayor Ana Ruiz met Mayor Leo Park. “It is old,” the mayor said.") is None


def test_nobody_in_particular_has_no_name() -> None:
    assert last_name("“It is old,” a spokesman said.") is None
    assert last_name("“It is old,” they said.") is None


def test_an_institution_is_not_he() -> None:
    assert last_name("The Agence Presse wrote of the port.\n\n“It is old,” he said.") is None


def test_somebody_named_in_the_same_breath_makes_it_uncertain() -> None:
    text = "Peter Park left the port.\n\nDavid Low was for the ferry while it ran, he said."
    assert last_name(text) is None


def test_a_capital_that_only_opens_the_sentence_is_no_part_of_a_name() -> None:
    assert last_name("Although Ruiz shut the bridge, it shook. Ruiz said: “It is old.”") == "Ruiz"
    assert last_name("Recently Ruiz shut the bridge. “It is old,” Ruiz said.") == "Ruiz"
    assert last_name("Emily Ruiz shut the bridge. “It is old,” Ruiz said.") == "Emily Ruiz"


def test_a_house_is_neither_he_nor_she() -> None:
    text = "Her publisher, Casa Nova, mourned Ana Ruiz. Casa Nova said: “We wept.”\n\n“I never swam,” she once said."
    assert last_name(text) != "Casa Nova"
    assert last_name("Casa Nova said it was old. “We print,” it said.\n\n“I never swam,” she once said.") is None
    assert (
        last_name("Newspaper publisher Iljo Brenn wept. “We print it,” Brenn said. “We do,” he said.") == "Iljo Brenn"
    )
    assert last_name("Iljo Brenn, a farmer, said it was old. “We mend it,” he said.") == "Iljo Brenn"


def test_of_two_appositions_the_name_stands_before_the_first() -> None:
    assert last_name("Leo Park, head of the Arle Trust, a charity, said it was old.") == "Leo Park"
    assert last_name("Leo Park, a spokesman for the port told Wire: “It is old.”") == "Leo Park"
    assert last_name("Meanwhile, the head of the port, a former sailor, said it was old.") is None


def test_a_house_before_a_long_office_is_not_who_speaks() -> None:
    assert last_name("“It is old,” said Wire traffic safety communications head Leo Park.") == "Leo Park"
    assert last_name("“It is old,” said Wire president and chief executive Leo Park.") == "Leo Park"
    assert last_name("“It is old,” said a Northland port spokesman, Leo Park.") == "Leo Park"
    assert last_name("“It is old,” said Wire expert Leo de Park.") == "Leo de Park"
    assert last_name("“It is old,” said Leo Park late that night after Ana Holm left.") == "Leo Park"


def test_a_thing_that_bears_a_surname_is_not_its_bearer() -> None:
    assert last_name("Mayor Low came to Low Bridge.\n\nLow said it was old.") == "Low"
    assert last_name("Ban Ki-moon came to the bridge.\n\nBan said it was old.") == "Ban Ki-moon"


def test_she_is_not_the_man_of_her_surname_who_spoke_last() -> None:
    spoken = "The director, Karl Holm, said that it was cold. The builder, Ida Holm, showed the hall."
    assert last_name(f"{spoken} “It is old,” she said.") == "Ida Holm"
    assert last_name(f"{spoken} “It is old,” he said.") == "Karl Holm"
    kin = "“It is old,” said her brother, Karl Holm. The owner wept. “I mend it,” she told the town."
    assert last_name(f"The owner, Ida Holm, closed it.\n\n{kin}") in {"Ida Holm", None}
