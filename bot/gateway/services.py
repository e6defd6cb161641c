"""Builds the gateway's parts from its settings, once, and hands them to the routes."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import time

import httpx
from fastapi import Request

from bot.gateway.breaker import Breaker
from bot.gateway.conversations import Conversations
from bot.gateway.database import Database
from bot.gateway.deletions import Deletions
from bot.gateway.feedback import Feedback
from bot.gateway.idle_conversations import IdleConversations
from bot.gateway.installation_metrics import InstallationMetrics
from bot.gateway.limit_storage import LimitStorage
from bot.gateway.metrics import Metrics
from bot.gateway.pending_deletions import PendingDeletions
from bot.gateway.privacy.guard import load_guard
from bot.gateway.privacy.guarding import Guarding, LoadedGuard
from bot.gateway.problems import Problems
from bot.gateway.rasa_client import RasaClient
from bot.gateway.rate_limits import RateLimits
from bot.gateway.readiness import Readiness
from bot.gateway.replies import Reply, greeting
from bot.gateway.retention_rounds import Retention
from bot.gateway.screening import load_allowed_payloads
from bot.gateway.secret_settings import the_redis_url, the_session_secret
from bot.gateway.sessions import Sessions
from bot.gateway.settings import Settings
from bot.gateway.steady_clock import ClockMark, SteadyClock, since_boot, this_boot
from bot.gateway.stopping import Stopping
from bot.gateway.store_watch import StoreWatch
from bot.gateway.teams.channel import SharedParts, Teams, open_channel
from bot.gateway.teams.settings import TeamsSettings
from bot.gateway.turn_locks import TurnLocks
from bot.gateway.turns import Turns
from bot.gateway.turns_in_hand import TurnsInHand
from bot.gateway.unanswered import Unanswered
from bot.gateway.unkept import Unkept
from bot.gateway.version import VERSION
from bot.gateway.whom_to_call import WhomToCall
from bot.gateway.wording import load_wording
from bot.secret_files import read_or_make_secret, secret_path


@dataclass(frozen=True)
class Services:
    """The parts that the routes use."""

    settings: Settings
    database: Database
    conversations: Conversations
    rasa: RasaClient
    sessions: Sessions
    limits: RateLimits
    in_hand: TurnsInHand
    turns: Turns
    deletions: Deletions
    retention: Retention
    readiness: Readiness
    problems: Problems
    metrics: Metrics
    guarding: Guarding
    greeting: Reply
    feedback: Feedback
    unkept: Unkept
    unanswered: Unanswered
    stopping: Stopping
    # None where Teams is not configured.
    teams: Teams | None

    async def close(self) -> None:
        """Close the connections to Teams, Rasa, Redis and the database, and end the guard's thread."""
        if self.teams is not None:
            await self.teams.close()
        await self.rasa.close()
        await self.limits.close()
        self.guarding.close()
        self.database.close()


def build_services(
    settings: Settings,
    transport: httpx.AsyncBaseTransport | None = None,
    clock: Callable[[], float] = time,
    guard: Callable[[], LoadedGuard] | None = None,
    counter: Callable[[], float] = since_boot,
    teams: TeamsSettings | None = None,
    microsoft: httpx.AsyncBaseTransport | None = None,
) -> Services:
    """Make all parts. transport: a fake Rasa, in tests; guard: loads a fake one, in tests.

    clock: the time of day, in seconds since 1970; counter: seconds that only run forwards; teams: what is set for
    Teams; microsoft: a fake Microsoft, in tests.

    Raises knowledge.contacts.ContactsError, ValueError for a broken YAML file or secret, and OSError.
    """
    wording = load_wording()
    whom_to_call = WhomToCall(settings.contacts_file, clock)
    channel_secret = read_or_make_secret(secret_path(settings.var_dir, "channel"))
    session_secret = the_session_secret(settings)
    metrics, locks, stopping = Metrics(), TurnLocks(), Stopping()
    database = Database(settings.database_file, StoreWatch(metrics), settings.database_busy_seconds)
    conversations = Conversations(database)
    idle = IdleConversations(database)
    steady = SteadyClock(clock, counter, this_boot(), _last_mark(idle))
    metrics.register(InstallationMetrics(VERSION, settings.var_dir, database, steady))
    breaker = Breaker("rasa", settings.breaker_failures, settings.breaker_pause_seconds, metrics)
    rasa = RasaClient(settings.rasa_url, channel_secret, settings.rasa_timeout_seconds, breaker, transport)
    deletions = Deletions(
        database, PendingDeletions(database), rasa, locks, metrics, settings.deletions_per_round, steady
    )
    retention = Retention(
        database, idle, deletions, locks, metrics, steady, settings.session_idle_seconds, settings.retention_per_batch
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
    unanswered = Unanswered(database, wording, whom_to_call, metrics)
    limits = RateLimits(
        settings.session_rate_per_minute,
        settings.address_rate_per_minute,
        settings.address_sessions_per_minute,
        LimitStorage(the_redis_url(settings), metrics),
        session_secret,
        metrics,
    )
    hello = greeting(wording.greeting.text, wording.greeting.reminders, list(wording.greeting.buttons))
    turns = Turns(
        conversations=conversations,
        rasa=rasa,
        locks=locks,
        metrics=metrics,
        wording=wording,
        whom_to_call=whom_to_call,
        allowed_payloads=load_allowed_payloads(),
        text_limit=settings.text_limit,
        turns_per_session=settings.turns_per_session,
        readiness=readiness,
        guarding=guarding,
        clock=steady,
        unkept=unkept,
        unanswered=unanswered,
    )
    feedback = Feedback(database, guarding, metrics, settings.feedback_days, steady)
    shared = SharedParts(
        database=database,
        conversations=conversations,
        deletions=deletions,
        rasa=rasa,
        locks=locks,
        turns=turns,
        limits=limits,
        metrics=metrics,
        greeting=hello,
        unavailable=turns.unavailable,
        idle_seconds=settings.session_idle_seconds,
        grace_seconds=settings.rasa_timeout_seconds,
        clock=steady,
        time_of_day=clock,
        keep_feedback=feedback.add,
    )
    return Services(
        settings=settings,
        database=database,
        conversations=conversations,
        rasa=rasa,
        sessions=Sessions(session_secret, conversations, settings.session_idle_seconds, steady),
        limits=limits,
        in_hand=TurnsInHand(
            settings.turns_at_once, settings.address_turns_at_once, settings.conversation_turns_at_once, metrics
        ),
        turns=turns,
        deletions=deletions,
        retention=retention,
        readiness=readiness,
        problems=Problems(whom_to_call, settings.body_limit_bytes),
        metrics=metrics,
        greeting=hello,
        guarding=guarding,
        feedback=feedback,
        unkept=unkept,
        unanswered=unanswered,
        stopping=stopping,
        teams=open_channel(teams, settings.var_dir, shared, microsoft),
    )


def _last_mark(idle: IdleConversations) -> ClockMark | None:
    """None too where the database cannot be read just now, which has been logged: then the time of day counts."""
    try:
        return idle.last_mark()
    except sqlite3.Error:
        return None


def services_of(request: Request) -> Services:
    """The services of the app that the request came to; a FastAPI dependency."""
    services = request.app.state.services
    assert isinstance(services, Services)
    return services
