"""`python -m tests.faults.crowd messages|half-open|idle URL`: people who would take everything, until it is killed.

A program of its own, so that it takes no time from the bystander whose waiting is measured.
"""

import itertools
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

import httpx

CONVERSATIONS = 8
# In each conversation: the second message waits for the first.
AT_ONCE = 2
CONNECTIONS = 1000
# From so many addresses, and so many opened again each half second: a flood of new ones is for the firewall.
ADDRESSES = 5
OPENED_AGAIN = 100
_PROSE = "mum has said no and the school would like to tell the health visitor what her brother said on monday. "
LONG = ("'" * 4000, (_PROSE * 40)[:4000], "é́̂" * 1300, "0123 " * 800, "Jo Bloggs, 1 Mill Lane, " * 160)


def messages(url: str) -> None:
    """Send long messages in some conversations, and begin another conversation when one is over its limit."""
    for number in range(CONVERSATIONS):
        threading.Thread(target=_converse, args=(url, number), daemon=True).start()
    threading.Event().wait()


def _converse(url: str, number: int) -> None:
    texts = itertools.islice(itertools.cycle(LONG), number, None)
    with httpx.Client(base_url=url, timeout=120) as client:
        while True:
            with suppress(httpx.HTTPError):
                token = client.post("/chat/sessions").raise_for_status().json()["token"]
                headers = {"Authorization": f"Bearer {token}"}
                while _said_at_once(client, headers, next(texts)) != 429:
                    pass
            time.sleep(0.2)


def _said_at_once(client: httpx.Client, headers: dict[str, str], text: str) -> int:
    said: list[int] = []

    def say() -> None:
        said.append(client.post("/chat/messages", json={"text": text}, headers=headers).status_code)

    threads = [threading.Thread(target=say) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return max(said, default=0)


def half_open(url: str) -> None:
    """Keep sending half of a request on many connections: headers without end, or a body that never comes."""
    head = b"POST /chat/sessions HTTP/1.1\r\nHost: g\r\nContent-Type: application/json\r\nContent-Length: 99\r\n"
    _keep_open(url, lambda place: b"GET / HTTP/1.1\r\nX-Slow: " if place % 2 else head + b"\r\n{")


def idle(url: str) -> None:
    """Keep many connections open that have sent a whole request, and nothing after it."""
    _keep_open(url, lambda _: b"GET /healthz HTTP/1.1\r\nHost: g\r\n\r\n")


def _keep_open(url: str, say: Callable[[int], bytes]) -> None:
    address = urlsplit(url)
    assert address.hostname and address.port
    open_ones: dict[int, socket.socket] = {}
    while True:
        missing = [place for place in range(CONNECTIONS) if place not in open_ones or _is_closed(open_ones[place])]
        # All of them at first; then those that were closed, so many at a time.
        for place in missing[: OPENED_AGAIN if len(open_ones) == CONNECTIONS else CONNECTIONS]:
            with suppress(OSError):
                source = (f"127.0.0.{2 + place % ADDRESSES}", 0)
                opened = socket.create_connection((address.hostname, address.port), timeout=10, source_address=source)
                opened.sendall(say(place))
                open_ones[place] = opened
        time.sleep(0.5)


def _is_closed(one: socket.socket) -> bool:
    try:
        while one.recv(4096, socket.MSG_DONTWAIT):
            pass
    except BlockingIOError:
        return False
    except OSError:
        pass
    one.close()
    return True


if __name__ == "__main__":
    {"messages": messages, "half-open": half_open, "idle": idle}[sys.argv[1]](sys.argv[2])
