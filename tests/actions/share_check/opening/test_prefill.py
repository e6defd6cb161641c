import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from actions.share_check.flow.state import hold, position, restart
from actions.share_check.opening.clauses import CLAUSES_FILE, clauses
from actions.share_check.opening.prefill import asked_with, load_prefill
from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping
from tests.actions.share_check.answered import DECISION, FLOW


@pytest.mark.parametrize(
    ("message", "offered"),
    [
        (
            "mum says no but I'm worried, can I tell the GP?",
            {"direction": "tell", "recipient": "safeguarding_role"},
        ),
        (
            "I want to refer the family to early help and the parents have refused",
            {"direction": "refer", "family_agrees": "no"},
        ),
        (
            "The police have asked me for his address, dad mustn't know",
            {"direction": "answer_request", "recipient": "safeguarding_role", "telling_is_unsafe": "yes"},
        ),
        (
            "I'm a health visitor, can I ask the school what they know",
            {"direction": "seek", "sector": "health_public"},
        ),
        ("can I tell the neighbour", {"direction": "tell", "recipient": "family_or_public"}),
        ("a solicitor has asked for the records", {"topic": "records_request"}),
        ("making a referral, the parents agree", {"direction": "refer", "family_agrees": "yes"}),
        (
            "need to refer, the young person has refused",
            {"direction": "refer", "family_agrees": "young_person_refuses"},
        ),
    ],
)
def test_what_an_opening_message_says_is_offered(message: str, offered: dict[str, str]) -> None:
    assert DECISION.offered(message) == offered


def test_a_refusal_said_just_before_is_no_negation_of_what_follows() -> None:
    assert DECISION.offered("mum says no can I tell the GP") == {
        "direction": "tell",
        "recipient": "safeguarding_role",
    }


@pytest.mark.parametrize("message", ["can I share this?", "start", "", "hello", "can I tell"])
def test_a_message_that_says_nothing_yet_offers_nothing(message: str) -> None:
    assert DECISION.offered(message) == {}


def test_what_stands_after_a_negation_is_not_offered() -> None:
    assert DECISION.offered("should I not tell the GP") == {}
    assert "family_agrees" not in DECISION.offered("need to refer, no mum agrees")


def test_two_things_about_one_question_are_not_offered() -> None:
    assert "family_agrees" not in DECISION.offered("making a referral, mum agrees but dad refuses")


def test_what_would_not_be_asked_is_not_offered() -> None:
    assert "family_agrees" not in DECISION.offered("mum says no, can I tell the GP")


@pytest.mark.parametrize(
    "message", ["he is in danger now, can I tell the GP", "it is safe to tell mum, can I tell the GP"]
)
def test_danger_and_safety_are_always_asked(message: str) -> None:
    assert set(DECISION.offered(message)) == {"direction", "recipient"}


