"""`python -m actions`: run the action server, on loopback only, with the model warm before the first question."""

import asyncio
import os
import warnings
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import HTTPResponse, Request, Sanic, empty

from actions.lanes import is_stuck
from actions.loading import load_files
from actions.noticing import notices
from actions.searching import open_at_start, reloading, searcher
from actions.tracing import trace_this_process
from bot.shared.freed_memory import give_back_freed_memory
from bot.shared.json_logs import configure_logs
from knowledge.versions.taking_shared import watch_shared

DEFAULT_PORT = 5055
# What the supervisor asks (bot/supervisor/hangs.py). rasa-sdk's own /health says only that the event loop runs.
ALIVE = "/alive"
_LOOK_AGAIN_SECONDS = 0.2


def make_app() -> "Sanic[Any, Any]":
    """Return rasa-sdk's own server with every action of this package. It takes a new index on disk while it runs.

    If an index, a contacts file, a text or a list of words does not load, the server does not start.
    The log gives the reason and what to run.
    """
    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor)

    trace_this_process(app, int(os.environ.get("ASSISTANT_ACTIONS_PORT", DEFAULT_PORT)))

    @app.before_server_start
    async def warm_up(_: "Sanic[Any, Any]") -> None:
        # First of all, so that the guided decision quotes what is served and no text that somebody is editing.
        open_at_start()
        load_files()
        # A bad notice stops nothing. It is logged, and the assistant says that the law may have changed.
        notices()
        searcher().warm()
        give_back_freed_memory()
        reloading().watch()
        app.ctx.shared_versions = watch_shared()

    @app.after_server_stop
    async def stop_watching(_: "Sanic[Any, Any]") -> None:
        reloading().stop()
        if app.ctx.shared_versions is not None:
            app.ctx.shared_versions.set()

    @app.get(ALIVE)
    async def alive(_: Request) -> HTTPResponse:
        # Any answer at all would say that nothing hangs.
        while is_stuck():
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        return empty(200)

    return app


def main() -> None:
    """Serve on 127.0.0.1 at ASSISTANT_ACTIONS_PORT (default 5055) until told to stop."""
    # Rasa 3.6.21 and rasa-sdk 3.21 do understand each other (docs/adr/0002). A warning at
    # each turn would hide real news.
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk might not be compatible")
    configure_logs()
    port = int(os.environ.get("ASSISTANT_ACTIONS_PORT", DEFAULT_PORT))
    # rasa-sdk would listen on every address. The action server has no login, so nobody else may reach it.
    make_app().run(host="127.0.0.1", port=port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
