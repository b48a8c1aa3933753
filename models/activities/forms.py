"""Laporan kegiatan: one activity of one village, one report, in about three minutes.

Sources: the stages of the GSBPM in the words villages use for their folders, and the kinds of
visit and service beside them; what a visit report needs so that the LKE fills itself (5a, 18a,
19b, 20a2); the matrices of activities and of obstacles in the final report of a pembina.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.forms.form import (
    N_,
    Ask,
    Attachment,
    Choice,
    Example,
    FollowUp,
    Form,
    Headcount,
    Hint,
    KindsOf,
    MaySkip,
    NotFuture,
    Section,
    Spot,
    Suggest,
    When,
    WhenUndated,
    WithDocuments,
)


class ActivityKind(Choice):
    """The eight stages of a statistical activity, and what agents do besides."""

    SPECIFY = "specify", N_("Spesifikasi kebutuhan data"), N_("Kebutuhan")
    DESIGN = "design", N_("Desain kegiatan dan tabel"), N_("Desain")
    BUILD = "build", N_("Membangun kuesioner, pedoman"), N_("Membangun")
    COLLECT = "collect", N_("Pengumpulan data, pendataan"), N_("Pendataan")
    PROCESS = "process", N_("Pengolahan data"), N_("Pengolahan")
    ANALYSE = "analyse", N_("Analisis data"), N_("Analisis")
    DISSEMINATE = "disseminate", N_("Diseminasi, penyebarluasan data"), N_("Diseminasi")
    EVALUATE = "evaluate", N_("Evaluasi kegiatan"), N_("Evaluasi")
    COACHING = "coaching", N_("Pembinaan atau pelatihan"), N_("Pembinaan"), ("bimtek",)
    SOCIALISATION = "socialisation", N_("Sosialisasi"), N_("Sosialisasi"), ("penyuluhan",)
    MEETING = "meeting", N_("Pertemuan, musyawarah"), N_("Pertemuan"), ("rapat", "musdes", "rakor")
    REQUEST = "request", N_("Layanan data"), N_("Layanan")
    OTHER = "other", N_("Lainnya"), N_("Lainnya")


class Present(Choice):
    """Kinds of people who came; the LKE asks who of them learned what (5a, 18a)."""

    AGENT = "agent", N_("Agen")
    OFFICIAL = "official", N_("Aparat")
    HEAD = "head", N_("Kepala desa")
    CADRE = "cadre", N_("Kader")
    RESIDENT = "resident", N_("Warga")
    PEMBINA = "pembina", N_("Pembina")
    ABOVE = "above", N_("Camat atau pemda")


class ActivityReport(
    Form,
    code="activity_report",
    version=2,
    name=N_("Laporan kegiatan"),
    receipt="LK",
    send=N_("Kirim laporan"),
    counted=True,
    unlabelled=True,
    revisable=True,
):
    """What was done, with whom, what came of it and what comes next; the village is known."""

    kind: Annotated[
        ActivityKind,
        Section(N_("Laporan kegiatan"), "📄"),
        Ask(N_("Kegiatan apa?"), N_("Kegiatan"), ("Jenis kegiatan",)),
    ]
    other_kind: Annotated[
        str | None,
        When("kind", ActivityKind.OTHER),
        Ask(N_("Apa nama kegiatannya?"), N_("Nama kegiatan")),
        Example("studi banding"),
        Field(min_length=3, max_length=100),
    ] = None
    held_on: Annotated[
        date,
        Section(N_("Waktu"), "📅"),
        Ask(
            N_("Kapan dilaksanakan?"),
            N_("Waktu"),
            ("Tanggal", "Tgl", "Hari", "Hari tanggal", "Hari tgl"),
        ),
        NotFuture(),
        Suggest(N_("Hari ini"), N_("Kemarin")),
        Example("21 November 2026"),
    ]
    place: Annotated[
        Spot,
        Section(N_("Tempat"), "📍"),
        Ask(N_("Di mana?"), N_("Tempat"), ("Lokasi", "Tempat kegiatan", "Lokasi kegiatan")),
        Suggest(N_("Kantor desa"), N_("Balai dusun"), N_("Rumah warga")),
        Example("balai RW 2"),
    ]
    present: Annotated[
        Headcount,
        Section(N_("Yang hadir"), "👥"),
        Ask(
            N_("Berapa laki-laki dan perempuan, dan siapa saja?"),
            N_("Hadir"),
            ("Yang hadir", "Peserta", "Jumlah peserta", "Jumlah hadir"),
        ),
        KindsOf(Present),
        Example("12 L 8 P, kader dan warga"),
    ]
    done: Annotated[
        str,
        Section(N_("Isi"), "📄"),
        Ask(
            N_("Apa yang dikerjakan?"),
            N_("Isi"),
            ("Uraian", "Uraian kegiatan", "Isi kegiatan", "Kegiatan yang dilakukan"),
        ),
        Hint(N_("Satu kalimat cukup.")),
        Example("Mendata usaha warga di RT 3"),
        Field(min_length=3, max_length=1000),
    ]
    result: Annotated[
        str | None,
        Section(N_("Hasil"), "📊"),
        Ask(N_("Apa hasilnya?"), N_("Hasil"), ("Hasil kegiatan",)),
        MaySkip(N_("Belum ada hasil")),
        Example("34 usaha tercatat"),
        Field(min_length=2, max_length=1000),
    ] = None
    obstacle: Annotated[
        str | None,
        Section(N_("Kendala")),
        Ask(N_("Ada kendala? Tulis, atau tekan."), N_("Kendala"), ("Hambatan", "Masalah")),
        MaySkip(N_("Tidak ada")),
        Example("hujan, sebagian warga di sawah"),
        Field(min_length=2, max_length=1000),
    ] = None
    follow_up: Annotated[
        FollowUp | None,
        Section(N_("Tindak lanjut"), "📅"),
        Ask(
            N_("Apa langkah berikutnya, kapan, dan oleh siapa?"),
            N_("Lanjut"),
            ("Tindak lanjut", "Rencana", "Rencana tindak lanjut", "RTL"),
        ),
        MaySkip(N_("Tidak ada")),
        Example("mendata RT 4, 28 November, oleh Siti"),
    ] = None
    follow_up_due: Annotated[
        date | None,
        WhenUndated("follow_up"),
        Ask(N_("Kapan langkah itu dikerjakan?"), N_("Tanggal lanjut"), ("Tanggal tindak lanjut",)),
        Hint(N_("Dengan tanggal, kami bisa mengingatkan.")),
        MaySkip(N_("Belum tahu")),
        Example("28 November"),
    ] = None
    evidence: Annotated[
        list[Attachment] | None,
        Section(N_("Bukti"), "📷"),
        Ask(N_("Kirim foto atau berkas."), N_("Bukti"), ("Foto", "Dokumentasi", "Lampiran")),
        Hint(N_("Foto suasana, bukan daftar nama warga.")),
        Hint(N_("Boleh diberi keterangan, misalnya: undangan.")),
        WithDocuments(),
        MaySkip(),
        Field(max_length=10),
    ] = None
