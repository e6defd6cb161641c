"""The conversation as a document: its first screen, its headings, going about in it, and taking it away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.contract.replies import greeting
from bot.contract.wording import load_wording
from tests.bot.gateway.fakes import ANSWER
from tests.bot.teams.replying import reply as real
from tests.bot.widget.host_site import HostSite
from tests.bot.widget.test_small_screens_in_a_browser import HOST
from tests.bot.widget.widget_page import ScriptedAssistant
from tests.end_to_end.looking import Look, screenshots_folder

pytestmark = pytest.mark.end_to_end

WHOLE_PAGE = '<sharing-assistant layout="page" exit-page="/weather"></sharing-assistant>'
# What is at the middle of an element is the element: nothing lies over it.
UNCOVERED = """(one) => {
  const { left, top, width, height } = one.getBoundingClientRect();
  const at = [top + 1, top + height - 1].map((y) => one.getRootNode().elementFromPoint(left + width / 2, y));
  return at.every((found) => found && (found === one || one.contains(found)));
}"""
COPIED = (
    "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}})"
)


@pytest.fixture(params=[(320, 640), (1280, 800)], ids=["phone", "desktop"])
def sized(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height = request.param
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        yield context.new_page()


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


class FirstScreen(ScriptedAssistant):
    """With the assistant's own greeting."""

    wording = load_wording().greeting
    greeting = greeting(wording.text, wording.reminders, list(wording.buttons)).as_json()


def kept(page: Page, site: HostSite, turns: list[tuple[str, dict[str, Any]]]) -> None:
    """Show a conversation that has these turns."""
    page.goto(site.page("/a", WHOLE_PAGE))
    expect(page.locator(".reply")).to_have_count(1)
    [conversation] = site.conversations.values()
    for said, reply in turns:
        conversation += [{"from": "person", "text": said}, {"from": "assistant", **reply}]
    page.reload()
    expect(page.locator(".person").last).to_have_text(f"You said{turns[-1][0]}")


def focused(page: Page) -> Locator:
    return page.locator(".person:focus p")


def test_the_first_screen_says_whose_it_is_and_the_two_things_to_do_with_three_examples(sized: Page) -> None:
    first = FirstScreen(sized).page.locator(".reply")
    expect(first.get_by_text("Somerset Safeguarding Children Partnership")).to_be_visible()
    assert first.get_by_role("heading", level=2).all_text_contents() == ["Ask a question", "Check a case"]
    examples = first.get_by_role("group", name="Examples of questions").get_by_role("button")
    expect(examples).to_have_count(3)
    seen = [*examples.all(), first.get_by_role("button", name="Check my case"), sized.get_by_label("Your message")]
    for one in (*seen, sized.locator(".emergency").get_by_role("link", name="999")):
        assert one.evaluate(UNCOVERED), one
    assert sized.locator("form label").evaluate(UNCOVERED)


def test_an_answer_begins_with_the_heading_of_its_section_and_no_sentence_of_its_own(sized: Page) -> None:
    reply = real("consent").as_json()
    drawn = ScriptedAssistant(sized).said(reply)
    [quote] = reply["custom"]["quotes"][:1]
    expect(drawn.get_by_role("heading", level=3).first).to_contain_text(quote["section"])
    expect(drawn).not_to_contain_text("This is what the guidance says")


def test_a_question_says_how_many_may_still_come_which_never_grows(sized: Page) -> None:
    assistant = ScriptedAssistant(sized)
    reply = real("question_topic").as_json()
    said = []
    for number, most in ((1, 11), (2, 10), (3, 10), (10, 10)):
        reply["custom"]["step"] = {"number": number, "of_at_most": most}
        said.append(assistant.said(reply).locator(".step p").inner_text())
    assert said == [
        "Question 1, at most 10 more",
        "Question 2, at most 8 more",
        "Question 3, at most 7 more",
        "Question 10, the last",
    ]


