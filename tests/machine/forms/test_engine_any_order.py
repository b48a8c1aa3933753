"""Whatever people do, in any order: nothing raises, no answer is lost, the review is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.forms.engine import engine
from bot.forms.engine.attachments import album_of
from bot.forms.state.inputs import Location
from bot.forms.state.navigation import applicable, current_question
from bot.forms.state.outcome import Outcome
from models.forms.form import FORMS, Form, Kind
from models.registration.forms import Registration
from tests.harness.answers import answer, to_review, typed
from tests.machine.forms.rich import REPORT, Needs, Rich
from tests.machine.forms.sample import Sample
from tests.machine.forms.talking import COACHES, Talk, reopened

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL_FORMS: list[type[Form]] = [Sample, Rich, Needs, *FORMS.values()]
ACTS = list("atudsbkcreylwopn")
KEYS = [question.key for form in ALL_FORMS for question in form.questions]
CODES = [option.code for form in ALL_FORMS for one in form.questions for option in one.options]
VALUES = st.sampled_from(
    [*CODES, *KEYS, *(one.value for one in COACHES), "", "0", "32.01.26.2001", "§"]
)
WORDS = [
    *("kembali", "lewati", "selesai", "tetap", "kirim", "ubah 3", "1", "2", "14 x", "ya", "tidak"),
    *("sukamaju", "sukakarya", "desa", "kemarin", "31-2-2026", "20", "-1", "3201014506850001"),
    *("12 L 8 P", "12 8", "20 orang", "RT 4 sabtu depan", "1 a, 4 b", "4 posyandu, 5 kader", "-"),
    *("1. a", "%s %(x)s %%", "<b>", "\u202e", ""),
]
REPORTS = st.sampled_from(
    ["Nama: Siti\nSapaan: ibu\nDesa: sukamaju", "1. a\n2. b", "Desa: sukakarya\nHadir: x", REPORT]
)
# One line: several may be a whole form.
RUBBISH = st.sampled_from(WORDS) | st.text(st.characters(exclude_characters="\n;"), max_size=30)


class AnyOrder(RuleBasedStateMachine):
    """A person without a plan. After every act only what it answered may have changed."""

    talk: Talk
    given: Mapping[str, object]

    @initialize(
        form=st.sampled_from([Sample, Rich, Needs, Registration]) | st.sampled_from(ALL_FORMS)
    )
    def begin(self, form: type[Form]) -> None:
        self.talk = Talk.begun(form)
        self.given = {}

    @rule()
    def answer_what_is_asked(self) -> None:
        if (question := current_question(self.talk.form, self.talk.draft)) is not None:
            answer(self.talk, question)
            self.changed_only(question.key)

    @rule()
    def type_an_answer(self) -> None:
        if (question := current_question(self.talk.form, self.talk.draft)) is not None:
            self.talk.type(typed(question))
            self.changed_only(question.key)

    @rule(act=st.sampled_from(ACTS), value=VALUES)
    def tap_the_card(self, act: str, value: str) -> None:
        at = self.talk.at
        self.talk.tap(act, value)
        self.changed_only(at)

    @rule(act=st.sampled_from(ACTS), key=st.sampled_from([*KEYS, "-", "?"]), value=VALUES)
    def tap_an_old_card(self, act: str, key: str, value: str) -> None:
        before, at = self.talk.draft, self.talk.at
        step = self.talk.tap(act, value, key)
        assert key == (at or "-") or step.drop or (step.stale and self.talk.draft == before)
        self.changed_only(at)

    @rule(number=st.integers(0, 20), text=st.sampled_from(["", "20", "baru", "ya", "sukakarya"]))
    def edit_a_line(self, number: int, text: str) -> None:
        lines = [one.key for one in applicable(self.talk.form, self.talk.draft)]
        at = self.talk.at
        if at is None and 0 < number <= len(lines):
            at = lines[number - 1]
        self.talk.type(f"{number} {text}".strip())
        self.changed_only(at)

    @rule(text=RUBBISH)
    def type_rubbish(self, text: str) -> None:
        at = self.talk.at
        self.talk.type(text)
        if at is None:
            assert len(self.changed()) <= 1
        self.changed_only(*(self.changed() if at is None else [at]))

    @rule(report=REPORTS)
    def type_a_whole_form(self, report: str) -> None:
        self.talk.type(report)
        assert self.given.keys() <= self.talk.answers.keys()
        self.given = self.talk.answers

    @rule(text=RUBBISH, back=st.integers(0, 10))
    def change_an_old_message(self, text: str, back: int) -> None:
        message_id = self.talk.said - back
        source = self.talk.draft.sources.get(str(message_id))
        keys = source.keys if source else ()
        self.talk.edit(text, message_id)
        self.changed_only(*keys)

    @rule(number=st.integers(1, 9), album=st.sampled_from(["", "", "a", "b"]), caption=RUBBISH)
    def send_a_photo(self, number: int, album: str, caption: str) -> None:
        at = self.talk.at
        answered, key = album_of(self.talk.draft)
        self.talk.photo(number, album, caption)
        if album and album == answered:
            self.changed_only(key)
        else:
            early = [one.key for one in self.talk.form.questions if one.kind is Kind.FILES]
            self.changed_only(at, *(early if self.talk.form.about.unlabelled else ()))

    @rule(own=st.booleans(), phone=st.sampled_from(["+6281234567890", "1", "x"]))
    def share_a_contact(self, own: bool, phone: str) -> None:
        at = self.talk.at
        self.talk.contact(phone, own=own)
        self.changed_only(at)

    @rule(latitude=st.floats(-11, 6), longitude=st.floats(95, 141))
    def send_a_location(self, latitude: float, longitude: float) -> None:
        at = self.talk.at
        self.talk.hear(Location(latitude, longitude, 7))
        self.changed_only(at)

    @rule(kind=st.sampled_from(["sticker", "voice", "forward", "document"]))
    def send_something_else(self, kind: str) -> None:
        self.talk.other(kind)
        self.changed_only()

    @rule()
    def come_back_later(self) -> None:
        self.talk = reopened(self.talk)
        self.changed_only()

    @rule()
    def send_the_form(self) -> None:
        if self.talk.at is None:
            done = engine.complete(self.talk.form, self.talk.draft)
            if isinstance(done, Outcome):
                self.talk.draft, self.talk.outcome = done.draft, done
            self.changed_only()

    def teardown(self) -> None:
        """Wherever the person stopped, answering what is asked gets the form sent."""
        if hasattr(self, "talk"):
            assert_finished(to_review(self.talk))

    def changed(self) -> set[str]:
        """The answers that are other than before the act."""
        now = self.talk.answers
        return {key for key in {*self.given, *now} if self.given.get(key, ...) != now.get(key, ...)}

    def changed_only(self, *keys: str | None) -> None:
        """Nothing else changed, and nothing went away."""
        assert self.changed() <= set(keys)
        assert self.given.keys() <= self.talk.answers.keys()
        self.given = self.talk.answers


def assert_finished(talk: Talk) -> None:
    """On the review, and it can be sent; a rule across questions asks at most a few times."""
    for _ in talk.form.questions:
        done = engine.complete(talk.form, talk.draft)
        if not isinstance(done, Outcome):
            return
        talk.draft, talk.outcome = done.draft, done
        question = current_question(talk.form, talk.draft)
        assert question is not None
        answer(talk, question)
        to_review(talk)
    raise AssertionError(f"{talk.form.about.code} can never be sent: {talk.card}")


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=100,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("form", ALL_FORMS, ids=lambda form: form.about.code)
def test_answering_what_is_asked_reaches_the_review_of_every_form(form: type[Form]) -> None:
    assert_finished(to_review(Talk.begun(form)))
