"""`python -m tests.cluster`: runs the cluster until Ctrl-C. ASSISTANT_PORT is where people reach it (8000)."""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from bot.setup.errors import SetupError
from bot.setup.ports import check_free, read_ports
from tests.cluster.addresses import MACHINES
from tests.cluster.cluster import Cluster


def main() -> int:
    """Run it, and return the exit code."""
    try:
        ports = read_ports(os.environ)
        check_free(ports)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    # A plain kill stops it in order too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="cluster-var-"))
    print(f"Starting two of each part, which takes a minute or two. Logs: {folder}/var/*/log", flush=True)
    try:
        with Cluster(folder / "var", ports.gateway) as cluster:
            _say(cluster)
            signal.pause()
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)
    except TimeoutError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _say(cluster: Cluster) -> None:
    print(f"The page: {cluster.url}/", flush=True)
    print(f"Which part is well, by HAProxy: http://127.0.0.1:{cluster.addresses.statistics}/", flush=True)
    for number in MACHINES:
        ports = cluster.machines[number].ports
        print(
            f"Machine {number}: gateway {ports.gateway}, Rasa {ports.rasa}, action server {ports.actions}", flush=True
        )
    print("Ctrl-C stops it and deletes everything that was said.", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
