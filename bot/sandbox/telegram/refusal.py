"""How Telegram says no: a status, a sentence, and sometimes what to do about it."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class Refused(Exception):  # noqa: N818 - a refusal is Telegram's normal answer, not a fault of ours
    """A call Telegram does not carry out; `parameters` may hold `retry_after`."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        """Refuse with an HTTP status and Telegram's own words."""
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> Json:
        """The answer as it goes over the wire."""
        body: Json = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class Impossible(ValueError):  # noqa: N818 - reads as what a test did: something impossible
    """Something no phone would let a person do, such as pressing a button that is not there.

    The page has words of its own for each `code`.
    """

    def __init__(self, words: str, code: str = "impossible") -> None:
        """Say in English what is impossible."""
        super().__init__(words)
        self.code = code


def bad_request(reason: str) -> Refused:
    """Return the refusal for a call that is wrong in itself."""
    return Refused(400, f"Bad Request: {reason}")
