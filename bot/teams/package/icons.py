"""The app's two icons, a speech bubble with a tick. They are drawn here, so their origin is known."""

import struct
import zlib
from collections.abc import Callable

Colour = tuple[int, int, int, int]
Inside = Callable[[float, float], bool]

_WHITE: Colour = (255, 255, 255, 255)
_CLEAR: Colour = (255, 255, 255, 0)
# Sample points across one pixel, for smooth edges.
_FINE = 4
_OFFSETS = [(step + 0.5) / _FINE for step in range(_FINE)]


def colour_icon(accent: str, size: int = 192) -> bytes:
    """A PNG of 192 by 192: a white bubble on the accent colour (such as #0B5563), with the tick in that colour."""
    ground: Colour = (int(accent[1:3], 16), int(accent[3:5], 16), int(accent[5:7], 16), 255)
    return _png(size, [(lambda x, y: True, ground), (_bubble, _WHITE), (_tick, ground)])


def outline_icon(size: int = 32) -> bytes:
    """A PNG of 32 by 32: the bubble's outline and the tick in white on a transparent background."""
    return _png(size, [(lambda x, y: True, _CLEAR), (_ring, _WHITE), (_tick, _WHITE)])


def _bubble(x: float, y: float) -> bool:
    return _rounded(x, y, 0.18, 0.2, 0.82, 0.68, 0.12) or _tail(x, y)


def _ring(x: float, y: float) -> bool:
    inner = _rounded(x, y, 0.16, 0.16, 0.84, 0.62, 0.08) or _tail(x, y - 0.045)
    outer = _rounded(x, y, 0.08, 0.08, 0.92, 0.7, 0.15) or _tail(x, y + 0.05)
    return outer and not (inner and y < 0.66)


def _tail(x: float, y: float) -> bool:
    return 0.28 <= x <= 0.46 and 0.66 <= y <= 0.66 + (0.46 - x)


def _tick(x: float, y: float) -> bool:
    return _near(x, y, (0.35, 0.43), (0.46, 0.54)) or _near(x, y, (0.46, 0.54), (0.66, 0.32))


def _near(x: float, y: float, one: tuple[float, float], other: tuple[float, float], width: float = 0.035) -> bool:
    """Whether a point is within `width` of the line between two points."""
    across, down = other[0] - one[0], other[1] - one[1]
    along = ((x - one[0]) * across + (y - one[1]) * down) / (across**2 + down**2)
    along = min(1.0, max(0.0, along))
    return (x - one[0] - along * across) ** 2 + (y - one[1] - along * down) ** 2 <= width**2


def _rounded(x: float, y: float, left: float, top: float, right: float, bottom: float, radius: float) -> bool:
    """Whether a point is inside a rectangle with round corners."""
    near_x = min(max(x, left + radius), right - radius)
    near_y = min(max(y, top + radius), bottom - radius)
    return (x - near_x) ** 2 + (y - near_y) ** 2 <= radius**2


def _png(size: int, layers: list[tuple[Inside, Colour]]) -> bytes:
    """A square picture: at each point the topmost layer that covers it, smoothed."""
    rows = b"".join(b"\0" + b"".join(_pixel(x, y, size, layers) for x in range(size)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _pixel(x: int, y: int, size: int, layers: list[tuple[Inside, Colour]]) -> bytes:
    found = [_topmost((x + right) / size, (y + down) / size, layers) for right in _OFFSETS for down in _OFFSETS]
    # Nearly all pixels are of one colour, and only an edge has to be smoothed.
    if found.count(found[0]) == len(found):
        return bytes(found[0])
    return bytes(sum(colour[part] for colour in found) // len(found) for part in range(4))


def _topmost(x: float, y: float, layers: list[tuple[Inside, Colour]]) -> Colour:
    return next(colour for inside, colour in reversed(layers) if inside(x, y))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
