"""Every transition over roster and head in one table: who is told, and which buttons lead on.

The table is proven against the code both ways: each row is played, and a function of the handlers
that moves an entry, a head or his word and stands in no row is red.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.sandbox.talks import cast
from models.roster.records.members import Member
from tests.harness.phone import village as phones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.harness.phone import Village

ROOT = Path(__file__).resolve().parents[3]
HERE = "32.01.26.2001"
ROSTER = "Lihat daftar agen"
CHECK = ("Semua benar", "Ada yang salah", "SK belum ada")
PUT_RIGHT = ("Perbaiki data", "Tulis penjelasan")
COME_BACK = ("Tulis penjelasan", "Daftar lagi")
RECOGNISE = ("Benar, beliau", "Bukan beliau", "Telepon")
OBJECTS = ("harto", '(tombol "wrong_one:1")', "[Tugasnya keliru]", "lewati", "kirim")
SAYS_LEFT = ("harto", '(tombol "wrong_one:1")', "[Sudah berhenti]", "lewati", "kirim")
EXPLAINS = ("siti", "[Tulis penjelasan]", "saya masih bertugas", "kirim")


@dataclass(frozen=True)
class Transition:
    """`by` does it, somebody does `deed`; Siti (1) and Joko (2) then stand so, and these hear."""

    by: str
    deed: tuple[str, ...]
    then: tuple[str, str]
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: tuple[tuple[str, ...], ...] = ()
    known: bool = True  # whether BPS knows the head before it


TABLE = (
    Transition(
        "store_objection", OBJECTS, ("disputed", "candidate"),
        {"siti": PUT_RIGHT, "rina": ("Buka nama itu", ROSTER)},
    ),
    Transition(
        "store_objection", SAYS_LEFT, ("left", "candidate"),
        {"siti": COME_BACK, "rina": (ROSTER,)},
    ),
    Transition(
        "store_objection", OBJECTS, ("agent", "candidate"),
        {"rina": (*RECOGNISE, "Buka nama itu", ROSTER)}, known=False,
    ),
    Transition(
        "recognise", ("rina", '(tombol "recognise:2")'), ("disputed", "candidate"),
        {"siti": PUT_RIGHT, "harto": (ROSTER,)}, first=(OBJECTS,), known=False,
    ),
    Transition(
        "recognise", ("rina", '(tombol "recognise:2")'), ("agent", "agent"),
        {"siti": (ROSTER,), "joko": (ROSTER, "Menu"), "harto": (ROSTER,)},
        first=(("harto", f'(tombol "check:{HERE}")', "[Semua benar]"),), known=False,
    ),
    Transition(
        "end_unknown_head", ("rina", '(tombol "unknown_head:2")'), ("agent", "candidate"),
        {"siti": (ROSTER,), "joko": (), "harto": ()}, first=(OBJECTS,), known=False,
    ),
    Transition(
        "confirm_roster", ("harto", f'(tombol "check:{HERE}")', "[Semua benar]"),
        ("agent", "agent"),
        {"siti": (ROSTER,), "joko": (ROSTER, "Menu"), "rina": (ROSTER,)},
    ),
    Transition(
        "confirm_roster", ("harto", f'(tombol "check:{HERE}")', "[Semua benar]"),
        ("agent", "agent"),
        {"siti": (ROSTER,), "joko": (ROSTER, "Menu"), "rina": (ROSTER,)}, first=(OBJECTS,),
    ),
    Transition(
        "record_no_decree", ("harto", f'(tombol "check:{HERE}")', "[SK belum ada]"),
        ("agent", "candidate"), {"siti": (ROSTER,), "joko": (), "rina": ("Isi SK", ROSTER)},
    ),
    Transition(
        "store_correction", ("siti", '(tombol "correct:1")', "2 mitra", "kirim"),
        ("agent", "candidate"), {"harto": CHECK, "rina": (ROSTER,)}, first=(OBJECTS,),
    ),
    Transition(
        "store_edit", ("rina", '(tombol "member_edit:1")', "1", "Siti Aminah", "kirim"),
        ("agent", "candidate"),
        {"siti": PUT_RIGHT, "harto": ("Semua benar", "Ada yang salah", "SK belum ada")},
        first=(OBJECTS,),
    ),
    Transition(
        "take_out", ("rina", '(tombol "member_gone:1")'), ("left", "candidate"),
        {"siti": COME_BACK, "harto": ("Semua benar", "Ada yang salah", "SK belum ada")},
    ),
    Transition(
        "take_back_entry",
        ("rina", f'(tombol "outside:{HERE}")', "[Masukkan lagi]"), ("agent", "candidate"),
        {"siti": (ROSTER, "Menu"), "harto": CHECK}, first=(SAYS_LEFT, EXPLAINS),
    ),
    Transition(
        "take_back_entry",
        ("harto", f'(tombol "outside:{HERE}")', "[Masukkan lagi]"), ("agent", "candidate"),
        {"siti": (ROSTER, "Menu"), "rina": (ROSTER,)},
        first=(("rina", '(tombol "member_gone:1")'), EXPLAINS),
    ),
    Transition(
        "keep_entry_out",
        ("harto", f'(tombol "outside:{HERE}")', "[Tetap di luar daftar]"), ("left", "candidate"),
        {"siti": COME_BACK, "rina": (ROSTER,)}, first=(SAYS_LEFT, EXPLAINS),
    ),
    Transition(
        "admit", ("rina", '(tombol "admit:2")'), ("agent", "agent"), {"joko": (ROSTER, "Menu")},
    ),
    Transition(
        "_end_role", ("siti", "/berhenti", "[Ya, berhenti]"), ("left", "candidate"),
        {"harto": ("Tambah nama SK", "Undang agen", "Periksa daftar"), "rina": (ROSTER,)},
    ),
    Transition(
        "step_back", ("siti", "[Urungkan]"), ("agent", "candidate"), {"harto": (), "rina": ()},
        first=(("siti", "/berhenti", "[Ya, berhenti]"),),
    ),
)  # fmt: skip

# Played with their forms elsewhere, where it reads better.
ELSEWHERE = {
    "register_head": "tests/subjects/confirmation/whose_number.chat",
    "_replace_former": "tests/subjects/confirmation/head_unknown.chat",
    "_take_effect": "tests/subjects/confirmation/head_unknown.chat",
    "_record_word": "tests/subjects/confirmation/head_known.chat",
    "store_decree_note": "tests/subjects/confirmation/head_objects.chat",
    "_enrol": "tests/subjects/registration/registration_whole.chat",
    "_leave_village": "tests/subjects/registration/registration_trouble.chat",
    "link_own_entry": "tests/subjects/roster/roster_named.chat",
    "join_entries": "tests/subjects/registration/test_one_person.py",
    "part_entries": "tests/subjects/registration/two_accounts.chat",
}
SUBJECTS = ("registration", "roster", "confirmation", "departures")
MOVES = {
    "now", "dispute", "confirm", "settle", "record_word", "forget_objections", "replace_head",
    "appoint", "admit", "take_back", "keep_out", "join_members", "part_members",
}  # fmt: skip


async def _begin(here: Village, *, known: bool) -> None:
    await here.given("rina", "pembina", "32.01.26", "Ibu Rina")
    await here.given("harto", "head", HERE, "Bapak Harto" + ("" if known else ", belum diakui"))
    await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
    await here.given("joko", "candidate", HERE, "Bapak Joko, mitra")
    for who in ("rina", "harto", "siti", "joko"):
        await here.say(who, "/start")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.by}-{row.then[0]}-{row.then[1]}")
async def test_everybody_concerned_hears_and_can_go_on(row: Transition, sqlite_url: str) -> None:
    async with phones(sqlite_url) as here:
        await _begin(here, known=row.known)
        for who, *words in row.first:
            for said in words:
                await here.say(who, said)
        since = len(here.world.log)
        doer, *words = row.deed
        for said in words:
            await here.say(doer, said)
        async with here.database.transaction() as db:
            stands = await db.scalars(select(Member.standing).order_by(Member.id))
            assert tuple(stands) == row.then
        others = {who for who in ("rina", "harto", "siti", "joko") if who != doer}
        heard = {who: _labels(here, who, since) for who in others}
        assert {who: labels for who, labels in heard.items() if labels is not None} == {
            who: list(labels) for who, labels in row.told.items()
        }
        assert here.errors == []


def _labels(here: Village, who: str, since: int) -> list[str] | None:
    """The buttons of what somebody was sent; none when nothing came."""
    sent = [
        event.message
        for event in here.world.log[since:]
        if event.kind == "message" and event.user_id == cast.user_id(who) and event.message
    ]
    return [label for message in sent for label in message.labels] if sent else None


def test_no_transition_stands_outside_the_table() -> None:
    named = {row.by for row in TABLE} | ELSEWHERE.keys()
    found = {name for path in _actions() for name in _movers(path)}
    assert found - named == set(), "who is told, and which buttons lead on?"
    assert ELSEWHERE.keys() <= found, "the table names what moves nothing"
    for where in ELSEWHERE.values():
        assert (ROOT / where).exists(), where


def _actions() -> Iterator[Path]:
    for subject in SUBJECTS:
        yield from sorted((ROOT / "handlers" / subject / "actions").glob("*.py"))


def _movers(path: Path) -> Iterator[str]:
    """The functions of a file that move an entry, a head or his word."""
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef) and any(
            _moves(node) for node in ast.walk(function)
        ):
            yield function.name


def _moves(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        return name in MOVES
    targets = node.targets if isinstance(node, ast.Assign) else []
    parts = [part for target in targets for part in ast.walk(target)]
    return any(isinstance(part, ast.Attribute) and part.attr == "recognised_at" for part in parts)
