"""Forms in the running bot: a draft of another version, and what of a draft is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.forms.state.workspace import Workspace
from bot.process import clock
from bot.sandbox.talks import cast
from models.machine import conversations
from models.people import records as people
from models.registration.forms import Registration
from models.submissions.records.submissions import Submission
from tests.harness.answers import filled
from tests.harness.phone import village

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from tests.harness.phone import Village


async def lay(here: Village, draft: Draft) -> None:
    """The draft lies on Siti's desk, written by some other replica."""
    await here.given("siti", "person")
    async with here.database.transaction() as db:
        siti = await people.by_telegram(db, cast.user_id("siti"))
        assert siti is not None
        row = await conversations.load(db, siti.id)
        kept = Workspace((draft,)).to_json()
        await conversations.save(db, siti.id, row.version if row else 0, kept, clock.now())


def whole(**answers: Any) -> Draft:
    """A registration ready to be sent, but for these answers."""
    draft = filled(Registration).draft
    return draft.with_changes(answers={**draft.answers, **answers})


async def test_a_draft_of_another_version_is_drawn_in_todays_form(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await lay(here, whole(decree_date="kemarin dulu").with_changes(version=0))
        seen = "\n".join(await here.say("siti", "/lanjut"))
        assert "Formulir ini diperbarui. Satu hal kami tanyakan lagi." in seen
        assert "Tanggal berapa SK itu?" in seen
        assert "Periksa dulu, lalu kirim" in "\n".join(await here.say("siti", "6 mei 2026"))


async def test_names_and_messages_of_closed_branches_are_not_handed_in(sqlite_url: str) -> None:
    draft = whole(has_decree="not_yet")
    assert any("decree_number" in source.keys for source in draft.sources.values())
    async with village(sqlite_url) as here:
        await lay(here, draft.with_changes(names={**draft.names, "decree_number": "x"}))
        await here.say("siti", "/lanjut")
        await here.say("siti", "kirim")
        async with here.database.transaction() as db:
            sent = await db.scalar(select(Submission))
        assert sent is not None
        assert "decree_number" not in {*sent.answers, *sent.names, *sent.sources.values()}
        assert "name" in sent.sources.values()
