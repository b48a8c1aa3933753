"""Whoever gets, loses or is confirmed in a role owes it to somebody above, and it is written down.

Talks in which roles change are played line by line, and after each line what changed is held
against who did it: what they held when they did it, and what the audit trail says of it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.sandbox.talks.talk import Given
from handlers.offices.notices import SIGN
from models.appointments.records import appointments
from models.appointments.records.appointments import Appointment
from models.appointments.records.invitations import Invitation
from models.appointments.rights import INVITED_BY, STAFF, Role, Verb
from models.departures.overview import STEPPED_DOWN
from models.machine.audit import AuditLine
from tests.harness.phone import village
from tests.harness.playing import ROOT, read, talks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from tests.harness.phone import Village

# Where roles change, and a talk in which each of these does it.
WAYS = {
    "handlers/registration/actions/registration.py": "registration_whole",
    "handlers/confirmation/actions/decisions.py": "head_known",
    "handlers/confirmation/actions/recognition.py": "head_known",
    "handlers/roster/actions/roster.py": "roster_named",
    "handlers/roster/actions/members.py": "members",
    "handlers/appointments/actions/assignments.py": "assignments",
    "handlers/appointments/actions/invitations.py": "invitations",
    "handlers/appointments/actions/staff.py": "staff",
    "handlers/departures/actions/stepping_down.py": "leaving",
    "handlers/offices/actions/effects.py": "tim",
    "models/confirmation/records.py": "head_objects",
    "models/registration/records.py": "one_person",
}
NAMES = [column.key for column in Appointment.__table__.columns]
CHANGES = {
    "appointments.appoint",
    "appointments.end",
    "appointments.admit",
    "heads.replace_head",
}
FIELDS = {"recognised_at", "why"}  # of an appointment
PLAYED = [path for path in talks() if path.stem in WAYS.values()]
# What the person may end alone, and by which act: their own place.
OWN_ENDS = {"hand_over", "move_member", "leave_phone", "leave_role"}
# What begins with a team that the head of the office signs.
SIGNED = {Role.PEMBINA, Role.TEAM_MEMBER, Role.TEAM_COORDINATOR}


@dataclass(frozen=True)
class Seen:
    """The roles there are, and how far the audit trail is."""

    held: dict[int, Appointment]
    lines: int


async def _seen(db: AsyncSession) -> Seen:
    held = {one.id: _copy(one) for one in await db.scalars(select(Appointment))}
    return Seen(held, await db.scalar(select(func.max(AuditLine.id))) or 0)


def _copy(one: Appointment) -> Appointment:
    return Appointment(**{name: getattr(one, name) for name in NAMES})


def _of(seen: Seen, person: int | None) -> Sequence[Appointment]:
    return [one for one in seen.held.values() if one.person_id == person and one.until is None]


async def _begun(
    db: AsyncSession, one: Appointment, before: Seen, lines: Sequence[AuditLine]
) -> str:
    """Why this role should not have begun; empty when it should."""
    role = Role(one.role)
    if role is Role.CANDIDATE or (role is Role.HEAD and one.recognised_at is None):
        return ""  # they may nothing yet that needs somebody's word
    by = one.granted_by
    if role in {Role.AGENT, Role.PEMBINA} and by is not None:
        verbs = {Verb.ADMIT, Verb.CONFIRM_ROSTER} if role is Role.AGENT else {Verb.ASSIGN}
        if any(appointments.allows(_of(before, by), verb, one.region_code) for verb in verbs):
            return "by themselves" if by == one.person_id else ""
    if role in SIGNED and any((line.actor, line.act) == (by, SIGN.name) for line in lines):
        may = appointments.allows(_of(before, by), Verb.SIGN_TEAM, one.region_code)
        return "signed by somebody who may not" if not may or by == one.person_id else ""
    used = await db.scalars(
        select(Invitation).where(
            Invitation.used_by == one.person_id, Invitation.region_code == one.region_code
        )
    )
    for link in used:
        maker = link.made_by
        above = maker is None or appointments.allows(
            _of(before, maker), INVITED_BY[role], one.region_code
        )
        if link.role == role and maker == by and above:
            return "by themselves" if maker == one.person_id else ""
    return f"granted by {by}, who may not"


def _ended(one: Appointment, before: Seen, lines: Sequence[AuditLine]) -> str:
    """Why this role should not have ended; empty when it should."""
    verbs = {Verb.NAME_MEMBERS, Verb.CONFIRM_ROSTER, Verb.RECOGNISE_HEAD, Verb.ASSIGN}
    if Role(one.role) in STAFF:
        verbs = {INVITED_BY[Role(one.role)], Verb.ASSIGN}
    for line in lines:
        if line.actor == one.person_id and line.act in OWN_ENDS:
            return ""
        held = _of(before, line.actor)
        if line.actor != one.person_id and any(
            appointments.allows(held, verb, one.region_code) for verb in verbs
        ):
            return ""
    return "by nobody above"


async def _judged(here: Village, before: Seen) -> tuple[Seen, set[str], list[str]]:
    """What changed since, in kinds, and what of it should not have."""
    kinds, wrong = set[str](), list[str]()
    async with here.database.transaction() as db:
        now = await _seen(db)
        rows = select(AuditLine).where(AuditLine.id > before.lines).order_by(AuditLine.id)
        lines = list(await db.scalars(rows))
        for number, one in now.held.items():
            was, why = before.held.get(number), ""
            if was is None:
                kinds.add(f"{one.role} begins")
                why = await _begun(db, one, before, lines)
            elif was.until is None and one.until is not None:
                kinds.add(f"{one.role} ends")
                why = _ended(one, before, lines)
            elif was.until is not None and one.until is None:
                kinds.add(f"{one.role} goes on")
                own = any(line.actor == one.person_id for line in lines)
                why = "" if own and was.why == STEPPED_DOWN else "taken up again alone"
            elif was.recognised_at is None and one.recognised_at is not None:
                kinds.add(f"{one.role} is recognised")
                above = _of(before, one.recognised_by)
                if one.recognised_by == one.person_id or not appointments.allows(
                    above, Verb.RECOGNISE_HEAD, one.region_code
                ):
                    why = "recognised by somebody who may not"
            else:
                continue
            if why:
                wrong.append(f"{one.role} in {one.region_code}: {why}")
            if not any(line.region_code == one.region_code for line in lines):
                wrong.append(f"{one.role} in {one.region_code}: nobody wrote it down")
    return now, kinds, wrong


@pytest.mark.slow
async def test_roles_change_by_somebody_above_and_are_written_down(
    sqlite_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    met = set[str]()
    for path in PLAYED:
        copied = tmp_path_factory.mktemp(path.stem) / "test.sqlite"
        copied.write_bytes((ROOT / sqlite_url.partition(":///")[2]).read_bytes())
        async with village(f"sqlite+aiosqlite:///{copied}") as here:
            async with here.database.transaction() as db:
                before = await _seen(db)
            for line in read(path).lines:
                await here.act(line.act)
                now, kinds, wrong = await _judged(here, before)
                before = now
                if not isinstance(line.act, Given):
                    assert wrong == [], f"{path.stem}, line {line.number}"
                    met |= kinds
    assert met >= {
        "candidate begins", "candidate ends", "agent begins", "agent ends", "head begins",
        "head ends", "head is recognised", "pembina begins", "pembina ends", "agent goes on",
        "team_member ends",
    }  # fmt: skip


def test_no_other_file_changes_roles() -> None:
    found = set()
    for path in (
        path for room in ("handlers", "models", "bot") for path in ROOT.glob(f"{room}/**/*.py")
    ):
        room = path.relative_to(ROOT).as_posix()
        if room.startswith("bot/sandbox/"):  # what a talk sets up before it begins
            continue
        for one in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = isinstance(one, ast.Call) and ast.unparse(one.func) in CHANGES
            written = (
                isinstance(one, ast.Attribute)
                and isinstance(one.ctx, ast.Store)
                and one.attr in FIELDS
            )
            if called or (written and room.startswith("handlers/")):
                found.add(room)
    assert found == WAYS.keys(), "name a talk in which this file changes a role"
    assert {path.stem for path in PLAYED} == set(WAYS.values())
