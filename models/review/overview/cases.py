"""One submission under review: every version of it, what was decided, what should be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.forms.form import FORMS
from models.people import records as people
from models.review.records import assessments, office_words, verdicts
from models.review.records.verdicts import VerdictKind
from models.submissions.records.threads import RemarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.people.records import Person
    from models.review.records.office_words import OfficeWord
    from models.review.records.verdicts import Verdict
    from models.review.rules.flags import Flag
    from models.submissions.overview import Dossier
    from models.submissions.records.submissions import Submission
    from models.submissions.records.threads import Remark


@dataclass(frozen=True)
class Case:
    """What a reviewer's card is drawn from. `flags` are none where nobody looked at the version."""

    of: Dossier
    verdicts: Sequence[Verdict]
    versions: Sequence[Submission]
    flags: Sequence[Flag] | None
    people: dict[int, Person]
    office_words: Sequence[OfficeWord] = ()
    seen: int = 0  # the version its reader had read before the newest; 0 for none

    @property
    def is_approved(self) -> bool:
        """Whether the newest version is approved."""
        return self.of.thread.done is not None

    @property
    def approval(self) -> Verdict | None:
        """The approval in force; none where there is none, or where it was marked done long ago."""
        done = self.of.thread.done
        kept = (one for one in reversed(self.verdicts) if one.kind == VerdictKind.APPROVED)
        return next((one for one in kept if one.at == done), None)

    @property
    def agreement(self) -> Verdict | None:
        """The office's word on the approval in force."""
        approval = self.approval
        if approval is None:
            return None
        later = [one for one in self.verdicts if one.id > approval.id]
        return next((one for one in later if one.kind == VerdictKind.AGREED), None)

    @property
    def rechecked(self) -> Verdict | None:
        """What the office wants looked at again, until the pembina decides."""
        return self._last(VerdictKind.RECHECK)

    @property
    def reopened(self) -> Verdict | None:
        """Why it was opened once more, until somebody decides; none where no reason was kept."""
        found = self._last(VerdictKind.REOPENED)
        return found if found is not None and found.words else None

    def _last(self, kind: VerdictKind) -> Verdict | None:
        if self.is_approved or not self.verdicts:
            return None
        return self.verdicts[-1] if self.verdicts[-1].kind == kind else None

    @property
    def office_question(self) -> Verdict | None:
        """What the office asked last to be looked at again; it stands until the office agrees."""
        asked = None
        for one in self.verdicts:
            if one.kind in {VerdictKind.RECHECK, VerdictKind.AGREED}:
                asked = one if one.kind == VerdictKind.RECHECK else None
        return asked

    @property
    def stamp(self) -> int:
        """How much was decided so far: a card with another number was drawn before the last one."""
        asked = [one for one in self.of.remarks if one.kind == RemarkKind.CORRECTION]
        return len(self.verdicts) + len(asked)

    @property
    def wishes(self) -> list[Remark]:
        """The answers that were asked to be put right and have not come."""
        return [
            one
            for one in self.of.remarks
            if one.kind == RemarkKind.CORRECTION and one.settled is None
        ]

    @property
    def has_late_reply(self) -> bool:
        """Whether the agent had the last word after it was approved, and nobody said it is read."""
        done, last = self.of.thread.done, self.of.remarks[-1] if self.of.remarks else None
        if done is None or last is None or last.kind != RemarkKind.REPLY:
            return False
        return last.at > max(done, self.of.thread.answered or done)

    @property
    def base(self) -> Submission | None:
        """The last version before the newest that somebody decided on, or that its reader read."""
        before = max(self.decided, self.seen if self.seen < self.of.sent.version else 0)
        return next((one for one in self.versions if one.version == before), None)

    @property
    def decided(self) -> int:
        """The last version before the newest that somebody decided on; 0 for none."""
        decided = [one.version for one in self.verdicts if one.kind == VerdictKind.APPROVED]
        asked = (one for one in self.of.remarks if one.kind == RemarkKind.CORRECTION)
        decided += [self._version_at(one.at) for one in asked]
        return max((at for at in decided if at < self.of.sent.version), default=0)

    @property
    def changed(self) -> list[str]:
        """The questions whose answers differ from those that were seen."""
        return differing(self.base, self.of.sent)

    def _version_at(self, moment: datetime) -> int:
        return max((one.version for one in self.versions if one.at <= moment), default=0)


def differing(before: Submission | None, after: Submission) -> list[str]:
    """The questions that two versions answer otherwise, in their order."""
    if before is None:
        return []
    return [
        question.key
        for question in FORMS[after.form].questions
        if before.answers.get(question.key) != after.answers.get(question.key)
    ]


async def case(db: AsyncSession, of: Dossier) -> Case:
    """Everything a decision rests on."""
    decided = await verdicts.of_receipt(db, of.receipt)
    found = await assessments.assessment(db, of.receipt, of.sent.version)
    ids = {one.person_id for one in decided if one.person_id is not None}
    ids |= {of.thread.read_by} if of.thread.read_by is not None else set()
    asked = any(one.kind == VerdictKind.RECHECK for one in decided)
    inside = await office_words.of_receipt(db, of.receipt) if asked else []
    ids |= {one.person_id for one in inside}
    known = {person.id: person for person in await people.people(db, ids)}
    return Case(
        of,
        decided,
        await verdicts.versions(db, of.receipt),
        found.found() if found is not None else None,
        {**of.people, **known},
        inside,
    )
