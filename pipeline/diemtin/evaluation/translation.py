"""English against the English that people wrote, and against the Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diemtin.evaluation.bertscore import BertScore, measured
from diemtin.evaluation.bootstrap import RESAMPLES, Bootstrap
from diemtin.evaluation.extras import EVALUATE, require
from diemtin.evaluation.report import Estimate, Kind, Measure, Report, Row, check_names
from diemtin.evaluation.sets import Pair
from diemtin.text.facts import read_vi
from diemtin.text.names import find_names
from diemtin.text.support import mismatched
from diemtin.text.unicode import to_nfc
from diemtin.text.untranslated import still_vietnamese

CLOSE = "How close to the English that people wrote"
TEXT = "What the English is like"
MEASURES: dict[str, Measure] = {
    "bleu": Measure("BLEU", "sacreBLEU of the whole set", CLOSE, plotted=True),
    "chrf": Measure("chrF", "chrF of the whole set", CLOSE, plotted=True),
    "numbers": Measure("numbers\nagree", "sentences with numbers or dates in which all agree", TEXT, "%"),
    "names": Measure("names\nagree", "sentences with names in which all agree", TEXT, "%"),
    "length_ratio": Measure("length\nratio", "words for each word of the reference", TEXT, digits=2, interval=False),
    "untranslated": Measure("not\ntranslated", "answers that are empty or still Vietnamese", TEXT, "%"),
}  # fmt: skip
NOTES = {
    CLOSE: "± half the 95% interval; p is that of a paired bootstrap against the first row: how often chance alone "
    "would make a difference as large.",
    TEXT: "Numbers, dates and names are compared as verify does it; the reference shows how often people and the "
    "check itself part from the Vietnamese.",
}
REFERENCE, FLOOR = "the reference", "the Vietnamese, copied"
Scores = dict[str, Estimate]


@dataclass(frozen=True, slots=True)
class _Said:
    """One row's answers."""

    name: str
    kind: Kind
    texts: Sequence[str]


def score_translations(
    pairs: Sequence[Pair],
    system: Mapping[str, Sequence[str]],
    peers: Mapping[str, Sequence[str]] | None = None,
    *,
    bertscore: BertScore | None = None,
    resamples: int = RESAMPLES,
    watch: Callable[[str, int], None] | None = None,
) -> Report:
    """Rows for the system, the reference, the copied Vietnamese and each peer; an answer a pair, in order.

    ``system`` may hold several; p-values are against the first. The seed is sacrebleu's, 12345 unless
    SACREBLEU_SEED says otherwise.
    """
    require(*EVALUATE, extra="evaluate")
    reference = [pair.en for pair in pairs]
    said = [
        *(_Said(name, "system", texts) for name, texts in system.items()),
        _Said(REFERENCE, "reference", reference),
        _Said(FLOOR, "floor", [pair.vi for pair in pairs]),
        *(_Said(name, "peer", texts) for name, texts in (peers or {}).items()),
    ]
    check_names([one.name for one in said])
    for one in said:
        if len(one.texts) != len(pairs):
            raise ValueError(f"{one.name}: {len(one.texts)} answers for {len(pairs)} sentences")
    draws, checks = Bootstrap(len(pairs), resamples=resamples), [_Check(pair) for pair in pairs]
    close, signatures = _closeness([one for one in said if one.kind != "reference"], reference, resamples)
    rows: list[Row] = []
    for one in said:
        scores: Scores = close.get(one.name, {}) | _about(checks, one.texts, draws)
        if bertscore and one.kind != "reference":
            found = draws.estimate(bertscore(one.texts, reference))
            scores |= {"bertscore": found} if found else {}
        rows.append(Row(one.name, one.kind, scores))
        if watch:
            watch("score", len(pairs))
    measures = MEASURES | ({"bertscore": measured(CLOSE)} if bertscore else {})
    about: dict[str, Any] = {"resamples": resamples, "signatures": signatures}
    about |= {"bertscore": bertscore.signature} if bertscore else {}
    said_how = "".join(f"\n{label}|{signature}" for label, signature in signatures.items())
    notes = {**NOTES, CLOSE: NOTES[CLOSE] + said_how}
    return Report(f"English of {len(pairs):,} sentences", len(pairs), measures, tuple(rows), notes, about)


def _closeness(
    said: Sequence[_Said], reference: Sequence[str], resamples: int
) -> tuple[dict[str, Scores], dict[str, str]]:
    """BLEU and chrF of each row and the signatures, by sacrebleu's own paired bootstrap."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest, Result

    test = PairedTest(
        [(one.name, one.texts) for one in said],
        {"bleu": BLEU(force=True), "chrf": CHRF()},
        [reference],
        test_type="bs",
        n_samples=resamples,
    )
    found, results = test()
    scores: dict[str, Scores] = {one.name: {} for one in said}
    for name, label in (("bleu", "BLEU"), ("chrf", "chrF2")):
        first = results[label][0]
        assert isinstance(first, Result)
        for one, result in zip(said, results[label], strict=True):
            assert isinstance(result, Result)
            middle, half = result.mean or 0.0, result.ci or 0.0
            p = None if one.kind == "floor" else result.p_value
            if p is not None and (result.score, result.mean, result.ci) == (
                first.score,
                first.mean,
                first.ci,
            ):
                p = 1.0  # sacrebleu gives a system against itself the least p that there is
            low, high = float(middle - half), float(middle + half)
            scores[one.name][name] = Estimate(float(result.score), low, high, p)
    return scores, {label: str(signature) for label, signature in found.items()}


class _Check:
    """A Vietnamese sentence, read once, that English is held against."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        vi = to_nfc(pair.vi)
        self._numbers, self._names = read_vi(vi).states_something(), bool(find_names(vi))

    def about(self, en: str) -> dict[str, tuple[float, float]]:
        """Part and whole of each measure under ``TEXT``; agreement only counts where there is something to agree on."""
        codes = {flag.code for flag in mismatched(self._pair.vi, en)}
        numbers = not codes.isdisjoint({"number_mismatch", "date_mismatch"})
        names = "name_mismatch" in codes
        left = not en.strip() or bool(still_vietnamese(self._pair.vi, en))
        return {
            "numbers": (100 * (self._numbers and not numbers), self._numbers or numbers),
            "names": (100 * (self._names and not names), self._names or names),
            "length_ratio": (len(en.split()), len(self._pair.en.split())),
            "untranslated": (100 * left, 1),
        }


def _about(checks: Sequence[_Check], texts: Sequence[str], draws: Bootstrap) -> Scores:
    told = [check.about(text) for check, text in zip(checks, texts, strict=True)]
    found = {
        name: draws.estimate([one[name][0] for one in told], [one[name][1] for one in told])
        for name in told[0]
    }
    return {name: one for name, one in found.items() if one}
