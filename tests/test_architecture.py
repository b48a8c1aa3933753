"""The rules of the house, read from the source itself: who may import whom, and who may do what."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "models")

# Which of our modules a room may import; the floors inside it are contracts of import-linter.
OPEN_TO = {
    "models/*": ["models*"],
    "handlers/*": [
        "models*",
        "handlers*",
        "bot.registry",
        "bot.menu",
        "bot.turns*",
        "bot.form_sessions*",
        "bot.scheduling*",
        "bot.forms*",
        "bot.screens.screen",
        "bot.documents*",
        "bot.places*",
        "bot.process.randomness",
        "bot.process.clock",
        "bot.languages*",
    ],
    "bot/*": ["models*", "bot*"],
    "bot/app.py": ["models*", "bot*", "handlers*"],
}
# Who may import what of others; no file that is not named here.
ONLY_IN = {
    "telegram": [
        "bot/app.py",
        "bot/updates/reading/*",
        "bot/updates/messages/*",
        "bot/run/*",
        "bot/delivery/*",
        "bot/screens/rendering.py",
        "bot/sandbox/*",
        "bot/commands/diagnostics.py",
        "bot/commands/entry.py",
    ],
    "telegram.ext": [],  # its handlers cost more than all they found out
    "sqlalchemy": [
        "models/*",
        "bot/storage/database.py",
        "bot/storage/pool.py",
        "bot/storage/group_commit.py",
    ],
    "alembic": ["models/migrations/*", "bot/storage/alembic_runner.py"],
    "random": ["bot/process/randomness.py"],
    "secrets": ["bot/process/randomness.py"],
    "uuid": ["bot/process/randomness.py"],
    "bot.commands.cli": ["bot/__main__.py"],
    # Heavy: only the child process loads them.
    "xlsxwriter": ["bot/documents/making/*"],
    "matplotlib": ["bot/documents/making/*"],
    "PIL": ["bot/documents/making/*"],
    "dhash": ["bot/documents/making/*"],
    "docx": ["bot/documents/making/*"],
    "docxtpl": ["bot/documents/making/*"],
    "jinja2": ["bot/documents/making/*"],
    "icalendar": ["bot/documents/making/*"],
    "python_calamine": ["bot/commands/invitations/rows.py", "bot/documents/making/*"],
    "bot.documents.making": ["bot/documents/making/*"],
}
# Calls and attributes, as they end, and the only files that may have them.
DONE_ONLY_IN = {
    r"\.commit": ["bot/storage/*"],
    r"datetime\.(now|utcnow|today)|\bdate\.today": ["bot/process/clock.py"],
    r"^time\.(time|time_ns|localtime|gmtime|ctime)": ["bot/process/clock.py"],
    r"^os\.(environ|environb|getenv|putenv)": [
        "bot/process/settings.py",
        "bot/sandbox/village/bot_process.py",
    ],
    r"^html\.escape": [
        "bot/screens/rendering.py",
        "bot/languages/preview.py",  # for translators, nothing that Telegram sees
    ],
}
# A moment is stored in UTC, whose day is nobody's; what is a day already may be taken apart.
DAYS_READ_IN = [
    "models/core/days.py",  # refuses a moment of UTC
    "models/calendar/overview.py",  # which days are working days
    "models/digests/records.py",  # the Monday of a day
    "bot/forms/readers/dates/*",  # days as villagers write them
    "bot/forms/readers/message/chat_stamp.py",  # the day in the stamp of a copied message
    "bot/languages/date_words.py",  # the name of a weekday
    "bot/languages/locale.py",  # a moment in words, its zone beside it
    "bot/sandbox/talks/moments.py",  # moments as talks write them, in WIB
    "bot/documents/making/workbook.py",  # what Excel can write as a day
    "bot/documents/making/table.py",  # a day as Excel keeps it, in nobody's zone
]
PARTS_OF_A_DAY = {"year", "month"}
# Rows of a programme year carry its number as `year`; a moment's month is asked as elsewhere.
PROGRAMME_YEARS_IN = [
    "models/periods/*",
    "models/participants/*",
    "handlers/periods/*",
    "handlers/participants/*",
    "models/timetable/*",
    "handlers/timetable/*",
    "models/monitoring/*",
    "handlers/monitoring/*",
    "models/digests/*",
    "handlers/digests/*",
    "bot/sandbox/talks/cast.py",
    "tests/load/*",
    "tests/benchmarks/*",
    "bot/commands/participants/*",
]
ASKED_OF_A_DAY = {"date", "weekday", "isoweekday", "isocalendar", "strftime"}
# A day, a month or a weekday in a format; with an hour beside it, it is a moment.
DAY_FORMAT, HOUR_FORMAT = re.compile(r"%[aAbBdDjmuUwWxyY]"), re.compile(r"%H")
DAYS_FORMATTED_IN = [
    "bot/process/randomness.py",  # the month of a receipt, of a day it is handed
    "handlers/activities/actions/sheets.py",  # periods, of days
    "handlers/digests/actions/agent_digests.py",  # the month that is told, of a day
    "handlers/privacy/actions/retention.py",  # the year of a day
]
# Where a role is compared; everybody else asks a question of models/appointments/rules.py.
ROLES_COMPARED_IN = [
    "models/appointments/*",
    "bot/sandbox/*",  # what a line of a talk says, which is nobody's appointment
]
# What a subject's forms may import besides the standard library and the subject's own rules.
FORMS_MAY = ("models.forms", "models.core.text", "pydantic")
# The kinds of file a subject has in handlers, and those it never lacks.
KINDS = {"buttons", "screens", "actions", "notices", "documents", "desk"}
NEVER_LACKING = {"buttons", "screens", "actions"}
MODEL_KINDS = {"forms", "records", "rules", "overview", "attention"}
# What models stand on, and what the machine remembers: no subjects, each with nouns of its own.
GROUND = {"core", "forms", "regions", "privacy_filter", "machine", "migrations", "turns"}
# The one page of roles and verbs, and the villages to begin with.
ONLY_HERE = {"appointments": {"rights"}, "region_lists": {"sample"}}
# What a screen never sees, not even for its types.
NO_SCREEN_SEES = ("sqlalchemy", "bot.turns.turn", "bot.scheduling")
EMPTY_NAMES = {"utils", "helpers", "common", "misc", "manager", "service", "data", "info", "tmp"}
VAGUE_START = re.compile(r"(get|handle|process|do)_")
# Not our names: SQLAlchemy's types, the Telegram library's transport, the Bot API's methods.
GIVEN = {"process_bind_param", "process_result_value", "do_request"}
GIVEN |= {"get_me", "get_file", "get_updates", "get_webhook_info", "get_my_commands"}


@dataclass(frozen=True)
class Source:
    """One file, read."""

    path: str
    tree: ast.Module
    only_types: frozenset[int] = field(default=frozenset())

    @classmethod
    def read(cls, path: str, text: str) -> Source:
        tree = ast.parse(text, path)
        blocks = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        ]
        inside = {id(below) for block in blocks for part in block.body for below in ast.walk(part)}
        return cls(path, tree, frozenset(inside))

    def imports(self) -> Iterator[tuple[ast.stmt, str]]:
        """Every imported module; `from a import b` counts as a and as a.b."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for one in node.names:
                    yield node, one.name
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                for one in node.names:
                    yield node, f"{module}.{one.name}"

    def is_in(self, patterns: list[str]) -> bool:
        return any(fnmatch(self.path, pattern) for pattern in patterns)


