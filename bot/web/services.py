"""The parts that the routes use."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass

from fastapi import Request

from bot.contract.replies import BotReply
from bot.conversation.cut_off_turns import Unanswered
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import Turns
from bot.conversation.without_the_store import StatelessFallback
from bot.feedback.feedback import Feedback
from bot.health.readiness import Readiness
from bot.insights.collecting import Insights
from bot.limits.rate_limits import RateLimits
from bot.limits.turns_in_hand import TurnsInHand
from bot.monitoring.metrics import Metrics
from bot.privacy.guarding import Guarding
from bot.retention.deletions import Deletions
from bot.retention.orphan_trackers import OrphanTrackers
from bot.retention.rounds import Retention
from bot.settings.settings import GatewaySettings
from bot.store.conversations import ConversationStore
from bot.store.database import Database
from bot.store.shared_stop import SharedStop
from bot.teams.channel import Teams
from bot.web.problem_documents import Problems
from bot.web.sessions import Sessions
from bot.web.stopping import Stopping
from knowledge.copy.styles import Style, style_in_use


@dataclass(frozen=True)
class Services:
    """The parts that the routes use."""

    settings: GatewaySettings
    database: Database
    conversations: ConversationStore
    rasa: RasaClient
    sessions: Sessions
    limits: RateLimits
    in_hand: TurnsInHand
    turns: Turns
    deletions: Deletions
    retention: Retention
    orphans: OrphanTrackers
    readiness: Readiness
    problems: Problems
    metrics: Metrics
    guarding: Guarding
    greetings: Mapping[Style, BotReply]
    feedback: Feedback
    fallback: StatelessFallback
    unanswered: Unanswered
    insights: Insights
    stopping: Stopping
    # None where one gateway has the store for itself.
    shared_stop: SharedStop | None
    # None if Teams is not configured.
    teams: Teams | None

    @property
    def greeting(self) -> BotReply:
        """The first reply, in the words in use."""
        return self.greetings[style_in_use()]

    async def close(self) -> None:
        """Close the connections to Teams, Rasa, Redis and the database, and end the guard.

        An error in one of them is raised once all others are closed too.
        """
        async with AsyncExitStack() as closing:
            closing.callback(self.database.close)
            closing.push_async_callback(self.turns.locks.close)
            closing.callback(self.insights.close)
            closing.push_async_callback(self.guarding.close)
            closing.push_async_callback(self.limits.close)
            closing.push_async_callback(self.rasa.close)
            if self.teams is not None:
                closing.push_async_callback(self.teams.close)


async def services_of(request: Request) -> Services:
    """The services of the app that received the request; a FastAPI dependency.

    Async, like all of ours: FastAPI gives every other dependency to a thread, at each place where it is asked for.
    """
    services = request.app.state.services
    assert isinstance(services, Services)
    return services
