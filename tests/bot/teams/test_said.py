"""Finding a person's words in what Teams makes of them."""

from typing import Any

import pytest

from bot.teams.activity import Activity
from bot.teams.said import SaidInTeams, mentions_bot, said
from tests.teams_double.people import BOT, BOT_NAME, mention

BOT_MENTION = mention(BOT, BOT_NAME)
JAYDEN = mention("29:jayden", "Jayden Smith")


def read(text: str | None, attachments: Any = (), entities: Any = ()) -> SaidInTeams:
    activity = Activity.model_validate(
        {
            "type": "message",
            "serviceUrl": "https://x",
            "channelId": "msteams",
            "from": {"id": "29:me"},
            "recipient": {"id": BOT},
            "conversation": {"id": "c"},
            "text": text,
            "attachments": list(attachments),
            "entities": list(entities),
        }
    )
    return said(activity, "[name]")


def html(content: str) -> dict[str, str]:
    return {"contentType": "text/html", "content": content}


@pytest.mark.parametrize(
    ("text", "entities", "words"),
    [
        ("can I share this?", [], "can I share this?"),
        (f"<at>{BOT_NAME}</at> can I share this?", [BOT_MENTION], "can I share this?"),
        (f"<at>{BOT_NAME}</at>&nbsp;can I share this?\n", [BOT_MENTION], "can I share this?"),
        (f"can I ask <at>{BOT_NAME}</at> this?", [BOT_MENTION], "can I ask this?"),
        (f"<at>{BOT_NAME}</at> ask <at>Jayden Smith</at>", [BOT_MENTION, JAYDEN], "ask [name]"),
        (f"<at>{BOT_NAME}</at> can I share this?", [{**BOT_MENTION, "text": None}], "can I share this?"),
        (
            f"<at>{BOT_NAME}</at> ask <at>Jayden Smith</at>",
            [{"type": "mention", "mentioned": {"id": BOT}}, JAYDEN],
            "ask [name]",
        ),
        ("ask <at>Jayden Smith</at> please", [], "ask [name] please"),
        ('ask <at id="0">Jayden\nSmith</at> please', [], "ask [name] please"),
        ("<div><p>one</p><p>two <b>bold</b></p></div>", [], "one\n\ntwo bold"),
        ("<ul><li>first</li><li>second</li></ul>", [], "first\n\nsecond"),
        ("is under 5 < or > 6 a <reason>?", [], "is under 5 < or > 6 a <reason>?"),
        ("Tom &amp; Jerry&#39;s &lt;5", [], "Tom & Jerry's <5"),
        ("a\x00b", [], "ab"),
        ("line one\r\nline two", [], "line one\n\nline two"),
        ("what is a MASH? 🙂", [], "what is a MASH? 🙂"),
        ("?", [], "?"),
    ],
)
def test_the_words_are_what_the_person_typed(text: str, entities: list[Any], words: str) -> None:
    assert read(text, entities=entities) == SaidInTeams(words, None)


def test_a_message_that_quotes_another_is_read_without_it() -> None:
    rich = (
        '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Bot</strong>'
        '<p itemprop="preview">Consent is not the default</p></blockquote><p>and for health?</p>'
    )
    assert read("Consent is not the default and for health?", [html(rich)]).text == "and for health?"


def test_mentions_in_html_alone() -> None:
    rich = (
        f'<p><span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">{BOT_NAME}</span> ask '
        '<span itemtype="http://schema.skype.com/Mention" itemid="1">Jayden Smith</span></p>'
    )
    assert read("", [html(rich)], [BOT_MENTION]).text == "ask [name]"


REPLY = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri">Ann Lee</strong>'
    '<p itemprop="preview">Tom was seen by me</p></blockquote>'
)
NAMED = '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Ann Lee</span>'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{REPLY}<p>what now?</p>", "what now?"),
        (f"<p>{NAMED} may be told?</p>", "[name] may be told?"),
        (f'{REPLY}<p>ask {NAMED} and <at id="0">Ann Lee</at></p>', "ask [name] and [name]"),
        (f"<p>{NAMED[:-7]}", "[name]"),
        ("<blockquote>what she told me</blockquote><p>what now?</p>", "what she told me\n\nwhat now?"),
    ],
)
@pytest.mark.parametrize("as_text", [True, False])
def test_quoted_messages_and_names_in_html_are_left_out_wherever_it_stands(
    text: str, words: str, as_text: bool
) -> None:
    assert (read(text) if as_text else read("", [html(text)])).text == words


def test_the_bot_s_mention_is_left_out_of_html_too() -> None:
    assert read("", [html(f"<p><at>{BOT_NAME}</at> can I share this?</p>")], [BOT_MENTION]).text == "can I share this?"


@pytest.mark.parametrize(
    ("text", "attachments", "unread"),
    [
        ("", [{"contentType": "image/png", "contentUrl": "https://x"}], "image"),
        (None, [{"contentType": "image/*"}, html("<p></p>")], "image"),
        ("", [html('<p><img alt="photo" src="x"></p>')], "image"),
        ("", [{"contentType": "audio/mp4"}], "voice"),
        ("", [{"contentType": "video/mp4"}], "video"),
        ("", [{"contentType": "application/vnd.microsoft.teams.file.download.info"}], "file"),
        ("👍", [], "emoji"),
        ("👍🏽 ❤️", [], "emoji"),
        ('<emoji alt="👍"></emoji>', [], "emoji"),
        ("", [], "nothing"),
        ("   \n", [], "nothing"),
        (f"<at>{BOT_NAME}</at> ", [], "nothing"),
    ],
)
def test_what_has_no_words_is_told_apart(text: str | None, attachments: list[Any], unread: str) -> None:
    assert read(text, attachments, [BOT_MENTION]) == SaidInTeams("", unread)  # type: ignore[arg-type]


def test_words_beside_a_picture_are_read() -> None:
    assert read("can I share this?", [{"contentType": "image/png"}]) == SaidInTeams("can I share this?", "image")


def test_the_message_again_as_html_is_no_attachment() -> None:
    assert read("can I share this?", [html("<p>can I share this?</p>")]).unread is None


@pytest.mark.slow
def test_a_mention_that_never_ends_keeps_nobody_waiting() -> None:
    # A search from each tag would take minutes on so much text, and nobody else would be answered meanwhile.
    assert read("<at>" * 120_000 + "can I share this?").text == "can I share this?"
    assert read("hello", [html("<img " * 100_000)]).unread == "image"
    assert read(f"{NAMED[:-7]}" * 3_000).text == "[name]"


@pytest.mark.parametrize("text", [{"text": None}, {"text": ""}, {}])
def test_a_mention_that_does_not_say_how_it_is_shown_is_one(text: dict[str, Any]) -> None:
    entity = {"type": "mention", "mentioned": {"id": BOT, "name": BOT_NAME}, **text}
    activity = {
        "type": "message",
        "serviceUrl": "https://x",
        "channelId": "msteams",
        "from": {"id": "29:me"},
        "recipient": {"id": BOT},
        "conversation": {"id": "19:c@thread.v2"},
        "text": f"<at>{BOT_NAME}</at> hello",
        "entities": [entity],
    }
    assert mentions_bot(Activity.model_validate(activity))
