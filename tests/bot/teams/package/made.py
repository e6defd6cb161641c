"""The registration that the tests make packages for, and what a picture holds."""

import struct
import zlib

from bot.teams.package.registration import Registration

APP_ID = "1b2c3d4e-0000-4000-8000-123456789abc"
OURS = Registration(app_id=APP_ID, host="assistant.example.org")


def png_size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def png_pixels(content: bytes) -> list[tuple[int, ...]]:
    """The red, green, blue and opacity of each pixel of a picture in one piece, without filters."""
    (length,) = struct.unpack(">I", content[33:37])
    rows = zlib.decompress(content[41 : 41 + length])
    across = 1 + 4 * png_size(content)[0]
    lines = (rows[start + 1 : start + across] for start in range(0, len(rows), across))
    return [tuple(line[place : place + 4]) for line in lines for place in range(0, len(line), 4)]
