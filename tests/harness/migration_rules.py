"""What a migration must not do while the version before it goes on working: only add."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

GONE = "the version before still reads it; remove it one release later"
CHECKED = "the version before may write what it refuses, and all rows are looked at under a lock"
FORBIDDEN = {
    "drop_table": GONE,
    "drop_column": GONE,
    "rename_table": GONE,
    "alter_column": "the version before knows it as it was",
    "create_check_constraint": CHECKED,
    "create_unique_constraint": CHECKED,
    "create_foreign_key": CHECKED,
    "create_exclude_constraint": CHECKED,
    "create_primary_key": CHECKED,
}
WAITING = "everybody who writes waits while it is built; use add_index of models/migrations/steps"
EMPTY = "the version before does not fill it; let it be empty or give it a server_default"


def breaches(source: str) -> list[str]:
    """Every line of `upgrade` that is not safe, with the reason."""
    upgrade = next(
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name == "upgrade"
    )
    calls = [node for node in ast.walk(upgrade) if isinstance(node, ast.Call)]
    new = {_word(one) for one in calls if _name(one) == "create_table"}
    blocks = {
        id(inner): _word(item.context_expr)
        for block in ast.walk(upgrade)
        if isinstance(block, ast.With)
        for item in block.items
        if isinstance(item.context_expr, ast.Call)
        and _name(item.context_expr) == "batch_alter_table"
        for inner in ast.walk(block)
    }
    return [
        f"line {one.lineno}: {_name(one)}: {why}"
        for one in calls
        for why in _wrong(one, new, blocks.get(id(one)))
    ]


def _wrong(call: ast.Call, new: set[str | None], batch: str | None) -> Iterator[str]:
    """What is wrong with one call; `batch` is the table whose block it stands in."""
    name = _name(call)
    table = batch or _word(call, 1 if name == "create_index" else 0)
    if table in new:
        return
    if name in FORBIDDEN:
        yield FORBIDDEN[name]
    if name == "create_index":
        yield WAITING
    if name == "add_column":
        for column in ast.walk(call):
            if (
                isinstance(column, ast.Call)
                and _name(column) == "Column"
                and _must_be_filled(column)
            ):
                yield EMPTY


def _must_be_filled(column: ast.Call) -> bool:
    said = {one.arg: one.value for one in column.keywords}
    empty = said.get("nullable")
    required = isinstance(empty, ast.Constant) and empty.value is False
    return required and "server_default" not in said


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _word(call: ast.Call, place: int = 0) -> str | None:
    """A word given by its place, as table names are."""
    given = call.args[place] if len(call.args) > place else None
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None
