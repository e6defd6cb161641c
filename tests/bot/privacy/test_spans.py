from bot.contract.personal_data import PersonalDataKind
from bot.privacy.spans import Span, settled


def test_where_two_kinds_overlap_the_weightier_is_kept_whole() -> None:
    text = "12 Mill Lane"
    assert settled([Span(3, 12, PersonalDataKind.NAME), Span(0, 12, PersonalDataKind.ADDRESS)], text) == [
        Span(0, 12, PersonalDataKind.ADDRESS)
    ]


def test_what_the_weightier_leaves_of_the_other_is_taken_out_too() -> None:
    text = "Bella, 7 Mill Lane"
    found = settled([Span(0, 10, PersonalDataKind.NAME), Span(7, 18, PersonalDataKind.ADDRESS)], text)
    assert found == [Span(0, 5, PersonalDataKind.NAME), Span(7, 18, PersonalDataKind.ADDRESS)]


def test_a_first_name_and_a_surname_are_one() -> None:
    assert settled([Span(0, 3, PersonalDataKind.NAME), Span(4, 8, PersonalDataKind.NAME)], "Ann Shaw") == [
        Span(0, 8, PersonalDataKind.NAME)
    ]


def test_two_names_in_a_list_stay_two() -> None:
    assert len(settled([Span(0, 3, PersonalDataKind.NAME), Span(5, 9, PersonalDataKind.NAME)], "Ann, Shaw")) == 2


def test_separators_at_the_ends_stay_in_the_sentence() -> None:
    assert settled([Span(0, 5, PersonalDataKind.NAME)], "Ann, who") == [Span(0, 3, PersonalDataKind.NAME)]


def test_signs_alone_are_nothing() -> None:
    assert settled([Span(0, 2, PersonalDataKind.NAME)], "--") == []
