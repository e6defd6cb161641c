"""How the widget draws the newer replies and the safety line, and reports a risk, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from bot.contract.replies import BotReply
from tests.bot.gateway.fakes import ANSWER, CLARIFY, DECISION, GLOSSARY, LINE, NO_ANSWER, PLAIN, QUESTION, WORRY
from tests.bot.gateway.law import LINE as MAY_HAVE_CHANGED
from tests.bot.gateway.law import NOTICE, NOTICE_LINES, with_law, without_law
from tests.bot.teams.replying import reply as real
from tests.bot.widget.widget_page import ScriptedAssistant
from tests.end_to_end.looking import Look, screenshots_folder

pytestmark = pytest.mark.end_to_end

CONTACTS = WORRY["custom"]["contacts"]  # type: ignore[index]
TRIAL = "This is a trial: check what it says before you rely on it."
START = {"title": "Can I share this? Check my case", "payload": "/start_share_check"}


@pytest.fixture
def assistant(browser: Browser) -> Iterator[ScriptedAssistant]:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        yield ScriptedAssistant(context.new_page())


def decision_with_law() -> dict[str, Any]:
    """An outcome with a published notice, and with drafts on its verdict and on one of its parts."""
    fields = with_law(without_law(real("outcome_share")), notices=[NOTICE], heading="The law has changed.").as_json()
    fields["custom"]["law_lines"] = [MAY_HAVE_CHANGED]
    fields["custom"]["reasons"][1]["law_lines"] = [MAY_HAVE_CHANGED]
    return fields


def dialled(drawn: Locator) -> list[str]:
    return [str(link.get_attribute("href")) for link in drawn.locator("a[href^=tel]").all()]


def test_a_worry_is_a_calm_panel_with_numbers_to_tap(assistant: ScriptedAssistant) -> None:
    drawn = assistant.said(real("worry_child").as_json())
    expect(drawn.locator(".calm")).to_be_visible()
    expect(drawn.locator(".panel")).to_have_count(0)
    assert dialled(drawn)[:2] == ["tel:999", "tel:08001111"]
    expect(drawn).to_contain_text("that is not your fault")
    colour = drawn.get_by_role("link", name="Call 999").evaluate("(one) => getComputedStyle(one).color")
    danger = assistant.said(real("danger").as_json()).locator(".panel h3")
    assert colour != danger.evaluate("(one) => getComputedStyle(one).color")


def test_a_meaning_has_its_word_as_heading_and_says_whose_words_it_is(assistant: ScriptedAssistant) -> None:
    drawn = assistant.said(GLOSSARY)
    expect(drawn.get_by_role("heading", name="MASH")).to_be_visible()
    expect(drawn.locator(".ours")).to_have_text("The assistant's own words, not the guidance's")
    expect(drawn.locator("figure, blockquote")).to_have_count(0)


@pytest.mark.parametrize(
    "reply", [PLAIN, ANSWER, CLARIFY, QUESTION, DECISION, GLOSSARY, NO_ANSWER], ids=lambda one: one["custom"]["kind"]
)
def test_the_safety_line_stands_once_at_the_end_with_a_number_to_tap(assistant: ScriptedAssistant, reply: Any) -> None:
    drawn = assistant.said(reply)
    assert drawn.inner_text().count(LINE) == 1
    expect(drawn.locator("> :last-child")).to_have_text(LINE)
    expect(drawn.locator("> :last-child a")).to_have_attribute("href", "tel:999")


@pytest.mark.parametrize("reply", [PLAIN, CLARIFY, NO_ANSWER], ids=lambda one: one["custom"]["kind"])
def test_contacts_are_numbers_to_tap_and_the_line_is_not_said_besides(assistant: ScriptedAssistant, reply: Any) -> None:
    listed = "\n".join(f"- **{one['phone']}**: {one['name']}" for one in CONTACTS)
    text = f"{reply['text']}\n\n{listed}\n- Another thing"
    drawn = assistant.said({**reply, "text": text, "custom": {**reply["custom"], "contacts": CONTACTS}})
    assert dialled(drawn) == ["tel:03001232224"]
    assert drawn.inner_text().count("0300 123 2224") == 1
    expect(drawn).not_to_contain_text(LINE)
    if reply is not CLARIFY:
        expect(drawn).to_contain_text("Another thing")


@pytest.mark.parametrize("name", ["danger", "worry", "worry_child", "outcome_act_now", "contacts", "consent"])
def test_in_a_trial_each_reply_says_so_once_and_last(
    assistant: ScriptedAssistant, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("knowledge.going_live.signing.Trial.is_on", lambda _: True)
    drawn = assistant.said(real(name).as_json())
    assert drawn.inner_text().count(TRIAL) == 1
    expect(drawn.locator("> :last-child")).to_contain_text(TRIAL)
    if dialled(drawn):
        assert drawn.inner_text().index(TRIAL) > drawn.inner_text().index("999")


def test_what_is_copied_of_a_record_made_in_a_trial_says_so(
    assistant: ScriptedAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.going_live.signing.Trial.is_on", lambda _: True)
    drawn = assistant.said(real("outcome_share").as_json())
    clipboard = "{value: {writeText: async (text) => { window.copied = text; }}}"
    assistant.page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {clipboard})")
    drawn.locator(".record").get_by_role("button", name="Copy").click()
    expect(drawn.get_by_role("button", name="Copied")).to_be_visible()
    assert assistant.page.evaluate("window.copied").split("\n")[-1] == TRIAL


def test_where_an_outsider_would_be_told_going_through_the_case_stands_out(assistant: ScriptedAssistant) -> None:
    ground = "(one) => getComputedStyle(one).backgroundColor"
    grounds = [
        assistant.said({**said, "buttons": [START]}).get_by_role("button", name=START["title"]).evaluate(ground)
        for said in (NO_ANSWER, real("outsider").as_json())
    ]
    assert grounds[0] != grounds[1]


KEEP = '/answer{"question":"prefill","option":"keep"'


@pytest.mark.parametrize(
    ("unticked", "payload"),
    [
        ([], KEEP + ',"direction":"tell","recipient":"safeguarding_role"}'),
        (["Who it goes to"], KEEP + ',"direction":"tell"}'),
        (["What you want to do", "Who it goes to"], KEEP + "}"),
    ],
)
def test_each_fact_has_a_tick_and_only_what_is_ticked_is_kept(
    assistant: ScriptedAssistant, unticked: list[str], payload: str
) -> None:
    assistant.said(real("offered_answers").as_json())
    drawn = assistant.page.locator(".reply.question").first
    boxes = drawn.get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        expect(box).to_be_checked()
    expect(drawn.get_by_role("group", name="This is what I understood. Is it right?")).to_be_visible()
    expect(drawn).not_to_contain_text("not 2")
    for name in unticked:
        drawn.get_by_label(name).uncheck()
    assistant.says = [BotReply.model_validate(QUESTION).as_json()]
    drawn.get_by_role("button", name="Carry on with what is ticked").click()
    expect(assistant.page.get_by_role("heading", name=str(QUESTION["text"]))).to_be_visible()
    assert assistant.sent[-1] == {"payload": payload}
    # A used card can still be read, and does nothing more.
    expect(drawn.get_by_text("Pass on a concern")).to_be_visible()
    for box in boxes.all():
        expect(box).to_be_disabled()
    expect(drawn.get_by_role("button", name="None of these")).to_be_hidden()


def test_facts_are_ticked_and_refused_by_keyboard(assistant: ScriptedAssistant) -> None:
    drawn = assistant.said(real("offered_answers").as_json())
    first = drawn.get_by_role("checkbox").first
    first.focus()
    assistant.page.keyboard.press("Space")
    expect(first).not_to_be_checked()
    assistant.page.keyboard.press("Tab")
    assistant.page.keyboard.press("Tab")
    assistant.page.keyboard.press("Enter")
    expect(assistant.page.locator(".person").last).to_contain_text("Carry on with what is ticked")
    assert assistant.sent[-1] == {"payload": KEEP + ',"recipient":"safeguarding_role"}'}
    # The greeting, the facts, and the gateway's repeated reply.
    expect(assistant.page.locator(".reply")).to_have_count(3)
    again = assistant.page.locator(".reply").last
    again.get_by_role("button", name="None of these").click()
    expect(assistant.page.locator(".person").last).to_contain_text("None of these")
    assert assistant.sent[-1] == {"payload": '/answer{"question":"prefill","option":"refuse"}'}


def test_a_risk_is_told_by_one_button_without_words_and_whom_to_tell_is_said(assistant: ScriptedAssistant) -> None:
    drawn = assistant.said(ANSWER)
    group = drawn.get_by_role("group", name="Was this helpful?")
    group.get_by_role("button", name="This answer could put somebody at risk").press("Enter")
    thanks = drawn.get_by_text("Thank you.")
    expect(thanks).to_be_focused()
    expect(thanks).to_contain_text("Tell your safeguarding lead today")
    expect(thanks).to_contain_text("call 999")
    assert assistant.told == [{"about": ["consent-not-default"], "helpful": False, "risk": True}]


def test_yes_and_no_are_told_as_before(assistant: ScriptedAssistant) -> None:
    assistant.said(ANSWER).get_by_role("button", name="Yes. Was this helpful?").click()
    drawn = assistant.said(ANSWER)
    drawn.get_by_role("button", name="No. Was this helpful?").click()
    drawn.get_by_label("What was missing?").fill("more")
    drawn.get_by_role("button", name="Send feedback").click()
    expect(drawn.get_by_text("Thank you.")).to_be_visible()
    about = ["consent-not-default"]
    assert assistant.told == [{"about": about, "helpful": True}, {"about": about, "helpful": False, "words": "more"}]


def again(**fields: Any) -> dict[str, Any]:
    """The question about the facts, with more fields."""
    body = real("question_topic").as_json()
    return {**body, "custom": {**body["custom"], **fields}}


TAKEN = {
    **{"key": "danger_now", "option": "no", "label": "No", "name": "Danger now", "words": "Danger now: **No**."},
    **{"title": "Change: Danger now", "payload": '/change_answer{"question":"danger_now"}'},
}
DROPPED = {"keys": ["frequency"], "words": "I have removed what I no longer need: How often."}
RESTING = {
    "text": "**Carry on with the check you started at 10:14, or start again?**\n\nComputers are shared."
    "\n\n1. Carry on\n2. Start again",
    "buttons": [
        {"title": "Carry on", "payload": '/answer{"question":"resting","option":"carry_on"}'},
        {"title": "Start again", "payload": "/start_again"},
    ],
    "custom": {
        **{"kind": "question", "key": "resting", "answers": {}, "answered": [], "commands": []},
        "options": [{"key": "carry_on", "label": "Carry on"}, {"key": "start_again", "label": "Start again"}],
        "step": {"number": 1, "of_at_most": 11},
    },
}


def test_what_was_typed_is_said_back_beside_the_button_that_changes_it(assistant: ScriptedAssistant) -> None:
    drawn = assistant.said(again(taken=TAKEN, dropped=DROPPED))
    said = drawn.locator(".said-back")
    expect(said.locator("> div").first).to_have_text("Danger now: No.Change")
    expect(said).to_contain_text("removed what I no longer need: How often")
    said.get_by_role("button", name="Change: Danger now").press("Enter")
    expect(assistant.page.locator(".person").last).to_contain_text("Change: Danger now")
    expect(assistant.page.locator(".reply")).to_have_count(3)


@pytest.mark.parametrize("name", ["offered_answers", "change_which"])
def test_what_was_typed_is_said_back_before_facts_and_changes_too(assistant: ScriptedAssistant, name: str) -> None:
    body = real(name).as_json()
    heading = body["custom"]["asking"].split("\n")[0]
    text = f'{TAKEN["words"]} To change it, say "change 1".\n\n{body["text"]}'
    drawn = assistant.said({**body, "text": text, "custom": {**body["custom"], "taken": TAKEN}})
    expect(drawn.locator(".said-back")).to_have_text("Danger now: No.Change")
    expect(drawn.get_by_role("heading", name=heading)).to_be_visible()
    expect(drawn.get_by_role("button", name="Yes, all of this is right")).to_have_count(0)


def test_an_outcome_says_the_last_answer_back_too_and_an_old_step_offers_no_change(
    assistant: ScriptedAssistant,
) -> None:
    assistant.said(again(taken=TAKEN))
    body = real("outcome_share").as_json()
    drawn = assistant.said({**body, "custom": {**body["custom"], "taken": TAKEN}})
    expect(drawn.locator(".said-back").get_by_role("button", name="Change: Danger now")).to_be_visible()
    expect(assistant.page.locator(".said-back button").first).not_to_be_visible()


def test_the_option_that_was_chosen_before_is_marked_in_words_and_to_those_who_hear_it(
    assistant: ScriptedAssistant,
) -> None:
    drawn = assistant.said(again(previous="safeguarding"))
    marked = drawn.locator("[aria-pressed=true]")
    expect(marked).to_have_count(1)
    expect(marked).to_have_accessible_name("Keeping a child safe and well Your earlier answer. Keep it")
    expect(drawn.get_by_text("Your earlier answer. Keep it")).to_be_visible()
    marked.press("Enter")
    expect(assistant.page.locator(".person").last).to_contain_text("Keeping a child safe and well")
    expect(assistant.page.locator(".reply")).to_have_count(3)
    # Once the step is past, only the chosen option looks chosen.
    expect(assistant.page.locator(".chosen")).to_have_attribute("aria-pressed", "true")
    expect(assistant.page.locator(".chosen span")).not_to_be_visible()
    assistant.said(again())
    expect(assistant.page.locator("[aria-pressed=true]:not(.chosen)")).to_have_count(0)


def test_a_check_that_rests_asks_with_two_buttons_and_shows_no_answers(assistant: ScriptedAssistant) -> None:
    drawn = assistant.said(RESTING)
    expect(
        drawn.get_by_role("heading", name="Carry on with the check you started at 10:14, or start again?")
    ).to_be_visible()
    assert [button.inner_text() for button in drawn.get_by_role("button").all()] == ["Carry on", "Start again"]


def test_answers_that_were_asked_for_each_have_their_button(assistant: ScriptedAssistant) -> None:
    change = {"title": "Change: Danger now", "payload": '/change_answer{"question":"danger_now"}'}
    text = "You have said so far:\n\n1. Danger now: No\n\nTo change one, say so."
    drawn = assistant.said({"text": text, "buttons": [change], "custom": {"kind": "plain"}})
    expect(drawn.locator(".answers li")).to_have_text(["Danger now: NoChange"])


def test_a_link_in_a_step_of_an_outcome_can_be_followed(assistant: ScriptedAssistant) -> None:
    body = real("outcome_share").as_json()
    body["custom"]["steps"] = [*body["custom"]["steps"], "Or [find the council](https://www.gov.uk/find) and ask."]
    step = assistant.said(body).locator(".verdict ol li").last
    expect(step).to_contain_text("Or find the council")
    expect(step).not_to_contain_text("](")
    expect(step.locator("a")).to_have_attribute("href", "https://www.gov.uk/find")


@pytest.mark.parametrize("width", [320, 420])
def test_an_outcome_lists_every_answer_with_its_button_after_the_steps_and_the_record_without_a_tap(
    browser: Browser, width: int, tmp_path: Path
) -> None:
    with browser.new_context(viewport={"width": width, "height": 2400}) as context:
        assistant = ScriptedAssistant(context.new_page())
        reply = real("outcome_share").as_json()
        drawn = assistant.said(reply)
        changes = [one for one in reply["buttons"] if one["payload"].startswith("/change_answer")]
        expect(drawn.locator(".answers li")).to_have_count(len(changes))
        for button in drawn.locator(".answers").get_by_role("button", name="Change").all():
            expect(button).to_be_visible()
        assert drawn.get_by_role("heading", level=4).all_inner_texts() == [
            "What to do now", "Your record", "Your answers", "Why",
        ]  # fmt: skip
        expect(drawn.locator(".reason").first).to_be_hidden()
        look = Look(assistant.page, screenshots_folder(tmp_path), width)
        look.at("outcome-with-answers")
        assert look.found == []
        assert assistant.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("width", [320, 1280])
def test_none_of_it_has_a_violation_in_light_or_dark(browser: Browser, width: int, tmp_path: Path) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        assistant = ScriptedAssistant(context.new_page())
        look = Look(assistant.page, screenshots_folder(tmp_path), width)
        replies = {
            "worry": [real("worry").as_json()],
            "answer-and-worry": [real("consent").as_json(), real("worry_child").as_json()],
            "worry-elsewhere": [real("worry_elsewhere").as_json()],
            "glossary": [GLOSSARY],
            "outsider": [real("outsider").as_json()],
            "not-english": [real("not_english").as_json()],
            "contacts": [real("contacts").as_json()],
            "law-beside-an-answer": [
                with_law(real("consent"), at=0, lines=[*NOTICE_LINES, MAY_HAVE_CHANGED]).as_json()
            ],
            "law-in-an-outcome": [decision_with_law()],
            "said-back": [again(taken=TAKEN, dropped=DROPPED)],
            "chosen-before": [again(previous="safeguarding")],
            "resting": [RESTING],
        }
        for state, said in replies.items():
            assistant.said(*said)
            look.at(f"reply-{state}")
        assistant.said(ANSWER).get_by_role("button", name="This answer could put somebody at risk").click()
        look.at("reply-risk-told")
        assert look.found == []
        wide = "() => document.documentElement.scrollWidth - innerWidth"
        assert assistant.page.evaluate(wide) <= 0


def test_a_published_notice_stands_below_its_quotation_outside_its_bar_and_in_what_is_copied(
    assistant: ScriptedAssistant,
) -> None:
    drawn = assistant.said(with_law(BotReply.model_validate(ANSWER), at=0, lines=NOTICE_LINES).as_json())
    law = drawn.locator("figure + .law")
    expect(law).to_contain_text(NOTICE["words"])
    expect(law.get_by_role("link", name="The Quillow Act 2026")).to_have_attribute("href", "https://example.org/act")
    expect(drawn.locator("figure")).not_to_contain_text(NOTICE["text"])
    clipboard = "{value: {writeText: async (text) => { window.copied = text; }}}"
    assistant.page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {clipboard})")
    drawn.get_by_role("button", name="Copy").click()
    expect(drawn.get_by_role("button", name="Copied")).to_be_visible()
    copied = assistant.page.evaluate("window.copied")
    assert NOTICE["words"] in copied and "](" not in copied


def test_an_outcome_shows_the_notices_without_a_tap_and_a_reason_says_that_the_law_may_have_changed(
    assistant: ScriptedAssistant,
) -> None:
    drawn = assistant.said(decision_with_law())
    notices = drawn.locator("section.law")
    expect(notices.get_by_role("heading", name="The law has changed.")).to_be_visible()
    expect(notices).to_contain_text(NOTICE["words"])
    expect(notices).to_contain_text("Checked on 1 November 2026")
    expect(drawn.locator(".verdict > .law")).to_have_text(MAY_HAVE_CHANGED)
    reasons = drawn.locator(".reason")
    assert [MAY_HAVE_CHANGED in one.inner_text() for one in reasons.all()].count(True) <= 1
    assert [one.locator("> .law").count() for one in reasons.all()].count(1) == 1
    assert drawn.evaluate("(one) => one.scrollWidth <= one.clientWidth")


def test_without_a_change_in_the_law_nothing_is_drawn_of_one(assistant: ScriptedAssistant) -> None:
    expect(assistant.said(without_law(real("outcome_share")).as_json()).locator(".law")).to_have_count(0)
    expect(assistant.said(ANSWER).locator(".law")).to_have_count(0)


def test_a_backslash_takes_the_meaning_of_a_sign_away_and_is_not_shown(assistant: ScriptedAssistant) -> None:
    text = "**\\[Click\\](https\\://evil.example) \\*now\\*** in [a\\] b](https://example.org/a) and *so \\* on*"
    drawn = assistant.said({**PLAIN, "text": text})
    expect(drawn).to_contain_text("[Click](https://evil.example) *now* in a] b")
    expect(drawn).to_contain_text("and so * on")
    expect(drawn).not_to_contain_text("\\")
    assert [link.get_attribute("href") for link in drawn.locator("a").all()][:1] == ["https://example.org/a"]


@pytest.mark.parametrize("reason", ["personal_data_removed", None])
def test_what_was_taken_out_of_a_message_is_out_of_its_bubble_at_once_and_of_what_is_printed(
    assistant: ScriptedAssistant, reason: str | None
) -> None:
    # From the second time on, nothing is said of it.
    kind = {"kind": "notice", "reason": reason} if reason else {"kind": "plain"}
    assistant.said({"text": "It was taken out.", "custom": {**kind, "kept_text": "<b>[name]</b>, can I share it?"}})
    said = assistant.page.locator(".person").last
    expect(said.locator("p")).to_have_text("<b>[name]</b>, can I share it?")
    expect(assistant.page.locator(".frame")).not_to_contain_text("hello")


def test_a_text_that_is_too_long_is_given_back_to_be_shortened(assistant: ScriptedAssistant) -> None:
    notice = {"kind": "notice", "reason": "too_long", "kept_text": "(a message that was not kept)"}
    assistant.said({"text": "Use at most 4,000 characters.", "custom": notice})
    expect(assistant.page.get_by_label("Your message")).to_have_value("hello")
    expect(assistant.page.locator(".person p")).to_have_text("(a message that was not kept)")
