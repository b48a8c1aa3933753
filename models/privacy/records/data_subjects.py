"""Who is meant, in the words of the tables: by everything that a row may know a person by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.core.personal import DataSubject
from models.people.records import pseudonym

if TYPE_CHECKING:
    from models.people.records import Person


def data_subject(person: Person) -> DataSubject:
    """The person as they are now; what was taken before an erasure still finds their rows."""
    return DataSubject(person.id, person.telegram_id, person.account, pseudonym(person.id))
