"""Official titles and bodies planted in sentences: how many get their English, are flagged, or are missed.

    python scripts/plant_titles.py [--count 500] [--model starter] [--show 10]

Every title or body of the tables that is in use today may be drawn, in its full form or an alias, with a name or a
province where one belongs. Right: its English stands in the answer. Flagged: it does not, and the sentence says so.
Missed: neither. The engine of ``--model echo`` knows no English: all it can do is flag.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from datetime import date

from diemtin.stages.translate import Translate
from diemtin.terms.keeping import lost
from diemtin.terms.table import PLACE, Term, terms
from diemtin.text.unicode import strip_marks

SENTENCES = {
    "title": (
        "Đồng chí {name}, {term} dự và phát biểu chỉ đạo.",
        "{term} {name} trao quà cho các hộ nghèo.",
        "Chiều 12/5, {term} {name} làm việc với đoàn công tác.",
        "Theo {term} {name}, tiến độ công trình vẫn còn chậm.",
        "Tới dự có đồng chí {name} - {term}.",
        "Ông {name} được bầu giữ chức {term}.",
    ),
    "body": (
        "{term} vừa tổ chức hội nghị sơ kết sáu tháng đầu năm.",
        "Báo cáo được gửi về {term} trước ngày 20/6.",
        "Đại diện {term} đến thăm các gia đình chính sách.",
        "Theo {term}, toàn tỉnh hiện có 38 công trình chậm tiến độ.",
        "Lãnh đạo {term} đã tiếp đoàn tại trụ sở.",
        "Đề án do {term} chủ trì xây dựng.",
    ),
}
NAMES = (
    "Hoàng Văn Thụy",
    "Lò Minh Khánh",
    "Trịnh Quốc Bảo",
    "Đinh Xuân Hải",
    "Nông Đức Lập",
)  # all of them men
PROVINCES = ("Lào Cai", "Tuyên Quang", "Nghệ An", "Đắk Lắk", "Cà Mau", "Hà Tĩnh")
DAY = date(2026, 5, 12)


def planted(count: int, seed: int = 1) -> list[tuple[str, str, str]]:
    """Sentences, the term as it stands in each, and its English; each term at most once."""
    rng = random.Random(seed)
    known = [term for term in terms() if term.kind in SENTENCES and term.is_valid_on(DAY)]
    firsts = _first_of_each_form(known)
    drawn = rng.sample(firsts, min(count, len(firsts)))
    return [_sentence(term, rng) for term in drawn]


def _first_of_each_form(known: list[Term]) -> list[Term]:
    found: dict[str, Term] = {}
    for term in known:
        if " " in term.vi:
            found.setdefault(term.vi.casefold(), term)
    return list(found.values())


def _sentence(term: Term, rng: random.Random) -> tuple[str, str, str]:
    place = rng.choice(PROVINCES)
    long_forms = [form for form in term.forms if " " in form]
    vi = rng.choice(long_forms).replace(PLACE, place)
    frame = rng.choice(SENTENCES[term.kind]).format(term=vi, name=rng.choice(NAMES))
    return frame[0].upper() + frame[1:], vi, strip_marks(term.en.replace(PLACE, place))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--model", default="starter")
    parser.add_argument("--show", type=int, default=0, help="of those that are not right")
    args = parser.parse_args()
    cases = planted(args.count)
    stage = Translate(model=args.model)
    answers = stage.translate_texts([vi for vi, _, _ in cases], day=DAY)
    counts: Counter[str] = Counter()
    for (vi, term, wanted), (en, flags) in zip(cases, answers, strict=True):
        flagged = any(flag.code == "term_mismatch" for flag in flags)
        kind = ("flagged" if flagged else "missed") if lost([wanted], en) else "right"
        counts[kind] += 1
        if kind != "right" and counts["flagged"] + counts["missed"] <= args.show:
            print(f"{kind}: {term} = {wanted}\n  {vi}\n  {en}")
    for kind in ("right", "flagged", "missed"):
        print(f"{kind:8}{counts[kind]:5}{counts[kind] / len(cases):8.1%}")


if __name__ == "__main__":
    main()
