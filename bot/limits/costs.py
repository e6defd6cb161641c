"""What a request costs, in units of a short message. The limits a minute count these units (rate_limits.py).

A message costs by its length, because the privacy guard, Rasa and the search all take longer over a long one. The other
requests cost by what they make others do. Figures: docs/adr/0021-a-turn-for-each.md.
"""

# Most messages are shorter than this, and cost 1.
CHARACTERS_FOR_EACH = 250
# A record is put together and rendered as a document.
RECORD = 5
# A message that was changed in Teams is first deleted from every store, Rasa's too. Clearing a whole conversation costs
# nothing, and is never refused for what was said in it.
DELETION = 3


def cost_of_text(length: int) -> int:
    """What reading a text costs: 1 if it is short, 17 for 4,000 characters.

    Args:
        length: in characters.
    """
    return 1 + length // CHARACTERS_FOR_EACH
