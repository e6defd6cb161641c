import pytest

from knowledge.findability.clauses import Kind, from_sentence


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


def test_how_soon_is_asked_of_a_deadline_alone() -> None:
    for sentence in (
        "Escalation counts where there have been three incidents within twelve months.",
        "The worker closes the case when the risk has fallen within six weeks.",
        "The officer holds facts from the last two years in the same two weeks.",
        "The team answers in the last two weeks.",
    ):
        assert not [text for text in asked(sentence) if text.startswith("how soon")], sentence
    assert "how soon do parents have to return the form?" in asked(
        "Parents must return the form at least two days before the visit."
    )


def test_where_is_asked_of_what_is_done_in_a_place_and_who_of_somebody_who_does_it() -> None:
    for sentence in (
        "Professional interpreters are booked through LanguageBridge.",
        "Closing letters are given by hand.",
        "The case is moved by a joint meeting.",
        "Repeats are referred on form DA2.",
        "Escalation counts in the first week.",
        "The DA3 holds relevant facts from both years.",
    ):
        assert not [text for text in asked(sentence) if text.startswith(("where", "who"))], sentence


def test_a_verb_is_no_part_of_the_name_of_a_service() -> None:
    said = asked("Call First Response, 01632 960210. Contact Housing Options on 01632 960240.")
    assert "what is the number for First Response?" in said
    assert "what is the number for Housing Options?" in said
    assert not [text for text in asked("Telephone 01632 960210.", "storms") if "number" in text]
    # Where somebody is named, it is nobody's number in general.
    assert "who do I ring about storms?" not in asked("Call First Response, 01632 960210.", "storms")


@pytest.mark.parametrize("name", ["C100A", "CM/12", "EH1-B2", "87", "PF 3", "DA2-R", "FM1.2"])
def test_a_form_has_its_whole_name(name: str) -> None:
    assert f"what is form {name} for?" in asked(f"Fill in form {name}, and send it.")
    assert f"what is form {name} for?" in asked(f"It is written on form {name}.")


def test_a_case_ends_where_the_next_clause_begins() -> None:
    assert not [text for text in asked("When you leave a post your manager tells the helpdesk, and it is closed.")]


def test_what_holds_only_in_a_case_is_not_asked_for_that_case() -> None:
    said = asked("Seat one member alone in the back only if a second adult is in the car.")
    assert not [text for text in said if text.startswith("what happens")]
    assert not [text for text in asked("The minibus may be driven only after the course.") if "only" in text]


def test_our_service_is_the_service_to_whoever_asks() -> None:
    assert "what is the number for the Welfare Benefits Line?" in asked(
        "Our Welfare Benefits Line, 01632 960320, helps."
    )
