import socket
from collections.abc import Iterator

import pytest

from bot.supervisor.questions import Answer, Question

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        yield listening


def asking(server: socket.socket, path: str) -> Question:
    host, port = server.getsockname()
    return Question(host, port, path)


def final(question: Question) -> Answer:
    while (answer := question.answer()) == "waiting":
        pass
    question.close()
    return answer


def said(server: socket.socket, answer: bytes) -> tuple[Answer, bytes]:
    """What a question makes of that answer, and what it sent."""
    question = asking(server, "/healthz")
    connection, _ = server.accept()
    with connection:
        assert question.answer() == "waiting"
        request = connection.recv(4096)
        connection.sendall(answer)
    return final(question), request


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n{}", "well"),
        (b"HTTP/1.1 503 Service Unavailable\r\n\r\n", "unwell"),
        (b"SSH-2.0-OpenSSH_9.2p1\r\n", "unwell"),
        (b"HTTP", "unwell"),
        (b"", "broken"),
    ],
)
def test_it_says_what_the_answer_means(server: socket.socket, answer: bytes, meaning: Answer) -> None:
    assert said(server, answer)[0] == meaning


def test_it_asks_for_the_path_and_names_the_host(server: socket.socket) -> None:
    _, request = said(server, b"HTTP/1.1 200 OK\r\n\r\n")
    assert request.startswith(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:")


def test_it_never_waits_for_one_that_takes_the_connection_and_says_nothing(server: socket.socket) -> None:
    question = asking(server, "/")
    assert {question.answer() for _ in range(100)} == {"waiting"}
    question.close()


def test_nobody_listening_is_broken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert final(Question("127.0.0.1", port, "/")) == "broken"
