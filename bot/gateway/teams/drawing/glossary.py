"""What a word means, in the assistant's own words, with the mark that says so."""

from bot.gateway.replies import Reply
from bot.gateway.reply_kinds import Glossary
from bot.gateway.teams.drawing.choices import button_cards
from bot.gateway.teams.drawing.message import Activity, text_activities
from bot.gateway.teams.drawing.submit import Sign
from bot.gateway.teams.drawing.words import words


def draw_glossary(reply: Reply, glossary: Glossary, sign: Sign) -> list[Activity]:
    """The messages of a meaning: the word, the mark, the meaning, then the safety line."""
    parts = [f"**{glossary.term}**", f"*{words().own_words}*", glossary.meaning, glossary.safety_line]
    return text_activities("\n\n".join(filter(None, parts)), button_cards(reply.buttons or [], sign))
