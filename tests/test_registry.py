"""Everything the bot can answer is met by a dialogue: commands, buttons, links, jobs and forms."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.registry import REGISTRY
from models.forms.form import FORMS
from tests.harness.phone import village
from tests.harness.playing import Met, name, play, read, talks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.last
async def test_everything_registered_has_a_dialogue(
    sqlite_template: Path, tmp_path: Path, met_folder: Path
) -> None:
    met = Met()
    for number, path in enumerate(talks()):
        if (known := met_folder / f"{name(path)}.json").exists():
            met.add(Met.read(known))  # it was played in this session
            continue
        database = shutil.copy(sqlite_template, tmp_path / f"{number}.sqlite")
        async with village(f"sqlite+aiosqlite:///{database}") as here:
            await play(here, read(path))
            await met.learn(here)
    missing = {
        "command /": REGISTRY.commands.keys() - met.commands,
        "button ": REGISTRY.buttons.keys() - met.buttons,
        "link ": REGISTRY.links.keys() - met.links,
        "job ": REGISTRY.jobs.keys() - met.jobs,
        "form ": FORMS.keys() - met.forms,
    }
    if unmet := [f"{kind}{one}" for kind in missing for one in sorted(missing[kind])]:
        pytest.fail("no dialogue meets:\n" + "\n".join(unmet), pytrace=False)


def test_every_form_has_its_effect() -> None:
    assert FORMS.keys() == REGISTRY.submitted.keys()
