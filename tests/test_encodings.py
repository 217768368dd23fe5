"""Old encodings: the tables against iconv and themselves, what is repaired, and what must stay as it is."""

import json
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.doc import Doc, Flag
from diemtin.stages.clean import Clean
from diemtin.text.ledger import ledger_balance
from diemtin.text.legacy import read_bytes, repair
from diemtin.text.legacy_codes import CODES, VIETNAMESE
from diemtin.text.legacy_tables import TCVN3, VISCII
from diemtin.text.syllables import is_syllable

CASES = json.loads((Path(__file__).parent / "cases" / "encodings.json").read_text(encoding="utf-8"))
REPORT = """Khánh thành đập nước ở bản Nà Khoang

Sáng 4/5/2021, xã khánh thành đập nước mới ở bản Nà Khoang, dài 62 mét, tưới cho 35 héc ta ruộng bậc thang.
Trước kia bà con phải gánh nước từ khe sâu, mỗi vụ chỉ cấy được một nửa số ruộng. Đập xây trong 8 tháng
với 2,4 tỷ đồng của tỉnh và 700 ngày công của dân bản. Xã đã lập tổ giữ nước gồm 6 người, thay nhau trông cửa
van vào mùa mưa.
"""
OLD = ["tcvn3", "vni", "viscii", "vps", "cp1258", "viqr"]
WORDS = (
    "bản đập nước ruộng thang giữ người mưa cửa được khe sâu mỗi vụ chỉ cấy nửa tưới bậc của tỉnh ngày công dân "
    "Đà Nẵng Huế quýt khuya nghiêng thuở giếng ngoằn ngoèo lịch sử kỷ niệm ưỡn mở rộng hãy bẫy tỉa ăn"
)


def old_bytes(name: str, text: str) -> bytes:
    return CODES[name].encode(text).encode("latin-1")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case):
    found = repair(case["text"])
    assert found.text == case.get("repaired", case["text"])
    assert found.encodings == tuple(case["encodings"])
    assert found.unsure == tuple(case.get("unsure", ()))


@pytest.mark.parametrize("name", ["tcvn3", "viscii", "cp1258"])
def test_the_table_is_that_of_iconv(name):
    charset = {"tcvn3": "TCVN", "viscii": "VISCII", "cp1258": "CP1258"}[name]
    if not shutil.which("iconv"):
        pytest.skip("iconv is not on this machine")
    known = subprocess.run(["iconv", "-l"], capture_output=True, text=True, check=True).stdout
    if charset not in known.replace("/", " ").replace(",", " ").split():
        pytest.skip(f"this iconv does not know {charset}")
    start = 0xA0 if name == "tcvn3" else 0x80  # below, TCVN3 fonts have quotes, not capitals
    codes = range(start, 0x100)
    lines = b"".join(bytes([byte, 10]) for byte in codes)
    done = subprocess.run(["iconv", "-c", "-f", charset, "-t", "UTF-8"], input=lines, capture_output=True)
    for byte, theirs in zip(codes, done.stdout.decode().split("\n"), strict=False):
        if theirs:
            assert CODES[name].decode(chr(byte)) == unicodedata.normalize("NFC", theirs), hex(byte)
        else:
            assert byte in CODES[name].unused


@pytest.mark.parametrize("rows", [VISCII, TCVN3], ids=["viscii", "tcvn3"])
def test_no_letter_has_two_codes(rows):
    letters = [char for row in rows.values() for char in row if char != "_"]
    assert len(letters) == len(set(letters))


LOSSY = {  # letters that do not come back, and what comes instead
    "tcvn3": {char: char.lower() for char in VIETNAMESE if char.isupper() and char not in "ĂÂÊÔƠƯĐ"},
}


@pytest.mark.parametrize("name", OLD)
def test_all_134_letters_come_back_or_are_declared_lossy(name):
    assert len(VIETNAMESE) == 134
    for letter in VIETNAMESE:
        word = f"h{letter}t"  # VIQR cannot tell a tone from a stop at the end of a text
        assert CODES[name].decode(CODES[name].encode(word)) == word.replace(
            letter, LOSSY.get(name, {}).get(letter, letter)
        )


@pytest.mark.parametrize("name", OLD)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=12, max_size=40))
@settings(deadline=None, max_examples=60)
def test_what_is_encoded_is_found_and_comes_back(name, words):
    text = " ".join(dict.fromkeys(words)) + f" {WORDS[:90]}nhé."
    found = repair(CODES[name].encode(text))
    assert found.encodings == (CODES[name].label,)
    assert found.text.lower() == text.lower()
    assert name == "tcvn3" or found.text == text


@pytest.mark.parametrize("charset", ["cp1252", "cp1258"])
@pytest.mark.parametrize("times", [1, 2])
def test_utf8_misread_and_misread_again(charset, times):
    text = REPORT
    for _ in range(times):
        text = "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in text.encode())
    found = repair(text)
    assert found.text == REPORT
    assert found.encodings == (
        f"UTF-8 read as Windows-{charset.removeprefix('cp')}{', twice' * (times == 2)}",
    )


@given(st.text(max_size=300))
@settings(deadline=None)
def test_a_repair_is_final(text):
    once = repair(text).text
    assert repair(once).text == once


