"""What the stages that run a model share: option checks, and one retry for a bad answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from diemtin.doc import Flag
from diemtin.errors import ConfigError
from diemtin.models.engine import Choice, Decoding, Engine, Generation, likeliest
from diemtin.text.repetition import find_loop, without_loop

# Lowest and highest value of each option; the constructors check theirs against it.
RANGES: dict[str, tuple[float, float]] = {
    "beams": (1, 32),
    "max_tokens": (1, 4096),
    "min_tokens": (0, 4096),
    "length_penalty": (-10.0, 10.0),
    "repetition_penalty": (1.0, 10.0),
    "no_repeat_ngram": (0, 100),
    "max_sentences": (1, 1000),
    "tokens_per_sentence": (1, 100_000),
    "part_tokens": (32, 100_000),
    "min_score": (-100.0, 0.0),
}
CLOSERS = '”"’»)]'  # what may stand after the stop of a sentence
STOPS = (".", "!", "?", "…")
WORDS_SHOWN = 12  # of a text that was cut, in a flag

Fault = Callable[[str, Generation], Flag | None]  # given the text asked about and the answer


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of the better of at most two answers, and what is wrong with it."""

    text: str
    generation: Generation
    flag: Flag | None = None


def check_options(stage: str, decoding: Decoding, **more: float | None) -> None:
    """Raises ConfigError that names every option out of its range; None is an option switched off."""
    asked = {**asdict(decoding), **more}
    faults = [
        f"{stage}.{name} is {value!r}; give a number from {RANGES[name][0]:g} to {RANGES[name][1]:g}"
        for name, value in asked.items()
        if name in RANGES and value is not None and not _in_range(value, *RANGES[name])
    ]
    if not faults and decoding.max_tokens < decoding.min_tokens:
        faults.append(
            f"{stage}.min_tokens is {decoding.min_tokens}; give at most max_tokens, {decoding.max_tokens}"
        )
    if faults:
        raise ConfigError("; ".join(faults))


def _in_range(value: object, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def said_in_full(stage: str, engine: Engine, decoding: Decoding, **options: object) -> str:
    """A fingerprint: the engine's own, the decoding and the options, in words."""
    named = {**asdict(decoding), **options}
    return " ".join([stage, engine.fingerprint(), *(f"{name}={named[name]}" for name in sorted(named))])


def answer_all(
    engine: Engine,
    texts: Sequence[str],
    decoding: Decoding,
    fault: Fault,
    choose: Choice = likeliest,
) -> list[Answer]:
    """One answer a text, in order; a faulty one is asked for once more with stricter decoding.

    ``choose`` takes one of the answers of each search. A text that stands there more than once is asked about once.
    Where both answers are faulty, the second is taken unless it is empty, and a loop in it is said once.
    """

    def answered(asked: Sequence[str], decoding: Decoding) -> list[Answer]:
        chosen = engine.generate(asked, decoding, choose=choose) if asked else []
        return [Answer(one.text, one, fault(text, one)) for text, one in zip(asked, chosen, strict=True)]

    asked = list(dict.fromkeys(texts))
    first = answered(asked, decoding)
    faulty = [text for text, answer in zip(asked, first, strict=True) if answer.flag]
    again = [] if engine.portable else faulty  # an engine without weights answers alike
    second = dict(zip(again, answered(again, stricter(decoding)), strict=True))
    best = {text: _better(answer, second.get(text)) for text, answer in zip(asked, first, strict=True)}
    return [best[text] for text in texts]


def stricter(decoding: Decoding) -> Decoding:
    """The same search, held away from loops and empty answers."""
    return replace(
        decoding,
        min_tokens=min(max(decoding.min_tokens, 2), decoding.max_tokens),
        repetition_penalty=max(decoding.repetition_penalty + 0.2, 1.3),
        no_repeat_ngram=min(decoding.no_repeat_ngram or 4, 4),
    )


def score_per_token(generation: Generation, decoding: Decoding) -> float:
    """Mean log-probability a token, 0 at most: the score without its length penalty."""
    return generation.score * max(1, generation.output_tokens) ** (decoding.length_penalty - 1)


def sureness(answers: Sequence[Generation], decoding: Decoding) -> float:
    """Mean log-probability a token of a text's answers, scaled by how many tokens they have."""
    tokens = [max(1, one.output_tokens) for one in answers]
    total = sum(score_per_token(one, decoding) * size for one, size in zip(answers, tokens, strict=True))
    return scaled_sureness(total / sum(tokens), sum(tokens))


def scaled_sureness(score: float, tokens: int) -> float:
    """A mean log-probability a token as of 40 tokens: what is longer has more faults.

    Of the starter's English of 3,710 sentences and titles of news, judged by eye, the mean times tokens to the power of
    0.4 told best which were to be translated anew: area under the curve 0.75, 0.72 for the mean, 0.69 for the sum.
    """
    return score * (max(1, tokens) / 40) ** 0.4


def find_fault(text: str, generation: Generation) -> Flag | None:
    """An answer without a word is empty; one that repeats itself where the text does not is a loop."""
    if not has_words(generation.text):
        return Flag("empty", (last_words(text),))
    loop = find_loop(generation.text, cut=generation.hit_limit)
    return Flag("loop", (loop,)) if loop and not find_loop(text, cut=True) else None


def has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def is_ended(text: str) -> bool:
    """Whether a text closes with a stop, looked for behind quotes and brackets."""
    return text.rstrip(CLOSERS).endswith(STOPS)


def last_words(text: str) -> str:
    """The end of a text, for a flag."""
    words = text.split()
    return " ".join(["…", *words[-WORDS_SHOWN:]] if WORDS_SHOWN < len(words) else words)


def capitalised(text: str) -> str:
    """The text with its first letter large, unless a number or a word like iPhone comes first.

    >>> capitalised("“hội nghị khai mạc”")
    '“Hội nghị khai mạc”'
    """
    for place, char in enumerate(text):
        if char.isalpha():
            word = text[place:].split(maxsplit=1)[0]
            mixed = any(letter.isupper() for letter in word[1:])
            return text if mixed else text[:place] + char.upper() + text[place + 1 :]
        if char.isdigit():
            return text
    return text


def _better(first: Answer, second: Answer | None) -> Answer:
    if second is None:
        return first
    best = second if second.flag is None or has_words(second.text) else first
    if best.flag and best.flag.code == "loop":
        return replace(best, text=without_loop(best.text))
    return best
