import pytest

from knowledge.findability.clauses import Kind, from_sentence, last_resort


def asked(sentence: str, about: str | None = None) -> list[str]:
    return [one.text for one in from_sentence(sentence, about)]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Send form DA2 to the office within two working days.", "how soon do I have to send form DA2 to the office?"),
        ("Do not drive a young person home.", "can I drive a young person home?"),
        ("Practitioners do not advise a parent to begin contact.", "can I advise a parent to begin contact?"),
        ("If a family says no, think with them about it.", "what happens if a family says no?"),
        ("Should the image be sexual, ring the lead.", "what happens if the image is sexual?"),
        ("If you disagree with the note, write to us.", "what do I do if I disagree with the note?"),
        ("Parents may see the whole record.", "can parents see the whole record?"),
        ("A parent must sign the form.", "does a parent have to sign the form?"),
        ("Plans are revisited every four weeks.", "how often are plans revisited?"),
        ("The form is countersigned by a manager.", "who countersigns the form?"),
        ("Letters are not sent to a shared address.", "can letters be sent to a shared address?"),
        (
            "Letters, cards and texts are not sent to a shared address.",
            "can letters, cards and texts be sent to a shared address?",
        ),
        ("The liaison worker helps with applications for orders.", "who helps with applications for orders?"),
        ("The chair decides within two hours.", "how soon does the chair decide?"),
        ("“Victim” means the person who is hurt.", "what does victim mean?"),
        (
            "Ring the Housing Options Team, 01632 960240, until five.",
            "what is the number for the Housing Options Team?",
        ),
        ("It is written on form PF3.", "what is form PF3 for?"),
        ("Practitioners should not assume that others know.", "should I assume that others know?"),
        ("All decisions to share must always be recorded.", "do all decisions to share have to be recorded?"),
        ("“The agency should act early.", "should the agency act early?"),
        ("Minutes are stored in the restricted area.", "where are minutes stored?"),
    ],
)
def test_a_sentence_is_asked_for_what_it_says(sentence: str, question: str) -> None:
    assert question in asked(sentence)


def test_what_is_named_is_asked_about_with_the_heading() -> None:
    said = asked("Ring 01632 960240 and send form PF3.", "repeat referrals")
    assert "who do I ring about repeat referrals?" in said
    assert "which form do I need for repeat referrals?" in said


@pytest.mark.parametrize(
    "sentence",
    [
        "Contact arrangements are a common point of danger.",
        "It need not be a crime.",
        "Records from another county, whatever they say, never.",
        "Form EH1-B has additional questions on sleeping places.",
        "Job title does not matter.",
        "You do not need one for a single piece of help.",
        "It says that you are obliged to share.",
    ],
)
def test_where_the_grammar_is_not_plain_no_nonsense_is_asked(sentence: str) -> None:
    assert not [one for one in from_sentence(sentence, None) if one.kind not in (Kind.FORM, Kind.MEANING)]


def test_numbers_to_ring_are_in_no_question() -> None:
    said = " ".join(asked("A nurse on 01632 960233 can advise about sleep. Ring the desk on 01632 960210.", "sleep"))
    assert "01632" not in said


def test_the_last_resort_asks_about_the_subject_alone() -> None:
    assert [one.text for one in last_resort("A late referral is still accepted.")] == ["what about a late referral?"]
    assert list(last_resort("It is still accepted.")) == []
    assert list(last_resort("A lawful obligation means you are obliged to share.")) == []
