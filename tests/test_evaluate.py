"""``diemtin evaluate``, run as a user runs it."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from diemtin.text.unicode import strip_marks

pytest.importorskip("rouge_score", reason="scoring needs the extra diemtin[evaluate]")

FOLDER = Path(__file__).parent / "golden" / "evaluation"
ARTICLES, PAIRS = str(FOLDER / "articles.jsonl"), str(FOLDER / "pairs.tsv")


def evaluate(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "diemtin", "evaluate", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd)


def test_summaries_of_a_model_then_of_what_was_kept(tmp_path):
    kept = tmp_path / "kept.jsonl"
    files = ["-o", str(tmp_path / "r.json"), "--plot", str(tmp_path / "s.png"), "--save-outputs", str(kept)]
    done = evaluate("summaries", ARTICLES, "-c", "dry-run", *files)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("diemtin: 8 articles, 0 skipped, 0 failed")
    assert max(len(line) for line in done.stdout.splitlines()) <= 100
    lines = done.stdout.splitlines()
    assert lines[0] == "Summaries of 8 articles of articles.jsonl"
    for name in ("as written", "after verify", "another abstract", "the title", "first 3 sentences"):
        assert sum(line.startswith(f"  {name}") for line in lines) == 2, name
    assert "published convention" in done.stdout
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert report["about"]["config"] == "dry-run"
    assert len(report["about"]["signature"]) == 12
    assert [row["name"] for row in report["rows"]][:2] == ["as written", "after verify"]
    assert (tmp_path / "s.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads(kept.read_text(encoding="utf-8").splitlines()[0])["id"] == "bridge"

    again = evaluate("summaries", ARTICLES, "-c", "dry-run", "--outputs", str(kept), "-o", "-")
    stored = json.loads(again.stdout)
    assert stored["rows"] == report["rows"]
    assert stored["about"]["answers"] == "stored"


def test_verify_takes_out_what_stored_summaries_invent():
    done = evaluate("summaries", ARTICLES, "--outputs", str(FOLDER / "summaries.txt"), "-o", "-")
    rows = {row["name"]: row["scores"] for row in json.loads(done.stdout)["rows"]}
    assert rows["as written"]["invented"]["value"] == 25
    assert rows["after verify"]["invented"]["value"] == 0
    assert rows["another abstract"]["published1"]["value"] > 40


def test_translation_beside_peers(tmp_path):
    kept = tmp_path / "kept.txt"
    done = evaluate("translation", PAIRS, "-c", "dry-run", "--peer", str(FOLDER), "--save-outputs", str(kept))
    assert done.returncode == 0, done.stderr
    assert "set.peer.en: HTML entities such as &#39; were read as characters in 1 of 6 answers" in done.stderr
    names = [line.strip().partition("  ")[0] for line in done.stdout.splitlines()]
    assert {"dry-run", "the Vietnamese, copied", "the reference", "mine", "peer"} <= set(names)
    assert "BLEU|nrefs:1|bs:1000" in done.stdout
    vi = [line.split("\t")[0] for line in Path(PAIRS).read_text(encoding="utf-8").splitlines()]
    assert kept.read_text(encoding="utf-8").splitlines() == [strip_marks(line) for line in vi]  # as echo does
    cut = evaluate(
        "translation", PAIRS, "--outputs", str(kept), "--limit", "4", "-o", "-", "--peer", f"kept={PAIRS}"
    )
    assert cut.returncode == 1
    assert "two rows have one name among kept, " in cut.stderr


def test_the_same_answers_differ_by_chance_alone(tmp_path):
    mine = str(FOLDER / "mine.en")
    done = evaluate("translation", PAIRS, "--outputs", mine, "--peer", f"same={mine}", "-o", "-")
    rows = {row["name"]: row["scores"] for row in json.loads(done.stdout)["rows"]}
    assert [rows["same"][name]["p"] for name in ("bleu", "chrf")] == [1, 1]
    assert [rows["mine"][name]["p"] for name in ("bleu", "chrf")] == [None, None]


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
@pytest.mark.parametrize("columns", [50, 80])
def test_on_a_narrow_terminal_no_figure_is_cut(columns):
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, columns))
    command = [sys.executable, "-m", "diemtin", "evaluate", "summaries", ARTICLES, "--outputs"]
    environ = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    with subprocess.Popen(
        [*command, str(FOLDER / "summaries.txt")], stdout=theirs, stderr=subprocess.DEVNULL, env=environ
    ):
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):  # Linux ends a closed terminal with an error
            while part := os.read(ours, 2**16):
                said += part
    os.close(ours)
    lines = said.decode().splitlines()
    assert any("ROUGE-1" in line for line in lines)
    assert not any("…" in line for line in lines)
    plain = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines]
    assert max(len(line) for line in plain) <= 80


WRONG = [
    (["summaries", "no.jsonl"], 1, "no.jsonl: no such file"),
    (["summaries", "articles.jsonl", "--title-column", "head"], 1, ":1: no column 'head'; found id, title, "),
    (
        ["summaries", "articles.jsonl", "--outputs", "mine.en"],
        1,
        "mine.en: 6 lines for the 8 rows of articles.jsonl",
    ),
    (
        ["summaries", "articles.jsonl", "-c", "nope.yaml"],
        1,
        "nope.yaml: no such file, and no built-in config",
    ),
    (
        ["summaries", "articles.jsonl", "-c", "only-clean.yaml"],
        1,
        "only-clean.yaml: has no stage 'summarize'; its",
    ),
    (["summaries", "articles.jsonl", "--limit", "0"], 2, "--limit"),
    (["summaries", "articles.jsonl", "-o", "articles.jsonl"], 2, "one of the files to read"),
    (["summaries", "articles.jsonl", "-o", "no/r.json"], 1, "no/r.json: its folder does not exist; make "),
    (["summaries", "articles.jsonl", "--plot", "no/s.png"], 1, "no/s.png: its folder does not exist"),
    (["summaries", "articles.jsonl", "--plot", "s.svg"], 2, "a PNG is drawn"),
    (
        ["summaries", "articles.jsonl", "--bertscore", "owner/name"],
        1,
        "owner/name: no such folder; BERTScore takes",
    ),
    (
        ["translation", "pairs.tsv", "--comet", "x.ckpt"],
        1,
        "--comet: COMET cannot be installed beside diemtin",
    ),
    (["translation", "pairs.tsv", "--peer", "x.en"], 2, "give NAME=FILE, or a folder"),
    (["translation", "pairs.tsv", "--peer", "empty"], 2, "no .en files"),
    (["translation", "pairs.tsv", "--peer", "x=no.en"], 1, "no.en: no such file"),
    (
        ["translation", "pairs.tsv", "--peer", "x=summaries.txt"],
        1,
        "summaries.txt: 8 lines for the 6 rows of pairs.tsv",
    ),
    (["translation", "pairs.tsv", "-c", "dry-run", "-o", "empty"], 1, "empty: a folder; name a file in it"),
    (["translation", "pairs.tsv", "-c", "dry-run", "--save-outputs", "empty"], 1, "empty: a folder"),
    (
        ["translation", "pairs.tsv", "-o", "r.json", "--save-outputs", "./r.json"],
        2,
        "is that of --output too",
    ),
    (["translation", "pairs.tsv", "-c", "dry-run", "--peer", "dry-run=mine.en"], 1, "two rows have one name"),
    (["translation", "uneven.tsv"], 1, "uneven.tsv:2: 3 columns; two are needed, Vietnamese TAB English"),
    (["translation", "empty.tsv"], 1, "empty.tsv: no rows to score"),
]


@pytest.mark.parametrize(("args", "code", "message"), WRONG, ids=[" ".join(args) for args, *_ in WRONG])
def test_wrong_use(tmp_path, args, code, message):
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.tsv").touch()
    (tmp_path / "uneven.tsv").write_text("xã\tcommune\nxã\tcommune\tx\n", encoding="utf-8")
    (tmp_path / "only-clean.yaml").write_text("stages: [clean]\n", encoding="utf-8")
    done = evaluate(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    said = (
        " ".join(done.stderr.replace("│", " ").split()) if code == 2 else done.stderr
    )  # typer wraps in a box
    assert message in said
    assert "Traceback" not in done.stderr
    if code == 1:
        assert len(done.stderr.splitlines()) == 1


def test_without_the_extra_one_line_says_what_to_install():
    script = "import diemtin.evaluation.extras as e\ne.find_spec = lambda name: None\n"
    script += "from diemtin.cli import main\nmain()"
    command = [sys.executable, "-c", script, "evaluate", "translation", PAIRS]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "diemtin: this needs rouge_score and sacrebleu; pip install 'diemtin[evaluate]'\n"
