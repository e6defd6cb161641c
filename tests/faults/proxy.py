"""A TCP proxy on the loopback address between two parts of the assistant. A test can make it misbehave."""

import asyncio
import socket
import struct
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Literal

Mode = Literal["pass", "refuse", "reset", "garbage", "slow", "cut"]
_GARBAGE = b"\x00\xff\x13\x37 this is no HTTP at all\r\n\r\n" * 20
_SLOW_SECONDS = 30.0


class Proxy:
    """Passes bytes to a port until it is told to misbehave."""

    def __init__(self, port: int, to_port: int) -> None:
        self.port = port
        self._to_port = to_port
        self._mode: Mode = "pass"
        self._open: set[asyncio.StreamWriter] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"proxy-{port}", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._run(self._listen())

    def stop(self) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    @contextmanager
    def misbehaving(self, mode: Mode) -> Iterator[None]:
        """Misbehave for the block.

        Args:
            mode: "reset" resets connections. "garbage" answers with something other than HTTP. "slow" answers after
                half a minute. "cut" passes the request on and throws the answer away. "refuse" does not listen.
        """
        self._run(self._set(mode))
        try:
            yield
        finally:
            self._run(self._set("pass"))

    @contextmanager
    def silent(self) -> Iterator[None]:
        """For the block, let nothing through either way and close nothing, as if the cable were cut.

        What was sent meanwhile comes late, as TCP sends it again.
        """
        self._loop.call_soon_threadsafe(self._flowing.clear)
        try:
            yield
        finally:
            self._loop.call_soon_threadsafe(self._flowing.set)

    def _run(self, what: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(what, self._loop).result(10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._open):
            writer.transport.abort()

    async def _set(self, mode: Mode) -> None:
        await self._close()
        self._mode = mode
        if mode != "refuse":
            await self._listen()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        mode = self._mode
        self._open.add(writer)
        await self._flowing.wait()
        with suppress(OSError, asyncio.IncompleteReadError):
            if mode == "reset":
                _reset(writer)
            elif mode == "garbage":
                await reader.read(1)
                writer.write(_GARBAGE)
                await writer.drain()
            else:
                if mode == "slow":
                    await asyncio.sleep(_SLOW_SECONDS)
                await self._pass_on(reader, writer, mode)
        self._open.discard(writer)
        writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, mode: Mode) -> None:
        onward, back = None, None
        with suppress(OSError):
            back, onward = await asyncio.open_connection("127.0.0.1", self._to_port)
        if onward is None or back is None:
            _reset(writer)
            return
        self._open.add(onward)
        there = asyncio.create_task(self._copy(reader, onward))
        here = asyncio.create_task(_cut(back, writer) if mode == "cut" else self._copy(back, writer))
        await asyncio.wait([there, here], return_when=asyncio.FIRST_COMPLETED)
        for task in (there, here):
            task.cancel()
        self._open.discard(onward)
        onward.close()

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                await self._flowing.wait()
                writer.write(data)
                await writer.drain()
        # Nor is an end seen through a cable that is cut.
        await self._flowing.wait()


async def _cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        await reader.read(65536)
        _reset(writer)


def _reset(writer: asyncio.StreamWriter) -> None:
    connection = writer.get_extra_info("socket")
    if connection is not None:
        # Close without lingering: the other side must get a reset and not an end.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
