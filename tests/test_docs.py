"""What is written about the house is true of the house."""

from __future__ import annotations

import fnmatch
import re
from functools import cache
from pathlib import Path

import pytest

from bot.commands.cli import commands
from bot.observability import metrics
from bot.process.settings import Settings
from bot.registry import REGISTRY
from bot.updates.web import PATH
from tests.harness import maps

ROOT = Path(__file__).parent.parent
PAGES = maps.pages()
NAMES = [str(path.relative_to(ROOT)) for path in PAGES]


ROOMS = ["models", "bot", "handlers", "locales", "tests", "bot/sandbox", "bot/documents"]


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_has_a_readme(room: str) -> None:
    assert (ROOT / room / "README.md").is_file()


def test_pictures_are_small_enough_for_a_weak_line() -> None:
    sizes = {one.name: one.stat().st_size for one in (ROOT / "bot" / "docs").glob("*.png")}
    assert sizes
    assert all(size <= 200_000 for size in sizes.values()), sizes


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        if "://" not in link:
            assert (page.parent / link).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_maps_are_as_the_docstrings_say(page: Path) -> None:
    text = page.read_text("utf-8")
    assert maps.draw(text) == text, f"old; run: {maps.COMMAND}"


def test_every_folder_says_what_is_in_it() -> None:
    told: dict[str, list[str]] = {}
    for room in ("bot", "handlers", "models"):
        for path in (ROOT / room).rglob("__init__.py"):
            told.setdefault(maps.first_line(path), []).append(str(path.relative_to(ROOT)))
    assert {line: paths for line, paths in told.items() if len(paths) > 1 or not line} == {}


# What was decided or measured on a day keeps the names of that day.
OF_THEIR_DAY = {"decisions", "results", "CHANGELOG.md"}
TODAY = [page for page in PAGES if not OF_THEIR_DAY & set(page.relative_to(ROOT).parts)]


def _paths(text: str) -> set[str]:
    """The files and folders a page names in backticks; examples in fences are left alone."""
    plain = re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)
    spans = {name for span in re.findall(r"`([^`\n]+)`", plain) for name in span.split()}
    return {name for name in spans if re.fullmatch(_PATH, name)}


# With a slash and no sign of an address or command, or a file by its ending.
_PATH = r"(?:[\w.<>*-]+/)+[\w.<>*-]*|[\w<>*-]+\.(?:py|chat|md|po|css|js|toml)"
# Made when somebody runs the bot or its tests, and a network.
_NO_PATHS = {".sandbox/", ".venv/bin/python", "172.16.0.0/12"}


@pytest.mark.parametrize("page", TODAY, ids=[str(page.relative_to(ROOT)) for page in TODAY])
def test_what_a_page_names_is_there(page: Path) -> None:
    named = _paths(page.read_text("utf-8")) - _NO_PATHS
    lost = [name for name in named if not _is_there(name, page)]
    assert lost == []


def _is_there(name: str, page: Path) -> bool:
    """From the page's own folder or the root, a bare name anywhere; `<subject>` stands for any."""
    pattern = re.sub(r"<\w+>", "*", name.rstrip("/"))
    if "/" not in pattern:
        return bool(fnmatch.filter(_names(), pattern))
    bases = [(page.parent / pattern.rpartition("../")[0]).resolve(), ROOT]
    return any(any(base.glob(pattern.rpartition("../")[2])) for base in bases)


# Words of gettext and matplotlib, and a figure as Prometheus shows it.
_NOT_OURS = {"msgstr", "MPLCONFIGDIR", "desa_updates_later_total"}


