"""What the answers about one kind of data lead to.

Source: the decision rule of the training material, see `forms/data_needs.py`.
"""

from __future__ import annotations

from models.forms.form import N_, Choice


class Decision(Choice):
    """What the answers about one kind of data lead to."""

    COLLECT = "collect", N_("dikumpulkan sendiri")  # needed, no data
    UPDATE = "update", N_("dimutakhirkan")  # exists, has data, needed
    POSTPONE = "postpone", N_("ditunda")  # no data, not needed
    KEEP = "keep", N_("disimpan dulu")  # has data, not needed
    SKIP = "skip", N_("dilewati")  # the issue does not exist here


def decide(*, exists: bool | None, has_data: bool, needed: bool) -> Decision:
    """The decision rule; `exists` is none for "tidak tahu"."""
    if exists is False:
        return Decision.SKIP
    if has_data:
        return Decision.UPDATE if needed else Decision.KEEP
    return Decision.COLLECT if needed else Decision.POSTPONE
