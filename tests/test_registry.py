"""Everything the bot can answer is met by a dialogue: commands, buttons, links, jobs and forms."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.registry import REGISTRY
from models.forms.form import FORMS
from tests.harness.keeping import Keeping
from tests.harness.phone import village
from tests.harness.playing import Met, name, play, read, talks
from tests.harness.promises import promises

if TYPE_CHECKING:
    from pathlib import Path

# Sentences that name a command or a button and that no talk shows, each with its reason.
UNSHOWN = {
    "Isian itu sudah tidak ada. Mulai lagi dari /desa.": "a race: the form was left meanwhile",
    "Nama di surat itu sudah tidak tersimpan. Tambahkan lewat /desa.": "the letter was erased",
    "Penjelasan itu sudah tidak ada. Lihat /desa.": "a race: somebody else has answered",
    "Pertanyaan itu sudah terjawab. Lihat /desa.": "a race: somebody else has answered",
    "SK itu sudah tidak tercatat. Lihat /desa.": "a race: another version took its place",
    "Pembina atau tim BPS perlu memastikannya. Mengundang: /undang": "no office has joined yet",
    "Itu kiriman %(you)s sendiri. Lihat /laporanku.": "an agent of before who works for BPS now",
    "/ganti 0812-3456-7890 Siti Aminah": "the example where two of a phone gave one number",
    "Desa lain: tulis /ringkasan": "only for BPS, of more villages than a talk has",
    "Kiriman ini sudah diubah sejak dibuka. Hapus isian ini: /batal": "a race; the draft stays",
    "Kiriman itu sudah ditarik. Buat yang baru: /kebutuhan": "a race of two agents",
    "Laporan itu sudah ditarik. Lihat /kebutuhan": "a race of two agents",
    "Pembina itu sudah tidak ada. Pilih yang lain dari /tugaskan.": "a race of two coordinators",
    "Tahapan %(stage)s sudah ada. Lihat /periode.": "a race: two add one stage at one moment",
    "Tugas dan hasilnya: /tugas": "gives /tugas its place in the menu; help shows three others",
    "Mengusulkan desa: /peserta": "gives /peserta its place in the menu; help shows three others",
    "Masih dibutuhkan? Tekan di bawah.": "years later: tests/subjects/privacy/test_retention.py",
}


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
            here.keeping = Keeping(tmp_path)
            await play(here, read(path))
            await met.learn(here)
    missing = {
        "command /": REGISTRY.commands.keys() - met.commands,
        "button ": REGISTRY.buttons.keys() - met.buttons,
        "link ": REGISTRY.links.keys() - met.links,
        "job ": REGISTRY.jobs.keys() - met.jobs,
        "form ": FORMS.keys() - met.forms,
        "sentence ": {one.sentence for one in promises() if not one.only_home}
        - met.promises
        - UNSHOWN.keys(),
    }
    if unmet := [f"{kind}{one}" for kind in missing for one in sorted(missing[kind])]:
        pytest.fail("no dialogue meets:\n" + "\n".join(unmet), pytrace=False)


def test_every_form_has_its_effect() -> None:
    assert FORMS.keys() == REGISTRY.submitted.keys()
