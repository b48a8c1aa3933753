"""/bantuan and the menu of commands begin with what a role does, and name only what it may do."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.languages.locale import languages, locale_for
from bot.menu import menu_for
from bot.registry import REGISTRY
from handlers.home.actions.account import USUAL
from models.appointments.records.appointments import Appointment, verbs_of
from models.appointments.rights import Role
from models.core.text import Sentence
from models.regions.codes import COUNTRY

NOW = datetime(2026, 11, 23, tzinfo=UTC)
FIRST = {
    None: ["daftar", "start", "lanjut"],
    Role.CANDIDATE: ["start", "lanjut", "profil"],
    Role.AGENT: ["lapor", "laporanku", "kebutuhan"],
    Role.HEAD: ["desa", "start", "kebutuhan"],
    Role.PEMBINA: ["ringkasan", "desaku", "undang"],
    Role.TEAM_MEMBER: ["ringkasan", "desaku", "undang"],
    Role.TEAM_COORDINATOR: ["ringkasan", "desaku", "undang"],
    Role.OFFICE_HEAD: ["ringkasan", "desaku", "undang"],
    Role.DIRECTORATE: ["ringkasan", "wilayah", "periode"],
    Role.ADMINISTRATOR: ["undang", "tugaskan", "petugas"],
}


def _held(role: Role | None) -> list[Appointment]:
    if role is None:
        return []
    region = COUNTRY if role in {Role.DIRECTORATE, Role.ADMINISTRATOR} else "32"
    return [Appointment(person_id=1, role=role, region_code=region, since=NOW, recognised_at=NOW)]


def test_every_role_is_here() -> None:
    assert FIRST.keys() == {None, *Role}


@pytest.mark.parametrize("role", FIRST)
def test_help_and_menu_begin_with_what_a_role_does(role: Role | None) -> None:
    held = _held(role)
    usual = list(dict.fromkeys(one.command for one in REGISTRY.help if one.may_use(held)))
    assert usual[:USUAL] == FIRST[role]
    listed = [name for name, _about in menu_for(held, locale_for("id"))]
    assert listed[: len(usual)] == usual
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("role", FIRST)
def test_help_names_only_what_a_role_may_do(role: Role | None) -> None:
    held = _held(role)
    allowed = {verb for one in held for verb in verbs_of(one)}
    for entry in REGISTRY.help:
        verb = REGISTRY.commands[entry.command].verb
        assert not entry.may_use(held) or verb is None or verb in allowed, entry


@pytest.mark.parametrize("language", languages())
def test_every_sentence_names_its_command(language: str) -> None:
    for entry in REGISTRY.help:
        words = locale_for(language).say(Sentence(entry.words))
        assert re.findall(r"(?<!\w)/(\w+)", words) == [entry.command]
