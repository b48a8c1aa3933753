"""Where sentences stand in the source: what is marked, what is not, and what goes on buttons."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from models.forms.form import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("bot", "handlers", "models")
MARKS = {"N_", "_"}
# Who takes text for people, and at which places; everything else said there is data.
_SHOWN = {
    "say": (0,), "Sentence": (0,), "Line": (0,), "title": (0,), "line": (0,), "numbered": (1,),
    "example": (0,), "quote": (0,), "Button": (0,), "button": (0,), "form_button": (3,),
    "Ask": (0, 1), "Hint": (0,),
    "Section": (0,), "YesNo": (0, 1), "Problem": (0,), "NotAllowed": (0,), "Gone": (0,),
}  # fmt: skip
_SHOWN_BY_NAME = {"about", "plural", "toast", "note", "contact", "label"}
_CLASS_LINE = {"name", "send"}
_PROBLEMS = {"Problem", "NotAllowed", "Gone", "NoSuchRegion"}


@dataclass
class Source:
    """One file and what its names are bound to."""

    path: str
    tree: ast.Module
    # By node the functions around it, the innermost first; 0 is the file itself.
    scopes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    bound: dict[tuple[int, str], list[ast.AST]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: str, text: str) -> Source:
        source = cls(path, ast.parse(text, path))
        source._enter(source.tree, (0,))
        return source

    def _enter(self, node: ast.AST, around: tuple[int, ...]) -> None:
        self.scopes[id(node)] = around
        for name, value in _bindings(node):
            self.bound.setdefault((around[0], name), []).append(value)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            around = (id(node), *around)
        for below in ast.iter_child_nodes(node):
            self._enter(below, around)

    def becomes(self, name: ast.Name) -> list[ast.AST]:
        """What a name is bound to where it is used."""
        for scope in self.scopes[id(name)]:
            if found := self.bound.get((scope, name.id)):
                return found
        return []

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield _called(node), node

    def marked(self, node: ast.AST, known: frozenset[str] = frozenset()) -> Iterator[str]:
        """The sentences an expression may come to, through the names it uses."""
        if isinstance(node, ast.Call) and _called(node) in MARKS:
            yield str(ast.literal_eval(node.args[0]))
            for word in node.keywords:
                yield from self.marked(word.value, known)
            return
        if isinstance(node, ast.Name) and node.id not in known:
            for value in self.becomes(node):
                yield from self.marked(value, known | {node.id})
        for below in ast.iter_child_nodes(node):
            yield from self.marked(below, known)

    def unmarked(self, node: ast.AST, known: frozenset[str] = frozenset()) -> Iterator[ast.AST]:
        """Words written down here that no catalogue knows."""
        if isinstance(node, ast.Constant | ast.JoinedStr):
            words = _letters(node)
            if any(letter.isalpha() for letter in words) and not words.startswith("https://"):
                yield node
        elif isinstance(node, ast.Name) and node.id not in known:
            for value in self.becomes(node):
                yield from self.unmarked(value, known | {node.id})
        elif isinstance(node, ast.IfExp | ast.BoolOp | ast.BinOp | ast.Tuple | ast.List):
            parts = [node.body, node.orelse] if isinstance(node, ast.IfExp) else _parts(node)
            for part in parts:
                yield from self.unmarked(part, known)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    return (below for below in ast.iter_child_nodes(node) if isinstance(below, ast.expr))


def _letters(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(_letters(part) for part in node.values if isinstance(part, ast.Constant))


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _bindings(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Names and what they become: by assignment, by a loop, by being a function."""
    pairs: list[tuple[ast.expr, ast.expr]] = []
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for below in ast.walk(node):
            if isinstance(below, ast.Return) and below.value is not None:
                yield node.name, below.value
    elif isinstance(node, ast.Assign):
        pairs = [(target, node.value) for target in node.targets]
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
        pairs = [(node.target, node.value)]
    elif isinstance(node, ast.For | ast.comprehension):
        # Only a table written on the spot; other loops go over data.
        pairs = [(node.target, node.iter)] if isinstance(node.iter, ast.Tuple) else []
    for target, value in pairs:
        yield from _named(target, value)


