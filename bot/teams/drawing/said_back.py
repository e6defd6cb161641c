"""Says the last message back: the answer understood, with a button that changes it, or that it was no answer."""

from collections.abc import Iterator

from microsoft_teams.cards import CardElement

from bot.contract.reply_kinds import Decision, QuestionKind
from bot.contract.reply_parts import Button
from bot.teams.drawing.elements import row, text
from bot.teams.drawing.markdown import without_marks
from bot.teams.drawing.submit import Sign, submit


def said_back(custom: QuestionKind | Decision, sign: Sign) -> Iterator[CardElement]:
    """The elements; none if there is nothing to say about it."""
    taken = custom.taken
    if taken and taken.words:
        yield text(without_marks(taken.words))
    if taken and taken.title and taken.payload:
        yield from row([submit(Button(title=taken.title, payload=taken.payload), sign)])
    if custom.dropped:
        yield text(custom.dropped.words)
    if isinstance(custom, QuestionKind) and custom.confirm and custom.confirm.words:
        yield text(without_marks(custom.confirm.words))
    if isinstance(custom, QuestionKind) and custom.still_open:
        yield text(custom.still_open)
