"""What the summariser wrote of a part, as sentences, and what of either was cut."""

from __future__ import annotations

from diemtin.doc import Doc, Flag, Sentence
from diemtin.stages.generate import Answer, capitalised, has_words, is_ended, last_words
from diemtin.text.parts import Part, joined
from diemtin.text.sentences import split_sentences


def sentences_of(doc: Doc, part: Part, answer: Answer) -> list[Sentence]:
    """What the model wrote of one part; where that is nothing, the first sentence of the part."""
    text, lost = cut_back(answer)
    texts = [finished(one) for one in split_sentences(text) if has_words(one)]
    if not texts:
        index = part[0].index
        return [Sentence(doc.body[index], evidence=(index,), quoted=True, flags=(Flag("empty"),))]
    flags: list[tuple[Flag, ...]] = [()] * len(texts)
    if answer.flag:
        holding = [number for number, one in enumerate(texts) if answer.flag.words[0] in one]
        flags[holding[0] if holding else -1] += (answer.flag,)
    if lost and text == answer.text:
        flags[-1] += (Flag("output_cut", (last_words(text),)),)
    return [Sentence(one, flags=own) for one, own in zip(texts, flags, strict=True)]


def finished(text: str) -> str:
    """A sentence as it stands in print: a capital first, a full stop last.

    >>> finished("hội nghị kết thúc,")
    'Hội nghị kết thúc.'
    """
    text = text.strip().rstrip(",;:-–— ")
    return capitalised(text if is_ended(text) else f"{text}.")


def cut_back(answer: Answer) -> tuple[str, str]:
    """An answer without the sentence that the length limit broke off, and that sentence; a lone one stays."""
    if not answer.generation.hit_limit:
        return answer.text, ""
    sentences = split_sentences(answer.text)
    last = sentences[-1] if sentences else ""
    if is_ended(last):
        return answer.text, ""
    whole = " ".join(sentences[:-1])
    return (whole, last) if whole else (answer.text, last)


def cuts_of(part: Part, answer: Answer) -> list[Flag]:
    """Flags for a doc: a part whose end the model did not see, an answer whose end was taken away."""
    flags: list[Flag] = []
    if answer.generation.input_cut:
        flags.append(Flag("input_cut", (last_words(joined(part)),)))
    text, lost = cut_back(answer)
    if lost and text != answer.text:
        flags.append(Flag("output_cut", (last_words(lost),)))
    return flags


def unread_of(part: Part, answer: Answer, limit: int) -> list[int]:
    """Sentences a cut part may have lost: those past the limit by our count, and the last in any case."""
    if not answer.generation.input_cut:
        return []
    unread, tokens = [part[-1].index], 0
    for piece in part:
        tokens += piece.tokens
        if limit < tokens:
            unread.append(piece.index)
    return unread