def _named(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    if isinstance(target, ast.Tuple):
        rows = value.elts if isinstance(value, ast.Tuple) else []
        for place, one in enumerate(target.elts):
            if len(rows) == len(target.elts) and not isinstance(rows[place], ast.Tuple):
                yield from _named(one, rows[place])
                continue
            for row in rows:
                if isinstance(row, ast.Tuple) and place < len(row.elts):
                    yield from _named(one, row.elts[place])


@cache
def sources() -> tuple[Source, ...]:
    """Every file of the three rooms but the sandbox, whose words are for developers."""
    paths = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    told = [path for path in paths if ROOT / "bot" / "sandbox" not in path.parents]
    return tuple(Source.read(str(p.relative_to(ROOT)), p.read_text("utf-8")) for p in told)


def strangers(source: Source) -> Iterator[tuple[int, str]]:
    """Text for people that no catalogue knows, by line."""
    for name, call in source.calls():
        # `address.button(words)` shows words; `button("code")` only makes an address.
        places = (
            () if name == "button" and isinstance(call.func, ast.Name) else _SHOWN.get(name, ())
        )
        shown = [call.args[at] for at in places if at < len(call.args)]
        for word in call.keywords:
            value = name in {"_", "say", "Sentence"} and word.arg not in {"count"}
            if word.arg in _SHOWN_BY_NAME or value:
                shown.append(word.value)
        for one in shown:
            for found in source.unmarked(one):
                yield call.lineno, ast.unparse(found)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            for found in _of_class(source, node):
                yield node.lineno, ast.unparse(found)


def _of_class(source: Source, node: ast.ClassDef) -> Iterator[ast.AST]:
    """The class line of a form, and the words of choices behind their codes."""
    for word in node.keywords:
        if word.arg in _CLASS_LINE:
            yield from source.unmarked(word.value)
    if any(isinstance(base, ast.Name) and base.id == "Choice" for base in node.bases):
        for line in node.body:
            if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
                for one in _flat(line.value)[1:3]:  # the fourth is only read, never shown
                    yield from source.unmarked(one)


def _flat(values: ast.Tuple) -> list[ast.expr]:
    """The values of a tuple, those of `*(...)` inside it too."""
    flat: list[ast.expr] = []
    for one in values.elts:
        starred = isinstance(one, ast.Starred) and isinstance(one.value, ast.Tuple)
        flat += one.value.elts if starred else [one]  # type: ignore[attr-defined]  # is starred
    return flat


def buttons() -> set[str]:
    """Every sentence that stands on a button, an option's short word included."""
    found = {word for form in FORMS.values() for q in form.questions
             for option in q.options for word in [option.short or option.label]}  # fmt: skip
    found |= {form.about.send for form in FORMS.values()}
    found |= {question.more_label for form in FORMS.values() for question in form.questions}
    found -= {""}
    places = {"Button": 0, "button": 0, "form_button": 3, "menu_entry": 1}
    for source in sources():
        for name, call in source.calls():
            at = places.get(name)
            labels = [call.args[at]] if at is not None and at < len(call.args) else []
            labels += [word.value for word in call.keywords if word.arg in {"contact", "label"}]
            for one in labels:
                found |= set(source.marked(one))
    return found


def toasts() -> set[str]:
    """What answers a tap in passing: turn.toast(...) without alert, and a step's toast."""
    found: set[str] = set()
    for source in sources():
        for name, call in source.calls():
            words = {word.arg: word.value for word in call.keywords}
            if name == "toast" and "alert" not in words:
                found |= set(source.marked(call.args[0]))
            if "toast" in words:
                found |= set(source.marked(words["toast"]))
    return found


@cache
def problems() -> frozenset[str]:
    """What stops a turn; shown over the card until it is dismissed when a tap caused it."""
    found: set[str] = set()
    for source in sources():
        for name, call in source.calls():
            if name in _PROBLEMS or (name == "toast" and len(call.keywords) > 0):
                found |= set(source.marked(call))
    return frozenset(found)


@cache
def marked_sentences() -> frozenset[str]:
    """Every sentence of the three rooms that the catalogues know."""
    calls = (call for source in sources() for name, call in source.calls() if name in MARKS)
    return frozenset(str(ast.literal_eval(call.args[0])) for call in calls)


def strings(source: Source) -> Iterator[tuple[int, str]]:
    """Every string of a file but its docstrings."""
    told = {
        id(node.value) for node in ast.walk(source.tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }  # fmt: skip
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value
