import pytest

from tests.knowledge.content.page.read import texts, warned

IN_A_TEXT = [
    ('<p>Reply within <input value="5"> days.</p>', "Reply within 5 days.", "“5”"),
    (
        "<p>Do not tell <button>unless asked</button> by the police.</p>",
        "Do not tell unless asked by the police.",
        "asked",
    ),
    ("<table><tr><td>Keep <textarea>six years</textarea> or more</td></tr></table>", "Keep six years or more", "six"),
    (
        "<p>Ask <select><option>the parent</option><option selected>the child</option></select> first.</p>",
        "the child",
        "the parent",
    ),
    ("<ul><li>Tell <input name='who'> today</li></ul>", "- Tell today", "who"),
    ("<div>Reply within <input value='5'> days.</div>", "Reply within 5 days.", "“5”"),
]


@pytest.mark.parametrize(("body", "text", "told"), IN_A_TEXT)
def test_what_a_control_shows_in_a_text_stays_and_is_told(body: str, text: str, told: str) -> None:
    assert text in "\n".join(texts(body))
    [(kind, what)] = warned(body)
    assert kind == "form field"
    assert told in what


@pytest.mark.parametrize(("state", "sign"), [("checked", "☒"), ("", "☐")])
@pytest.mark.parametrize("kind", ["checkbox", "radio"])
def test_boxes_keep_their_state_and_are_told(kind: str, state: str, sign: str) -> None:
    body = f"<ul><li><input type={kind} {state}> <label>The parents know</label></li></ul>"
    assert texts(body) == [f"- {sign} The parents know"]
    [(_, what)] = warned(body)
    assert "The parents know" in what


@pytest.mark.parametrize(
    "body",
    [
        "<p>Text.</p><p><button>Print</button></p>",
        "<p>Text.</p><div><label for=q></label><input id=q value=x><button>Go</button></div>",
        "<p>Text.<input type=hidden value=token></p>",
    ],
)
def test_controls_of_a_form_or_a_tool_go_without_a_word(body: str) -> None:
    assert texts(body) == ["Text."]
    assert warned(body) == []