def test_the_answers_so_far_stand_beside_an_open_decision_each_with_its_change(wide: Page) -> None:
    assistant = ScriptedAssistant(wide)
    question = real("question_topic").as_json()
    question["custom"]["answered"] = [
        {
            "key": "topic",
            "name": "Topic",
            "label": "Keeping a child safe",
            "payload": '/change_answer{"question":"topic"}',
        }
    ]
    assistant.said(question)
    beside = wide.get_by_role("complementary").get_by_role("region", name="Your answers so far")
    expect(beside.get_by_text("Keeping a child safe")).to_be_in_viewport(ratio=1)
    # It stays in view, and stays through an answer to something else.
    for _ in range(3):
        assistant.said({**ANSWER, "text": "A word in between."})
    expect(beside.get_by_text("Keeping a child safe")).to_be_in_viewport(ratio=1)
    assistant.says = [question]
    beside.get_by_role("button", name="Change: Topic").click()
    expect(wide.locator(".person").last).to_contain_text("Change: Topic")
    assert assistant.sent[-1] == {"payload": '/change_answer{"question":"topic"}'}
    assistant.said(real("outcome_share").as_json())
    expect(beside).to_be_hidden()


def test_each_exchange_is_headed_by_what_the_person_said_above_the_headings_of_its_reply(wide: Page) -> None:
    drawn = ScriptedAssistant(wide).said(ANSWER)
    expect(wide.get_by_role("heading", name="hello", level=2)).to_be_visible()
    expect(drawn.get_by_role("heading", level=3)).to_have_text("When to share: key principles")


def test_arrow_keys_go_from_exchange_to_exchange_and_back_to_the_box(sized: Page, site: HostSite) -> None:
    kept(sized, site, [(f"question {number}", ANSWER) for number in range(1, 5)])
    box = sized.get_by_label("Your message")
    box.press("ArrowUp")
    expect(focused(sized)).to_have_text("question 4")
    sized.keyboard.press("ArrowUp")
    expect(focused(sized)).to_have_text("question 3")
    expect(focused(sized)).to_be_in_viewport(ratio=1)
    sized.keyboard.press("ArrowDown")
    sized.keyboard.press("ArrowDown")
    expect(box).to_be_focused()
    # In a text that is being typed, arrows are the text's.
    box.fill("two\nlines")
    box.press("ArrowUp")
    expect(box).to_be_focused()
    box.press("Alt+ArrowUp")
    expect(focused(sized)).to_have_text("question 4")
    # From within a reply, up goes to what it answers.
    sized.locator(".reply").nth(2).get_by_role("link", name="Understanding Information").focus()
    sized.keyboard.press("Alt+ArrowUp")
    expect(focused(sized)).to_have_text("question 2")
    for _ in range(3):
        sized.keyboard.press("Alt+ArrowUp")
    expect(focused(sized)).to_have_text("question 1")


def test_a_button_leads_to_the_latest_message_while_it_is_out_of_sight(sized: Page, site: HostSite) -> None:
    kept(sized, site, [(f"question {number}", ANSWER) for number in range(1, 9)])
    latest = sized.get_by_role("button", name="Go to your latest message")
    expect(latest).to_be_hidden()
    sized.locator(".frame").evaluate("(frame) => frame.scrollTo({ top: 0, behavior: 'instant' })")
    expect(latest).to_be_in_viewport(ratio=1)
    latest.click()
    expect(focused(sized)).to_have_text("question 8")
    expect(focused(sized)).to_be_in_viewport(ratio=1)
    expect(latest).to_be_hidden()


def test_start_again_begins_an_open_decision_again_and_otherwise_shows_the_first_choices(wide: Page) -> None:
    assistant = FirstScreen(wide)
    assistant.said(ANSWER)
    again = wide.locator(".emergency").get_by_role("button", name="Start again")
    again.click()
    expect(wide.locator(".reply").last.get_by_role("heading", name="Check a case")).to_be_in_viewport()
    assert len(assistant.sent) == 1
    assistant.said(real("question_topic").as_json())
    again.click()
    expect(wide.get_by_role("log")).to_have_attribute("aria-busy", "false")
    assert assistant.sent[-1] == {"payload": "/start_again"}


def test_start_again_and_clear_are_always_in_the_header(sized: Page) -> None:
    assistant = FirstScreen(sized)
    for _ in range(2):
        expect(sized.get_by_role("button", name="Clear this conversation")).to_be_in_viewport(ratio=1)
        if not sized.get_by_role("button", name="Start again").is_visible():
            sized.get_by_role("button", name="Menu").click()
        expect(sized.get_by_role("button", name="Start again")).to_be_in_viewport(ratio=1)
        sized.keyboard.press("Escape")
        assistant.said(ANSWER)


