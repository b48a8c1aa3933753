"""Who decides, who reports and who may do neither, in two villages of one district."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.process import clock
from bot.storage.database import Database
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.machine import audit
from models.people import records as people
from models.privacy.rules import consent_text

if TYPE_CHECKING:
    from bot.sandbox.telegram.world import LocalTelegram

FIRST = 660_000_000  # the Telegram id of the first
REGENCY, DISTRICT, FOREIGN = "32.01", "32.01.26", "32.01.16"
VILLAGES = tuple(f"{DISTRICT}.{one}" for one in (2001, 2002))
AGENTS = 3  # of each village


@dataclass(frozen=True)
class Seat:
    """Somebody with a role."""

    account: int
    person_id: int
    region: str


@dataclass
class Cast:
    """Who decides of which village, who may as well, who may not, who reports.

    `confirmed` are the versions that agents were told are stored, by what tells them apart.
    """

    pembinas: list[Seat]
    office: Seat
    strangers: list[int]
    agents: list[Seat]
    confirmed: list[int] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    @property
    def may(self) -> list[Seat]:
        """Everybody who may decide something."""
        return [*self.pembinas, self.office]

    @property
    def people(self) -> int:
        """How many take part."""
        return len(self.may) + len(self.strangers) + len(self.agents)


def seats() -> list[tuple[Role, str]]:
    """A pembina for each village, one of elsewhere, an office, agents, and one who only reports."""
    return [
        (Role.PEMBINA, VILLAGES[0]),
        (Role.PEMBINA, DISTRICT),
        (Role.PEMBINA, FOREIGN),
        (Role.TEAM_COORDINATOR, REGENCY),
        *((Role.AGENT, village) for village in VILLAGES for _ in range(AGENTS)),
        (Role.AGENT, VILLAGES[0]),
    ]


async def seated(world: LocalTelegram, database_url: str) -> Cast:
    """Everybody has a phone, has agreed and has a role."""
    database, now, found = Database(database_url), clock.now(), list[Seat]()
    async with database.transaction() as db:
        for number, (role, region) in enumerate(seats()):
            account = FIRST + number
            world.join(account, f"Warga {number}")
            person = await people.create(db, account, "id", now)
            person.name, person.address = f"Warga Nomor {number}", "ibu"
            await people.agree(db, person, consent_text.VERSION, "0" * 64, now)
            await appointments.appoint(db, person.id, role, region, now)
            audit.write(db, now, person.id, appointments.APPOINT, region, f"person:{person.id}")
            found.append(Seat(account, person.id, region))
    await database.close()
    near, wide, foreign, office, *agents = found
    strangers = [foreign.account, agents[-1].account]
    return Cast([near, wide], office, strangers, agents[:-1])
