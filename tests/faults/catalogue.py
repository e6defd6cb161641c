"""All faults, in the order in which they are run."""

from tests.faults import crowds, machine, made_files, processes, roads, stores
from tests.faults.fault import Fault

FAULTS: tuple[Fault, ...] = (
    *processes.FAULTS,
    *roads.FAULTS,
    *stores.FAULTS,
    *made_files.FAULTS,
    *machine.FAULTS,
    *crowds.FAULTS,
)