def test_offered_answers_count_only_once_they_are_held_and_danger_is_still_asked_first() -> None:
    offered = DECISION.offered("can I tell the GP?")
    assert position(FLOW, restart()).question == "danger_now"
    assert position(FLOW, hold(FLOW, restart(), offered)).question == "danger_now"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("states: {danger_now: {no: [safe]}}", "'no' of 'danger_now' is always asked"),
        ("states: {telling_is_unsafe: {no: [safe]}}", "'no' of 'telling_is_unsafe' is always asked"),
        ("states: {purpose: {none: [no reason]}}", "'none' of 'purpose' is always asked"),
        ("states: {purpose: {fun: [x]}}", "undeclared key 'fun'"),
        ("states: {why: {x: [x]}}", "undeclared key 'why'"),
        ("states: {direction: {tell: ['{who} x']}}", "there is no set 'who'; allowed: one"),
        ("any: {direction: {tell: [x], seek: [x]}}", "'x' stands for 'tell' already"),
        ("states: {direction: {tell: ['(']}}", "this is no regular expression"),
    ],
)
def test_phrases_that_cannot_be_trusted_do_not_load(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "prefill.yml"
    rest = "" if text.startswith("states") else "states: {}\n"
    file.write_text(f"sets: {{one: [a]}}\n{text}\n{rest}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"prefill\.yml:2: {problem}"):
        load_prefill(FLOW, file)


REQUEST = "The police asked us for info."
TELL, REFER = "Can I tell the police?", "Can I refer to social care?"


@pytest.mark.parametrize(
    ("message", "question"),
    [
        # The sentence itself reverses the meaning.
        ("I want to refer but not for section 47", "service_level"),
        ("can I refer for section 47 or section 17?", "service_level"),
        ("I want to refer for section 47 or section 17", "service_level"),
        ("I am not worried about a child, can I tell the GP about my colleague", "topic"),
        ("can I share notes with school, not every week", "frequency"),
        ("can I share notes with school not on a regular basis", "frequency"),
        ("can I share notes with school rather than weekly", "frequency"),
        ("can I share notes with school instead of weekly", "frequency"),
        ("can I share notes with school weekly or just the once", "frequency"),
        (f"{TELL} So that he is not protected", "purpose"),
        # The opposite of unsafe.
        (f"{TELL} Telling the family would make things easier", "telling_is_unsafe"),
        (f"{TELL} telling mum would put her mind at rest", "telling_is_unsafe"),
        (f"{TELL} Dad would hurt her feelings if he knew", "telling_is_unsafe"),
        (f"{TELL} Mum would kill him if she knew he smokes", "telling_is_unsafe"),
        (f"{TELL} dad mustn't know, mum is safe to be told", "telling_is_unsafe"),
        # The child knows, or asked for it. It is still open who must not know.
        (f"{TELL} The girl knows. Her parents must not be told", "telling_is_unsafe"),
        (f"{TELL} Her parents must not know. She asked me to ring them", "telling_is_unsafe"),
        # Who needs to know has not asked.
        ("Can I tell the school just what they need to know about her, no more", "request_checked"),
        # Something else was checked, or somebody else checked it.
        (f"I checked what the GP knows. {REQUEST}", "request_checked"),
        (f"I checked with the school who said not to share. {REQUEST}", "request_checked"),
        (f"The request has been checked by the caller. {REQUEST}", "request_checked"),
        (f"{REQUEST} The request was checked by nobody", "request_checked"),
        (f"{REQUEST} I rang the school and checked it", "request_checked"),
        (f"I don't know why she left. {REQUEST}", "request_checked"),
        (f"I cant confirm who the dad is. {REQUEST}", "request_checked"),
        (f"I haven't checked his attendance. {REQUEST}", "request_checked"),
        (f"We checked who is asking but couldn't confirm it. {REQUEST}", "request_checked"),
        # Only part of it was checked.
        (f"{REQUEST} We checked who they are but not why they want it", "request_checked"),
        (f"{REQUEST} We checked who he is", "request_checked"),
        (f"{REQUEST} I rang back and checked who is asking", "request_checked"),
        (f"{REQUEST} Their identity has been checked", "request_checked"),
        (f"{REQUEST} The request is checked, but not what for", "request_checked"),
        (f"{REQUEST} The request is checked, apart from why", "request_checked"),
        (f"{REQUEST} We checked the request, except who rang", "request_checked"),
        (f"{REQUEST} We checked the request, all but the reason", "request_checked"),
        (f"{REQUEST} We checked who they are. Why do they want it?", "request_checked"),
        # Two levels are named, or there is a condition.
        ("I need to refer under section 47 but my manager says section 17.", "service_level"),
        ("I want to refer her under section 17 if section 47 isn't met", "service_level"),
        ("I want to refer her under section 17, or is it s47?", "service_level"),
        ("I want to refer her under section 47 if child in need is not enough", "service_level"),
        ("I volunteer at a council-run youth club", "sector"),
        ("I volunteer at a youth club run by the council", "sector"),
        ("I volunteer at the hospital", "sector"),
        (f"{TELL} This is a one-off, unless they ask again", "frequency"),
        (f"{TELL} It's a one-off for now", "frequency"),
        # "No reason not to" does not mean that there is no reason.
        ("There's no reason not to tell the GP. Can I?", "purpose"),
        (f"{TELL} There is no benefit to the child", "purpose"),
        # Nobody asks us for anything.
        ("my manager asked me to share it with dad", "direction"),
        ("my manager asked me to share it with dad", "recipient"),
        ("does the school need everything? can I share", "direction"),
        ("Can I refuse to tell the police?", "direction"),
        ("Should I stop sharing with the school?", "direction"),
        ("can I avoid telling social care", "direction"),
        # Two kinds of people, or one person of two kinds.
        ("Can I tell the teacher who is my sister?", "recipient"),
        ("the police asked for info and so did his dad", "recipient"),
        ("the police asked for info. So did his dad", "recipient"),
        ("can I tell the police and dad", "recipient"),
        ("can I tell the police and the neighbour", "recipient"),
        ("Can I tell the GP who is a friend of dad's", "recipient"),
        # Nothing says that they have a part in helping this child.
        ("can I ask the school what they know", "recipient"),
        ("can I ask the health team who was seen", "recipient"),
        ("I want to tell the new teacher", "recipient"),
        ("can I tell his old school", "recipient"),
        ("can I tell dad's social worker", "recipient"),
        ("can I tell the nursery", "recipient"),
        ("a teacher has asked us for info", "recipient"),
        # The same words about another matter.
        (f"I am worried about a child benefit claim. {TELL}", "topic"),
        (f"I'm concerned about a family member. {TELL}", "topic"),
        (f"They need everything to be redacted. {TELL}", "minimum"),
        (f"We meet mum every week. {TELL}", "frequency"),
        (f"I speak to the health visitor every week about other things. {TELL}", "frequency"),
        ("can I tell the police dad hits her every week", "frequency"),
        ("can I tell the school he hit her just once", "frequency"),
        ("can I tell the police about a health and safety breach", "special_category"),
        (f"I'm a health visitor employed by a private company. {TELL}", "sector"),
        (f"I work with children's social care at a charity. {TELL}", "sector"),
        (f"I work with the police. {TELL}", "sector"),
        ("can I tell the police to stop harm to my reputation", "purpose"),
        ("can I tell the police so she isn't hurt by the gossip", "purpose"),
        ("can I tell the DSL, who's there to protect him, that he came late", "purpose"),
        ("can I ask the GP to see if she is at risk of losing her job", "purpose"),
        # One parent, or two who disagree.
        (f"{REFER} Mum agrees", "family_agrees"),
        (f"{REFER} Dad refused", "family_agrees"),
        (f"{REFER} Dad doesn't know about the referral but mum does and agrees", "family_agrees"),
        (f"{REFER} Both parents agreed, well mum did, dad refused", "family_agrees"),
        (f"{REFER} The 16 year old has refused the referral and then agreed", "family_agrees"),
        (f"{REFER} The family refuses. In theory, that is", "family_agrees"),
    ],
)
def test_what_only_seems_to_say_it_is_not_offered(message: str, question: str) -> None:
    assert question not in DECISION.offered(message)


@pytest.mark.parametrize(
    ("message", "question", "option"),
    [
        ("Police asked dad for his phone records. Can I tell the school?", "direction", "tell"),
        (f"I rang back and checked the request. {REQUEST}", "request_checked", "checked"),
        (f"We checked who they are and why they want it. {REQUEST}", "request_checked", "checked"),
        (f"I've verified who she is and what it's for. {REQUEST}", "request_checked", "checked"),
        ("I want to refer her under section 17", "service_level", "section_17"),
        ("I want to refer a 17 year old under section 47", "service_level", "section_47"),
        ("I volunteer at a youth club, can I tell the police", "sector", "voluntary_or_private"),
        (f"{TELL} This is a one-off", "frequency", "one_off"),
        (f"I haven't checked who is asking. {REQUEST}", "request_checked", "not_checked"),
        (f"{TELL} Telling the family would put her in danger", "telling_is_unsafe", "yes"),
        (f"{TELL} Dad would hurt her if he found out", "telling_is_unsafe", "yes"),
        (f"{REFER} Mum and dad both agree", "family_agrees", "yes"),
        ("can I share notes with the school every week", "frequency", "regular"),
        ("can I tell the youth worker who supports her", "recipient", "safeguarding_role"),
        ("can I let the school know", "recipient", "safeguarding_role"),
        ("can I share it so that he is safe from his stepdad", "purpose", "prevent_harm"),
    ],
)
def test_what_is_said_plainly_is_still_offered(message: str, question: str, option: str) -> None:
    assert DECISION.offered(message).get(question) == option


def _said_by_patterns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Each stretch of the development set's clauses that a pattern reads as an answer, with what follows it."""
    known = load_prefill(FLOW)
    ways = {
        way
        for patterns in (known.states, known.any, known.first)
        for options in patterns.values()
        for each in options.values()
        for way in each
    }
    lines = Path("tests/gold/calibration_sets/openings.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        for clause in clauses(json.loads(line)["text"]):
            for way in ways:
                if found := way.search(clause.text):
                    yield clause.text, found.group(), way


def test_no_negation_in_a_gap_of_a_pattern_leaves_it_standing() -> None:
    negations = [str(each) for each in load_mapping(CLAUSES_FILE)["negations"]]
    looked_at, left = 0, []
    for text, stretch, way in _said_by_patterns():
        words = stretch.split()
        for place in range(1, len(words)):
            for negation in negations:
                turned = " ".join([*words[:place], negation, *words[place:]])
                looked_at += 1
                if any(turned in one.group() for one in way.finditer(text.replace(stretch, turned))):
                    left.append(turned)
    assert looked_at > 1000
    assert left == []


def test_that_somebody_needs_to_know_is_no_request() -> None:
    offered = DECISION.offered("school need to know who isn't allowed to collect. Can I tell them?")
    assert offered.get("direction") != "answer_request"


def test_what_can_be_asked_is_worked_out_for_each_flow_by_itself() -> None:
    everything = asked_with(FLOW, {})
    first = FLOW.questions[FLOW.first]
    ended = {name: replace(one, outcome=FLOW.outcomes[0]) for name, one in first.options.items()}
    shorter = replace(FLOW, questions={**FLOW.questions, FLOW.first: replace(first, options=ended)})
    assert asked_with(shorter, {}) == {FLOW.first}
    assert asked_with(FLOW, {}) == everything > {FLOW.first}
