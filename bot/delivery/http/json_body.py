"""The body of a call that is JSON already: rows of the outbox hold what Telegram reads.

It stands where the library's RequestData stands, which nobody may derive from: it has what a
transport reads of one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Mapping


class JsonBody:
    """Parameters of one call without files."""

    __slots__ = ("_parameters",)

    contains_files = False

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        """`parameters` as the Bot API names them; what is None is not sent."""
        self._parameters = {name: said for name, said in parameters.items() if said is not None}

    @property
    def json_payload(self) -> bytes:
        """What goes over the line."""
        return orjson.dumps(self._parameters)

    @property
    def json_parameters(self) -> dict[str, str]:
        """The same as a form: each parameter a text, what is no text as JSON."""
        return {
            name: said if isinstance(said, str) else json.dumps(said)
            for name, said in self._parameters.items()
        }

    @property
    def multipart_data(self) -> dict[str, Any]:
        """No files."""
        return {}
