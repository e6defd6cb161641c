import pytest

from knowledge.guidance.passages import load_passages
from knowledge.locations import sources_dir
from tests.end_to_end.chatting import Person, kinds, quoted_ids

pytestmark = pytest.mark.end_to_end


def test_a_question_is_answered_by_whole_passages_to_the_letter_with_their_source(person: Person) -> None:
    [reply] = person.say("mum has said no to us talking to the school, can we still share?")
    assert reply["custom"]["kind"] == "answer"
    passages = {passage.id: passage for passage in load_passages()}
    page = "".join(path.read_text(encoding="utf-8") for path in sources_dir().glob("*.md"))
    for quote in reply["custom"]["quotes"]:
        passage = passages[quote["passage_id"]]
        assert quote["text"] == passage.text
        assert all(line in page for line in quote["text"].split("\n"))
        assert all(f"> {line}" in reply["text"] for line in quote["text"].split("\n"))
        assert quote["section"] == passage.section
        assert quote["source"]["url"] == passage.source.url
        assert quote["source"]["checked"] == passage.source.checked.isoformat()
    assert reply["custom"]["quotes"][0]["passage_id"] == "faq-no-consent"


def test_what_the_guidance_does_not_cover_is_said_to_be_so_with_further_reading(person: Person) -> None:
    [reply] = person.say("what is the capital of australia")
    assert reply["custom"]["kind"] == "no_answer"
    assert all(link["url"].startswith("https://") for link in reply["custom"]["further_reading"])


def test_danger_is_met_by_contacts_before_anything_else(person: Person) -> None:
    messages = person.say("theres a man with a knife in the house with the children right now")
    assert kinds(messages)[0] == "danger"
    assert messages[0]["custom"]["contacts"][0]["phone"] == "999"
    assert "999" in messages[0]["text"]


def test_a_question_told_with_danger_gets_the_contacts_first_and_then_the_guidance(person: Person) -> None:
    messages = person.say("he is strangling her now, do I need consent to share this with the police?")
    assert kinds(messages)[0] == "danger"


def test_small_talk_is_answered_and_danger_hidden_in_it_is_not_taken_for_it(person: Person) -> None:
    assert kinds(person.say("hello")) == ["plain"]
    assert kinds(person.say("thanks, bye")) == ["plain"]
    assert kinds(person.say("plz help me hes comin to hit me agen"))[0] == "danger"
    for text in ("good evening i am frightened", "please can somebody help", "tell everyone i love them"):
        [reply] = person.say(text)
        assert reply["custom"]["kind"] in ("danger", "worry")
        assert "999" in reply["text"]


def test_every_reply_carries_the_emergency_number(person: Person) -> None:
    for text in (
        "hello",
        "do I need consent to share?",
        "what is the capital of australia",
        "/restart",
        "what is a MASH",
    ):
        for reply in person.say(text):
            assert "999" in reply["text"]
    for reply in person.tap("/start_share_check"):
        assert "999" in reply["text"]


def test_nobody_who_has_no_part_in_helping_is_quoted_that_sharing_is_right(person: Person) -> None:
    [reply] = person.say("ex husband asking where they live now")
    assert (reply["custom"]["kind"], reply["custom"]["reason"]) == ("no_answer", "recipient")
    assert reply["custom"]["contacts"][0]["phone"] == "999"
    [question] = person.tap(reply["buttons"][0]["payload"])
    assert question["custom"]["key"] == "danger_now"


def test_a_term_of_the_field_is_explained_as_our_own_words(person: Person) -> None:
    said = person.say("whats the difference between section 17 and 47")
    replies = [reply for reply in said if "term" in reply["custom"]]
    assert [reply["custom"]["term"] for reply in replies] == ["Section 17", "Section 47"]
    assert all(reply["custom"]["ours"] for reply in replies)


def test_what_is_not_english_gets_the_numbers(person: Person) -> None:
    # What looks like a name in it is taken out first, and said so.
    *_, reply = person.say("moj sasiad bije dziecko")
    assert reply["custom"]["reason"] == "not_english"
    assert reply["custom"]["contacts"][0]["phone"] == "999"


def test_yes_and_no_after_an_answer_mean_something(person: Person) -> None:
    person.say("do I need consent to share?")
    assert kinds(person.say("yes")) == ["plain"]
    person.say("do I need consent to share?")
    assert kinds(person.say("no")) == ["plain"]


def test_a_choice_shows_its_passage_and_one_that_is_gone_says_so(person: Person) -> None:
    assert quoted_ids(person.tap('/show_passage{"passage_id":"faq-how-much"}')) == ["faq-how-much"]
    [reply] = person.tap('/show_passage{"passage_id":"no-such-passage"}')
    assert (reply["custom"]["kind"], reply["custom"]["reason"]) == ("notice", "expired")


def test_words_of_the_guided_decision_outside_it_are_looked_up(person: Person) -> None:
    assert "law-enables-sharing" in quoted_ids(person.say("does GDPR stop me sharing"))


def test_a_command_typed_by_a_person_does_nothing(person: Person) -> None:
    person.say("hello")
    assert kinds(person.say("/restart")) == ["notice"]
    assert len(person.conversation()) >= 4


def test_the_conversation_is_kept_as_it_was_said(person: Person) -> None:
    person.say("do we need an agreement for a one off share")
    kept = person.conversation()
    assert [message["from"] for message in kept] == ["assistant", "person", "assistant"]
    assert kept[1]["text"] == "do we need an agreement for a one off share"
    assert kept[2]["custom"]["kind"] == "answer"


def test_a_body_that_is_too_large_is_refused_and_the_client_always_hears_it(person: Person) -> None:
    statuses = [person.post({"text": "x" * 2_000_000}).status_code for _ in range(10)]
    assert statuses == [413] * 10
