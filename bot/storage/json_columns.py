"""JSON of columns by orjson; what it refuses is written and read by Python's own module."""

from __future__ import annotations

import json
from typing import Any

import orjson

# A time or an object of ours in a column is a mistake, with orjson as without.
_ONLY_JSON = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def write_json(value: Any) -> str:  # noqa: ANN401 - JSON of any shape
    """A value as a column keeps it."""
    try:
        return orjson.dumps(value, option=_ONLY_JSON).decode()
    except TypeError:  # a key that is no text, a number beyond 64 bits, half of a sign
        return json.dumps(value)


def read_json(text: str | bytes) -> Any:  # noqa: ANN401 - JSON of any shape
    """What a column keeps."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:  # NaN, half of a sign: written by Python's own
        return json.loads(text)
