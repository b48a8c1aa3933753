"""The cast: invented people of Desa Sukamaju, the same in documents, sandbox and tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.sandbox.telegram.refusal import Impossible
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.participants.records import Participant, ParticipantKind, ParticipantStatus
from models.people import records as people
from models.periods.records import Period, Stage, period
from models.privacy.rules import consent_text
from models.roster.records import members
from models.roster.records.members import Member, MemberStatus
from models.roster.rules import team as rules

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.sandbox.talks.talk import Given
    from bot.sandbox.telegram.world import LocalTelegram
    from models.people.records import Person

VILLAGE = "32.01.26.2001"  # Desa Sukamaju, Kec. Megamendung, Kab. Bogor
DISTRICT, REGENCY = "32.01.26", "32.01"
_ADDRESSES = {"Ibu": "ibu", "Bapak": "bapak"}
_ELEMENTS = {"mitra": rules.PARTNER, "kader": rules.OTHER}
_UNRECOGNISED = "belum diakui"
A_VILLAGE = "village"  # instead of a role: it takes part in the year of the talk
# Code, name, the month it opens in and the month on whose 28th it is due.
_STAGES = (
    ("launch", "Pencanangan", 2, 5),
    ("needs", "Identifikasi kebutuhan", 4, 6),
    ("collect", "Pengumpulan data", 6, 10),
    ("spread", "Diseminasi", 8, 12),
)
_READ_ELSEWHERE = "0" * 64  # stands for the text's hash: nobody has shown it to them


@dataclass(frozen=True)
class CastMember:
    """One of the cast; the telephone numbers belong to nobody."""

    user_id: int
    first_name: str
    address: str

    @property
    def phone(self) -> str:
        """Numbers with so many zeros are given to nobody."""
        return f"+62812000000{self.user_id % 100:02}"


CAST = {
    "siti": CastMember(700_000_001, "Siti", "ibu"),  # agent
    "joko": CastMember(700_000_002, "Joko", "bapak"),  # agent
    "harto": CastMember(700_000_003, "Harto", "bapak"),  # village head
    "rina": CastMember(700_000_004, "Rina", "ibu"),  # pembina
    "agus": CastMember(700_000_005, "Agus", "bapak"),  # BPS Kabupaten Bogor
    "wati": CastMember(700_000_006, "Wati", "ibu"),
    "budi": CastMember(700_000_007, "Budi", "bapak"),
    "dewi": CastMember(700_000_008, "Dewi", "ibu"),
    "made": CastMember(700_000_009, "Made", "name"),
}
IDS = {name: player.user_id for name, player in CAST.items()}


def join(world: LocalTelegram) -> None:
    """Give everybody a phone; the chats are empty."""
    for player in CAST.values():
        world.join(player.user_id, player.first_name, player.phone)


def cast_member(name: str) -> CastMember:
    """One of the cast; raises Impossible for anybody else."""
    if name not in CAST:
        raise Impossible(f"nobody here is called {name}; the cast: {', '.join(CAST)}")
    return CAST[name]


def user_id(name: str) -> int:
    """The Telegram id of one of the cast; raises Impossible for anybody else."""
    return cast_member(name).user_id


async def seat(db: AsyncSession, given: Given, now: datetime) -> None:
    """Carry out a `given` line: the person has agreed to the privacy text and holds the role."""
    if given.role == A_VILLAGE:
        await _take_part(db, given.region, now)
        return
    person, details = await _introduce(db, given, now)
    await people.agree(db, person, consent_text.VERSION, _READ_ELSEWHERE, now)
    if given.role == "person":
        if not given.called:  # has told nothing yet, so that a form asks for everything
            person.name = person.address = person.phone = None
        return
    role = Role(given.role)
    held = await appointments.appoint(db, person.id, role, given.region, now)
    if role is Role.HEAD:
        held.title = next((detail for detail in details if detail != _UNRECOGNISED), "Kepala Desa")
        held.recognised_at = None if _UNRECOGNISED in details else now
    if role in {Role.AGENT, Role.CANDIDATE}:
        await members.add(db, _member(given, person, details, now))
    await db.flush()


async def _take_part(db: AsyncSession, village: str, now: datetime) -> None:
    """The village is named by a Keputusan in this year, whose stages are there at once."""
    begins, ends = date(now.year, 1, 1), date(now.year, 12, 31)
    if await period(db, now.year) is None:
        db.add(Period(year=now.year, begins=begins, ends=ends, opened=now))
        await db.flush()
        for place, (code, name, opens, due) in enumerate(_STAGES, 1):
            days = {"opens": begins.replace(month=opens), "due": date(now.year, due, 28)}
            db.add(Stage(year=now.year, code=code, name=name, place=place, **days))
    db.add(
        Participant(
            year=now.year,
            region_code=village,
            kind=ParticipantKind.MAIN,
            standing=ParticipantStatus.DESIGNATED,
            standing_since=datetime(now.year, 2, 1, tzinfo=UTC),
            conditions={},
        )
    )
    await db.flush()


async def _introduce(db: AsyncSession, given: Given, now: datetime) -> tuple[Person, list[str]]:
    """The person, with the address and name the line gives or the cast's own."""
    player = cast_member(given.who)
    name, *details = [piece.strip() for piece in given.called.split(",")]
    word, _, rest = name.partition(" ")
    person = await people.by_telegram(db, player.user_id)
    if person is None:
        person = await people.create(db, player.user_id, "id", now)
        person.phone = player.phone
        person.address, person.name = player.address, player.first_name
    if name:
        person.address = _ADDRESSES.get(word, "name")
        person.name = rest if word in _ADDRESSES else name
    return person, details


def _member(given: Given, person: Person, details: list[str], now: datetime) -> Member:
    """The person's entry in the roster; "kasi" unless a post, "mitra" or "kader" is said."""
    said = details[0] if details else "kasi"
    element = _ELEMENTS.get(said, rules.OFFICIAL)
    return Member(
        region_code=given.region,
        person_id=person.id,
        name=person.name or "",
        element=element,
        post=said if element == rules.OFFICIAL else None,
        standing=MemberStatus.AGENT if given.role == Role.AGENT else MemberStatus.CANDIDATE,
        standing_since=now,
    )
