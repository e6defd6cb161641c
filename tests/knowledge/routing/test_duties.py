from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import by_id, load_passages
from knowledge.routing import duties
from knowledge.routing.duties import Duty, duty_of, passages_of_duties


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("Do I have to tell parents I am making a referral?", Duty.INFORM),
        ("must carers be notified when we ring the front door", Duty.INFORM),
        ("should mum have been told before we reported it", Duty.INFORM),
        ("does his dad need to know that I contacted social services", Duty.INFORM),
        ("i called MASH on Friday, do I ring mum as well", Duty.INFORM),
        ("parents told of the referral?", Duty.INFORM),
        ("wot do i tell the parents wen ive rung mash", Duty.WHAT_TO_SAY),
        ("how do I let the family know what I shared", Duty.WHAT_TO_SAY),
        ("what should the carers hear once the police have been in touch", Duty.WHAT_TO_SAY),
        ("can we refer to social care without the family knowing", Duty.NOT_INFORM),
        ("is a referral behind mum's back ever ok", Duty.NOT_INFORM),
        ("when do I not tell dad that I passed it on", Duty.NOT_INFORM),
        ("Can I refer to CSC without consent?", Duty.REFER_TO_SOCIAL_CARE),
        ("is permission needed to ring children's services", Duty.REFER_TO_SOCIAL_CARE),
        ("MASH referral, dad says no", Duty.REFER_TO_SOCIAL_CARE),
        ("can the referral go in if mum refuses", Duty.REFER),
        ("can I put the referral in if mum refuses", Duty.REFER),
        ("do i need consent to make a referral", Duty.REFER),
    ],
)
def test_a_question_about_a_duty_with_an_exception_is_seen(text: str, duty: Duty) -> None:
    assert duty_of(text) is duty


@pytest.mark.parametrize(
    "text",
    [
        "",
        "do I have to tell mum that I made a referral, he will hit her",
        "do I have to tell dad I rang MASH if telling him puts her at risk",
        "the police are looking into it, do we tell the parents that we shared it",
        "do we tell the parents every time we contact social care",
        "can I tell social care what mum said",
        "mum told me she rang MASH",
        "im the dad, do they have to tell the parents they made a referral",
        "do I tell the parents or ask their consent before I refer",
        "do I record that I told the parents about the referral",
        "should i tell the family",
    ],
)
def test_a_reason_for_the_exception_or_anything_else_is_left_to_the_search(text: str) -> None:
    assert duty_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "can I refer to early help without consent",
        "the family won't agree to an assessment by social care, can I refer",
        "does dad have to consent before social care start the service",
        "can I ring MASH",
        "can I refer the family to a food bank if mum says no",
    ],
)
def test_help_that_needs_agreement_is_left_to_the_search(text: str) -> None:
    assert duty_of(text) is None


def test_a_reason_in_the_question_before_counts() -> None:
    assert duty_of("do I have to tell dad I rang MASH", "can I ring MASH about a lad at school") is Duty.INFORM
    assert duty_of("do I have to tell dad I rang MASH", "he hits them, can I ring MASH") is None


def test_a_long_message_tells_more_than_the_patterns_see() -> None:
    assert duty_of("do I have to tell mum I made a referral " + "about the things at home " * 3) is None


def test_each_passage_is_in_the_real_source() -> None:
    ids = set(by_id(load_passages()))
    for listed in passages_of_duties().values():
        assert {*listed.first, *listed.either, *listed.beside} <= ids
        assert listed.first or listed.either


def test_a_faulty_file_is_refused_with_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "duties.yml"
    file.write_text("passages: {inform: {first: [a]}}\nnot: []\n", "utf-8")
    monkeypatch.setattr(duties, "FILE", file)
    for cached in (duties._lists, passages_of_duties):
        cached.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match="'inform' needs the lists first, either and beside"):
            passages_of_duties()
        with pytest.raises(KnowledgeError, match="the list 'family' is missing"):
            duties._any("family")
    finally:
        monkeypatch.undo()
        for cached in (duties._lists, passages_of_duties):
            cached.cache_clear()
