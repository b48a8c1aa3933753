"""The maps of the READMEs: generated from the first docstring lines, so that they cannot be wrong.

A page holds `<!-- map: tree models -->` and `<!-- /map -->`; what stands between them is written by
`make docs`, and a test is red when it is old.
"""

from __future__ import annotations

import argparse
import ast
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
COMMAND = "make docs"
_BLOCK = re.compile(r"(<!-- map: (\w+) ?(\S*) -->\n).*?(<!-- /map -->)", re.DOTALL)
# Kinds whose first line is the same in every subject; the README says it once.
_ALIKE = {"__init__.py", "buttons.py", "notices.py"}


def pages() -> list[Path]:
    """Every page of ours."""
    found = (path for path in ROOT.rglob("*.md") if not {".venv", ".sandbox"} & set(path.parts))
    return sorted(found)


def draw(text: str) -> str:
    """A page with each of its maps as it must be today."""
    return _BLOCK.sub(lambda block: f"{block[1]}{_MAPS[block[2]](block[3])}{block[4]}", text)


def _tree(room: str) -> str:
    """Every folder of a room, and below it what stands in each of its files."""
    rows: list[str] = []
    for folder in _packages(ROOT / room):
        if folder != ROOT / room:
            rows.append(_row(f"**`{_below(folder, room)}/`**", folder / "__init__.py"))
        paths = [path for path in sorted(folder.glob("*.py")) if path.name not in _ALIKE]
        rows += [_row(f"`{_below(path, room)}`", path) for path in paths]
    return _table("where", "what is there", rows)


def _folders(room: str) -> str:
    """Every folder of a room with the names of its files."""
    rows = []
    for folder in _packages(ROOT / room):
        names = [path.stem for path in sorted(folder.glob("*.py")) if path.stem[0] != "_"]
        where = _below(folder, room)
        mark = f"**`{where}/`**" if "/" not in where else f"`{where}/`"
        if folder != ROOT / room:
            rows.append(f"| {mark} | {first_line(folder / '__init__.py')} | {', '.join(names)} |")
    return "| where | what is there | files |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _files(folder: str) -> str:
    """The files of one folder."""
    paths = [path for path in sorted((ROOT / folder).glob("*.py")) if path.stem[0] != "_"]
    return _table("file", "what is there", [_row(f"`{path.name}`", path) for path in paths])


def _subjects(_: str) -> str:
    """Every subject, as people meet it and as it is kept."""
    names = {
        path.parent.name for room in ("handlers", "models") for path in ROOT.glob(f"{room}/*/*.py")
    }
    rows = []
    for name in sorted(names - {"core", "forms", "machine", "migrations"}):
        told, kept = (
            first_line(path) if (path := ROOT / room / name / "__init__.py").exists() else ""
            for room in ("handlers", "models")
        )
        rows.append(f"| `{name}` | {told} | {kept} |")
    head = "| subject | what people do: `handlers/` | what is kept: `models/` |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _floors(room: str) -> str:
    """The floors of a room, as its contract has them."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    [layers] = [one["layers"] for one in contracts if one.get("containers") == [room]]
    floors = [f"`{floor.replace(' | ', '`, `')}`" for floor in layers]
    return "\n".join(f"{number}. {floor}" for number, floor in enumerate(floors, 1)) + "\n"


_MAPS = {
    "floors": _floors,
    "tree": _tree,
    "folders": _folders,
    "files": _files,
    "subjects": _subjects,
}


def _packages(room: Path) -> Iterator[Path]:
    """The room and its packages, each before what is in it."""
    yield from sorted(path.parent for path in room.rglob("__init__.py"))


def _below(path: Path, room: str) -> str:
    return path.relative_to(ROOT / room).as_posix()


def _row(where: str, path: Path) -> str:
    return f"| {where} | {first_line(path)} |"


def _table(where: str, what: str, rows: list[str]) -> str:
    return f"| {where} | {what} |\n|---|---|\n" + "\n".join(rows) + "\n"


def first_line(path: Path) -> str:
    """What a module says of itself in one line."""
    told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return told.partition("\n")[0].replace("|", "\\|").replace("<", "&lt;")


def main() -> None:
    """Write every map anew, or say which are old."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write them; otherwise only look")
    write = parser.parse_args().write
    old = [page for page in pages() if draw(text := page.read_text("utf-8")) != text]
    for page in old:
        if write:
            page.write_text(draw(page.read_text("utf-8")), "utf-8")
        print(f"{page.relative_to(ROOT)}: {'written' if write else 'old'}")  # noqa: T201 - a command
    raise SystemExit(bool(old) and not write)


if __name__ == "__main__":
    main()
