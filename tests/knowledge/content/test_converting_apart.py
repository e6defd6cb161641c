import pytest

from knowledge.content import converting_apart


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", (None, ("127.0.0.1", 80))),
        ("socket.getaddrinfo", ("a.example", 80)),
        ("subprocess.Popen", ("sh",)),
        ("os.system", ("sh",)),
        ("open", ("/tmp/x", "w", 0)),
        ("open", ("/tmp/x", "r+b", 0)),
        ("shutil.rmtree", ("/tmp/x",)),
    ],
)
def test_a_conversion_reaches_no_network_no_program_and_no_file_to_write(
    event: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(PermissionError, match=f"may not do this: {event}"):
        converting_apart._refuse(event, arguments)


def test_a_conversion_may_read() -> None:
    converting_apart._refuse("open", ("/usr/share/x", "rb", 0))
