"""A draft of every version a form ever had opens for ever.

`pytest tests/forms --freeze-forms` writes the one of the newest version.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.forms.engine import engine
from bot.forms.engine.upgrade import upgrade_draft
from bot.forms.state.draft import Draft
from bot.forms.state.navigation import applicable
from bot.forms.state.outcome import Outcome
from models.forms.form import FORMS
from tests.harness.answers import filled, to_review
from tests.machine.forms.talking import COACHES, Talk

FROZEN = Path(__file__).parent / "frozen"
FILES = sorted(FROZEN.glob("*.json"))


@pytest.mark.parametrize("code", sorted(FORMS))
def test_the_newest_version_is_frozen(code: str, request: pytest.FixtureRequest) -> None:
    about = FORMS[code].about
    path = FROZEN / f"{code}-v{about.version}.json"
    if request.config.getoption("--freeze-forms") and not path.exists():
        kept = filled(FORMS[code]).draft.to_json()
        FROZEN.mkdir(exist_ok=True)
        path.write_text(json.dumps(kept, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
    if not path.exists():
        pytest.fail(f"no {path.name}. Run: pytest tests/forms --freeze-forms", pytrace=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_frozen_draft_opens_and_asks_only_what_is_new(path: Path) -> None:
    kept = json.loads(path.read_text())
    form = FORMS[kept["form"]]
    old = Draft.from_json(kept, form)
    assert old.to_json() == kept
    draft, note = upgrade_draft(form, old)
    wanted = [question for question in applicable(form, draft) if question.key not in draft.answers]
    again = {question.key for question in wanted} & old.answers.keys()
    assert bool(again) == (note is not None), f"asked again without a word: {again}"
    offered = {q.key: COACHES for q in form.questions if q.key not in draft.candidates}
    draft = draft.with_changes(candidates={**offered, **draft.candidates})
    talk = to_review(Talk(form, draft, Outcome(draft)))
    assert not isinstance(engine.complete(form, talk.draft), Outcome)
    kept = {key: answer for key, answer in draft.answers.items() if key not in again}
    assert kept.items() <= dict(talk.answers).items()
