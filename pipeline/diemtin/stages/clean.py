"""From whatever an archive holds to title, byline, date and sentences, with a ledger of the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from diemtin.doc import Doc, Dropped, Flag, Problem
from diemtin.errors import ConfigError
from diemtin.text import code_hash
from diemtin.text.boilerplate import LINE_LIMIT, RULES, Rule, unlike_others
from diemtin.text.closing import part_links
from diemtin.text.dates_published import find_published, find_stamp
from diemtin.text.language import is_vietnamese
from diemtin.text.layout import Block, Page, detect_format, read_page, repair_page
from diemtin.text.legacy import Encoding, Repair, repair_like
from diemtin.text.page_byline import take_byline
from diemtin.text.page_title import find_title, split_page_title
from diemtin.text.rows import inner_marks
from diemtin.text.run_in import run_in_words, split_run_in
from diemtin.text.sections import (
    cut_from,
    set_headings_aside,
    set_letterhead_aside,
    set_related_aside,
    set_repeats_aside,
    set_signature_aside,
    set_tables_aside,
    set_tail_sections_aside,
)
from diemtin.text.sentences import split_sentences
from diemtin.text.unicode import UPPER, to_nfc

Format = Literal["auto", "text", "html", "markdown"]

_LEAD = 4  # blocks that may carry an agency tag or dateline
_DATE_SENTENCES = 12  # where the year of the day is looked for
_DAY_SENTENCES = 6  # the day is told early; later sentences only help to find the year
_DAY = re.compile(r"\d(?:\s?(?:[/-]|\.(?!\d{3}))\s?\d|(?<=1)9\d\d|(?<=2)0\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER = re.compile(r"[^\W_]")
_LINE_RULES = [rule for rule in RULES.values() if rule.scope == "line"]
_LEAD_RULES = [rule for rule in RULES.values() if rule.scope == "lead"]
_ANY_RULES = [rule for rule in RULES.values() if rule.scope == "any"]
_SENTENCE_RULES = [rule for rule in RULES.values() if rule.scope == "sentence"]
_HEAD_RULES = [rule for rule in RULES.values() if rule.scope in ("sentence", "run_in")]
_LIST_MARK = RULES["list_mark"]
_SHORT = 120  # characters of a sentence that a rule may set aside
_INNER_ITEM = re.compile(rf"[:;.] (?=(?<=[:;] )[-–+*•]\s[{UPPER}]|\d\d?\.\s[{UPPER}“])")


class Clean:
    """Reads text, HTML or Markdown; skips what is empty, not Vietnamese or under ``min_words`` syllables.

    What is in an old encoding is repaired first: ``doc.text`` stays as it came, title, byline, body and ledger
    hold the repaired characters, and a flag names the encodings.
    """

    name = "clean"
    portable = True
    reads = ("text", "title", "byline", "published", "flags")
    writes = ("title", "byline", "published", "body", "dropped", "flags")

    def __init__(
        self,
        *,
        format: Format = "auto",
        min_words: int = 30,
        encoding: Encoding = "auto",
    ) -> None:
        if format not in get_args(Format):
            raise ConfigError(f"clean.format is {format!r}; give one of {', '.join(get_args(Format))}")
        if encoding not in get_args(Encoding):
            raise ConfigError(f"clean.encoding is {encoding!r}; give one of {', '.join(get_args(Encoding))}")
        self.format: Format = format
        self.min_words = min_words
        self.encoding: Encoding = encoding

    def fingerprint(self) -> str:
        """Options and the code of the rules: an edited rule makes old answers stale."""
        return json.dumps([self.format, self.min_words, self.encoding, code_hash(__file__)])

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        return [self._clean(doc) for doc in docs]

    def _clean(self, doc: Doc) -> Doc:
        found = repair_page(doc.text, self.encoding)
        doc = _with_flags(doc, found, self.encoding)
        page = read_page(found.text, detect_format(found.text) if self.format == "auto" else self.format)
        cleaned = clean_page(doc, page)
        reason = self._reason_to_skip(cleaned, page)
        return replace(cleaned, problem=Problem(self.name, "skipped", reason)) if reason else cleaned

    def _reason_to_skip(self, doc: Doc, page: Page) -> str:
        if not page.blocks:
            return "empty"
        size = sum(sentence.count(" ") + 1 for sentence in doc.body)
        sample = " ".join(doc.body) if doc.body else " ".join(block.text for block in page.blocks)
        if 8 <= sample.count(" ") + 1 and not is_vietnamese(sample):
            return "not_vietnamese"
        return "too_short" if size < self.min_words else ""


def _with_flags(doc: Doc, found: Repair, encoding: Encoding) -> Doc:
    """The doc with the flags of a repair, and title and byline of the archive repaired like the text."""
    head = [repair_like(known, found, encoding) for known in (doc.title, doc.byline)]
    encodings = tuple(dict.fromkeys(name for part in (found, *head) for name in part.encodings))
    unsure = tuple(dict.fromkeys(word for part in (*head, found) for word in part.unsure))
    flags = [Flag("repaired_encoding", encodings)] if encodings else []
    flags += [Flag("unsure_capitals", unsure)] if unsure else []
    if not flags:
        return doc
    title, byline = (part.text for part in head)
    return replace(doc, title=title, byline=byline, flags=tuple(dict.fromkeys((*doc.flags, *flags))))


def clean_page(doc: Doc, page: Page) -> Doc:
    """The doc with everything on the page either claimed or in the ledger; no problem is set here."""
    blocks = [_by_line_rules(block) for block in _set_sections_aside(page.blocks)]
    blocks, title, keep = _take_title(_cut_lead(blocks), to_nfc(doc.title).strip(), page.title)
    blocks = set_repeats_aside(blocks, title, keep)
    blocks = [
        block if block.reason or index in keep else _by_any_rules(block) for index, block in enumerate(blocks)
    ]
    blocks, byline = take_byline(blocks, to_nfc(doc.byline).strip(), keep)
    blocks = set_headings_aside(blocks, keep)
    body: list[str] = []
    dropped = [*page.aside]
    for index, block in enumerate(blocks):
        dropped.extend(block.cut)
        if block.reason:
            dropped.extend([Dropped(block.text, block.reason)] if block.text else [])
        elif index not in keep:
            body.extend(_sentences(block, dropped))
    published = doc.published or page.published or _find_date(dropped, body)
    return replace(
        doc,
        title=to_nfc(title),
        byline=to_nfc(byline),
        published=published,
        body=tuple(body),
        dropped=tuple(dropped),
    )


def _set_sections_aside(blocks: Sequence[Block]) -> list[Block]:
    out = set_tables_aside(blocks)
    for rule in (set_tail_sections_aside, set_letterhead_aside, set_signature_aside, set_related_aside):
        out = rule(out)
    return out


def _by_line_rules(block: Block) -> Block:
    if block.reason or LINE_LIMIT < len(block.text) or block.kind == "title":
        return block
    for rule in _LINE_RULES:
        if rule.apply(block.text)[1]:
            return replace(block, reason=rule.reason)
    return block


def _cut_lead(blocks: list[Block]) -> list[Block]:
    live = [index for index, block in enumerate(blocks) if not block.reason][:_LEAD]
    for index in live:
        for rule in _LEAD_RULES:
            kept, pieces = rule.apply(blocks[index].text)
            if pieces:
                blocks[index] = cut_from(blocks[index], kept, pieces, rule.reason)
    return blocks


def _take_title(blocks: list[Block], given: str, named: str) -> tuple[list[Block], str, frozenset[int]]:
    """Blocks, title, and which blocks the title is made of (none where the archive gave it)."""
    found = () if given else find_title(blocks, named)
    for index, block in enumerate(blocks):
        if block.kind == "title" and not block.reason:
            name, site = split_page_title(block.text)
            if index in found:
                blocks[index] = cut_from(block, name, (site,), "menu")
            else:
                blocks[index] = replace(block, reason="repeated")
    title = " ".join(" ".join(blocks[index].text.split()) for index in found)
    return blocks, given or title, frozenset(found)


def _by_any_rules(block: Block) -> Block:
    for rule in _ANY_RULES:
        kept, pieces = rule.apply(block.text)
        if pieces:
            block = cut_from(block, kept, pieces, rule.reason)
    return block


def _sentences(block: Block, dropped: list[Dropped]) -> list[str]:
    """The sentences of a block; its list mark, and what holds no letter or digit, go to the ledger."""
    text = block.text
    for _ in range(2):  # a number may follow a bullet
        text, pieces = _LIST_MARK.apply(text)
        if not pieces:
            break
        dropped.append(Dropped(pieces[0], _LIST_MARK.reason))
    text = to_nfc(text)  # markup taken out may leave a letter beside its mark
    rules = _SENTENCE_RULES if block.kind == "text" else []
    openers = run_in_words(text) if block.kind == "text" else ()
    out: list[str] = []
    sentences = split_sentences(_INNER_ITEM.sub(_broken, part_links(text)))
    unlike = unlike_others(sentences) if rules else {}
    marks = inner_marks(sentences)
    for place, sentence in enumerate(sentences):
        if place in unlike:
            dropped.append(Dropped(sentence, unlike[place]))
            continue
        if mark := marks.get(place):
            dropped.append(Dropped(mark.strip(), _LIST_MARK.reason))
            sentence = sentence[len(mark) :]
        if openers and any(opener in sentence for opener in openers):
            *heads, sentence = split_run_in(sentence)
            for head in heads:
                _keep(head, _HEAD_RULES, out, dropped)
        if _SHORT < len(sentence) and _LETTER.search(sentence):
            out.append(sentence)
        else:
            _keep(sentence, rules, out, dropped)
    return out


def _broken(mark: re.Match[str]) -> str:
    return f"{mark[0]}\n"  # a template would be read anew for each text


def _keep(sentence: str, rules: Sequence[Rule], out: list[str], dropped: list[Dropped]) -> None:
    """To ``out``, or to the ledger where a rule sets the sentence aside whole or it has no letter."""
    reason = ""
    for rule in rules:
        if rule.apply(sentence)[1]:
            reason = rule.reason
            break
    if not reason and _LETTER.search(sentence):
        out.append(sentence)
    elif sentence:
        dropped.append(Dropped(sentence, reason or "markup"))


def _may_tell_day(sentence: str) -> bool:
    return bool(_DAY.search(sentence)) or "tháng" in sentence or "Tháng" in sentence


def _find_date(dropped: Sequence[Dropped], body: Sequence[str]) -> date | None:
    """The stamp of the page or letterhead, else the day the report tells first."""
    set_aside = (piece.text for piece in dropped if piece.reason in ("letterhead", "dateline"))
    heads = [" ".join(cell.split()) for text in set_aside for cell in text.split("|")]  # one may be a table
    stamp = find_stamp(heads + [piece.text for piece in dropped if piece.reason == "footer"])
    if stamp or (stamp := find_published(heads)):
        return stamp
    days = [sentence if _may_tell_day(sentence) else "" for sentence in body[:_DAY_SENTENCES]]
    years = [sentence for sentence in body[_DAY_SENTENCES:_DATE_SENTENCES] if _YEAR.search(sentence)]
    return find_published(heads + days + years)
