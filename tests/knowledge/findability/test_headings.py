import pytest

from knowledge.findability.headings import from_heading, plain, topic


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("What is private fostering?", "what is private fostering?"),
        ("I am a parent: when must I tell the council?", "when must I tell the council?"),
        ("How the meeting is run", "how is the meeting run?"),
        ("When to start an Early Help Record", "when do I start an Early Help Record?"),
        ("When members or parents take pictures", "what do I do when members or parents take pictures?"),
        ("Who can be lead practitioner", "who can be lead practitioner?"),
        ("If you are worried about a child", "what do I do if I am worried about a child?"),
        ("2.1 Making a MARAC referral", "how do I make a MARAC referral?"),
        ("Closing a case and stepping down", "how do I close a case and step down?"),
        ("Purpose and who this pathway is for", "who is this pathway for?"),
        ("Repeat referrals", "how do repeat referrals work?"),
        ("Safe contact", "what are the rules on safe contact?"),
        ("Being alone with a young person", "what are the rules on being alone with a young person?"),
        ("What we check in school", "what do they check in school?"),
        ("After a referral", "what happens after a referral?"),
        ("Driving and transport", "what are the rules on driving and transport?"),
    ],
)
def test_a_heading_becomes_what_people_would_ask(heading: str, asked: str) -> None:
    assert next(from_heading(heading)) == asked


@pytest.mark.parametrize("heading", ["Introduction", "Terms used", "Contacts", "Timescales at a glance"])
def test_a_heading_that_only_names_a_part_of_the_page_asks_nothing(heading: str) -> None:
    assert list(from_heading(heading)) == []
    assert topic(heading) is None


def test_numbers_and_marks_are_no_part_of_a_heading() -> None:
    assert plain("Part 3: *High-risk* referrals.") == "High-risk referrals"
    assert plain("9.1 Starting early") == "Starting early"


def test_what_a_heading_is_about_can_be_put_after_about() -> None:
    assert topic("Waiting for your DBS certificate") == "waiting for my DBS certificate"
    assert topic("What is it?") is None
