import pytest

from knowledge.recipients.mentions import mentions
from knowledge.recipients.receivers import Kind, Person, listed, people_in, says
from knowledge.recipients.recipient import known_roles
from knowledge.text.bare_words import bare_words


def people(text: str) -> list[Person]:
    words = bare_words(text)
    return people_in(words, mentions(words, known_roles()), known_roles())


@pytest.mark.parametrize(
    ("text", "kind", "phrase"),
    [
        ("tell the stepdad", Kind.RELATIVE, "stepdad"),
        ("tell her sister", Kind.RELATIVE, "sister"),
        ("tell her husband", Kind.RELATIVE, "her husband"),
        ("tell mums new partner", Kind.PRIVATE, "mums new partner"),
        ("tell the stepdads family", Kind.PRIVATE, "stepdads family"),
        ("tell the foster carers birth children", Kind.PRIVATE, "foster carers birth children"),
        ("tell the childs mum", Kind.PARENT, "childs mum"),
        ("tell the birth mum", Kind.PARENT, "birth mum"),
        ("tell the pupil", Kind.CHILD, "pupil"),
        ("tell the sports coach", Kind.UNCLEAR, "sports coach"),
        ("tell the taxi escort", Kind.UNCLEAR, "taxi escort"),
        ("tell the school", Kind.HELPER, "school"),
        ("tell the ex", Kind.PRIVATE, "ex"),
        ("tell my husband", Kind.PRIVATE, "my husband"),
        ("tell my mum", Kind.LEFT_TO_THE_JUDGE, "my mum"),
        ("tell the solicitor", Kind.LEFT_TO_THE_JUDGE, "solicitor"),
        ("tell the manager", Kind.LEFT_TO_THE_JUDGE, "manager"),
    ],
)
def test_what_somebody_is_where_they_would_be_told(text: str, kind: Kind, phrase: str) -> None:
    [found] = people(text)
    assert (found.kind, found.phrase) == (kind, phrase)


def test_people_come_in_order_and_nobody_is_there_twice() -> None:
    found = people("mums sister and the club told the school about dads partners mum")
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.end <= after.start for one, after in zip(found, found[1:], strict=False))
    assert people("") == []


def test_a_list_is_looked_for_anywhere() -> None:
    assert says(bare_words("mum is in a refuge"), "at_risk")
    assert not says(bare_words("mum is at work"), "at_risk")


def test_no_child_is_listed_as_a_parent() -> None:
    assert not listed("children") & listed("parents")
