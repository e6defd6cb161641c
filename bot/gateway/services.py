"""Builds the parts of the gateway from its settings, once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import time

import httpx

from bot.contract.replies import BotReply, greeting
from bot.contract.whom_to_call import WhomToCall
from bot.contract.wording import load_wording
from bot.conversation.asking import Asking
from bot.conversation.cut_off_turns import Unanswered
from bot.conversation.failed_turn import Failing
from bot.conversation.hearing import Hearing
from bot.conversation.keeping import Keeping
from bot.conversation.rasa_client import RasaClient
from bot.conversation.screening import load_allowed_payloads
from bot.conversation.shared_turn_locks import SharedTurnLocks
from bot.conversation.switched_off import SwitchedOffReplies
from bot.conversation.turn_locks import TurnLocks
from bot.conversation.turns import Turns
from bot.conversation.without_the_store import StatelessFallback
from bot.feedback.feedback import Feedback
from bot.feedback.judging import WordsJudge
from bot.gateway.loading import load_texts
from bot.health.installation_metrics import InstallationMetrics
from bot.health.readiness import Readiness
from bot.insights.collecting import Insights
from bot.insights.store import InsightsStore
from bot.insights.writing import InsightsWriter
from bot.limits.breaker import Breaker
from bot.limits.limit_storage import LimitStorage
from bot.limits.rate_limits import RateLimits
from bot.limits.turn_places import TurnPlaces
from bot.limits.turns_in_hand import TurnsInHand
from bot.monitoring.metrics import Metrics
from bot.privacy.guard_lanes import GuardLane, GuardProcess, GuardThread, LoadedGuard
from bot.privacy.guarding import Guarding
from bot.retention.deletions import Deletions
from bot.retention.idle_conversations import IdleConversations
from bot.retention.orphan_trackers import OrphanTrackers
from bot.retention.pending_deletions import PendingDeletions
from bot.retention.rounds import Retention
from bot.retention.steady_clock import ClockMark, SteadyClock, since_boot, this_boot
from bot.settings.secret_settings import older_session_secret, the_redis_url, the_session_secret
from bot.settings.settings import GatewaySettings
from bot.shared.secret_files import read_or_make_secret, secret_path
from bot.shared.version import VERSION
from bot.store.conversations import ConversationStore
from bot.store.errors import StoreError
from bot.store.opening import open_database
from bot.store.shared_stop import SharedStop
from bot.store.store_watch import StoreWatch
from bot.teams.channel import SharedParts, open_channel
from bot.teams.settings import TeamsSettings
from bot.web.problem_documents import Problems
from bot.web.services import Services
from bot.web.sessions import Sessions
from bot.web.stopping import Stopping
from knowledge.copy.styles import Style, in_style
from knowledge.going_live.stop_setting import StopSetting
from knowledge.going_live.switch import Switch, SwitchedOff

# The process for long texts stands back for short ones when the machine is busy.
_LONG_TEXTS_NICENESS = 5


def build_services(
    settings: GatewaySettings,
    transport: httpx.AsyncBaseTransport | None = None,
    clock: Callable[[], float] = time,
    guard: Callable[[], LoadedGuard] | None = None,
    counter: Callable[[], float] = since_boot,
    teams: TeamsSettings | None = None,
    microsoft: httpx.AsyncBaseTransport | None = None,
    owners_contacts: Path | None = None,
) -> Services:
    """Make all the parts.

    Args:
        transport: a fake Rasa, in tests.
        clock: returns the time of day, in seconds since 1970.
        guard: loads a fake guard into this process, in tests.
        counter: returns seconds that only run forward.
        teams: the settings for Teams.
        microsoft: a fake Microsoft, in tests.
        owners_contacts: the owner's contacts file, where the settings name a copy because it was broken at the start.

    Raises:
        knowledge.reference.contacts.ContactsError: the contacts are broken.
        ValueError: a YAML file or a secret is broken.
        OSError: a file cannot be read.
    """
    load_texts()
    wording = load_wording()
    whom_to_call = WhomToCall(settings.contacts_file, clock, owners_contacts)
    channel_secret = read_or_make_secret(secret_path(settings.var_dir, "channel"))
    session_secret, older = the_session_secret(settings), older_session_secret(settings, clock())
    metrics, stopping = Metrics(), Stopping()
    database = open_database(settings, StoreWatch(metrics))
    locks = SharedTurnLocks(database, counter=counter) if database.is_shared else TurnLocks()
    conversations = ConversationStore(database)
    idle = IdleConversations(database)
    steady = SteadyClock(clock, counter, this_boot(), _last_mark(idle))
    metrics.register(InstallationMetrics(VERSION, settings.var_dir, database, steady))
    breaker = Breaker("rasa", settings.breaker_failures, settings.breaker_pause_seconds, metrics)
    rasa = RasaClient(settings.rasa_url, channel_secret, settings.rasa_timeout_seconds, breaker, transport)
    deletions = Deletions(
        database, PendingDeletions(database), rasa, locks, metrics, settings.deletions_per_round, steady
    )
    insights_store = InsightsStore(settings.insights_file, settings.database_busy_seconds)
    insights = Insights(
        insights_store, InsightsWriter(insights_store, metrics), metrics, settings.insights_question_days, steady
    )
    retention = Retention(
        database,
        idle,
        deletions,
        locks,
        metrics,
        steady,
        settings.session_idle_seconds,
        settings.retention_per_batch,
        insights.over,
    )
    lanes: list[GuardLane] = [GuardProcess(), GuardProcess(_LONG_TEXTS_NICENESS)]
    if guard is not None:
        lanes = [GuardThread(guard)]
    guarding = Guarding(lanes, wording.readiness_personal_data, settings.long_from)
    readiness = Readiness(
        rasa,
        deletions,
        guarding,
        wording.readiness_question,
        settings.readiness_cache_seconds,
        settings.unreadiness_cache_seconds,
    )
    fallback = StatelessFallback(rasa, guarding, metrics, wording, settings.text_limit)
    unanswered = Unanswered(database, wording, whom_to_call, metrics)
    limits = RateLimits(
        settings.session_rate_per_minute,
        settings.address_rate_per_minute,
        settings.address_sessions_per_minute,
        LimitStorage(the_redis_url(settings), metrics),
        session_secret,
        metrics,
    )
    greetings = {style: _greeting_in(style) for style in Style}
    failing = Failing(conversations, metrics, wording, whom_to_call, steady, readiness.doubt)
    switch, stop = Switch(), StopSetting(settings.stop_answers, settings.stop_file)
    shared_stop = SharedStop(database, settings.var_dir) if database.is_shared else None

    def stopped() -> SwitchedOff | None:
        return stop.off() or (shared_stop.off() if shared_stop else None) or switch.off()

    metrics.answers_stopped.set_function(lambda: int(stopped() is not None))
    in_hand = TurnsInHand(settings.turns_at_once, settings.conversation_turns_at_once, metrics)
    turns = Turns(
        locks=locks,
        places=TurnPlaces(
            settings.turns_worked_on,
            settings.long_turns_worked_on,
            settings.long_from,
            settings.place_within_seconds,
            metrics,
        ),
        unanswered=unanswered,
        hearing=Hearing(guarding, conversations, wording, metrics, load_allowed_payloads(), settings.text_limit),
        asking=Asking(rasa, failing, metrics, wording, whom_to_call, settings.turns_per_session),
        keeping=Keeping(conversations, fallback, metrics, wording, steady),
        failing=failing,
        fallback=fallback,
        metrics=metrics,
        wording=wording,
        clock=steady,
        waits_at_most_seconds=settings.waits_at_most_seconds,
        switched_off=SwitchedOffReplies(stopped, fallback, wording, whom_to_call),
        watch=insights.watch,
    )
    feedback = Feedback(
        database,
        guarding,
        metrics,
        settings.feedback_days,
        steady,
        partial(insights.judged, "web"),
        WordsJudge(fallback).tells_of_nobody,
    )
    shared = SharedParts(
        database=database,
        conversations=conversations,
        deletions=deletions,
        rasa=rasa,
        locks=locks,
        turns=replace(turns, channel="teams"),
        limits=limits,
        in_hand=in_hand,
        metrics=metrics,
        greeting=greetings[Style.USUAL],
        unavailable=failing.unavailable,
        whom_to_call=whom_to_call,
        idle_seconds=settings.session_idle_seconds,
        grace_seconds=settings.rasa_timeout_seconds,
        ready=readiness.ready,
        clock=steady,
        counter=counter,
        time_of_day=clock,
        keep_feedback=replace(feedback, judged=partial(insights.judged, "teams")).add,
    )
    return Services(
        settings=settings,
        database=database,
        conversations=conversations,
        rasa=rasa,
        sessions=Sessions(
            session_secret,
            conversations,
            settings.session_idle_seconds,
            steady,
            older.secret if older else None,
            older.until if older else 0.0,
        ),
        limits=limits,
        in_hand=in_hand,
        turns=turns,
        deletions=deletions,
        retention=retention,
        orphans=OrphanTrackers(database, rasa, deletions),
        readiness=readiness,
        problems=Problems(whom_to_call, settings.text_limit),
        metrics=metrics,
        greetings=greetings,
        guarding=guarding,
        feedback=feedback,
        fallback=fallback,
        unanswered=unanswered,
        insights=insights,
        stopping=stopping,
        shared_stop=shared_stop,
        teams=open_channel(teams, settings.var_dir, shared, microsoft),
    )


def _greeting_in(style: Style) -> BotReply:
    with in_style(style):
        words = load_wording().greeting
        return greeting(words.text, words.reminders, list(words.buttons))


def _last_mark(idle: IdleConversations) -> ClockMark | None:
    """The last mark, or None if the database cannot be read, which has been logged. Then the time of day counts."""
    try:
        return idle.last_mark()
    except StoreError:
        return None
