"""Answers that a form refuses the moment they are given, typed, tapped or in one message."""

from __future__ import annotations

from models.needs.forms.data_need import DataNeed
from tests.machine.forms.talking import Talk, noted

DELICATE = {"name": "Penerima bansos", "programme": "penyaluran", "available": False}


def test_a_refused_text_is_not_kept() -> None:
    talk = Talk.begun(DataNeed)
    assert noted(talk.type("Jumlah usaha (unit)")).startswith("Satuan tidak ditulis")
    assert talk.at == "name"
    assert talk.answers == {}


def test_a_refused_tap_is_not_kept() -> None:
    talk = Talk.begun(DataNeed, **DELICATE)
    assert "tidak disajikan sampai RT/RW" in noted(talk.tap("a", "rt"))
    assert talk.at == "level"
    talk.tap("a", "hamlet")
    assert talk.answers["level"] == "hamlet"


def test_a_day_that_is_over_is_not_kept() -> None:
    answers = {**DELICATE, "level": "village", "period": "year", "way": "survey"}
    talk = Talk.begun(DataNeed, **answers, priority="low")
    assert noted(talk.type("kemarin")).startswith("Tanggal itu sudah lewat")
    talk.type("besok")
    assert talk.at is None


def test_of_one_message_only_the_refused_line_is_asked_again() -> None:
    talk = Talk.begun(DataNeed)
    step = talk.type("Nama data: UMKM 2026\nUntuk program: pelatihan\nData tersedia: belum")
    assert noted(step).startswith("Tulis kepanjangannya")
    assert talk.at == "name"
    assert talk.answers == {"programme": "pelatihan", "available": False}


def test_an_answer_that_stood_stays_when_the_new_one_is_refused() -> None:
    answers = {**DELICATE, "level": "village", "period": "year", "way": "survey"}
    talk = Talk.begun(DataNeed, **answers, priority="low", wanted_by=None)
    talk.type("4 rt")
    assert talk.answers["level"] == "village"
    assert "tidak disajikan sampai RT/RW" in talk.card