Violation = tuple[int, str]


def _is_of(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def directions(source: Source) -> Iterator[Violation]:
    """Rooms import only downwards, and handlers never each other."""
    rooms = [pattern for pattern in OPEN_TO if fnmatch(source.path, pattern)]
    allowed = OPEN_TO[max(rooms, key=len)]
    for node, name in source.imports():
        ours = name.split(".")[0] in ROOMS
        # fnmatch: "models*" would also fit "models_of_others", which is no room.
        fits = any(fnmatch(name, p) or fnmatch(name, f"{p}.*") for p in allowed)
        if ours and not fits:
            yield node.lineno, f"imports {name}"
        if name.startswith("."):
            yield node.lineno, "imports relatively; write the whole name"


def libraries(source: Source) -> Iterator[Violation]:
    """Telegram, the database and chance are known to few; their types may be named by all."""
    for node, name in source.imports():
        for module, places in ONLY_IN.items():
            if not _is_of(name, module) or source.is_in(places):
                continue
            if name == "sqlalchemy.ext.asyncio.AsyncSession" and id(node) in source.only_types:
                continue
            yield node.lineno, f"imports {name}; only {', '.join(places) or 'nobody'} may"


def doings(source: Source) -> Iterator[Violation]:
    """Committing, the clock, the environment and escaping each have one place."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            found.append((node.lineno, ast.unparse(node)))
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{one.name}") for one in node.names]
    for line, name in found:
        for pattern, places in DONE_ONLY_IN.items():
            if re.search(rf"(?:{pattern})$", name) and not source.is_in(places):
                yield line, f"{name}; only {', '.join(places)} may"


def forms(source: Source) -> Iterator[Violation]:
    """A form is readable by a statistician: words for questions, and nothing else."""
    found = re.match(r"models/(\w+)/forms(\.py|/)", source.path)
    if found is None:
        return
    allowed = (*FORMS_MAY, f"models.{found[1]}.rules")
    for node, name in source.imports():
        foreign = name.split(".")[0] in (*ROOMS, *ONLY_IN)
        if foreign and not any(_is_of(name, module) for module in allowed):
            yield node.lineno, f"a form imports {name}"


def screens(source: Source) -> Iterator[Violation]:
    """A screen is made of what it is handed: it waits for nothing and reads nothing."""
    if not re.match(r"handlers/\w+/screens(\.py|/)", source.path):
        return
    for node in ast.walk(source.tree):
        waits = ast.Await | ast.AsyncFunctionDef | ast.AsyncFor | ast.AsyncWith
        if isinstance(node, waits):
            yield node.lineno, "a screen waits"
    for node, name in source.imports():
        if any(_is_of(name, module) for module in NO_SCREEN_SEES):
            yield node.lineno, f"a screen imports {name}"


def days(source: Source) -> Iterator[Violation]:
    """A moment tells its day, month or weekday only in somebody's zone."""
    if source.is_in(DAYS_READ_IN):
        return
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(attr="year") if source.is_in(PROGRAMME_YEARS_IN):
                continue
            case ast.Attribute(value=moment, attr=part) if part in PARTS_OF_A_DAY:
                hour = None
            case ast.Call(func=ast.Attribute(value=moment, attr=part)) if part in ASKED_OF_A_DAY:
                hour = HOUR_FORMAT.search(ast.unparse(node))
            case ast.FormattedValue(value=moment, format_spec=ast.JoinedStr() as how):
                hour = HOUR_FORMAT.search(ast.unparse(how))
                if hour or not DAY_FORMAT.search(ast.unparse(how)):
                    continue  # a whole moment, for operators and keys
                if source.is_in(DAYS_FORMATTED_IN):
                    continue
            case _:
                continue
        zone = _zone_of(moment)
        if zone is None:
            yield node.lineno, f"{ast.unparse(node)}: whose day is it? models/core/days.py"
        elif zone == "UTC" and not hour:
            yield node.lineno, f"{ast.unparse(node)}: the day of UTC is nobody's"


def _zone_of(value: ast.expr) -> str | None:
    """The zone that is said in the same breath; none where it is left open."""
    match value:
        case ast.Call(func=ast.Attribute(attr="astimezone" | "today"), args=[zone]):
            return ast.unparse(zone)
        case ast.Call(func=ast.Attribute(value=within, attr="date")):
            return _zone_of(within)
    return None


def roles(source: Source) -> Iterator[Violation]:
    """What a role means is known in one place: nobody else compares one."""
    if source.is_in(ROLES_COMPARED_IN):
        return
    for node in ast.walk(source.tree):
        match node:
            case ast.Compare(left=left, comparators=others):
                compared = [left, *others]
            case ast.Call(func=ast.Attribute(value=value, attr="in_" | "not_in")):
                compared = [value]
            case ast.Match(subject=subject):
                compared = [subject]
            case _:
                continue
        if any(isinstance(part, ast.Attribute) and part.attr == "role" for part in compared):
            yield node.lineno, f"compares a role: {ast.unparse(compared[0])}"


def names(source: Source) -> Iterator[Violation]:
    """Names say what a thing is or what happens."""
    for part in source.path.removesuffix(".py").split("/"):
        if part in EMPTY_NAMES:
            yield 1, f"a file or folder called {part}"
    for node in ast.walk(source.tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                if VAGUE_START.match(name.lstrip("_")) and name not in GIVEN:
                    yield node.lineno, f"a function called {name}"
            case ast.ClassDef(name=name) | ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                pass
            case _:
                continue
        if name.strip("_").lower() in EMPTY_NAMES:
            yield node.lineno, f"something called {name}"


RULES: list[Callable[[Source], Iterator[Violation]]] = [
    directions, libraries, doings, days, forms, screens, roles, names,
]  # fmt: skip


def _sources() -> Iterator[Source]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield Source.read(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))


def _subjects() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "handlers").glob("*/__init__.py"))


