"""Reads the parameters of a call as Telegram does: JSON values, or text that holds them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.sandbox.telegram import facts
from bot.sandbox.telegram.refusal import Json, Refused, bad_request

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def parse_parameters(
    method: str, params: Mapping[str, object], files: Collection[str] = ()
) -> Json:
    """Return the call's parameters, typed; raises Refused for unknown or missing ones.

    Telegram ignores a parameter it does not know. Here it is refused: it is a typing error.
    """
    if method not in facts.METHODS:
        raise Refused(404, "Not Found: method not found")
    return fields(params, facts.METHODS[method], method, given=files)


def fields(
    source: Mapping[str, object],
    kinds: Mapping[str, str],
    where: str,
    given: Collection[str] = (),
) -> Json:
    """Return a JSON object whose fields are checked against their kinds; None counts as absent."""
    present = {name: value for name, value in source.items() if value is not None}
    for name in present:
        if name not in kinds:
            raise bad_request(f'unknown parameter "{name}" in {where}')
    for name, kind in kinds.items():
        if kind.endswith("!") and name not in present and name not in given:
            known = facts.MISSING.get(name) if where in facts.METHODS else None
            raise bad_request(known or f'parameter "{name}" is required in {where}')
    return {name: _value(name, value, kinds[name].rstrip("!")) for name, value in present.items()}


def _value(name: str, value: object, kind: str) -> Any:
    if kind in {"text", "file"}:
        return _text(name, value)
    if kind == "chat" and isinstance(value, str) and value.startswith("@"):
        return value
    if kind in {"integer", "chat"}:
        return _integer(name, value)
    if kind == "truth":
        return _truth(name, value)
    if kind == "decimal":
        return _decimal(name, value)
    return _structure(name, value, list if kind == "list" else dict)


def _text(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise bad_request(f'parameter "{name}" must be of type String')


def _integer(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    raise bad_request("chat not found" if name == "chat_id" else f'invalid "{name}" specified')


def _decimal(name: str, value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise bad_request(f'invalid "{name}" specified') from None


def _truth(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    words = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
    if str(value).lower() in words:
        return words[str(value).lower()]
    raise bad_request(f'parameter "{name}" must be of type Boolean')


def _structure(name: str, value: object, shape: type[list[Any] | Json]) -> list[Any] | Json:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except json.JSONDecodeError as error:
            raise bad_request(f'can\'t parse "{name}" JSON object') from error
    if isinstance(value, tuple):
        value = list(value)
    if not isinstance(value, shape):
        raise bad_request(f'can\'t parse "{name}" JSON object')
    return value
