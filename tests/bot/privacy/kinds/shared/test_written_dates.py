import pytest

from bot.privacy.kinds.shared.written_dates import dates, whole_dates


@pytest.mark.parametrize(
    "date",
    ["3/4/12", "2011-03-19", "3rd of May 2012", "third of may twenty twelve", "07feb2015", "Boxing Day 2014"],
)
def test_a_day_a_month_and_a_year_are_a_whole_date_however_written(date: str) -> None:
    text = f"it was {date}, I think"
    assert [text[one.start : one.end] for one in whole_dates(text)] == [date]


@pytest.mark.parametrize("date", ["120315", "3rd of May", "3/4", "May 2012"])
def test_digits_alone_and_a_part_of_a_date_are_one_only_where_one_is_expected(date: str) -> None:
    text = f"born {date} I think"
    assert whole_dates(text) == []
    assert [(text[one.start : one.end], one.whole) for one in dates(text)] == [(date, False)]


@pytest.mark.parametrize("text", ["path 3/4/2012/55", "cost $3/4/12", "no 7/3/4/12", "she may come on sat"])
def test_a_part_of_a_path_or_an_amount_and_a_word_are_no_whole_date(text: str) -> None:
    assert whole_dates(text) == []


def test_dates_come_in_order_and_no_part_of_a_whole_one_is_a_second_one() -> None:
    text = "born May 2012 or 3/4/12"
    assert [(text[one.start : one.end], one.whole) for one in dates(text)] == [("May 2012", False), ("3/4/12", True)]
