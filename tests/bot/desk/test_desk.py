from datetime import date

from bot.desk.desk import Desk
from tests.bot.desk.conftest import Clock


def test_today_is_the_day_in_england(desk: Desk, clock: Clock) -> None:
    # 30 June 2026, 23:30 in UTC, is 1 July in British Summer Time.
    clock.now = 1_782_862_200
    assert desk.today() == date(2026, 7, 1)
