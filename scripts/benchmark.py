"""Speed and memory on this machine, as ratios against a baseline of the same run.

    python scripts/benchmark.py                 everything
    python scripts/benchmark.py startup clean   some of it

startup   ``diemtin --help`` and ``import diemtin`` against a bare interpreter; the first digest of ``examples/``
clean     megabytes of plain text a second on one core, against reading the words with one regular expression
engine    a random checkpoint of the vit5-base shape: CTranslate2 int8 against torch float32, one article at a time;
          here and for starter articles are of two reports of tests/quality each
starter   articles a second from cleaned text to checked English
checks    verify, and what summarize and translate spend on facts, terms and evidence, as a share of the processor's
          time inside the starter's models: 0.1 is 10%. Over tests/quality, every article once.
archive   ``diemtin run`` with the echo engine: articles a second and peak memory at each of ``--sizes``, drawn to
          ``--plot``; of the first size without what follows clean, and without checks and English; microseconds of
          an article by where they go; with the starter, the run against its bare engines

    python scripts/benchmark.py archive --sizes 10000 20000 100000 200000 1000000 --plot growth.png
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from diemtin import Doc

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in {".txt", ".md", ".html"})
Result = dict[str, float]


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """The fastest of a few runs: what the work costs when nothing else is in the way."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def command(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=ROOT)


def startup() -> Result:
    bare = seconds(command("-c", "pass"))
    help_page = seconds(command("-m", "diemtin", "--help"))
    imported = seconds(command("-c", "import diemtin"))
    first = seconds(command("-m", "diemtin", "digest", *map(str, EXAMPLES)), repeats=3)
    return {
        "bare_python_s": bare,
        "help_s": help_page,
        "help_over_bare": help_page / bare,
        "import_over_bare": imported / bare,
        "first_digest_s": first,
        "first_digest_articles": len(EXAMPLES),
    }