def _identifiers(text: str) -> set[str]:
    """What a page names in backticks as a name of the code: `turn.require(verb, region)`."""
    plain = re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`@?([A-Za-z_][\w.]*[A-Za-z0-9])(?:\([^`\n]*\))?`", plain)
    return {part for span in spans for part in span.split(".")}


@pytest.mark.parametrize("page", TODAY, ids=[str(page.relative_to(ROOT)) for page in TODAY])
def test_the_names_a_page_speaks_of_are_in_the_code(page: Path) -> None:
    assert _identifiers(page.read_text("utf-8")) - _words() - _NOT_OURS == set()


def test_names_are_found() -> None:
    assert _identifiers("`turn.require(verb)`, `@job(...)`, `_FORM`, `get_`, `a/b`, `b c`") == {
        "turn",
        "require",
        "job",
        "_FORM",
    }


@cache
def _words() -> frozenset[str]:
    """Every word of what is run, and what its files are called."""
    rooms = [ROOT / name for name in ("bot", "handlers", "models", "tests", "deploy")]
    files = [path for room in rooms for path in room.rglob("*") if path.suffix not in {".md"}]
    files += [path for path in ROOT.glob("*") if path.suffix != ".md"] + [ROOT / ".env.example"]
    found = {word for path in files for word in path.name.split(".")}
    for path in files:
        if path.is_file() and path.suffix in {
            "",
            ".py",
            ".js",
            ".chat",
            ".toml",
            ".yaml",
            ".example",
        }:
            found |= set(re.findall(r"\w+", path.read_text("utf-8", "ignore")))
    return frozenset(found)


@cache
def _names() -> frozenset[str]:
    """What every file of ours is called."""
    rooms = [ROOT.glob("*"), *(path.rglob("*") for path in ROOT.glob("[a-z]*") if path.is_dir())]
    return frozenset(path.name for found in rooms for path in found)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("see `bot/menu.py`", {"bot/menu.py"}),
        ("`pytest tests/forms -n auto`", {"tests/forms"}),
        ("in `rights.py` and `../faults/`", {"rights.py", "../faults/"}),
        ("`handlers/<subject>/`", {"handlers/<subject>/"}),
        ("`/daftar`, `turn.require(verb)`, `https://t.me/x`, `a and b`", set()),
        ("```\n`no/where.py`\n```", set()),
    ],
)
def test_paths_are_found(text: str, named: set[str]) -> None:
    assert _paths(text) == named


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_commands_that_are_named_exist(page: Path) -> None:
    known = {one.name or one.callback.__name__ for one in commands.registered_commands}  # type: ignore[union-attr]  # Typer's own
    known |= {one.name for one in commands.registered_groups if one.name}
    named = set(re.findall(r"python -m bot (\w+)", page.read_text("utf-8")))
    assert named <= known, named - known


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_table_is_not_broken_by_a_blank_line(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert not re.findall(r"^\|.*\n\n\|.*\n(?!\|[-:| ]+\n)", text, re.MULTILINE)


def test_every_command_of_the_menu_is_in_the_table() -> None:
    table = (ROOT / "handlers" / "README.md").read_text("utf-8")
    menu = {one.name for one in REGISTRY.commands.values() if one.listed}
    assert menu <= set(re.findall(r"`/(\w+)`", table))


def test_decisions_are_short_and_numbered_without_gap() -> None:
    notes = sorted((ROOT / "bot" / "docs" / "decisions").glob("*.md"))
    assert [int(note.name[:4]) for note in notes] == list(range(1, len(notes) + 1))
    long = [note.name for note in notes if len(note.read_text("utf-8").split()) > 400]
    assert not long


DEPLOYED = [
    ROOT / name
    for name in ("Dockerfile", "compose.yaml", "deploy/Caddyfile", "deploy/desa-cantik.service")
]


@pytest.mark.parametrize("file", DEPLOYED, ids=lambda path: path.name)
def test_what_is_deployed_names_real_settings_and_commands(file: Path) -> None:
    text = file.read_text("utf-8")
    known = {f"DESA_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"DESA_[A-Z_]+[A-Z]", text)) <= known
    commands_known = {one.name or one.callback.__name__ for one in commands.registered_commands}  # type: ignore[union-attr]  # Typer's own
    assert set(re.findall(r'command: \["(\w+)"|-m bot (\w+)', text)) <= {
        pair for one in commands_known for pair in ((one, ""), ("", one))
    }


def test_the_proxy_passes_on_only_what_telegram_posts() -> None:
    text = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    assert re.findall(r"handle (/\S+)", text) == [PATH]
    assert "respond 404" in text


def test_every_figure_is_explained() -> None:
    page = (ROOT / "bot" / "docs" / "operations.md").read_text("utf-8")
    named = {family.name for family in metrics.REGISTRY.collect()}
    told = {name.removesuffix("_total") for name in re.findall(r"`(desa_\w+)`", page)}
    assert told == named
