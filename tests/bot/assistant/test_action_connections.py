"""Runs in Rasa's environment, against a small server on the loopback address."""

import asyncio
import gc
import warnings

import pytest
from aiohttp import ClientConnectionError, web
from pytest_socket import enable_socket
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.assistant.action_connections import close_connections, keep_connections_to_the_action_server


class Server:
    """Answers posts, and notes over which connections they came."""

    def __init__(self) -> None:
        self.connections: list[object] = []
        self.bodies: list[object] = []
        self.status = 200

    async def start(self, port: int = 0) -> None:
        app = web.Application()
        app.router.add_post("/webhook", self._answer)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        self.connections.append(request.transport)
        self.bodies.append(await request.json())
        return web.json_response({"events": []}, status=self.status)

    def endpoint(self) -> EndpointConfig:
        return EndpointConfig(url=f"http://127.0.0.1:{self.port}/webhook")


def served(turns):
    """Run `turns(server)` while a server runs and the patch is applied."""

    async def run():
        server = Server()
        await server.start()
        try:
            return await turns(server)
        finally:
            await close_connections()
            await server.stop()

    return asyncio.run(run())


@pytest.fixture(autouse=True)
def _patched(unpatched):
    enable_socket()
    keep_connections_to_the_action_server()


def test_one_connection_serves_many_actions() -> None:
    async def turns(server):
        for number in range(5):
            assert await server.endpoint().request(json={"number": number}, timeout=5) == {"events": []}
        assert server.bodies == [{"number": number} for number in range(5)]
        return len(set(map(id, server.connections)))

    assert served(turns) == 1


def test_actions_at_the_same_time_have_connections_of_their_own() -> None:
    async def turns(server):
        await asyncio.gather(*(server.endpoint().request(json={}, timeout=5) for _ in range(3)))
        return len(server.bodies)

    assert served(turns) == 3


def test_an_action_servers_error_is_raised_and_the_next_action_is_answered() -> None:
    async def turns(server):
        server.status = 500
        with pytest.raises(ClientResponseError):
            await server.endpoint().request(json={}, timeout=5)
        server.status = 200
        return await server.endpoint().request(json={}, timeout=5)

    assert served(turns) == {"events": []}


def test_an_action_server_that_was_started_again_is_reached() -> None:
    async def turns(server):
        await server.endpoint().request(json={}, timeout=5)
        await server.stop()
        with pytest.raises(ClientConnectionError):
            await server.endpoint().request(json={}, timeout=5)
        await server.start(server.port)
        return await server.endpoint().request(json={}, timeout=5)

    assert served(turns) == {"events": []}


def test_nothing_is_left_open_at_the_end() -> None:
    async def turns(server):
        await server.endpoint().request(json={}, timeout=5)

    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        served(turns)
        gc.collect()
