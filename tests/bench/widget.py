"""`make bench-widget`: how much the closed widget delays a page until it is painted.

The same page is opened many times, each in a new tab with an empty cache, with and without the widget. The figures are
Chromium's own (the Performance domain of its DevTools protocol). TaskDuration is all the time that the page's main
thread was busy. The page and the script come from this machine, so the network does not count.
"""

import argparse
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Browser

from bot.widget.bundle import bundle
from tests.end_to_end.browsing import open_browser

LOADS = 30
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><p>Something to read.'
WITH_WIDGET = f'{HEAD}<script type="module" src="/widget.js"></script><sharing-assistant></sharing-assistant>'
# Wait until the widget is there, if there is to be one. Two frames later it has been painted.
PAINTED = """async () => {
  if (document.querySelector("sharing-assistant")) await customElements.whenDefined("sharing-assistant");
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
FIGURES = ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration")


@contextmanager
def served() -> Iterator[str]:
    """Serve the two pages and the script, and return the address."""
    files = {
        "/with": ("text/html", WITH_WIDGET.encode()),
        "/without": ("text/html", HEAD.encode()),
        "/widget.js": ("text/javascript", bundle().script),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, content = files.get(self.path, ("text/plain", b""))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A browser that hangs up early is not an error."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def load(browser: Browser, address: str) -> dict[str, float]:
    """Open the page once, and return the milliseconds of each figure until it was painted."""
    with browser.new_context() as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "timeTicks"})
        page.goto(address)
        page.evaluate(PAINTED)
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        return {name: metrics[name] * 1000 for name in FIGURES}


def main() -> None:
    """Print a table."""
    with open_browser() as browser, served() as address:
        runs: dict[str, list[dict[str, float]]] = {"with": [], "without": []}
        for _ in range(LOADS + 1):
            for name, found in runs.items():
                found.append(load(browser, f"{address}/{name}"))
    print(f"{LOADS} loads each, milliseconds of the main thread: median (largest)")
    for figure in FIGURES:
        # Leave out the first of each, which warms up the browser.
        shown = {name: [run[figure] for run in found[1:]] for name, found in runs.items()}
        parts = [f"{name} {statistics.median(values):6.1f} ({max(values):.1f})" for name, values in shown.items()]
        print(f"{figure:20} {'   '.join(parts)}")


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m tests.bench.widget", description=__doc__).parse_args()
    main()
