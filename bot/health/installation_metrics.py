"""Metrics of the installation, read at each scrape: its build, files, disk and processes."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.health.process_metrics import process_metrics
from bot.shared.draining import is_draining
from bot.store.database import Database
from bot.store.errors import StoreError
from knowledge.errors import KnowledgeError
from knowledge.index.manifest import load_manifest
from knowledge.law.reading import read_notices
from knowledge.law.reminding import undecided
from knowledge.law.served import served_passage_ids
from knowledge.search.opening import is_behind_texts
from knowledge.versions.kept import folder_in_use

_STORES = {"conversations": "conversations.sqlite", "tracker": "tracker.sqlite", "insights": "insights.sqlite"}
_KEY_LENGTH = 12


# eq=False: the registry identifies collectors by object identity.
@dataclass(frozen=True, eq=False)
class InstallationMetrics(Collector):
    """Reads everything each time the metrics are scraped.

    Anything that cannot be read is left out, and there is an alert for that.
    """

    version: str
    var_dir: Path
    database: Database
    clock: Callable[[], float]

    def describe(self) -> Iterator[Metric]:
        """Describe nothing: registering must not read files."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """The current metrics."""
        yield self._build()
        yield from self._behind()
        yield self._draining()
        yield from self._files()
        yield from self._conversations()
        yield from self._notices()
        yield from process_metrics(self.var_dir)

    def _build(self) -> Metric:
        family = InfoMetricFamily("assistant_build", "This version, and the index on disk by its texts and its model.")
        index = {"index": "unreadable", "model": "unreadable"}
        try:
            manifest = load_manifest(folder_in_use())
        except (KnowledgeError, OSError):
            pass
        else:
            index = {"index": manifest.corpus_digest[:_KEY_LENGTH], "model": manifest.model_digest[:_KEY_LENGTH]}
        family.add_metric([], {"version": self.version, **index})
        return family

    def _behind(self) -> Iterator[Metric]:
        behind = GaugeMetricFamily(
            "assistant_index_behind_texts", "1 if texts have changed since the version in use was built, else 0."
        )
        with contextlib.suppress(KnowledgeError, OSError):
            behind.add_metric([], int(is_behind_texts()))
        yield behind

    def _draining(self) -> Metric:
        draining = GaugeMetricFamily(
            "assistant_draining", "1 while this machine is being taken out of service, else 0."
        )
        draining.add_metric([], int(is_draining(self.var_dir)))
        return draining

    def _files(self) -> Iterator[Metric]:
        free = GaugeMetricFamily("assistant_disk_free_bytes", "Free on the disk of the var folder.")
        free.add_metric([], shutil.disk_usage(self.var_dir).free)
        yield free
        sizes = GaugeMetricFamily("assistant_store_bytes", "Size of a store with its log, by store.", labels=["store"])
        for store, name in _STORES.items():
            files = [path for path in self.var_dir.glob(f"{name}*") if not path.name.endswith("-shm")]
            sizes.add_metric([store], sum(path.stat().st_size for path in files))
        yield sizes

    def _notices(self) -> Iterator[Metric]:
        """The notices in their files, even if a running assistant still uses its copy of one that is now broken."""
        read = read_notices(known=served_passage_ids())
        waiting = GaugeMetricFamily(
            "assistant_notices_undecided", "Changes in the law that the owner has not decided about."
        )
        waiting.add_metric([], len(undecided(list(read.sound.values()))))
        broken = GaugeMetricFamily("assistant_notices_unreadable", "Notices of changes in the law that cannot be read.")
        broken.add_metric([], len(read.faults))
        yield from (waiting, broken)

    def _conversations(self) -> Iterator[Metric]:
        readable = GaugeMetricFamily("assistant_store_readable", "1 if the stored conversations can be read, else 0.")
        kept = GaugeMetricFamily("assistant_conversations", "Stored conversations.")
        oldest = GaugeMetricFamily(
            "assistant_longest_idle_seconds", "How long the longest unused stored conversation has been idle."
        )
        try:
            with self.database.transaction() as work:
                [(count, first)] = work.rows("SELECT count(*), min(last_seen) FROM conversations")
        except StoreError:
            readable.add_metric([], 0)
            yield readable
            return
        readable.add_metric([], 1)
        kept.add_metric([], count)
        oldest.add_metric([], 0 if first is None else max(0.0, self.clock() - first))
        yield from (readable, kept, oldest)
