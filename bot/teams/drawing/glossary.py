"""What a word means, in the assistant's own words and marked as such."""

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Glossary
from bot.teams.copy import card_words
from bot.teams.drawing.choices import button_cards
from bot.teams.drawing.message import Activity, text_activities
from bot.teams.drawing.submit import Sign


def draw_glossary(reply: BotReply, glossary: Glossary, sign: Sign) -> list[Activity]:
    """The messages for a glossary entry: the word, the mark, the meaning, then the safety line."""
    parts = [f"**{glossary.term}**", f"*{card_words().own_words}*", glossary.meaning, glossary.safety_line]
    return text_activities("\n\n".join(filter(None, parts)), button_cards(reply.buttons or [], sign))
