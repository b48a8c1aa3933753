"""Lists nobody should take: wrong rows by number, and archives that mean harm."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from typing import IO, TYPE_CHECKING

import pytest

from bot.region_import import packing
from bot.region_import.packing import BadList, read_delivery
from bot.region_import.rows import Rows
from tests.machine.region_import.lists import ROWS, files, flat, folder, tarball, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "code,name,tz\n32,Jawa Barat,\n32.01,Kabupaten Bogor,\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("32.1,Salah,", r"x.csv row 4: '32.1' is not a Kemendagri code"),
        ("3201,Salah,", r"row 4: '3201' is not a Kemendagri code"),
        ("32.01,Dua Kali,", r"row 4: 32.01 was there before"),
        ("33.01,Tanpa Induk,", r"row 4: lies in 33, which the list does not have"),
        ("32.02,,", r"row 4: there is no name"),
        ("32.02,   ,", r"row 4: there is no name"),
        ("32.02," + "a" * 121 + ",", r"row 4: the name is longer"),
        ('32.02,"a\tb",', r"row 4: the name holds control"),
        ("32.02,Kab,WIX", r"row 4: 'WIX' is not WIB"),
        ("32.01.01,Kec,WIT", r"row 4: only provinces and regencies"),
        ("99,Baru,", r"row 4: the time zone of Baru is not known"),
        ("32.02,Kab", r"row 4: 2 columns instead of 3"),
        ('32.02,"Kab', r"row 4: unexpected end"),
        ('32.02,"Kab\n\nBogor",', r"row 4: the name holds control"),
        ('32.02,"Kab\nBogor', r"row 4: unexpected end"),
        ('\n32.02,Bogor,\n32.03,"Kab\nBogor"', r"row 6: 2 columns instead of 3"),
    ],
)
def test_a_wrong_row_is_told_with_its_number(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "x.csv").write_text(HEAD + text, "utf-8")
    with pytest.raises(BadList, match=why):
        list(Rows(read_delivery(tmp_path / "x.csv")))


def test_many_wrong_rows_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(HEAD + "x,y,\n" * 50, "utf-8")
    with pytest.raises(BadList) as told:
        list(Rows(read_delivery(tmp_path / "x.csv")))
    assert "row 4" in str(told.value)
    assert "row 13" in str(told.value)
    assert str(told.value).endswith("More may follow.")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no rows"),
        (b"code,name\n", "no rows"),
        (b"a,b\n1,2\n", "columns code and name"),
        (b"code,name\n32,J\xff\n", "row 2: not UTF-8"),
        (b"code,name\n32,J\x00\n", "control characters|NUL"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(BadList, match=why):
        list(Rows(read_delivery(tmp_path / "x.csv")))


def test_a_file_of_the_wrong_level_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path / "x")
    (place / "districts.csv").write_text("code,regency_code,name\n32.01,32,Bogor\n", "utf-8")
    with pytest.raises(BadList, match=r"districts.csv row 2: 32.01 is of another level"):
        list(Rows(read_delivery(place)))


def test_a_parent_that_is_not_the_codes_beginning_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path / "x")
    (place / "regencies.csv").write_text("code,province_code,name\n32.01,33,Bogor\n", "utf-8")
    with pytest.raises(BadList, match=r"regencies.csv row 2: 32.01 cannot lie in 33"):
        list(Rows(read_delivery(place)))


def test_a_flat_list_may_name_what_is_above_beside_its_villages(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "kode_desa,desa,kecamatan,kabupaten,provinsi\n"
        "32.01.26.2001,Sukamaju,Megamendung,Kabupaten Bogor,Jawa Barat\n"
        "32.01.26.2002,Sukaresmi,Megamendung,Kabupaten Bogor,Jawa Barat\n",
        "utf-8",
    )
    found = {one.code: one.name for one in Rows(read_delivery(tmp_path / "x.csv"))}
    assert found == {
        code: ROWS[code] for code in ("32", "32.01", "32.01.26", "32.01.26.2001", "32.01.26.2002")
    }


@pytest.mark.parametrize("name", ["../villages.csv", "/etc/villages.csv", "a/../../b.csv", "C:x"])
def test_a_tarball_with_a_path_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadList, match="outside"):
        read_delivery(tarball(tmp_path / "x.tgz", more={name: "code,name\n"}))


@pytest.mark.parametrize("name", ["../villages.csv", "/etc/x.csv", "a\\..\\..\\b.csv"])
def test_a_zip_with_a_path_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "x.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "code,name\n")
    with pytest.raises(BadList, match="outside"):
        read_delivery(path)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused(tmp_path: Path, kind: bytes) -> None:
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        member = tarfile.TarInfo("villages.csv")
        member.type, member.linkname = kind, "/etc/passwd"
        archive.addfile(member)
    with pytest.raises(BadList, match="link or a device"):
        read_delivery(tmp_path / "x.tar")


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip")
    with zipfile.ZipFile(path, "a") as archive:
        member = zipfile.ZipInfo("villages.csv")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    with pytest.raises(BadList, match="is a link"):
        read_delivery(path)


@pytest.mark.parametrize("packed", ["zip", "tar"])
def test_a_bomb_is_read_no_further_than_a_list_is_long(
    tmp_path: Path, packed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 100_000)
    bomb = files(ROWS) | {"villages.csv": "0" * 200_000}
    path = tmp_path / f"x.{packed}"
    if packed == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in bomb.items():
                archive.writestr(name, text)
    else:
        with tarfile.open(path, "w:gz") as tar:
            for name, text in bomb.items():
                member = tarfile.TarInfo(name)
                member.size = len(text)
                tar.addfile(member, io.BytesIO(text.encode()))
    with pytest.raises(BadList, match=r"villages.csv it is larger"):
        read_delivery(path)


@pytest.mark.parametrize("packed", ["zip", "tgz", "folder"])
def test_files_that_are_small_one_by_one_are_counted_together(
    tmp_path: Path, packed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 100_000)
    path = folder(tmp_path / "x") if packed == "folder" else tmp_path / f"x.{packed}"
    many = {f"f{number}.csv": "0" * 60_000 for number in range(5)}
    if packed == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in many.items():
                archive.writestr(name, text)
    elif packed == "tgz":
        tarball(path, more=many)
    else:
        for name, text in many.items():
            (path / name).write_text(text, "utf-8")
    with pytest.raises(BadList, match=r"With f1.csv it is larger"):
        read_delivery(path)


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
@pytest.mark.parametrize("packed", [gzip.open, bz2.open, lzma.open, open])
def test_a_header_of_a_tarball_is_read_no_further_than_names_are_long(
    tmp_path: Path, kind: bytes, packed: Callable[[Path, str], IO[bytes]]
) -> None:
    header = tarfile.TarInfo("x")
    header.type, header.size = kind, 600 << 20
    with packed(tmp_path / "x.tgz", "wb") as archive:
        archive.write(header.tobuf(tarfile.USTAR_FORMAT))
    with pytest.raises(BadList, match="tells more about a file"):
        read_delivery(tmp_path / "x.tgz")


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_damage_inside_an_archive_is_told_in_a_sentence(tmp_path: Path, compression: int) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", compression) as archive:
        archive.writestr("villages.csv", "code,name\n" + "32.01.26.2001,Sukamaju\n" * 99)
    damaged = bytearray((tmp_path / "x.zip").read_bytes())
    damaged[50:90] = b"\xff" * 40
    (tmp_path / "x.zip").write_bytes(damaged)
    with pytest.raises(BadList, match=r"x\.zip cannot be read"):
        read_delivery(tmp_path / "x.zip")


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for number in range(packing.MOST_MEMBERS + 1):
            archive.writestr(str(number), "")
    with pytest.raises(BadList, match="more than 1000 files"):
        read_delivery(tmp_path / "x.zip")


def test_a_broken_archive_is_refused(tmp_path: Path) -> None:
    path = tarball(tmp_path / "x.tgz")
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(BadList):
        list(Rows(read_delivery(path)))


def test_a_folder_without_the_four_files_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path / "x")
    (place / "villages.csv").unlink()
    with pytest.raises(BadList, match=r"must hold provinces\.csv"):
        read_delivery(place)
    with pytest.raises(BadList, match="is not there"):
        read_delivery(tmp_path / "nowhere")


def test_odd_names_come_through_unchanged(tmp_path: Path) -> None:
    found = {one.code: one.name for one in Rows(read_delivery(flat(tmp_path / "x.csv")))}
    assert found == ROWS
