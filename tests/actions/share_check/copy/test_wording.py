import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.copy import guidance_words
from actions.share_check.copy.loading import load_wording
from actions.share_check.flow.resolver import resolve
from actions.share_check.rules.outcome import Outcome, outcome_at
from knowledge.copy.loading import copy_file
from knowledge.errors import KnowledgeError
from tests.actions.share_check.answered import FLOW, WORDING, answered, refer, spoken

# The longest label that fits a button on a phone.
LONGEST_LABEL = 42
LONGEST_SENTENCE = 32


def early(**answers: str) -> Outcome:
    return outcome_at(resolve(FLOW, answered(**answers)))


def every_text() -> Iterator[str]:
    for question in WORDING.questions.values():
        yield from (question.ask, question.hint, question.why, question.example)
    yield from WORDING.verdicts.values()
    yield from WORDING.steps.values()
    yield from WORDING.sentences.values()
    yield WORDING.outcome.advice
    yield from vars(WORDING.asides).values()
    yield from vars(WORDING.resting).values()


def changed(tmp_path: Path, old: str, new: str, topic: str = "share_check") -> Path:
    text = copy_file(topic).read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / f"{topic}.yml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_a_heading_of_our_own_is_marked_as_in_an_ordinary_answer() -> None:
    assert WORDING.outcome.our_heading == guidance_words().our_heading


def line_of(words: str) -> int:
    lines = copy_file("share_check").read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_an_option_without_wording_does_not_load_and_its_line_is_named(tmp_path: Path) -> None:
    file = changed(tmp_path, "      could_be_less: No, it could be less\n", "")
    where = line_of("      all_needed: Yes, all of it") - 1
    with pytest.raises(KnowledgeError, match=rf"share_check\.yml:{where}: missing: could_be_less"):
        load_wording(FLOW, file)


def test_an_option_with_an_empty_wording_does_not_load(tmp_path: Path) -> None:
    file = changed(tmp_path, "could_be_less: No, it could be less", "could_be_less:")
    with pytest.raises(KnowledgeError, match="expected some text"):
        load_wording(FLOW, file)


def test_words_for_an_option_that_the_flow_does_not_have_do_not_load(tmp_path: Path) -> None:
    file = changed(tmp_path, "      could_be_less:", "      too_much: x\n      could_be_less:")
    where = line_of("could_be_less: No, it")
    with pytest.raises(
        KnowledgeError, match=rf"share_check\.yml:{where}: undeclared key 'too_much'; allowed: all_needed"
    ):
        load_wording(FLOW, file)


def test_two_options_with_the_same_label_do_not_load(tmp_path: Path) -> None:
    file = changed(tmp_path, "could_be_less: No, it could be less", "could_be_less: yes, all of it")
    with pytest.raises(KnowledgeError, match="two options have the label 'yes, all of it'"):
        load_wording(FLOW, file)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("seek", "  seek: You can ask."),
        ("cut_down", "  cut_down: Take out"),
    ],
)
def test_a_verdict_or_step_without_words_does_not_load(tmp_path: Path, key: str, line: str) -> None:
    with pytest.raises(KnowledgeError, match=f"missing: {key}"):
        load_wording(FLOW, changed(tmp_path, line, line.replace(f"{key}:", "spare:", 1).replace("spare:", "#")))


def test_a_field_of_the_record_without_words_does_not_load(tmp_path: Path) -> None:
    file = changed(tmp_path, "  how: How it is shared\n", "", "record")
    with pytest.raises(KnowledgeError, match=r"record\.yml:\d+: missing: how"):
        load_wording(FLOW, record_file=file)


def test_labels_are_short_unique_and_can_be_said_aloud() -> None:
    for question in WORDING.questions.values():
        labels = list(question.options.values())
        assert len({label.casefold() for label in labels}) == len(labels)
        for label in labels:
            assert len(label) <= LONGEST_LABEL, label
            assert re.fullmatch(r"[A-Za-z0-9', ]+", label), label


