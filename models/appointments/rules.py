"""What an appointment is asked about its role, so that nobody else compares one.

What a role allows is another question: `may` and `allows` answer it.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from models.appointments.rights import ROLE_WORDS, STAFF, Role
from models.core.text import N_, Sentence, _, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from models.appointments.records.appointments import Appointment
    from models.appointments.records.invitations import Invitation


def invitation_words(role: Role, where: str, link: str, last_day: datetime) -> tuple[Sentence, ...]:
    """An invitation to be forwarded as it stands: from whom, into what, how, and until when."""
    invited = _("Anda diundang sebagai %(role)s.", role=Sentence(ROLE_WORDS[role]))
    if where:
        named = N_("Anda diundang sebagai %(role)s di %(region)s.")
        invited = say(named, role=Sentence(ROLE_WORDS[role]), region=where)
    return (
        _("Undangan Desa Cantik, pembinaan statistik desa dari BPS."),
        invited,
        _("Buka tautan ini di HP dengan Telegram, lalu tekan Mulai: %(link)s", link=link),
        _("Untuk satu orang, sampai %(day)s. Jangan diteruskan ke orang lain.", day=last_day),
    )


def is_staff(held: Appointment) -> bool:
    """Whether it is a role of BPS."""
    return held.role in STAFF


def is_on_roster(held: Appointment) -> bool:
    """Whether whoever holds it stands on the roster of a village."""
    return held.role in {Role.CANDIDATE, Role.AGENT}


def is_candidate(held: Appointment) -> bool:
    """Whether it is somebody who waits to be admitted."""
    return held.role == Role.CANDIDATE


def is_agent(held: Appointment) -> bool:
    """Whether it is an agent's."""
    return held.role == Role.AGENT


def is_head(held: Appointment) -> bool:
    """Whether it is a village head's, recognised by BPS or not."""
    return held.role == Role.HEAD


def is_recognised_head(held: Appointment) -> bool:
    """Whether it is that of a village head whom BPS knows."""
    return is_head(held) and held.recognised_at is not None


def is_pembina(held: Appointment) -> bool:
    """Whether it is a pembina's."""
    return held.role == Role.PEMBINA


def is_coordinator(held: Appointment) -> bool:
    """Whether it is that of somebody who coordinates an office's team."""
    return held.role == Role.TEAM_COORDINATOR


def is_pembina_role(role: str) -> bool:
    """Whether it is the role of a pembina."""
    return role == Role.PEMBINA


def is_agent_role(role: str) -> bool:
    """Whether it is the role of an agent."""
    return role == Role.AGENT


def is_invited_again(role: str) -> bool:
    """Whether a village's own people are invited into it: an agent, or the head."""
    return role in {Role.AGENT, Role.HEAD}


def is_administrator(held: Appointment) -> bool:
    """Whether it is that of somebody who looks after the bot."""
    return held.role == Role.ADMINISTRATOR


def invites_agent(invitation: Invitation) -> bool:
    """Whether it makes an agent, who registers and waits to be admitted."""
    return invitation.role == Role.AGENT


def invites_head(invitation: Invitation) -> bool:
    """Whether it makes a village head, who introduces himself."""
    return invitation.role == Role.HEAD


def is_agent_of(appointments: Sequence[Appointment], village: str) -> bool:
    """Whether one of these is that of an agent of this village."""
    return any(is_agent(held) and held.region_code == village for held in appointments)


def headship_of(appointments: Sequence[Appointment], village: str) -> Appointment | None:
    """The newest of these by which somebody is head of this village, recognised or not."""
    own = [held for held in appointments if is_head(held) and held.region_code == village]
    return own[-1] if own else None


def acts_as_head(appointments: Sequence[Appointment], village: str) -> bool:
    """Whether one of these is that of the head of this village, and BPS knows him."""
    return any(is_recognised_head(held) and held.region_code == village for held in appointments)


def assignment_of(appointments: Sequence[Appointment], region: str) -> Appointment | None:
    """The one of these by which somebody is pembina of this very region."""
    own = (held for held in appointments if is_pembina(held) and held.region_code == region)
    return next(own, None)


def is_pembina_of(appointments: Sequence[Appointment], region: str) -> bool:
    """Whether one of these is that of a pembina of this very region, not of one above it."""
    return assignment_of(appointments, region) is not None


class Rung(enum.IntEnum):
    """How high somebody stands whom a digest is for; who has several roles reads the highest."""

    VILLAGES = 0  # a pembina, and members of a team: each village by itself
    OFFICE = 1  # coordinates the team of a regency or city
    OFFICE_HEAD = 2
    PROVINCE = 3
    COUNTRY = 4


_REGENCY = len("00.00")


def rung_of(appointments: Sequence[Appointment]) -> Rung:
    """The rung whose digest somebody reads."""
    return max((_rung(held) for held in appointments), default=Rung.VILLAGES)


def _rung(held: Appointment) -> Rung:
    if held.role == Role.DIRECTORATE:
        return Rung.COUNTRY
    if held.role in {Role.TEAM_COORDINATOR, Role.OFFICE_HEAD}:
        if len(held.region_code) < _REGENCY:
            return Rung.PROVINCE
        return Rung.OFFICE if held.role == Role.TEAM_COORDINATOR else Rung.OFFICE_HEAD
    return Rung.VILLAGES
