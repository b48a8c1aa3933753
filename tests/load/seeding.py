"""Writes a whole country into an empty database, in bulk and without the bot."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from models.activities.records import Activity, FollowUp
from models.appointments.records.appointments import Appointment
from models.appointments.rights import Role
from models.machine.audit import AuditLine, seal_of
from models.people.records import Consent, Person
from models.privacy.rules.consent_text import VERSION
from models.region_lists.records.lists import RegionList
from models.regions.regions import Level, Region, level_of, parent_of, status_of
from models.regions.spelling import search_name
from models.roster.records.members import Member, MemberStatus
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread
from tests.load.bulk import bulk
from tests.load.country import DAYS, people, places, reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from models.core.base import Base
    from tests.load.country import Report, Size, Somebody

_POSTS = ("kaur", "kasi", "staf")
Row = dict[str, Any]


async def fill(url: str, size: Size, now: datetime) -> None:
    """The tables must be there, and empty but for regions of elsewhere."""
    everybody = people(size)
    agents = [one for one in everybody if one.role == Role.AGENT]
    await write(url, places(size), everybody, list(reports(size, agents, now)), now)


async def write(
    url: str,
    regions: Iterable[tuple[str, str]],
    everybody: list[Somebody],
    said: list[Report],
    now: datetime,
    more: Sequence[tuple[type[Base], Iterable[Row]]] = (),
) -> None:
    """A country: its regions, people and reports, and rows of other tables behind them."""
    begun = now - timedelta(days=DAYS)
    agents = [one for one in everybody if one.role == Role.AGENT]
    coach = {one.region: one.id for one in everybody if one.role == Role.PEMBINA}
    async with bulk(url) as into:
        await into.write(Region, (_region(code, name) for code, name in regions))
        await into.write(RegionList, [{"source": "load", "version": "1"}])
        await into.write(Person, (_person(one, begun) for one in everybody))
        await into.write(Consent, (_consent(one, begun) for one in everybody))
        await into.write(Appointment, (_role(one, begun) for one in everybody))
        await into.write(Member, (_member(one, begun) for one in agents))
        await into.write(Thread, (_thread(one, coach) for one in said))
        await into.write(Submission, map(_submission, said))
        await into.write(Activity, map(_activity, said))
        await into.write(FollowUp, (_follow_up(one) for one in said[::3]))
        await into.write(AuditLine, _audit(everybody, said, begun))
        for table, rows in more:
            await into.write(table, rows)


def _region(code: str, name: str) -> Row:
    return {
        "code": code, "parent_code": parent_of(code), "level": level_of(code), "name": name,
        "search_name": search_name(name), "status": status_of(code), "source": "load",
        "tz": "Asia/Jakarta" if level_of(code) == Level.PROVINCE else None, "source_version": "1",
    }  # fmt: skip


def _person(one: Somebody, at: datetime) -> Row:
    return {
        "id": one.id, "telegram_id": one.account, "language": "id", "name": one.name,
        "address": "ibu" if one.number % 2 else "bapak", "phone": f"+62811{one.number:08}",
        "since": at,
    }  # fmt: skip


def _consent(one: Somebody, at: datetime) -> Row:
    return {
        "person_id": one.id,
        "version": VERSION,
        "language": "id",
        "text_hash": "0" * 64,
        "at": at,
    }


def _role(one: Somebody, at: datetime) -> Row:
    known = at if one.role == Role.HEAD else None
    return {
        "id": one.id, "person_id": one.id, "role": one.role, "region_code": one.region,
        "since": at, "recognised_at": known,
    }  # fmt: skip


def _member(one: Somebody, at: datetime) -> Row:
    return {
        "region_code": one.region, "person_id": one.id, "name": one.name, "element": "official",
        "post": _POSTS[one.number % len(_POSTS)], "standing": MemberStatus.AGENT,
        "standing_since": at, "certain": True,
    }  # fmt: skip


def _thread(one: Report, coach: dict[str, int]) -> Row:
    read = one.at + timedelta(days=1) if one.number % 10 else None
    return {
        "receipt": one.receipt, "form": "activity_report", "person_id": one.author.id,
        "region_code": one.author.region, "saved": one.at, "sent": one.at, "read": read,
        "read_by": coach[one.author.region[:8]] if read else None,
    }  # fmt: skip


def _submission(one: Report) -> Row:
    return {
        "id": one.number + 1, "receipt": one.receipt, "version": 1, "form": "activity_report",
        "form_version": 1, "person_id": one.author.id, "region_code": one.author.region,
        "draft_id": f"{one.number:08}", "answers": one.answers, "names": {}, "sources": {},
        "context": {"region": one.author.region}, "at": one.at,
    }  # fmt: skip


def _activity(one: Report) -> Row:
    return {
        "receipt": one.receipt, "region_code": one.author.region, "person_id": one.author.id,
        "kind": one.kind, "held_on": one.at.date(), "place": "Balai dusun", "men": one.men,
        "women": one.men + 1, "people": ["resident"], "done": one.answers["done"],
        "result": one.answers["result"], "late_days": 0, "at": one.at,
    }  # fmt: skip


def _follow_up(one: Report) -> Row:
    """One in fifty is still open."""
    due, done = one.at + timedelta(days=7), one.at + timedelta(days=6)
    return {
        "receipt": one.receipt, "region_code": one.author.region, "person_id": one.author.id,
        "what": "mendata RT berikutnya", "due": due.date(),
        "done": done if one.number % 50 else None,
    }  # fmt: skip


def _audit(everybody: list[Somebody], said: list[Report], begun: datetime) -> Iterator[Row]:
    """A line for each role and each report, sealed as the nightly chain has them."""
    roles = ((begun, one.id, "appoint", one.region, f"person:{one.id}") for one in everybody)
    sent = ((one.at, one.author.id, "submit", one.author.region, one.receipt) for one in said)
    seal = ""
    for place, (at, actor, act, region, subject) in enumerate((*roles, *sent), 1):
        line = SimpleNamespace(
            id=place, at=at, actor=actor, act=act, region_code=region, subject=subject, facts={}
        )
        seal = seal_of(seal, cast("AuditLine", line))
        yield {
            "id": place, "at": at, "actor": actor, "act": act, "region_code": region,
            "subject": subject, "facts": {}, "place": place, "seal": seal,
        }  # fmt: skip