@pytest.mark.parametrize("layout", ["page", "panel"])
@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 400), (1280, 800)])
def test_an_open_menu_covers_neither_the_number_nor_the_way_out(
    browser: Browser, width: int, height: int, layout: str
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        if layout == "panel":
            FirstScreen(page, HOST)
        else:
            FirstScreen(page)
        page.get_by_role("button", name="Menu").click()
        expect(page.get_by_role("button", name="Copy this conversation")).to_be_in_viewport(ratio=1)
        assert page.locator(".emergency").get_by_role("link", name="999").evaluate(UNCOVERED)
        assert page.get_by_role("button", name="Leave quickly").evaluate(UNCOVERED)
        page.keyboard.press("Escape")
        expect(page.locator("#menu")).to_be_hidden()
        expect(page.get_by_label("Your message")).to_be_visible()


def test_nothing_at_the_end_lies_under_the_button_to_the_latest_message(browser: Browser, site: HostSite) -> None:
    with browser.new_context(viewport={"width": 320, "height": 500}) as context:
        page = context.new_page()
        kept(page, site, [("check my case", real("question_sector").as_json())])
        page.locator(".frame").evaluate("(frame) => frame.scrollTo({ top: 1e6, behavior: 'instant' })")
        expect(page.get_by_role("button", name="Go to your latest message")).to_be_visible()
        for name in ("Privacy", "Accessibility"):
            assert page.get_by_role("link", name=name).evaluate(UNCOVERED)


def choose(page: Page, name: str) -> None:
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name=name).click()
    expect(page.locator("#menu")).to_be_hidden()


def test_the_whole_conversation_is_copied_as_it_is_kept(sized: Page, site: HostSite) -> None:
    kept(
        sized,
        site,
        [("can I tell [name]'s school", {**ANSWER, "text": "**Yes.**\n\n> One\n> two\n\n- [A](https://a.example)"})],
    )
    sized.evaluate(COPIED)
    choose(sized, "Copy this conversation")
    expect(sized.get_by_role("status")).to_have_text("Copied")
    assert sized.evaluate("window.copied") == (
        "The assistant said:\nHello.\n\nIf a child is in danger now, call 999.\n\n\n"
        "You said:\ncan I tell [name]'s school\n\n\n"
        "The assistant said:\nYes.\n\n    One\n    two\n\n- A"
    )


def test_the_whole_conversation_is_saved_as_a_text_file(wide: Page, site: HostSite, tmp_path: Path) -> None:
    kept(wide, site, [("can I tell the school", ANSWER)])
    with wide.expect_download() as download:
        choose(wide, "Save it as a text file")
    assert download.value.suggested_filename == "conversation.txt"
    download.value.save_as(tmp_path / "conversation.txt")
    assert "can I tell the school" in (tmp_path / "conversation.txt").read_text("utf-8")


def test_the_whole_conversation_is_printed_without_its_buttons(wide: Page, site: HostSite) -> None:
    kept(wide, site, [(f"question {number}", ANSWER) for number in range(60)])
    wide.evaluate("""() => {
      const append = Node.prototype.appendChild;
      Node.prototype.appendChild = function (child) {
        const added = append.call(this, child);
        const print = () => { window.printed = child.contentDocument.body.innerText; };
        if (child.localName === "iframe") child.contentWindow.print = print;
        return added;
      };
    }""")
    choose(wide, "Print it")
    printed = wide.evaluate("window.printed")
    assert all(f"question {number}" in printed for number in range(60))
    assert printed.count("Consent is not the default.") == 60
    assert "Was this helpful" not in printed


def test_a_failure_to_fetch_the_conversation_is_said(wide: Page, site: HostSite) -> None:
    kept(wide, site, [("can I tell the school", ANSWER)])
    wide.route("**/chat/messages", lambda route: route.abort())
    choose(wide, "Copy this conversation")
    expect(wide.locator(".trouble")).to_contain_text("could not be fetched")


def test_a_long_conversation_is_drawn_from_its_end_and_the_rest_when_asked_for(sized: Page, site: HostSite) -> None:
    kept(sized, site, [(f"question {number}", ANSWER) for number in range(100)])
    assert sized.locator(".person").count() < 30
    expect(sized.locator(".person").last).to_be_in_viewport()
    earlier = sized.get_by_role("button", name="Show earlier messages")
    top = sized.locator(".person p").first.inner_text()
    sized.locator(".person").first.scroll_into_view_if_needed()
    earlier.click()
    number = int(top.removeprefix("question "))
    expect(focused(sized)).to_have_text(f"question {number - 1}")
    expect(sized.locator(".person p", has_text=top)).to_be_in_viewport()
    while earlier.count():
        earlier.click()
    said = sized.locator(".person p").all_inner_texts()
    assert said == [f"question {number}" for number in range(100)]
    assert sized.locator(".reply").count() == 101


