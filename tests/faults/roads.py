"""The inner connections: between the gateway and Rasa, and between Rasa and the action server."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from tests.faults.fault import Fault
from tests.faults.proxy import Mode
from tests.faults.victim import Victim

Injection = Callable[[Victim], AbstractContextManager[None]]


def to_rasa(mode: Mode) -> Injection:
    return lambda victim: victim.to_rasa.misbehaving(mode)


def to_actions(mode: Mode) -> Injection:
    return lambda victim: victim.to_actions.misbehaving(mode)


FAULTS = (
    Fault("rasa-refuses", "nobody listens where Rasa should", to_rasa("refuse"), 6, noticed=True),
    Fault("rasa-resets", "each connection to Rasa is reset", to_rasa("reset"), 6, noticed=True),
    Fault("rasa-garbage", "Rasa answers with what is no HTTP", to_rasa("garbage"), 6, noticed=True),
    Fault("rasa-slow", "Rasa answers after 30 s", to_rasa("slow"), 18, noticed=True),
    Fault("rasa-reply-cut", "Rasa takes the turn and its reply is lost", to_rasa("cut"), 6, noticed=True),
    Fault("actions-refuse", "nobody listens where the action server should", to_actions("refuse"), 6, noticed=True),
    Fault("actions-reset", "each connection to the action server is reset", to_actions("reset"), 6, noticed=True),
    Fault("actions-garbage", "the action server answers with what is no HTTP", to_actions("garbage"), 6, noticed=True),
    Fault("actions-slow", "the action server answers after 30 s", to_actions("slow"), 14, noticed=True),
    Fault("actions-reply-cut", "an action is run and its reply is lost", to_actions("cut"), 6, noticed=True),
)