def test_every_question_asks_one_thing() -> None:
    for question in WORDING.questions.values():
        assert question.ask.count("?") == 1
        assert question.ask.endswith("?")
        assert len(question.ask.split()) <= 10, question.ask


def test_sentences_are_short() -> None:
    for text in every_text():
        for sentence in re.split(r"(?<=[.?!:;])\s+", text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_the_line_about_advice_names_whom_to_ask() -> None:
    assert "not a permission" in WORDING.outcome.advice
    assert "safeguarding lead" in WORDING.outcome.advice
    assert "information governance" in WORDING.outcome.advice


def test_no_other_words_speak_of_advice_and_permission_at_once() -> None:
    others = [text for text in every_text() if text != WORDING.outcome.advice]
    assert not any("not a permission" in text for text in others)


def test_in_an_emergency_999_is_named_before_social_care() -> None:
    words = WORDING.verdicts["act_now"]
    assert words.index("999") < words.index("Children's Social Care")


def test_in_an_emergency_what_is_needed_is_shared_now_and_recorded_afterwards() -> None:
    words = spoken(early(danger_now="yes"))
    assert "need to know now" in words
    assert "afterwards" in words


@pytest.mark.parametrize("topic", ["medical_treatment", "records_request", "something_else"])
def test_out_of_scope_forbids_no_sharing_for_another_lawful_purpose(topic: str) -> None:
    words = spoken(early(topic=topic)).casefold()
    assert not re.search(r"(do not|must not|cannot|may not|never) (share|tell|pass)", words)
    assert "guidance" in words


@pytest.mark.parametrize(
    ("topic", "place"),
    [
        ("medical_treatment", "regulator's guidance or NHS advice"),
        ("records_request", "information governance team or data protection officer"),
        ("something_else", "adult safeguarding lead"),
    ],
)
def test_out_of_scope_says_where_to_go_instead(topic: str, place: str) -> None:
    assert place in spoken(early(topic=topic))


def test_a_records_request_releases_nothing_while_a_child_could_be_at_risk() -> None:
    assert "If a child could be at risk, release nothing" in spoken(early(topic="records_request"))


def test_complying_shares_only_what_the_order_names_and_minds_the_family_s_safety() -> None:
    words = spoken(early(direction="answer_request", request_checked="court_order"))
    assert "Share only what the order names." in words
    assert "Before you tell the family, think about whether that is safe." in words
    assert "legal or information governance" in words


def test_without_a_purpose_another_rule_may_still_allow_it() -> None:
    words = spoken(early(purpose="none"))
    assert "This guidance gives you no ground" in words
    assert "Another rule may" in words
    assert "Write down that you decided not to share" in words


def test_without_a_role_the_worry_goes_to_somebody_who_can_act_on_it() -> None:
    words = spoken(early(recipient="no_role"))
    assert "Do not share it with them" in words
    assert "Take the worry to someone who can act on it" in words
    assert "Do not assume that someone else will" in words


@pytest.mark.parametrize(
    "answers",
    [
        {"direction": "answer_request", "request_checked": "not_checked"},
        {"purpose": "not_sure"},
        {"recipient": "not_sure"},
        {"recipient": "family_or_public"},
        {"direction": "refer", "service_level": "early_help_other", "telling_is_unsafe": "not_sure"},
    ],
)
def test_every_pause_has_a_time_limit_and_says_whom_to_ask(answers: dict[str, str]) -> None:
    words = spoken(early(**answers))
    assert "Pause." in words
    assert "today" in words
    assert "safeguarding lead" in words


def test_an_unchecked_request_gets_nothing_and_a_call_to_a_number_one_found_oneself() -> None:
    words = spoken(early(direction="answer_request", request_checked="not_sure"))
    assert "Give nothing and confirm nothing" in words
    assert "Call them back today, on a number that you found yourself" in words


@pytest.mark.parametrize("answers", [{"purpose": "not_sure"}, {"recipient": "not_sure"}])
def test_an_unsure_purpose_or_recipient_goes_to_the_lead_without_names_then_to_social_care(
    answers: dict[str, str],
) -> None:
    words = spoken(early(**answers))
    assert "Ask your safeguarding lead today, without giving names" in words
    assert "If you still cannot tell, and a child may be at risk, tell Children's Social Care today" in words


def test_others_decide_what_family_or_public_are_told() -> None:
    words = spoken(early(recipient="family_or_public"))
    assert "Your safeguarding lead, Children's Social Care or the police decide what they are told" in words


def test_an_unsure_family_is_not_asked_before_the_lead() -> None:
    words = spoken(refer(service_level="early_help_other", telling_is_unsafe="not_sure"))
    assert "Speak to your safeguarding lead today. Do not ask the family until you have." in words


def test_a_refused_referral_says_so_and_what_to_do_if_the_worry_grows() -> None:
    words = spoken(refer(service_level="early_help_other", family_agrees="no"))
    assert "has said no" in words
    assert "Keep working with them, and offer it again later" in words
    assert "If the worry grows, come back here" in words


@pytest.mark.parametrize("level", ["section_17", "early_help_to_prevent_harm", "not_sure"])
@pytest.mark.parametrize("ending", [{"family_agrees": "not_asked"}, {"telling_is_unsafe": "yes"}])
def test_sharing_without_the_service_says_that_the_family_must_agree_before_it_is_given(
    level: str, ending: dict[str, str]
) -> None:
    words = spoken(refer(service_level=level, **ending))
    assert "You can share the information" in words
    assert "the family must agree before the service is given" in words.replace("The family", "the family")


def test_asking_others_is_allowed_in_so_many_words() -> None:
    assert WORDING.verdicts["seek"] == "You can ask."


@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only"])
def test_unsafe_early_help_goes_to_social_care_or_the_lead_today_as_perhaps_child_protection(
    telling: str,
) -> None:
    words = spoken(refer(service_level="early_help_other", telling_is_unsafe=telling))
    assert "do not approach the family" in words
    assert "Speak to Children's Social Care or your safeguarding lead today" in words
    assert "This may be child protection" in words


@pytest.mark.parametrize("sentence", ["sharing_agreement", "ask_information_governance"])
def test_an_agreement_never_holds_up_protecting_a_child(sentence: str) -> None:
    assert "hold up protecting a child" in WORDING.sentences[sentence]


def test_legitimate_interests_come_with_their_condition() -> None:
    assert "no clear basis in law" in WORDING.sentences["legitimate_interests"]
    assert "no clear basis in law" in WORDING.sentences["basis_not_sure"]


def test_an_unsure_place_of_work_is_told_whom_to_ask() -> None:
    assert "information governance" in WORDING.sentences["basis_not_sure"]


def test_advice_on_telling_never_holds_up_the_sharing() -> None:
    assert "Share without waiting" in WORDING.sentences["take_advice_on_telling"]
    assert "Do not hold up the sharing" in WORDING.steps["advice_on_telling"]


def test_not_telling_is_recorded_with_its_reason() -> None:
    assert "Write down why" in WORDING.sentences["do_not_tell"]
    assert "Reasons" in WORDING.record.entries["do_not_tell"]


def test_a_moving_child_is_told_of_without_trusting_that_others_have() -> None:
    words = WORDING.sentences["moving_area"]
    assert "tell that authority" in words
    assert "Do not assume that others have" in words


def test_transform_family_view_is_for_those_who_ask_social_care_and_have_access() -> None:
    words = WORDING.sentences["check_transform_family_view"]
    assert "asking Children's Social Care" in words
    assert "have access" in words


@pytest.mark.parametrize("thing", ["with whom", "how", "when", "why", "lawful basis", "did not"])
def test_the_record_names_all_that_belongs_in_it(thing: str) -> None:
    assert thing in WORDING.sentences["record"]


def test_no_name_of_a_child_is_asked_for() -> None:
    assert not any("name of the child" in text or "child's name" in text for text in every_text())
    assert "Leave out the child's name" in WORDING.outcome.record_hint
