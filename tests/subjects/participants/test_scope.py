"""Who may do what with a participant: every deed x own, sibling, parent and child region."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.process import clock
from handlers.participants import buttons
from handlers.periods import buttons as period_buttons
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.participants.records import Participant, ParticipantStatus
from models.people import records as people
from models.periods.overview import open_period
from models.periods.records import period, stages
from models.privacy.rules import consent_text
from tests.harness.phone import village
from tests.security.strangers import tap

if TYPE_CHECKING:
    from tests.harness.phone import Village

HERE = "32.01.26.2001"
NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
SPAN = date(2026, 1, 1), date(2026, 12, 31)
SEATS = {
    "coordinator": (Role.TEAM_COORDINATOR, "32.01"),
    "office head": (Role.OFFICE_HEAD, "32.01"),
    "sibling": (Role.TEAM_COORDINATOR, "32.04"),
    "province": (Role.TEAM_COORDINATOR, "32"),
    "head of province": (Role.OFFICE_HEAD, "32"),
    "other province": (Role.OFFICE_HEAD, "64"),
    "member": (Role.TEAM_MEMBER, "32.01"),
    "pembina": (Role.PEMBINA, "32.01.26"),
    "agent": (Role.AGENT, HERE),
    "head of village": (Role.HEAD, HERE),
    "directorate": (Role.DIRECTORATE, ""),
    "administrator": (Role.ADMINISTRATOR, ""),
    "administrator below": (Role.ADMINISTRATOR, "32"),
}
PROPOSERS = {"coordinator", "office head"}
PROVINCE = {"province", "head of province", "directorate"}
PLANNERS = {"directorate", "administrator"}
PROPOSED, RETURNED = ParticipantStatus.PROPOSED, ParticipantStatus.RETURNED
DESIGNATED, CLOSED = ParticipantStatus.DESIGNATED, ParticipantStatus.CLOSED
FIRST = 820_000_001


async def _seated(here: Village) -> dict[str, int]:
    ids = {}
    async with here.database.transaction() as db:
        for number, (name, (role, region)) in enumerate(SEATS.items()):
            ids[name] = FIRST + number
            here.world.join(ids[name], "Yosef", f"+62811{ids[name]}")
            one = await people.create(db, ids[name], "id", clock.now())
            one.name, one.address = "Yosef", "bapak"
            await people.agree(db, one, consent_text.VERSION, "0" * 64, clock.now())
            held = await appointments.appoint(db, one.id, role, region, clock.now())
            held.recognised_at = clock.now()
        await open_period(db, 2026, SPAN, None, NOW)
        db.add(
            Participant(
                id=1,
                year=2026,
                region_code=HERE,
                kind="main",
                standing=PROPOSED,
                standing_since=NOW,
                conditions={},
                version=1,
            )
        )
    for telegram_id in ids.values():
        here.world.say(telegram_id, "/start")
        for update in here.world.pending():
            await here.bot.deliver(update)
    return ids


async def _stand(here: Village, standing: ParticipantStatus) -> None:
    async with here.database.transaction() as db:
        one = await db.get(Participant, 1)
        assert one is not None
        one.standing, one.version = standing, 1


async def _standing(here: Village) -> str:
    async with here.database.transaction() as db:
        one = await db.get(Participant, 1)
        assert one is not None
        return one.standing


def _told(here: Village, telegram_id: int, since: int) -> str:
    return "\n".join(
        f"{one.text} {dict(one.content)}"
        for one in here.world.log[since:]
        if one.user_id == telegram_id and one.kind != "update"
    )


CHANGES = {
    "agree": (
        *(PROPOSED, buttons.agree_village.button("", participant_id=1, version=1)),
        *(ParticipantStatus.AGREED, PROVINCE),
    ),
    "withdraw": (
        *(PROPOSED, buttons.withdraw_proposal.button("", participant_id=1, version=1)),
        *(CLOSED, PROPOSERS | {"province", "head of province"}),
    ),
}
# A form opens, or nothing: by its first words.
FORMS = {
    "return": (
        *(PROPOSED, buttons.return_proposal.button("", participant_id=1)),
        *("Apa yang perlu diperbaiki?", PROVINCE),
    ),
    "close": (
        *(DESIGNATED, buttons.close_participant.button("", participant_id=1)),
        *("Mengapa desa ini tidak ikut lagi?", PROVINCE),
    ),
    "designate": (
        *(PROPOSED, buttons.designate_villages.button("", year=2026, area="32")),
        *("Berapa nomor Keputusan itu?", PROVINCE | PLANNERS),
    ),
    "designate all": (
        *(PROPOSED, buttons.designate_villages.button("", year=2026, area="0")),
        *("Berapa nomor Keputusan itu?", PLANNERS),
    ),
    "predicate": (
        *(DESIGNATED, buttons.begin_predicate.button("", year=2026, area="32")),
        *("Berapa nomor Keputusan itu?", PROVINCE | PLANNERS),
    ),
    "mend": (
        *(RETURNED, buttons.mend_proposal.button("", participant_id=1)),
        *("Apakah desa ini pernah diusulkan?", PROPOSERS | {"province", "head of province"}),
    ),
    "see": (
        *(PROPOSED, buttons.open_participant.button("", participant_id=1)),
        *("periode 2026", set(SEATS) - {"sibling", "other province", "agent", "head of village"}
          - {"administrator below"}),
    ),
    "plan quota": (
        *(PROPOSED, period_buttons.change_general_quota.button("", year=2026)),
        *("Berapa desa utama paling banyak?", PLANNERS),
    ),
    "send workbook of a province": (
        *(PROPOSED, buttons.upload_participants.button("", year=2026, area="32")),
        *("Kirim berkas Excel", PROVINCE | {"administrator"}),
    ),
    "send workbook of the country": (
        *(PROPOSED, buttons.upload_participants.button("", year=2026, area="0")),
        *("Kirim berkas Excel", PLANNERS),
    ),
    "plan stage": (
        *(PROPOSED, period_buttons.add_stage.button("", year=2026)),
        *("Apa nama tahapannya?", PLANNERS),
    ),
    "plan year": (
        *(PROPOSED, period_buttons.begin_period.button("", year=2027)),
        *("Simpan periode", PLANNERS),
    ),
    "read year": (
        *(PROPOSED, period_buttons.open_period.button("", year=2026)),
        *("Laporan akhir", set(SEATS) - {"agent", "head of village"}),
    ),
}  # fmt: skip


@pytest.mark.slow
async def test_each_deed_is_done_by_whose_part_it_is(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        ids = await _seated(here)
        for deed, (before, button, after, right) in CHANGES.items():
            done = set()
            for name, telegram_id in ids.items():
                await _stand(here, before)
                await tap(here, telegram_id, button.code)
                if await _standing(here) == after:
                    done.add(name)
                else:
                    assert await _standing(here) == before
            assert done == right, deed
        for deed, (before, button, words, right) in FORMS.items():
            await _stand(here, before)
            opened = set()
            for name, telegram_id in ids.items():
                since = len(here.world.log)
                await tap(here, telegram_id, button.code)
                if words in _told(here, telegram_id, since):
                    opened.add(name)
            assert opened == right, deed
        assert here.errors == []


@pytest.mark.slow
async def test_a_year_is_closed_and_its_stage_removed_by_who_plans(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        ids = await _seated(here)
        async with here.database.transaction() as db:
            first = (await stages(db, 2026))[0].id
        for name, telegram_id in ids.items():
            await tap(
                here, telegram_id, period_buttons.confirm_removal.button("", stage_id=first).code
            )
            async with here.database.transaction() as db:
                removed = first not in {one.id for one in await stages(db, 2026)}
            assert removed is (name in PLANNERS), name
            if removed:
                await tap(
                    here, telegram_id, period_buttons.restore_stage.button("", stage_id=first).code
                )
            await tap(here, telegram_id, period_buttons.confirm_closing.button("", year=2026).code)
            async with here.database.transaction() as db:
                one = await period(db, 2026)
                assert one is not None
                assert (one.closed is not None) is (name in PLANNERS), name
                one.closed = None
        assert here.errors == []
