"""Builds the gateway's parts from its settings, once, and hands them to the routes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import httpx
from fastapi import Request

from bot.gateway.breaker import Breaker
from bot.gateway.conversations import Conversations
from bot.gateway.database import Database
from bot.gateway.deletions import Deletions
from bot.gateway.metrics import Metrics
from bot.gateway.pending_deletions import PendingDeletions
from bot.gateway.privacy.guard import load_guard
from bot.gateway.privacy.guarding import Guarding, LoadedGuard
from bot.gateway.problems import Problems
from bot.gateway.rasa_client import RasaClient
from bot.gateway.rate_limits import RateLimits
from bot.gateway.readiness import Readiness
from bot.gateway.replies import Reply, greeting
from bot.gateway.reply_kinds import Contact
from bot.gateway.screening import load_allowed_payloads
from bot.gateway.sessions import Sessions
from bot.gateway.settings import Settings
from bot.gateway.steady_clock import SteadyClock
from bot.gateway.stopping import Stopping
from bot.gateway.store_watch import StoreWatch
from bot.gateway.turn_locks import TurnLocks
from bot.gateway.turns import Turns
from bot.gateway.unanswered import Unanswered
from bot.gateway.unkept import Unkept
from bot.gateway.wording import load_wording
from bot.secret_files import read_or_make_secret, secret_path
from knowledge.contacts import load_contacts


@dataclass(frozen=True)
class Services:
    """The parts that the routes use."""

    settings: Settings
    database: Database
    conversations: Conversations
    rasa: RasaClient
    sessions: Sessions
    limits: RateLimits
    turns: Turns
    deletions: Deletions
    readiness: Readiness
    problems: Problems
    metrics: Metrics
    guarding: Guarding
    greeting: Reply
    unkept: Unkept
    unanswered: Unanswered
    stopping: Stopping

    async def close(self) -> None:
        """Close the connections to Rasa and the database, and end the guard's thread."""
        await self.rasa.close()
        self.guarding.close()
        self.database.close()


def build_services(
    settings: Settings,
    transport: httpx.AsyncBaseTransport | None = None,
    clock: Callable[[], float] | None = None,
    guard: Callable[[], LoadedGuard] | None = None,
) -> Services:
    """Make all parts. transport: a fake Rasa, in tests; clock: seconds since 1970; guard: loads a fake one, in tests.

    Raises knowledge.contacts.ContactsError, ValueError for a broken YAML file or secret, and OSError.
    """
    wording = load_wording()
    contacts = [Contact.model_validate(contact.shown()) for contact in load_contacts(settings.contacts_file)]
    channel_secret = read_or_make_secret(secret_path(settings.var_dir, "channel"))
    session_secret = read_or_make_secret(secret_path(settings.var_dir, "session"))
    metrics, locks, stopping = Metrics(), TurnLocks(), Stopping()
    clock = clock or SteadyClock(metrics)
    database = Database(settings.database_file, StoreWatch(metrics), settings.database_busy_seconds)
    conversations = Conversations(database)
    breaker = Breaker("rasa", settings.breaker_failures, settings.breaker_pause_seconds, metrics)
    rasa = RasaClient(settings.rasa_url, channel_secret, settings.rasa_timeout_seconds, breaker, transport)
    deletions = Deletions(
        database, PendingDeletions(database), rasa, locks, metrics, settings.deletions_per_round, clock
    )
    guarding = Guarding(guard or partial(load_guard, wording.removed), wording.readiness_personal_data)
    readiness = Readiness(
        rasa,
        deletions,
        guarding,
        wording.readiness_question,
        settings.readiness_cache_seconds,
        settings.unreadiness_cache_seconds,
    )
    unkept = Unkept(rasa, guarding, metrics, wording, settings.text_limit)
    unanswered = Unanswered(database, wording, contacts, metrics)
    return Services(
        settings=settings,
        database=database,
        conversations=conversations,
        rasa=rasa,
        sessions=Sessions(session_secret, conversations, settings.session_idle_seconds, clock),
        limits=RateLimits(settings.session_rate_per_minute, settings.address_rate_per_minute, metrics),
        turns=Turns(
            conversations=conversations,
            rasa=rasa,
            locks=locks,
            metrics=metrics,
            wording=wording,
            contacts=contacts,
            allowed_payloads=load_allowed_payloads(),
            text_limit=settings.text_limit,
            turns_per_session=settings.turns_per_session,
            readiness=readiness,
            guarding=guarding,
            clock=clock,
            unkept=unkept,
            unanswered=unanswered,
        ),
        deletions=deletions,
        readiness=readiness,
        problems=Problems(contacts, settings.body_limit_bytes),
        metrics=metrics,
        greeting=greeting(wording.greeting.text, wording.greeting.reminders, list(wording.greeting.buttons)),
        guarding=guarding,
        unkept=unkept,
        unanswered=unanswered,
        stopping=stopping,
    )


def services_of(request: Request) -> Services:
    """The services of the app that the request came to; a FastAPI dependency."""
    services = request.app.state.services
    assert isinstance(services, Services)
    return services
