"""Types personal data of every kind into the real assistant, then searches everything that it has written."""

import httpx
import pytest

from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end

# The words that must not be found anywhere, and the message that contains them.
PLANTED = {
    "Zephaniah Quillfeather": "Zephaniah Quillfeather told me something, can I share it with the school?",
    "xanthippe": "a girl called xanthippe told me something, do I need consent to share it?",
    "17/11/2009": "his dob is 17/11/2009, do I need consent to ring the GP?",
    "73 Bramblewick Lane": "they live at 73 Bramblewick Lane, can I tell housing?",
    "TA24 9ZQ": "postcode TA24 9ZQ, do I need consent?",
    "07700 900837": "ring me on 07700 900837 about consent",
    "quilla.f@mailbox.example": "write to quilla.f@mailbox.example about consent",
    "943 476 5919": "the NHS number is 943 476 5919, can the GP share?",
    "QQ 73 19 46 C": "national insurance number QQ 73 19 46 C, can I share it?",
    "A802538422762": "UPN A802538422762 has moved, do I need consent to send the file?",
    "LL739146": "case LL739146: can I see what the others hold?",
}


def test_no_personal_data_is_in_any_file_or_metric(assistant: RunningAssistant, person: Person) -> None:
    for planted, message in PLANTED.items():
        replies = person.say(message)
        # "Can I share it" may also begin the guided decision, which then asks its question.
        assert set(kinds(replies)) & {"answer", "clarify", "no_answer", "question"}, (message, kinds(replies))
        assert planted not in str(replies)
    person.post({"text": f"/restart {next(iter(PLANTED))}"})
    person.post({"payload": '/show_passage{"passage_id": "Zephaniah Quillfeather"}'})
    person.post({"text": "TA24 9ZQ " * 700})
    person.post({"text": "17/11/2009", "Zephaniah Quillfeather": "LL739146"})
    # This comes last: a fresh session may begin after any answer, and it forgets the conversation before.
    person.say("can I share quetzalcoatl with the school?")
    written = {path: path.read_bytes() for path in assistant.var.rglob("*") if path.is_file()}
    # A word that is not personal data is found, so the search for the rest would find it too.
    assert sum(b"quetzalcoatl" in content for content in written.values()) >= 2
    metrics = httpx.get(assistant.url + "/metrics").text
    for planted in PLANTED:
        for word in variants_of(planted):
            assert [path.name for path, content in written.items() if word.encode() in content] == [], word
            assert word not in metrics
            assert word not in person.client.get("/chat/messages").text
    assert 'assistant_personal_data_removed_total{kind="name"}' in metrics


def variants_of(planted: str) -> set[str]:
    """How it might be written down: unchanged, in lower case, without spaces, or only the surname."""
    surname = {word for word in planted.split()[1:] if word.isalpha() and len(word) > 6}
    return {planted, planted.lower(), planted.replace(" ", "")} | surname


def test_the_person_is_told_once_and_answered(person: Person) -> None:
    first = person.say("Jayden Smith told me something, do I need consent to share information?")
    assert (first[0]["custom"]["kind"], first[0]["custom"]["reason"]) == ("notice", "personal_data_removed")
    assert kinds(first)[1:] == ["answer"]
    assert kinds(person.say("jayden again: how much should I share?")) == ["answer"]


@pytest.mark.parametrize(
    "message",
    [
        "Jayden is on the bridge",
        "Zephaniah Quillfeather has taken an overdose",
        "layla is being beaten by dwayne right now",
    ],
)
def test_danger_is_seen_although_the_name_is_gone(person: Person, message: str) -> None:
    assert kinds(person.say(message))[0] == "danger"
