"""Number plates in their forms, and what only looks like one."""

from bot.privacy.kinds.number_plate import find
from tests.bot.privacy.kinds.matrix import as_typed, found, missed, touched

FRAMES = ("reg {}", "the car's reg is {}", "number plate: {}", "plate {}", "registration {}", "{} is the plate")


def test_the_form_since_2001_is_enough() -> None:
    assert (
        missed(find, ("{}", "dad left in {}"), ("AB12 CDF", "AB12CDE", "AB12-CDF", "WX69 KFJ"), (str, str.upper)) == []
    )
    assert missed(find, ("{}",), ("ab12cde", "wx69 kfj")) == []


def test_older_forms_are_enough_in_capitals() -> None:
    assert missed(find, ("{}",), ("P123 KFJ", "P123KFJ", "KFJ 418P", "Q288 KPX", "CA 05 TLJ")) == []


def test_anything_like_a_plate_is_found_beside_its_name() -> None:
    forms = ("AB12 CDE", "AB 12 CDE", "ab12 cd", "P12 KFJ", "KFJ 41P", "ABZ 1234", "EX51 LM0", "T4 NYA")
    assert missed(find, FRAMES, forms, (str, str.lower)) == []


def test_every_plate_of_a_list_is_found() -> None:
    assert found(find, "reg EX 51 LMO? or EX51 LM0") == ["EX 51 LMO", "EX51 LM0"]


def test_what_is_no_plate_stays() -> None:
    texts = (
        "yr10 boy",
        "YR10 BOY",
        "KS12 and",
        "at 10 the",
        "MMR2",
        "A303 BUT",
        "year 10 kid",
        "no12 the",
        "registration in 2024",
        "a plate at her an hour ago. is it ok",
        "the reg of 10 boys",
        "car in 2 hrs",
        "S47 1st",
        "class reg 9am",
    )
    assert touched(find, texts) == []


def test_a_short_plate_needs_a_vehicle() -> None:
    assert missed(find, ("a white transit, {}",), ("S4 MBO", "K12 JON"), disguises=(as_typed,)) == []
    assert list(find("S4 MBO")) == []
