"""Where each part of the cluster listens, all on the loopback address."""

from dataclasses import dataclass, field

from tests.ports import free_port

HOST = "127.0.0.1"
PARTS = ("gateway", "rasa", "actions")
# The machines of the cluster, by their number.
MACHINES = (1, 2)


@dataclass(frozen=True)
class Addresses:
    """The ports.

    Attributes:
        people: where people reach the cluster.
        rasas: where every gateway finds a Rasa.
        action_servers: where every Rasa finds an action server.
        statistics: where HAProxy says which parts it takes for well.
        postgres, redis: where those two listen.
        behind: the port at which HAProxy reaches a part of a machine: ("rasa", 1).
    """

    people: int
    rasas: int = field(default_factory=free_port)
    action_servers: int = field(default_factory=free_port)
    statistics: int = field(default_factory=free_port)
    postgres: int = field(default_factory=free_port)
    redis: int = field(default_factory=free_port)
    behind: dict[tuple[str, int], int] = field(default_factory=dict)
