"""Every screen of one language on a readable page, so that a translator sees sentences in place.

Forms come question by question; all other screens function by function, in the order in which the
source builds them, each sentence with what it is: first line, line, button, toast.
"""

from __future__ import annotations

import ast
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from bot.languages.catalogues import ROOMS, ROOT
from models.forms.form import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.languages.locale import Locale

BUTTON = 24
_KINDS = {
    "title": "first line",
    "line": "line",
    "Button": "button",
    "button": "button",
    "toast": "toast",
}
_KINDS |= {"numbered": "line", "form_button": "button", "Gone": "problem", "Problem": "problem"}
_KINDS |= {"NotAllowed": "problem", "command": "menu"}
_STYLE = (
    "body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}"
    "td{border-bottom:1px solid #ddd;padding:.3rem .5rem;vertical-align:top;width:45%}"
    "td:first-child{width:10%;color:#777;font-size:.8em}"
    ".missing{background:#fff3cd}.long{background:#f8d7da}h2{font-size:1rem;color:#555}"
)


class ScreenText(NamedTuple):
    """One sentence of a screen and what it is there."""

    kind: str
    text: str


def page(locale: Locale) -> str:
    """The page, as HTML that needs nothing else."""
    parts = [f"<!doctype html><meta charset=utf-8><title>{locale.code}</title>"]
    parts.append(f"<style>{_STYLE}</style><h1>Every screen in {escape(locale.code)}</h1>")
    parts.append("<p>Yellow: still Indonesian. Red: a button with more than 24 letters.</p>")
    for heading, shown in screens():
        parts.append(f"<h2>{escape(heading)}</h2><table>")
        parts += [_row(sentence, locale) for sentence in shown]
        parts.append("</table>")
    return "\n".join(parts)


def screens() -> Iterator[tuple[str, list[ScreenText]]]:
    """Every screen with its sentences in Indonesian."""
    for form in FORMS.values():
        told = [ScreenText("name", form.about.name), ScreenText("button", form.about.send)]
        for question in form.questions:
            told += [
                ScreenText("question", question.ask),
                *(ScreenText("hint", h) for h in question.hints),
            ]
            told += [ScreenText("choice", option.label) for option in question.options]
            told += [ScreenText("button", o.short) for o in question.options if o.short]
        yield f"form: {form.about.code}", [sentence for sentence in told if sentence.text]
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            for name, node in _top_level_pieces(tree):
                if shown := list(_find_sentences(node, "")):
                    yield f"{path.relative_to(ROOT).as_posix()} · {name}", shown


def _top_level_pieces(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Functions one by one; what stands outside of them as one more piece."""
    statements = ast.Module([], [])
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node
        else:
            statements.body.append(node)
    yield "words", statements


def _find_sentences(node: ast.AST, kind: str) -> Iterator[ScreenText]:
    """The sentences below a node, each with the nearest call that says what it is."""
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else None
        called = node.func.id if isinstance(node.func, ast.Name) else called
        if called in {"N_", "_"} and node.args and isinstance(node.args[0], ast.Constant):
            yield ScreenText(kind or "words", str(node.args[0].value))
            return
        kind = _KINDS.get(called or "", kind)
    for below in ast.iter_child_nodes(node):
        yield from _find_sentences(below, kind)


def _row(one: ScreenText, locale: Locale) -> str:
    said = locale.text(one.text)
    missing = not locale.knows(one.text)
    long = one.kind == "button" and "%(" not in said and len(said) > BUTTON
    look = "missing" if missing else "long" if long else ""
    cells = (one.kind, one.text, said)
    return f'<tr class="{look}">' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