def clean() -> Result:
    from diemtin import Doc
    from diemtin.stages.clean import Clean

    plain = [path.read_text(encoding="utf-8") for path in EXAMPLES if path.suffix == ".txt"]
    texts = [text for number in range(2_000_000 // sum(map(len, plain)) + 1) for text in plain]
    docs = [Doc(text, id=str(number)) for number, text in enumerate(texts)]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    stage = Clean()
    cleaned = seconds(lambda: stage(docs), repeats=3)
    words = re.compile(r"\w+")
    baseline = seconds(lambda: [words.findall(text) for text in texts], repeats=3)
    return {
        "clean_mb_per_s": megabytes / cleaned,
        "words_mb_per_s": megabytes / baseline,
        "clean_over_words": cleaned / baseline,
    }


def vit5_base(folder: Path) -> None:
    """A random checkpoint of the shape of VietAI/vit5-base, with the starter's pieces."""
    import shutil

    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(0)
    shape: dict[str, Any] = {
        "vocab_size": 36_096, "d_model": 768, "d_kv": 64, "d_ff": 3072,
        "num_layers": 12, "num_decoder_layers": 12, "num_heads": 12, "feed_forward_proj": "relu",
        "tie_word_embeddings": True, "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0,
    }  # fmt: skip
    T5ForConditionalGeneration(T5Config(**shape)).save_pretrained(folder)
    shutil.copy(
        ROOT / "pipeline" / "diemtin" / "starter" / "summarize" / "spiece.model", folder / "spiece.model"
    )


def engine() -> Result:
    from diemtin.models.engine import Decoding
    from diemtin.models.load import load_engine

    articles = [" ".join(doc.body) for doc in paired_reports()]  # 32, which is what a stage gets at once
    decoding = Decoding(beams=4, max_tokens=64, min_tokens=64)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DIEMTIN_CACHE"] = folder
        vit5_base(Path(folder) / "vit5")

        def vit5(name: Literal["transformers", "ctranslate2"], compute: str) -> Any:
            return load_engine(
                str(Path(folder) / "vit5"),
                task="summarize",
                family="vit5-vietnews",
                engine=name,
                compute_type=compute,
            )

        torch, ctranslate2 = vit5("transformers", "float32"), vit5("ctranslate2", "int8")
        torch.generate(articles[:1], decoding)
        ctranslate2.generate(articles[:1], decoding)
        one_at_a_time, together = 0.0, 0.0
        for begin in range(0, len(articles), 8):  # by turns, since machines are not as quick at all times
            for article in articles[begin : begin + 8]:
                one_at_a_time += seconds(lambda asked=[article]: torch.generate(asked, decoding), repeats=1)
            together += seconds(lambda: ctranslate2.generate(articles, decoding), repeats=1) / 4
    return {
        "articles": len(articles),
        "tokens_an_article": sum(ctranslate2.count_tokens(articles)) / len(articles),
        "torch_float32_articles_per_s": len(articles) / one_at_a_time,
        "ctranslate2_int8_articles_per_s": len(articles) / together,
        "ctranslate2_over_torch": one_at_a_time / together,
    }


def reports() -> list[dict[str, str]]:
    lines = (ROOT / "tests" / "quality" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def paired_reports() -> Sequence[Doc]:
    """Cleaned articles of some 400 words, each of two reports of ``tests/quality``.

    None stands in two: a sentence met again is not asked again.
    """
    from diemtin import Doc
    from diemtin.stages.clean import Clean

    found = reports()
    pairs = zip(found[::2], found[1::2], strict=True)
    return Clean()(
        [Doc(f"{one['body']}\n\n{other['body']}", id=one["id"], title=one["title"]) for one, other in pairs]
    )


def starter() -> Result:
    from diemtin import Doc, load_pipeline

    docs = paired_reports()
    pipeline = load_pipeline("starter")
    list(pipeline([Doc(EXAMPLES[0].read_text(encoding="utf-8"))]))  # tables and weights are read once
    spent = seconds(lambda: list(pipeline(docs)), repeats=2)
    words = sum(len(sentence.split()) for doc in docs for sentence in doc.body)
    return {"articles_of_400_words_per_s": words / 400 / spent, "words_an_article": words / len(docs)}


class Clock:
    """Seconds of processor time inside calls, by one of the two clocks of ``time``: of one thread, or of all."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.spent = 0.0
        self._now = now

    def timed(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: object, **options: object) -> object:
            start = self._now()
            try:
                return work(*args, **options)
            finally:
                self.spent += self._now() - start

        return run


def checks() -> Result:
    from diemtin import Doc, load_pipeline
    from diemtin.stages import faithful, summarize, translate
    from diemtin.text.evidence import Evidence

    docs = [Doc(report["body"], id=report["id"], title=report["title"]) for report in reports()]
    pipeline = load_pipeline("starter")
    list(pipeline([Doc(EXAMPLES[0].read_text(encoding="utf-8"))]))  # tables and weights are read once
    models, verify, within, met = (Clock(now) for now in (time.process_time, *[time.thread_time] * 3))
    asked: list[tuple[object, str]] = [
        (summarize, "most_supported"), (Evidence, "find"), (translate, "find_given"), (translate, "with_english"),
        (faithful, "tidied"), (translate, "most_faithful"), (translate, "lost_terms"),
    ]  # fmt: skip
    for stage in pipeline.stages:
        if engine := vars(stage).get("_engine"):
            engine.count_tokens, generate = models.timed(engine.count_tokens), models.timed(engine.generate)

            def asked_of(
                texts: Sequence[str],
                decoding: object,
                *,
                choose: Callable[..., Any],
                generate: Any = generate,
            ) -> object:
                return generate(texts, decoding, choose=met.timed(choose))

            engine.generate = asked_of
        kept = [(owner, name, getattr(owner, name)) for owner, name in asked if stage.name != "verify"]
        for owner, name, work in kept:
            setattr(owner, name, within.timed(work))
        docs = (verify.timed(stage) if stage.name == "verify" else stage)(docs)
        for owner, name, work in kept:
            setattr(owner, name, work)
    bare = models.spent - met.spent  # answers are chosen while others are searched for
    return {
        "models_cpu_s": bare,
        "verify_over_models_cpu": verify.spent / bare,
        "within_over_models_cpu": within.spent / bare,
        "checks_over_models_cpu": (verify.spent + within.spent) / bare,
        "checks_cpu_ms_an_article": 1000 * (verify.spent + within.spent) / len(docs),
    }


def archive(sizes: Sequence[int], plot: Path | None, source: tuple[Path, str] | None) -> Result:
    from archive_speed import LIGHT, draw, echo_costs, echo_run
    from starter_speed import starter_over_engine

    found = [echo_run(size) for size in sizes]
    light = {name: echo_run(sizes[0], stages).per_second for name, stages in LIGHT.items()}
    if plot:
        draw(found, plot)
    costs = echo_costs()
    whole, bare = starter_over_engine(source=source)
    return {
        **{f"echo_{one.articles}_articles_per_s": one.per_second for one in found},
        **{f"echo_{one.articles}_peak_mb": one.peak_mb for one in found},
        **{f"{name}_articles_per_s": speed for name, speed in light.items()},
        "echo_peak_last_over_first": found[-1].peak_mb / found[0].peak_mb,
        **{f"echo_us_{name}": cost for name, cost in costs.items()},
        "echo_us_sum": sum(costs.values()),
        "starter_run_s": whole,
        "starter_engines_s": bare,
        "starter_run_over_engines": whole / bare,
    }


PARTS = {"startup": startup, "clean": clean, "engine": engine, "starter": starter, "checks": checks}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "part", nargs="*", choices=[*PARTS, "archive", []], help="all of them when none is named"
    )
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000], help="articles, for archive")
    parser.add_argument("--plot", type=Path, metavar="PNG", help="where archive draws speed and memory")
    parser.add_argument(
        "--articles", type=Path, metavar="JSONL", help="what archive gives the starter to read"
    )
    parser.add_argument("--text", default="text", metavar="COLUMN", help="its column with the text")
    args = parser.parse_args()
    source = (args.articles, args.text) if args.articles else None
    found = {}
    for name in args.part or [*PARTS, "archive"]:
        found[name] = archive(args.sizes, args.plot, source) if name == "archive" else PARTS[name]()
        for key, value in found[name].items():
            print(f"{name:8} {key:32} {value:10.3f}")
    if args.json:
        args.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
