"""Choices that several forms share: how to address somebody, unsur, post, signatory."""

from __future__ import annotations

from models.forms.form import N_, Choice


class Address(Choice):
    """How somebody wants to be spoken to: one tap, never guessed from the name."""

    IBU = "ibu", N_("Ibu %(name)s")
    BAPAK = "bapak", N_("Bapak %(name)s")
    NAME = "name", N_("Nama saja")


class Element(Choice):
    """Unsur: the first criterion."""

    OFFICIAL = "official", N_("Aparat desa/kelurahan"), N_("Aparat desa")
    PARTNER = (
        "partner",
        N_("Mitra statistik: petugas sensus atau survei BPS"),
        N_("Mitra statistik"),
    )
    OTHER = "other", N_("Kader, karang taruna, atau warga lain"), N_("Kader atau warga")


class Post(Choice):
    """Posts of officials; kaur, kasi and staf are the ones the seed names."""

    SEKRETARIS = (
        *("sekretaris", N_("Sekretaris desa"), None),
        ("sekdes", "carik", "sekretaris", "sekretaris kelurahan", "sekretaris nagari"),
    )
    KAUR = (
        *("kaur", N_("Kaur"), None),
        ("kepala urusan", "bendahara", "danarta", "pangripta", "tata laksana"),
    )
    # A kamituwa serves as kasi in Yogyakarta and leads a hamlet in Jawa Timur: it is asked.
    KASI = (
        *("kasi", N_("Kasi"), None),
        ("kepala seksi", "jagabaya", "jogoboyo", "ulu ulu", "kamituwa", "kamituwo"),
    )
    DUSUN = (
        *("dusun", N_("Kepala dusun"), None),
        (
            *("kadus", "kawil", "kepala wilayah", "kepala kewilayahan", "kepala lingkungan"),
            *("kaling", "dukuh", "kepala dukuh", "bayan", "kebayan", "bekel", "punduh"),
            *("wali jorong", "kepala jorong", "kepala jaga", "kamituwa", "kamituwo"),
        ),
    )
    STAF = "staf", N_("Staf"), None, ("staff", "pegawai desa")


class Issuer(Choice):
    """Who may sign it."""

    KADES = "kades", N_("Kepala desa"), None, ("pj kepala desa", "plt kepala desa", "keuchik")
    LURAH = "lurah", N_("Lurah"), None, ("pj lurah", "plt lurah", "kepala kelurahan")
    CAMAT = "camat", N_("Camat"), None, ("kepala distrik",)
    BUPATI = "bupati", N_("Bupati/wali kota"), None, ("bupati", "wali kota", "walikota")
    OTHER = "other", N_("Pejabat lain")
