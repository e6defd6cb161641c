"""Whose card a tapped button is on, and what to do about the tap."""

from dataclasses import dataclass

from bot.teams.activity import Activity
from bot.teams.drawing import tap
from bot.teams.kept import TeamsStore
from bot.teams.marks import Marks
from bot.teams.task import Tapped, Tell

# What anybody may tap on anybody's card, because it begins something new. Anything else moves a person's decision on.
_FOR_EVERYBODY = ("/show_passage", "/start_share_check", "/help", "/greet")


@dataclass(frozen=True)
class Taps:
    """Reads taps."""

    marks: Marks
    kept: TeamsStore

    def read(self, activity: Activity, conversation: str) -> Tapped | Tell:
        """What to do about a tap in that conversation of ours."""
        card = None
        if activity.reply_to_id is not None:
            card = self.kept.card(self.marks.message(activity, activity.reply_to_id))
        # A card that is no longer known was still signed for the person for whom it was drawn.
        owner = card.conversation if card is not None else conversation
        tapped = tap(activity.value, check=self.marks.checker(owner))
        if tapped is None:
            return Tell(reason="stale_card")
        if owner != conversation and not tapped.payload.startswith(_FOR_EVERYBODY):
            return Tell(reason="somebody_elses", privately=True)
        asks = card is not None and card.question is not None and owner == conversation
        return Tapped(payload=tapped.payload, card=activity.reply_to_id if asks else None)