def test_the_buttons_of_earlier_steps_are_out_of_use_wherever_the_conversation_is_cut(
    wide: Page, site: HostSite
) -> None:
    question = real("question_topic").as_json()
    label = question["buttons"][0]["title"]
    kept(wide, site, [("check my case", question), *[(label, question)] * 40])
    while wide.get_by_role("button", name="Show earlier messages").count():
        wide.get_by_role("button", name="Show earlier messages").click()
    questions = wide.locator(".reply.question")
    expect(questions).to_have_count(41)
    for one in (questions.first, questions.nth(20), questions.nth(39)):
        expect(one.locator(".stacked").get_by_role("button", pressed=True)).to_have_text(label)
        expect(one.locator(".stacked").get_by_role("button", disabled=False)).to_have_count(0)
    expect(questions.last.locator(".stacked").get_by_role("button").first).to_be_enabled()


def test_all_of_a_long_conversation_is_drawn_before_the_page_is_printed(wide: Page, site: HostSite) -> None:
    kept(wide, site, [(f"question {number}", ANSWER) for number in range(60)])
    wide.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert wide.locator(".person").count() == 60


VOICES = """() => {
  window.spoken = [];
  const voices = %s;
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => voices, cancel() { spoken.push(null); }, speak(one) { spoken.push([one.voice.name, one.text]); },
  });
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
}"""
CLOUD = '{ name: "Cloud", lang: "en-GB", localService: false }'
OWN = '{ name: "Own", lang: "en-GB", localService: true }'


def test_an_answer_is_read_aloud_by_a_voice_of_the_device_and_never_by_another(wide: Page) -> None:
    wide.add_init_script(f"({VOICES % f'[{CLOUD}, {OWN}]'})()")
    drawn = ScriptedAssistant(wide).said(ANSWER)
    button = drawn.get_by_role("button", name="Read aloud")
    button.click()
    spoken = [one for one in wide.evaluate("spoken") if one]
    assert {name for name, _ in spoken} == {"Own"}
    assert [text for _, text in spoken][:2] == ["When to share: key principles", "Consent is not the default."]
    stop = drawn.get_by_role("button", name="Stop reading")
    stop.click()
    assert wide.evaluate("spoken.at(-1)") is None
    expect(button).to_have_attribute("aria-pressed", "false")


def test_without_a_voice_of_its_own_nothing_is_offered_to_be_read(wide: Page) -> None:
    wide.add_init_script(f"({VOICES % f'[{CLOUD}]'})()")
    drawn = ScriptedAssistant(wide).said(ANSWER)
    expect(drawn.get_by_role("button", name="Print")).to_be_visible()
    expect(drawn.get_by_role("button", name="Read aloud")).to_have_count(0)


@pytest.mark.parametrize("forced", [False, True], ids=["colours", "forced"])
@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (768, 1024), (1280, 800)])
def test_none_of_it_has_a_violation(browser: Browser, width: int, height: int, forced: bool, tmp_path: Path) -> None:
    more: Any = {"forced_colors": "active"} if forced else {}
    with browser.new_context(viewport={"width": width, "height": height}, **more) as context:
        page = context.new_page()
        page.add_init_script(f"({VOICES % f'[{OWN}]'})()")
        look = Look(page, screenshots_folder(tmp_path), width)
        name = "forced" if forced else "document"
        assistant = FirstScreen(page)
        look.at(f"{name}-1-first", contrast=not forced)
        page.get_by_role("button", name="Menu").click()
        look.at(f"{name}-2-menu", contrast=not forced)
        page.keyboard.press("Escape")
        assistant.said(real("consent").as_json())
        look.at(f"{name}-3-answer", contrast=not forced)
        question = real("question_topic").as_json()
        question["custom"]["answered"] = [
            {"key": "topic", "name": "Topic", "label": "Keeping a child safe and well", "payload": "/change_answer"}
        ]
        assistant.said(question)
        look.at(f"{name}-4-question", contrast=not forced)
        page.locator(".frame").evaluate("(frame) => frame.scrollTo({ top: 0, behavior: 'instant' })")
        expect(page.get_by_role("button", name="Go to your latest message")).to_be_visible()
        look.at(f"{name}-5-above", contrast=not forced)
        assert look.found == []
        assert page.locator(".frame").evaluate("(frame) => frame.scrollWidth - frame.clientWidth") <= 0