def _model_subjects() -> list[Path]:
    rooms = (path.parent for path in (ROOT / "models").glob("*/__init__.py"))
    return sorted(room for room in rooms if room.name not in GROUND)


@pytest.mark.parametrize("subject", _subjects(), ids=lambda subject: subject.name)
def test_a_subject_has_the_same_kinds_of_file_as_every_other(subject: Path) -> None:
    there = {path.stem for path in subject.iterdir()} - {"__init__", "__pycache__"}
    assert there <= KINDS, f"{subject.name} has {', '.join(sorted(there - KINDS))}"
    assert there >= NEVER_LACKING, f"{subject.name} lacks {', '.join(NEVER_LACKING - there)}"


@pytest.mark.parametrize("subject", _model_subjects(), ids=lambda subject: subject.name)
def test_a_subject_has_the_same_kinds_of_file_in_models(subject: Path) -> None:
    there = {path.stem for path in subject.iterdir()} - {"__init__", "__pycache__"}
    assert there <= MODEL_KINDS | ONLY_HERE.get(subject.name, set())
    assert there & MODEL_KINDS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Callable[[Source], Iterator[Violation]]) -> None:
    found = [f"{s.path}:{line}: {what}" for s in _sources() for line, what in rule(s)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (directions, "models/people/records.py", "from bot.process import clock"),
        (directions, "models/people/records.py", "import handlers.home"),
        (directions, "bot/turns/turn.py", "from handlers import home"),
        (directions, "bot/turns/turn.py", "from . import clock"),
        (directions, "handlers/home/actions.py", "from bot.storage.database import Database"),
        (libraries, "handlers/home/actions.py", "import telegram"),
        (libraries, "bot/turns/turn.py", "from telegram import Update"),
        (libraries, "bot/updates/dispatch.py", "from telegram import Update"),
        (libraries, "bot/app.py", "from telegram.ext import Application"),
        (libraries, "handlers/home/actions.py", "from sqlalchemy.ext.asyncio import AsyncSession"),
        (libraries, "bot/turns/turn.py", "from sqlalchemy import select"),
        (libraries, "bot/turns/turn.py", "if TYPE_CHECKING:\n    from sqlalchemy import Select"),
        (libraries, "bot/turns/turn.py", "import random"),
        (libraries, "bot/turns/turn.py", "from bot.commands import cli"),
        (doings, "handlers/home/actions.py", "await turn.db.commit()"),
        (doings, "models/people/records.py", "datetime.now(UTC)"),
        (doings, "models/people/records.py", "dt.datetime.utcnow()"),
        (doings, "models/people/records.py", "date.today()"),
        (doings, "bot/turns/turn.py", "from time import time"),
        (doings, "bot/turns/turn.py", "time.time()"),
        (doings, "bot/turns/turn.py", "os.environ['HOME']"),
        (doings, "bot/turns/turn.py", "from os import getenv"),
        (doings, "bot/turns/turn.py", "html.escape(text)"),
        (days, "handlers/digests/screens/digest.py", "PlainDay(found.since.date())"),
        (days, "bot/form_sessions/handing_in.py", "number(turn.now.date())"),
        (days, "bot/turns/turn.py", "now.astimezone(UTC).date()"),
        (days, "bot/turns/turn.py", "now.astimezone(UTC).date().weekday()"),
        (days, "bot/turns/turn.py", "str(work.now.year)"),
        (days, "bot/turns/turn.py", "first = here.month == 1"),
        (days, "bot/turns/turn.py", "now.strftime('%Y-%m-%d')"),
        (days, "bot/turns/turn.py", "now.astimezone(UTC).strftime('%Y-%m')"),
        (days, "bot/turns/turn.py", "f'{wish.due:%Y-%m-%d}'"),
        (forms, "models/needs/forms/need.py", "from models.people import Person"),
        (forms, "models/roster/forms.py", "from sqlalchemy import select"),
        (screens, "handlers/roster/screens.py", "async def card(): ..."),
        (screens, "handlers/home/screens/menu.py", "from bot.turns.turn import Turn"),
        (
            screens,
            "handlers/home/screens/menu.py",
            "if TYPE_CHECKING:\n    from bot.turns.turn import Turn",
        ),
        (screens, "handlers/home/screens/menu.py", "import sqlalchemy"),
        (roles, "handlers/home/actions.py", "if held.role == Role.HEAD: ..."),
        (roles, "handlers/home/actions.py", "found = [x for x in held if x.role not in STAFF]"),
        (roles, "bot/menu.py", "if Role.AGENT is held.role: ..."),
        (roles, "models/departures/overview.py", "rows.where(Appointment.role.in_(STAFF))"),
        (names, "bot/utils.py", ""),
        (names, "bot/turns/turn.py", "def get_person(): ..."),
        (names, "bot/turns/turn.py", "async def _handle_text(): ..."),
        (names, "bot/turns/turn.py", "def say(data): ..."),
        (names, "bot/turns/turn.py", "info = 1"),
        (names, "bot/turns/turn.py", "class Manager: ..."),
    ],
)
def test_a_breach_is_found(
    rule: Callable[[Source], Iterator[Violation]], path: str, text: str
) -> None:
    assert list(rule(Source.read(path, text)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/app.py", "from handlers import home\nimport telegram"),
        ("bot/storage/database.py", "import sqlalchemy\nasync def f(db): await db.commit()"),
        ("bot/process/clock.py", "datetime.now(UTC)"),
        ("bot/turns/turn.py", "now.astimezone(zone).date()\nnow.astimezone(zone).date().year"),
        ("bot/turns/turn.py", "clock.today(zone).year"),
        ("bot/turns/turn.py", "now.astimezone(UTC).strftime('%Y-%m-%dT%H')"),
        ("bot/turns/turn.py", "f'{planned.astimezone(UTC):%Y-%m-%dT%H:%M}'"),
        ("bot/turns/turn.py", "f'{share:.1%} {count:>8}'"),
        ("bot/turns/turn.py", "time.monotonic()\ntime.perf_counter()"),
        ("bot/turns/turn.py", "from bot.process import clock\nclock.now()\nclock.today(zone)"),
        (
            "handlers/home/actions.py",
            "if TYPE_CHECKING:\n    from sqlalchemy.ext.asyncio import AsyncSession",
        ),
        ("models/roster/forms.py", "from datetime import date\nfrom pydantic import Field"),
        ("models/needs/forms/need.py", "from models.needs.rules import naming"),
        ("handlers/roster/screens.py", "from models.roster.records.members import Member"),
        ("handlers/roster/actions.py", "async def act(turn): await turn.place('')"),
        ("models/appointments/rules.py", "held.role == Role.HEAD"),
        ("handlers/home/actions.py", "words = ROLE_WORDS[Role(held.role)]"),
        ("bot/turns/turn.py", "query.data"),
    ],
)
def test_what_is_allowed_is_left_alone(path: str, text: str) -> None:
    source = Source.read(path, text)
    assert [breach for rule in RULES for breach in rule(source)] == []
