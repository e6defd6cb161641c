"""Traces of turns by OpenTelemetry, across the gateway, Rasa and the action server. Off unless an address is set.

A span has a fixed name, the process it is from and its times: no text, no conversation, no address, no error's words.
It is sent from a thread of its own, in batches; what cannot be sent is dropped, so no turn waits or fails.

The provider is ours alone and not the global one: libraries that trace by themselves would record what people type.
"""

import logging
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan, Tracer
    from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

log = logging.getLogger(__name__)

TRACES_URL = "ASSISTANT_TRACES_URL"
# What W3C calls the header by which a process says to the next one which trace it is in.
HEADER = "traceparent"

_SEND_EVERY_MS = 1000
_SENT_WITHIN_SECONDS = 2.0
_MOST_WAITING = 2048
_AT_ONCE = 256
_NOTHING: AbstractContextManager[None] = nullcontext()


class _Tracing:
    """What is set up once for the process; None while traces are off."""

    tracer: "Tracer | None" = None
    provider: Any = None


def trace_to(url: str | None, process: str, port: int) -> None:
    """Send this process's spans to that address, by OTLP over HTTP. None: trace nothing, and load nothing.

    Args:
        url: the whole address of the collector, such as http://127.0.0.1:4318/v1/traces.
        process: what this process is called.
        port: where it listens; with the machine's name it tells one instance from another.
    """
    if not url:
        return
    # A quarter of a second and 10 MB, for those alone who trace.
    import requests
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor
    from opentelemetry.sdk.trace.sampling import ALWAYS_ON

    # It would say each failure; ours are two lines, at the first and at the end.
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
    session = requests.Session()
    # No proxy of the environment: spans go to that address and to no other.
    session.trust_env = False
    exporter = OTLPSpanExporter(endpoint=url, timeout=_SENT_WITHIN_SECONDS, session=session)
    resource = Resource(
        {
            "service.name": "sharing-assistant",
            "service.namespace": process,
            "service.instance.id": f"{socket.gethostname()}:{port}",
        }
    )
    provider = TracerProvider(sampler=ALWAYS_ON, resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(
        BatchSpanProcessor(
            _said(exporter),
            max_queue_size=_MOST_WAITING,
            schedule_delay_millis=_SEND_EVERY_MS,
            max_export_batch_size=_AT_ONCE,
        )
    )
    _Tracing.provider = provider
    _Tracing.tracer = provider.get_tracer(__name__)  # type: ignore[assignment]


def stop_tracing() -> None:
    """Send what waits, for two seconds at most, and trace no more."""
    provider, _Tracing.provider, _Tracing.tracer = _Tracing.provider, None, None
    if provider is not None:
        # It would wait two seconds for each batch that a collector which hangs does not take.
        ending = threading.Thread(target=provider.shutdown, name="last-spans", daemon=True)
        ending.start()
        ending.join(_SENT_WITHIN_SECONDS)


def first_span(name: str) -> AbstractContextManager[None]:
    """Begin a trace for the block. Nothing while traces are off."""
    return _NOTHING if _Tracing.tracer is None else _opened(_Tracing.tracer, name, None)


def joined_span(name: str, header: str) -> AbstractContextManager[None]:
    """Go on with the trace of another process for the block; nothing where it sent no header."""
    if _Tracing.tracer is None or not header:
        return _NOTHING
    return _opened(_Tracing.tracer, name, header)


def span(name: str) -> AbstractContextManager[None]:
    """A part of the trace that is going on. Nothing outside of one."""
    if _Tracing.tracer is None or not _is_going_on():
        return _NOTHING
    return _opened(_Tracing.tracer, name, None)


def headers() -> Mapping[str, str]:
    """The header that hands the trace that is going on to another process; none outside of one."""
    if _Tracing.tracer is None or not _is_going_on():
        return {}
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    carrier: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(carrier)
    return {HEADER: carrier[HEADER]}


@contextmanager
def _opened(tracer: "Tracer", name: str, header: str | None) -> Iterator[None]:
    from opentelemetry.trace import Status, StatusCode
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    context = None if header is None else TraceContextTextMapPropagator().extract({HEADER: header})
    # An exception's own words may repeat what a person typed.
    with tracer.start_as_current_span(
        name, context=context, record_exception=False, set_status_on_exception=False
    ) as opened:
        try:
            yield
        except BaseException:
            opened.set_status(Status(StatusCode.ERROR))
            raise


def _is_going_on() -> bool:
    from opentelemetry.trace import get_current_span

    return get_current_span().get_span_context().is_valid


def _said(exporter: "SpanExporter") -> "SpanExporter":
    """The same exporter, which logs once that nothing is taken, and once that it is again."""
    from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

    class Said(SpanExporter):
        works = True

        def export(self, spans: "Sequence[ReadableSpan]") -> "SpanExportResult":
            result = exporter.export(spans)
            if (works := result is SpanExportResult.SUCCESS) != self.works:
                self.works = works
                if works:
                    log.warning("traces_sent_again")
                else:
                    log.warning("traces_not_sent")
            return result

        def shutdown(self) -> None:
            exporter.shutdown()

    return Said()
