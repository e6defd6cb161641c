"""The app's two icons, a speech bubble with a tick. They are drawn here, so their origin is known."""

import struct
import zlib
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int, int]
# Points of the whole picture at once, from 0 to 1 across and down.
Points = NDArray[np.float64]
Covered = NDArray[np.bool_]
Inside = Callable[[Points, Points], Covered]

_WHITE: Colour = (255, 255, 255, 255)
_CLEAR: Colour = (255, 255, 255, 0)
# Sample points across one pixel, for smooth edges.
_FINE = 4


def colour_icon(accent: str, size: int = 192) -> bytes:
    """A PNG of 192 by 192: a white bubble on the accent colour (such as #0B5563), with the tick in that colour."""
    ground: Colour = (int(accent[1:3], 16), int(accent[3:5], 16), int(accent[5:7], 16), 255)
    return _png(size, [(_everywhere, ground), (_bubble, _WHITE), (_tick, ground)])


def outline_icon(size: int = 32) -> bytes:
    """A PNG of 32 by 32: the bubble's outline and the tick in white on a transparent background."""
    return _png(size, [(_everywhere, _CLEAR), (_ring, _WHITE), (_tick, _WHITE)])


def _everywhere(x: Points, y: Points) -> Covered:
    return np.full(np.broadcast_shapes(x.shape, y.shape), True)


def _bubble(x: Points, y: Points) -> Covered:
    return _rounded(x, y, 0.18, 0.2, 0.82, 0.68, 0.12) | _tail(x, y)


def _ring(x: Points, y: Points) -> Covered:
    inner = _rounded(x, y, 0.16, 0.16, 0.84, 0.62, 0.08) | _tail(x, y - 0.045)
    outer = _rounded(x, y, 0.08, 0.08, 0.92, 0.7, 0.15) | _tail(x, y + 0.05)
    return outer & ~(inner & (y < 0.66))


def _tail(x: Points, y: Points) -> Covered:
    return (x >= 0.28) & (x <= 0.46) & (y >= 0.66) & (y <= 0.66 + (0.46 - x))


def _tick(x: Points, y: Points) -> Covered:
    return _near(x, y, (0.35, 0.43), (0.46, 0.54)) | _near(x, y, (0.46, 0.54), (0.66, 0.32))


def _near(x: Points, y: Points, one: tuple[float, float], other: tuple[float, float], width: float = 0.035) -> Covered:
    """Which points are within `width` of the line between two points."""
    across, down = other[0] - one[0], other[1] - one[1]
    along = np.clip(((x - one[0]) * across + (y - one[1]) * down) / (across**2 + down**2), 0.0, 1.0)
    distance = (x - one[0] - along * across) ** 2 + (y - one[1] - along * down) ** 2
    return np.asarray(distance <= width**2)


def _rounded(x: Points, y: Points, left: float, top: float, right: float, bottom: float, radius: float) -> Covered:
    """Which points are inside a rectangle with round corners."""
    near_x, near_y = np.clip(x, left + radius, right - radius), np.clip(y, top + radius, bottom - radius)
    return np.asarray((x - near_x) ** 2 + (y - near_y) ** 2 <= radius**2)


def _png(size: int, layers: list[tuple[Inside, Colour]]) -> bytes:
    """A square picture: at each point the topmost layer that covers it, smoothed."""
    steps = (np.arange(size)[:, None] + (np.arange(_FINE) + 0.5) / _FINE).ravel() / size
    x, y = steps[None, :], steps[:, None]
    points = np.zeros((len(steps), len(steps), 4), dtype=np.int64)
    for inside, colour in layers:
        points[inside(x, y)] = colour
    # A pixel is the mean of its points.
    pixels = points.reshape(size, _FINE, size, _FINE, 4).sum(axis=(1, 3)) // _FINE**2
    rows = b"".join(b"\0" + row.tobytes() for row in pixels.astype(np.uint8))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
