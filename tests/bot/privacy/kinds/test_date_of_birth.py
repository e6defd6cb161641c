"""Dates of birth in their forms, and dates of events, which stay."""

import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.date_of_birth import beside, find
from bot.privacy.spans import Span
from tests.bot.privacy.kinds.matrix import found, missed, touched

NUMERIC = (
    "2011-03-19",
    "2011/3/9",
    "12/03/2015",
    "3.4.12",
    "03-04-12",
    "3 / 4 / 12",
    "12.12.2012",
    "31/02/2014",
    "12-o8-21",
)
NAMED = (
    "03-Nov-2008",
    "07feb2015",
    "Feb 9 2014",
    "9 Feb 2014",
    "9th of February, 2014",
    "3 may '12",
    "5 Nov 13",
    "Sept 3rd, 2011",
    "2011 dec 30",
    "9 Febuary 2014",
)
IN_WORDS = (
    "third of may twenty twelve",
    "twenty-first june 2010",
    "3rd of May two thousand and eleven",
    "eleventh of the eleventh, twenty-eleven",
    "3rd of the 7th 2014",
    "Boxing Day 2012",
    "Christmas Eve 2014",
    "Valentine's Day 2010",
    "New Year's Day 2009",
)
PARTIAL = (
    "12 03 2015",
    "120315",
    "12032015",
    "4th May",
    "May 4th",
    "may 2012",
    "Boxing Day",
    "fourth of may",
    "12/032015",
    "12/3/20015",
)
BEFORE = (
    "dob {}",
    "DOB: {}",
    "d.o.b {}",
    "D.O.B. {}",
    "date of birth {}",
    "date of birth is {}",
    "born {}",
    "born on {}",
    "her birthday is {}",
    "bday {}",
)
CASES = (str, str.lower, str.upper)


def test_any_date_after_a_word_for_birth_is_one() -> None:
    assert missed(find, BEFORE, (*NUMERIC, *NAMED, *IN_WORDS, *PARTIAL), CASES) == []


def test_whole_dates_before_a_word_for_birth_are_ones() -> None:
    after = ("{} is her birthday", "{} (dob)", "{} dob", "{} is when he was born", "{} date of birth")
    assert missed(find, after, (*NUMERIC, *NAMED, *IN_WORDS), CASES) == []


def test_a_person_who_is_a_date_was_born_then() -> None:
    frames = ("sister is {}", "her brother's {}", "the baby ({}", "he is {}", "shes {}", "son: {}", "older one is {}")
    assert missed(find, frames, (*NUMERIC[:6], *NAMED)) == []


def test_an_age_beside_a_date_makes_it_one() -> None:
    assert (
        missed(find, ("{} (aged 9)", "{}, 9 yrs old", "{} age 9", "9yo {}", "aged 9, {}"), (*NUMERIC, *NAMED), CASES)
        == []
    )


def test_somebody_turns_an_age_on_a_birthday() -> None:
    assert (
        missed(
            find,
            ("turns 13 on {}", "will be sixteen on {}", "she's twelve on {}"),
            ("4th May", "3 June 2026", "May 4th"),
        )
        == []
    )


def test_every_date_of_a_list_is_found() -> None:
    assert found(find, "dobs 3/4/12 and 5/6/14, Mia 7.8.16") == ["3/4/12", "5/6/14", "7.8.16"]


def test_the_time_and_day_belong_to_it() -> None:
    assert found(find, "born 03:14 on Friday the 5th January 2025") == ["03:14 on Friday the 5th January 2025"]


def test_a_date_beside_other_personal_data_is_one() -> None:
    text = "Aisha, 03/02/09, says no. Seen 12/03/2026"
    name = Span(0, 5, PersonalDataKind.NAME)
    assert [text[span.start : span.end] for span in beside(text, [name])] == ["03/02/09"]
    assert list(beside("Aisha was seen on 03/02/09", [name])) == []


def test_dates_of_events_stay() -> None:
    texts = (
        "on 12/03/2026",
        "the meeting is 12 March 2026",
        "strategy discussion 14/11/25",
        "moved in on 3.4.25",
        "since 2011-03-19",
        "Boxing Day 2025",
        "last seen 5 Nov 2025",
        "born in Taunton, moved here 3/4/25",
        "referred on 3rd of May 2025",
        "her birthday party was cancelled",
        "a present for his birthday, at Christmas",
        "born in May",
        "born in 2012",
        "her birthday trip on 3/4/26",
        "review due 12/03/2026",
        "court on 12 March 2026 at 10",
        "the third of may twenty twelve",
        "DOB not known, seen 12/03/2026",
        "the Act of 11 November 2004",
        "children aged 9 or 10 on 12 March",
        "3/4 of them",
        "between 1/9 and 31/8",
    )
    assert touched(find, texts) == []


def test_a_whole_date_of_years_ago_is_one_unless_something_happened_then() -> None:
    frames = (
        "kids {}",
        "caller gave {} and the address",
        "the form says {}",
        "{}, weight 14.2kg",
        "the nursery has {}",
    )
    assert missed(find, frames, ("11/04/2016", "6-6-16", "21st of the 9th 2020", "8 sep 2012", "2009, Feb, 14")) == []
    stays = (
        "first referral 3 Jan 2012",
        "3 Jan 2012 first referral",
        "since 4/9/2013",
        "the order of 4 May 2015",
        "the Act came into force on 25 May 2018",
        "moved here on 3/4/2014",
        "convicted on 12/03/2011",
    )
    assert touched(find, stays) == []


def test_other_languages_and_hands_write_dates_too() -> None:
    forms = (
        "7 ian 2013",
        "23 iunie 2015",
        "3.iv.2018",
        "May 5 of 2014",
        "12 MAR/MARS 95",
        "0 9 / 1 1 / 2 0 2 1",
        "septembr 9 2014",
    )
    assert missed(find, ("born {}", "dob {}", "DOB: {}", "b {}"), forms) == []


def test_a_date_may_be_told_from_today_or_a_feast() -> None:
    forms = ("the 12th of last month", "first of March this year", "last Easter Sunday", "Feb 92")
    assert missed(find, ("born {}", "her birthday is {}"), forms) == []
    assert (
        missed(find, ("she was three on {}", "he is one on {}"), ("the 12th of last month", "Saturday week, 21st June"))
        == []
    )


def test_a_year_of_birth_is_one() -> None:
    assert missed(find, ("year of birth {}", "yob: {}", "year of birth on the form is {}"), ("2012", "1987")) == []


def test_the_date_that_a_school_year_counts_from_stays() -> None:
    assert touched(find, ("if a child is 5 on 31 August", "must be 4 on 1 September")) == []


@pytest.mark.parametrize(
    "text",
    ["Strategy meeting with Zoë Marsh, 12/12/2099 10am", "Review conference for Mał Marsh (12/01/2099)"],
)
def test_a_date_to_come_beside_a_name_is_no_date_of_birth(text: str) -> None:
    end = text.index("Marsh") + len("Marsh")
    assert list(beside(text, [Span(end - 5, end, PersonalDataKind.NAME)])) == []


@pytest.mark.parametrize("text", ["what does 3.4.12 say", "paragraph 2.10.23 of the guidance"])
def test_a_paragraph_is_no_date_of_birth(text: str) -> None:
    assert list(find(text)) == []