@pytest.mark.parametrize("text", [REPORT, REPORT.upper(), unicodedata.normalize("NFD", REPORT)])
def test_a_clean_text_is_the_same_object(text):
    assert repair(text).text is text


def test_spelling():
    good, bad = "nghiêng quốc giếng khuya ngoằn khoẻ thủy Ý ĐẮK ưỡn", "nghiễt việT quôc đt café mộtt tiÕng"
    assert [word for word in f"{good} {bad}".split() if is_syllable(word)] == good.split()


@pytest.mark.parametrize("name", OLD)
def test_cleaning_repairs_and_every_character_still_stands_once(name):
    given = CODES[name].encode(REPORT)
    doc = Doc(given, title=CODES[name].encode("Đập nước mới") if name != "viqr" else "")
    (after,) = Clean()([doc])
    assert after.text == given
    assert after.problem is None
    assert after.flags[0] == Flag("repaired_encoding", (CODES[name].label,))
    assert after.title == ("Đập nước mới" if doc.title else "Khánh thành đập nước ở bản Nà Khoang")
    assert "Đập xây trong 8 tháng với 2,4 tỷ đồng của tỉnh và 700 ngày công của dân bản." in after.body
    assert ledger_balance(replace(doc, text=repair(given).text), after) == {}


def test_an_option_turns_it_off_and_is_in_the_fingerprint():
    doc = Doc(CODES["tcvn3"].encode(REPORT))
    (after,) = Clean(encoding="none")([doc])
    assert after.flags == ()
    assert after.problem.reason == "not_vietnamese"
    assert Clean(encoding="none").fingerprint() != Clean().fingerprint()


def test_flags_that_were_there_stay_first():
    doc = Doc(CODES["vni"].encode(REPORT), flags=(Flag("input_cut"),))
    (after,) = Clean()([doc])
    assert [flag.code for flag in after.flags] == ["input_cut", "repaired_encoding"]


@pytest.mark.parametrize("name", OLD[:-1])
def test_bytes_are_read_when_the_encoding_is_certain(name):
    text = read_bytes(old_bytes(name, REPORT))
    assert text is not None
    assert repair(text).text.lower() == REPORT.lower()


@pytest.mark.parametrize(
    "data",
    [
        b"H\xe0 N\xf4\xecy m\xf9a thu\n",
        "Le comité a été réuni à l'hôtel de ville où les élèves fêtaient déjà la fin.".encode("latin-1"),
        "Комитет собрался в понедельник и согласовал задачи на год.".encode("cp1251"),
        bytes(range(128, 256)) * 20,
    ],
    ids=["short", "french", "russian", "every-byte"],
)
def test_bytes_of_something_else_are_not_read(data):
    assert read_bytes(data) is None


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "diemtin", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8")


def test_the_command_reads_an_old_file_and_a_mixed_one(tmp_path):
    (tmp_path / "old.txt").write_bytes(old_bytes("tcvn3", REPORT))
    quoted = CODES["tcvn3"].encode("Nước về đến ruộng, dân bản mừng lắm")
    (tmp_path / "mixed.txt").write_text(f"{REPORT}\nGià bản nói: “{quoted}.”\n", encoding="utf-8")
    (tmp_path / "mixed-bytes.txt").write_bytes(
        REPORT.encode() + b"\n" + old_bytes("tcvn3", "Nước về đến ruộng, dân bản mừng lắm.\n")
    )
    done = run("clean", "old.txt", "mixed.txt", "mixed-bytes.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    first, second, third = done.stdout.split("\nKhánh thành")
    assert first.startswith("Khánh thành đập nước ở bản Nà Khoang\n")
    assert "mỗi vụ chỉ cấy được một nửa số ruộng." in first
    assert "Già bản nói: “Nước về đến ruộng, dân bản mừng lắm.”" in second
    assert "Nước về đến ruộng, dân bản mừng lắm." in third
    assert "Xã đã lập tổ giữ nước" in third
    said = done.stderr.splitlines()
    assert said[0] == "old.txt: the source was in an old encoding, or wrongly read; it was repaired: TCVN3"
    assert sum("it was repaired" in line for line in said) == 3


def test_the_command_takes_an_encoding_by_name(tmp_path):
    short = "Bản mới mở."
    (tmp_path / "short.txt").write_bytes(old_bytes("vni", short))
    command = ("clean", "short.txt", "--set", "clean.min_words=1")
    refused = run(*command, cwd=tmp_path)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert refused.stderr.startswith("diemtin: short.txt: not UTF-8: byte ")
    done = run(*command, "--encoding", "vni", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{short}\n")


def test_a_byte_that_the_named_encoding_lacks(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"ok\n" + old_bytes("vni", "Đập") + b"\x81")
    done = run("clean", "x.txt", "--encoding", "vni", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "diemtin: x.txt: not VNI-Windows: byte 7 (line 2) is 0x81, which it lacks\n"


def test_an_unknown_encoding_is_a_usage_error(tmp_path):
    done = run("clean", "x.txt", "--encoding", "tcvn", cwd=tmp_path)
    assert done.returncode == 2
    assert "no encoding 'tcvn'; known: auto, none, tcvn3" in " ".join(done.stderr.split())
