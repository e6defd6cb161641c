import pytest

from knowledge.recipients.receivers import Kind, Person
from knowledge.recipients.slots import marked, names_only_whom, told, who_ask

PEOPLE = [Person(Kind.PRIVATE, "nan", 0, 1), Person(Kind.PRIVATE, "exs", 2, 3)]


def test_a_mark_is_put_in_place_of_each_person() -> None:
    assert marked(("nan", "rang", "exs", "mum"), PEOPLE) == "@0 rang @1 mum"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("can i tell @0", {0}),
        ("can i tell @0 and the @1", {0, 1}),
        ("may @0 be told", {0}),
        ("can i share with @0 what he did to @1", {0}),
        ("without telling @0", set()),
        ("@0 will tell @1", set()),
        ("can i give @1 number to @0", {0}),
        ("telling @0 would put her at risk", set()),
        ("keep @0 in the dark", set()),
        ("lost in no contact @0 rang", set()),
    ],
)
def test_the_places_of_those_who_would_be_told(said: str, found: set[int]) -> None:
    assert told(said, PEOPLE) == found


def test_who_asks_for_themselves_and_who_asks_about_the_rules() -> None:
    assert who_ask("@0 wants to know what she said") == {0}
    assert who_ask("@0 would like to know which legal ground") == set()


def test_a_message_that_only_adds_somebody() -> None:
    assert names_only_whom("and the @0 too") and names_only_whom("what about @0")
    assert not names_only_whom("can i tell @0")
