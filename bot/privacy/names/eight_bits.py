"""Rewrites the classifier's four-bit weights as eight-bit ones, for which ONNX Runtime has a kernel twice as fast.

The published file multiplies by `MatMulNBits`, which unpacks the weights for each message. `DynamicQuantizeMatMul`
multiplies whole bytes. Both are operators of ONNX Runtime (docs/ContribOperators.md in its repository). Only these
nodes and their weights change. The file is read by the protocol buffer wire format, for which a few lines are enough:
the package `onnx` would be 18 MB for this alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int8]
FloatArray = NDArray[np.float32]

# Field numbers in onnx.proto.
_MODEL_GRAPH, _GRAPH_NODE, _GRAPH_INITIALIZER = 7, 1, 5
_NODE_INPUT, _NODE_OUTPUT, _NODE_NAME, _NODE_OPERATOR, _NODE_ATTRIBUTE, _NODE_DOMAIN = 1, 2, 3, 4, 5, 7
_ATTRIBUTE_NAME, _ATTRIBUTE_INTEGER = 1, 3
_TENSOR_SIZES, _TENSOR_TYPE, _TENSOR_NAME, _TENSOR_BYTES = 1, 2, 8, 9
_FLOAT, _INT8 = 1, 3
_VARINT, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5
_BLOCK = 32


@dataclass(frozen=True)
class _Field:
    number: int
    wire: int
    value: bytes
    integer: int = 0


def eight_bits(model: bytes) -> bytes:
    """The same model with eight-bit weights, one scale for each column.

    Args:
        model: a serialised ONNX model whose `MatMulNBits` have four bits, blocks of 32 and no zero points.

    Raises:
        ValueError: the file is something else.
    """
    rewritten = [
        _bytes(_MODEL_GRAPH, _graph(one.value)) if one.number == _MODEL_GRAPH else _again(one) for one in _fields(model)
    ]
    return b"".join(rewritten)


def _graph(graph: bytes) -> bytes:
    parts = list(_fields(graph))
    tensors = {_name(one.value): one for one in parts if one.number == _GRAPH_INITIALIZER}
    out: list[bytes] = []
    unused: set[str] = set()
    for one in parts:
        if one.number != _GRAPH_NODE:
            continue
        node = list(_fields(one.value))
        if _text(node, _NODE_OPERATOR) != "MatMulNBits":
            out.append(_again(one))
            continue
        inputs = [field.value.decode() for field in node if field.number == _NODE_INPUT]
        if len(inputs) != 3:
            raise ValueError("a multiplication has zero points")
        data, weights, scales = inputs
        packed, scale = _columns(node, _raw(tensors[weights].value), _raw(tensors[scales].value))
        unused |= {weights, scales}
        out += [
            _bytes(_GRAPH_INITIALIZER, _stored(f"{weights}_8", packed)),
            _bytes(_GRAPH_INITIALIZER, _stored(f"{weights}_8_scale", scale)),
            _bytes(
                _GRAPH_NODE,
                b"".join(
                    [
                        *(_bytes(_NODE_INPUT, each.encode()) for each in (data, f"{weights}_8", f"{weights}_8_scale")),
                        *(_again(field) for field in node if field.number in {_NODE_OUTPUT, _NODE_NAME}),
                        _bytes(_NODE_OPERATOR, b"DynamicQuantizeMatMul"),
                        _bytes(_NODE_DOMAIN, b"com.microsoft"),
                    ]
                ),
            ),
        ]
    if not unused:
        raise ValueError("the model has no four-bit weights")
    kept = (one for one in parts if one.number != _GRAPH_NODE)
    out += [_again(one) for one in kept if one.number != _GRAPH_INITIALIZER or _name(one.value) not in unused]
    return b"".join(out)


def _columns(node: list[_Field], packed: bytes, scales: bytes) -> tuple[IntArray, FloatArray]:
    """Weights by row and column, and the scale of each column, from two weights a byte and a scale for each block."""
    sizes = {}
    for field in node:
        if field.number == _NODE_ATTRIBUTE:
            attribute = list(_fields(field.value))
            number = next((one.integer for one in attribute if one.number == _ATTRIBUTE_INTEGER), 0)
            sizes[_text(attribute, _ATTRIBUTE_NAME)] = number
    if sizes["bits"] != 4 or sizes["block_size"] != _BLOCK:
        raise ValueError("the weights are not in blocks of 32 with four bits")
    rows, columns = sizes["K"], sizes["N"]
    pairs = np.frombuffer(packed, np.uint8).reshape(columns, -1)
    # Eight stands for zero; the lower half of a byte comes first.
    whole = np.stack([pairs & 15, pairs >> 4], -1).reshape(columns, -1, _BLOCK).astype(np.float32) - 8
    scaled = whole * np.frombuffer(scales, np.float32).reshape(columns, -1)[:, :, None]
    weights = scaled.reshape(columns, -1)[:, :rows]
    scale = (np.maximum(np.abs(weights).max(1), 1e-12) / 127).astype(np.float32)
    return np.ascontiguousarray(np.rint(weights / scale[:, None]).astype(np.int8).T), scale


def _stored(name: str, values: IntArray | FloatArray) -> bytes:
    kind = _INT8 if values.dtype == np.int8 else _FLOAT
    sizes = b"".join(_integer(_TENSOR_SIZES, size) for size in values.shape)
    return (
        sizes
        + _integer(_TENSOR_TYPE, kind)
        + _bytes(_TENSOR_NAME, name.encode())
        + _bytes(_TENSOR_BYTES, values.tobytes())
    )


def _raw(tensor: bytes) -> bytes:
    return next(one.value for one in _fields(tensor) if one.number == _TENSOR_BYTES)


def _name(tensor: bytes) -> str:
    return _text(list(_fields(tensor)), _TENSOR_NAME)


def _text(fields: list[_Field], number: int) -> str:
    return next((one.value.decode() for one in fields if one.number == number), "")


def _fields(message: bytes) -> Iterator[_Field]:
    """The fields of a message, in order: a tag (number and wire type), then what it holds."""
    place, view = 0, memoryview(message)
    while place < len(message):
        tag, place = _varint(message, place)
        number, wire = tag >> 3, tag & 7
        if wire == _VARINT:
            integer, place = _varint(message, place)
            yield _Field(number, wire, b"", integer)
            continue
        if wire == _BYTES:
            length, place = _varint(message, place)
        elif wire in {_EIGHT_BYTES, _FOUR_BYTES}:
            length = 8 if wire == _EIGHT_BYTES else 4
        else:
            raise ValueError("this is no ONNX file")
        yield _Field(number, wire, bytes(view[place : place + length]))
        place += length


def _varint(message: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, place
        shift += 7


def _again(field: _Field) -> bytes:
    if field.wire == _VARINT:
        return _integer(field.number, field.integer)
    if field.wire == _BYTES:
        return _bytes(field.number, field.value)
    return _written(field.number << 3 | field.wire) + field.value


def _integer(number: int, value: int) -> bytes:
    return _written(number << 3 | _VARINT) + _written(value)


def _bytes(number: int, value: bytes) -> bytes:
    return _written(number << 3 | _BYTES) + _written(len(value)) + value


def _written(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
