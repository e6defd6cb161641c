"""Both plain pages show whom to call, and what was said as text."""

from bot.contract.replies import BotReply
from bot.contract.reply_parts import ShownContact
from bot.web.plain.drawing import Exchange, Shown, draw_conversation, draw_front
from bot.web.problem_documents import problem_of
from tests.bot.gateway.fakes import CLARIFY, PLAIN

CONTACTS = [
    ShownContact(name="Emergency services", phone="999", when="Now"),
    ShownContact(name="<b>Duty team</b>", phone="01823 000000", when="Always"),
]
GREETING = BotReply.model_validate(PLAIN)


def test_both_pages_have_999_and_each_contact_to_tap_and_write_what_they_are_given_as_text() -> None:
    for page in (
        draw_front(CONTACTS, GREETING, 4000, 24),
        draw_conversation(CONTACTS, Shown(Exchange("<i>x</i>", [GREETING])), 4000, 24),
    ):
        assert 'href="tel:999"' in page
        assert 'href="tel:01823000000"' in page
        assert "&lt;b&gt;Duty team" in page
        assert "<b>" not in page and "<i>" not in page


def test_the_script_is_asked_for_by_the_front_page_alone() -> None:
    assert 'src="widget.js"' in draw_front(CONTACTS, GREETING, 4000, 24)
    assert "<script" not in draw_conversation(CONTACTS, Shown(Exchange("x", [GREETING])), 4000, 24)


def test_the_choices_of_the_newest_reply_alone_are_buttons() -> None:
    asking = BotReply.model_validate(CLARIFY)
    page = draw_conversation(CONTACTS, Shown(Exchange("b", [GREETING, asking]), [Exchange("a", [asking])]), 4000, 24)
    assert page.count('name="payload"') == 1
    assert page.index("</strong> b") < page.index('name="payload"') < page.index("</strong> a")


def test_a_problem_says_its_reference_and_that_the_text_is_kept() -> None:
    problem = problem_of("unavailable", reference="AB-1")
    page = draw_conversation(CONTACTS, Shown(token="t", typed="<half", problem=problem), 4000, 24)
    for part in (problem.title, "AB-1", "still in the box", ">&lt;half</textarea>"):
        assert part in page


def test_how_long_a_conversation_is_kept_follows_the_setting() -> None:
    for hours, words in ((24, "for a day."), (1, "for an hour."), (36, "for 36 hours."), (0.5, "for 0.5 hours.")):
        assert words in draw_front(CONTACTS, GREETING, 4000, hours)


def test_a_problem_says_how_long_to_wait() -> None:
    page = draw_conversation(CONTACTS, Shown(problem=problem_of("rate_limited"), wait="7"), 4000, 24)
    assert "wait 7 seconds" in page


def test_no_browser_puts_an_older_token_or_number_into_a_page_that_it_loads_again() -> None:
    page = draw_conversation(CONTACTS, Shown(token="t", seen="3"), 4000, 24)
    assert 'name="token" value="t" autocomplete="off"' in page
    assert 'name="seen" value="3" autocomplete="off"' in page
