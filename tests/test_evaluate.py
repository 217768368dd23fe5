"""``diemtin evaluate``, run as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
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
