"""Two forms are open: whatever else is done, the one on top is the one that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.forms.state.answers import files_in
from bot.forms.state.workspace import Workspace
from bot.registry import REGISTRY, Shape
from bot.registry.addresses import AREA, FINGERPRINT, FLAG, NUMBER, RECEIPT, REGION, VILLAGE, WORD
from bot.sandbox.talks import cast
from models.machine.conversations import Conversation
from models.people.records import Person
from tests.harness.phone import village

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.harness.phone import Village

VILLAGE_CODE = "32.01.26.2001"
# Something of each shape that a button may carry; what nobody knows is refused in the turn.
WRITTEN: list[tuple[Shape, str]] = [
    (NUMBER, "1"),
    (REGION, VILLAGE_CODE),
    (VILLAGE, VILLAGE_CODE),
    (WORD, "id"),
    (FINGERPRINT, "0" * 16),
    (FLAG, "1"),
    (AREA, "32"),
    (RECEIPT, "LK-2611-AAAA"),
]
# The doors of the other form itself; who takes over the phone has other forms.
OWN_DOORS, OTHER_PERSON = {"resume", "need_other"}, {"switch", "ganti", "someone_new"}


@pytest.fixture(autouse=True)
def _time_is_a_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Village]:
    """Siti has begun a report and then a data need, and went back to the report."""
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", VILLAGE_CODE, "Ibu Siti, kaur")
        await here.say("siti", "/lapor")
        await here.say("siti", "rapat")
        await here.say("siti", "/kebutuhan")
        await here.say("siti", "[Data lain]")
        await here.say("siti", "data lansia")
        await here.say("siti", "/start")
        await here.say("siti", "[1 Lanjutkan isian]")
        yield here


async def workspace(here: Village) -> Workspace:
    async with here.database.transaction() as db:
        telegram = cast.user_id("siti")
        states = select(Conversation.state).join(Person, Person.id == Conversation.person_id)
        state = await db.scalar(states.where(Person.telegram_id == telegram))
    return Workspace.from_json(state or {})


async def put_back(here: Village, before: Workspace) -> None:
    async with here.database.transaction() as db:
        ids = select(Person.id).where(Person.telegram_id == cast.user_id("siti"))
        there = update(Conversation).where(Conversation.person_id.in_(ids))
        await db.execute(there.values(state=before.to_json()))


def acts() -> list[str]:
    """Every command, and every button that is no form's own, with something in its places."""
    commands = [f"/{name}" for name in REGISTRY.commands if name not in OTHER_PERSON]
    buttons = []
    for code, tap in REGISTRY.buttons.items():
        if code in OWN_DOORS | OTHER_PERSON:
            continue
        shapes = tap.address.shapes.values()
        args = [next(text for known, text in WRITTEN if known is shape) for shape in shapes]
        buttons.append(f'(tombol "{":".join((code, *args))}")')
    return commands + buttons


async def test_whatever_is_done_the_form_on_top_comes_back(here: Village) -> None:
    before = await workspace(here)
    top, other = before.drafts
    assert (before.active_id, top.form) == (top.id, "activity_report")
    assert other.touched >= top.touched
    wrong = []
    for act in acts():
        await here.say("siti", act)
        after = await workspace(here)
        known = {top.id, other.id}
        opened = {draft.id for draft in after.drafts} - known
        if after.active_id not in {None, top.id, *opened}:
            wrong.append(f"{act} opens the other form")
        if not opened and after.last_draft != top and after.draft(top.id) is not None:
            wrong.append(f"{act} forgets which form lay on top")
        if after.draft(other.id) != other:
            wrong.append(f"{act} changes the other form")
        await put_back(here, before)
    assert not wrong, "\n".join(wrong)
    assert len(acts()) > 100


@pytest.mark.parametrize("detour", ["/bahasa", "/start", "/bantuan", "/profil", "/laporanku"])
async def test_what_is_typed_next_lands_where_one_was(here: Village, detour: str) -> None:
    before = await workspace(here)
    await here.say("siti", detour)
    await here.say("siti", "/lanjut")
    await here.say("siti", "kemarin")
    after = await workspace(here)
    assert after.drafts[0].answers["held_on"] == "2026-11-22"
    assert after.drafts[1] == before.drafts[1]


async def test_a_language_goes_on_with_the_form_on_top(here: Village) -> None:
    await here.say("siti", "/bahasa")
    await here.say("siti", "[English]")
    await here.say("siti", "kemarin")
    after = await workspace(here)
    assert after.drafts[0].answers["held_on"] == "2026-11-22"


async def test_when_the_one_on_top_is_gone_the_one_below_comes_next(here: Village) -> None:
    before = await workspace(here)
    await here.say("siti", "/batal")
    await here.say("siti", "[Hapus isian]")
    await here.say("siti", "/lanjut")
    assert (await workspace(here)).active_id == before.drafts[1].id


async def test_an_edited_answer_of_the_other_form_leaves_the_one_on_top(here: Village) -> None:
    before = await workspace(here)
    seen = await here.say("siti", '(ubah "data lansia" menjadi "data balita")')
    assert any("balita" in line for line in seen)
    await here.say("siti", "kemarin")
    after = await workspace(here)
    assert after.drafts[0].answers["held_on"] == "2026-11-22"
    assert "data balita" in after.drafts[1].answers.values()
    assert after.drafts[1].answers.keys() == before.drafts[1].answers.keys()


async def test_a_photo_is_for_the_waiting_form_that_takes_one(here: Village) -> None:
    """The data need lay on top last and takes no files: the report below it is asked about."""
    await here.say("siti", "/start")
    await here.say("siti", "[2 Lanjutkan isian]")
    before = await workspace(here)
    await here.say("siti", "/start")
    asked = await here.say("siti", "(foto)")
    assert any("Laporan kegiatan: 2/10" in line for line in asked)
    assert (await workspace(here)).drafts == before.drafts
    await here.say("siti", "ya")
    after = await workspace(here)
    assert len(files_in(after.drafts[0].answers["evidence"])) == 1
    assert after.drafts[1] == before.drafts[1]
    assert after.active_id == before.drafts[0].id
