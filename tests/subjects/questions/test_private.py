"""A private form is no report, and nobody but its author and BPS reads what was sent in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from models.appointments.rights import STAFF, VERBS, Role, Verb
from models.core.attention import Scope
from models.forms.form import FORMS
from models.people.records import Person
from models.submissions import attention
from models.submissions.records import threads

if TYPE_CHECKING:
    from bot.storage.database import Database

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
VILLAGE = "32.01.26.2001"
PRIVATE = [code for code, form in FORMS.items() if form.about.private]


def test_what_an_agent_asks_is_private() -> None:
    assert "question" in PRIVATE


@pytest.mark.parametrize("code", PRIVATE)
async def test_it_is_in_no_list_and_no_count_of_reports(
    sqlite_database: Database, code: str
) -> None:
    async with sqlite_database.transaction() as db:
        siti = Person(telegram_id=1, name="Siti", since=NOW)
        db.add(siti)
        await db.flush()
        asked = await threads.begin(db, "TP-2611-AAAA", code, siti.id, VILLAGE, NOW)
        scope = Scope(db, [VILLAGE], NOW, 14)
        assert not await threads.in_village(db, VILLAGE, 5, 0)
        assert not await threads.count_since(db, VILLAGE, NOW - timedelta(days=1))
        assert not await threads.unread(db, [VILLAGE], 5)
        assert not await attention.unread.find(scope)
        assert await attention.questions.find(scope) == {VILLAGE: 1}
        asked.read = NOW  # looking at it is no answer
        await db.flush()
        assert await threads.open_questions(db, VILLAGE, 5) == [asked.receipt]
        asked.answered = NOW
        await db.flush()
        assert not await attention.questions.find(scope)


def test_only_forms_that_nobody_counts_are_private() -> None:
    assert not [code for code in PRIVATE if FORMS[code].about.counted]


@pytest.mark.parametrize("role", Role)
def test_only_bps_reads_questions(role: Role) -> None:
    answers = Verb.ANSWER in VERBS[role] or role is Role.DIRECTORATE
    assert (Verb.READ_QUESTIONS in VERBS[role]) is answers
    assert role in STAFF or not answers
