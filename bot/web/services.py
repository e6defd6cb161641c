"""The parts that the routes use."""

from dataclasses import dataclass

from fastapi import Request

from bot.contract.replies import BotReply
from bot.conversation.cut_off_turns import Unanswered
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import Turns
from bot.conversation.without_the_store import StatelessFallback
from bot.feedback.feedback import Feedback
from bot.health.readiness import Readiness
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
from bot.teams.channel import Teams
from bot.web.problem_documents import Problems
from bot.web.sessions import Sessions
from bot.web.stopping import Stopping


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
    greeting: BotReply
    feedback: Feedback
    fallback: StatelessFallback
    unanswered: Unanswered
    stopping: Stopping
    # None if Teams is not configured.
    teams: Teams | None

    async def close(self) -> None:
        """Close the connections to Teams, Rasa, Redis and the database, and end the guard."""
        if self.teams is not None:
            await self.teams.close()
        await self.rasa.close()
        await self.limits.close()
        await self.guarding.close()
        self.database.close()


def services_of(request: Request) -> Services:
    """The services of the app that received the request; a FastAPI dependency."""
    services = request.app.state.services
    assert isinstance(services, Services)
    return services
