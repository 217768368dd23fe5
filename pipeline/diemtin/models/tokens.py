"""Text to piece ids and back, without transformers where the checkpoint's own files allow it.

What text holds is always ordinary text: ``</s>`` or ``vie_Latn`` in an article becomes the pieces of these
letters, never the control token of that name. Control tokens are asked for by name, with ``control``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from diemtin.errors import ModelError
from diemtin.models.families import read_json
from diemtin.text.unicode import to_nfc

# Files that hold a tokenizer; they are hashed with the weights and go along with a conversion.
TOKENIZER_FILES = (
    "spiece.model",
    "source.spm",
    "target.spm",
    "vocab.json",
    "dict.txt",
    "sentencepiece.bpe.model",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
)
_CONTROL_SHAPE = re.compile(r"<[^<>\s]+>")


class Tokens(Protocol):
    """One checkpoint's vocabulary."""

    @property
    def eos(self) -> str: ...

    @property
    def unk(self) -> str: ...

    def encode(self, text: str) -> list[int]:
        """Piece ids of ordinary text, without any control token."""
        ...

    def decode(self, ids: Sequence[int]) -> str:
        """The text of an answer; control tokens in it are left out."""
        ...

    def control(self, token: str) -> int:
        """The id of a control token; ModelError when the vocabulary has none of that name."""
        ...

    def pieces(self) -> dict[int, str]:
        """Every id with its piece."""
        ...


def open_tokens(folder: Path) -> Tokens:
    """The vocabulary in a folder: sentencepiece first, it is what the checkpoint was trained with."""
    if (spiece := folder / "spiece.model").is_file():
        return SentencePieceTokens(spiece)
    if (folder / "source.spm").is_file():
        return MarianTokens(folder)
    settings = read_json(folder / "tokenizer_config.json")
    if settings.get("tokenizer_class") == "BartphoTokenizer":
        return BartphoTokens(folder)
    if (fast := folder / "tokenizer.json").is_file():
        return FastTokens(fast.read_text(encoding="utf-8"), str(fast))
    if (folder / "sentencepiece.bpe.model").is_file():
        return FastTokens(fast_tokenizer(folder), str(folder))
    raise ModelError(f"{folder}: no tokenizer; expected spiece.model, source.spm or tokenizer.json")


def fast_tokenizer(folder: Path) -> str:
    """tokenizer.json of a folder that holds only the sentencepiece model of an mBART or NLLB."""
    try:
        from transformers import AutoTokenizer
    except ImportError as error:
        raise ModelError(f"{folder}: no tokenizer.json; to make one, pip install 'diemtin[hub]'") from error
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    return str(tokenizer.backend_tokenizer.to_str())


def _sentencepiece(path: Path) -> Any:
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError) as error:
        raise ModelError(f"{path}: not a sentencepiece model; fetch the checkpoint again") from error


def _one_line(text: str) -> str:
    # A vocabulary without normalisation has no piece for a newline, nor for a letter in two characters; the fast
    # tokenizers split on the first.
    return " ".join(to_nfc(text).split())


class _Pieces:
    """Encodes with a sentencepiece model so that no text becomes a user-defined symbol shaped like a tag."""

    def __init__(self, path: Path) -> None:
        self.processor = _sentencepiece(path)
        sp = self.processor
        self.unk_id: int = sp.unk_id()
        self._tags = {
            sp.id_to_piece(i): i
            for i in range(sp.get_piece_size())
            if i != self.unk_id and not sp.is_control(i) and _CONTROL_SHAPE.fullmatch(sp.id_to_piece(i))
            if not sp.is_byte(i)
        }
        self._tag_ids = frozenset(self._tags.values())

    def encode(self, text: str) -> list[int]:
        ids = self.processor.encode(_one_line(text))
        if self._tag_ids.isdisjoint(ids):
            return ids
        # Normalisation can make such a tag out of full-width letters: look at what it sees.
        plain = unicodedata.normalize("NFKC", _one_line(text))
        for tag in self._tags:
            plain = plain.replace(tag, f"{tag[0]} {tag[1:]}")
        return self.processor.encode(plain)


class SentencePieceTokens:
    """T5: the ids of the sentencepiece model are the ids of the network."""

    unk: str

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pieces = _Pieces(path)
        self._sp = self._pieces.processor
        self.unk = self._sp.id_to_piece(self._pieces.unk_id)
        self.eos = self._sp.id_to_piece(self._sp.eos_id())
        self._said = frozenset(i for i in range(self._sp.get_piece_size()) if not self._sp.is_control(i))

    def encode(self, text: str) -> list[int]:
        return self._pieces.encode(text)

    def decode(self, ids: Sequence[int]) -> str:
        return self._sp.decode([i for i in ids if i in self._said])

    def control(self, token: str) -> int:
        found = self._sp.piece_to_id(token)
        if found == self._pieces.unk_id and token != self.unk:
            raise ModelError(f"{self._path}: no token {token!r}; this checkpoint is of another family")
        return found

    def pieces(self) -> dict[int, str]:
        return {i: self._sp.id_to_piece(i) for i in range(self._sp.get_piece_size())}


class _ListedTokens:
    """A sentencepiece model whose pieces are numbered by a separate list."""

    eos = "</s>"
    unk = "<unk>"
    controls: frozenset[str] = frozenset({"<s>", "</s>", "<pad>", "<mask>"})

    def __init__(self, source: Path, target: Path, numbers: dict[str, int]) -> None:
        self._folder = source.parent
        self._source = _Pieces(source)
        self._target = _sentencepiece(target)
        self._numbers = numbers
        self._names = {number: piece for piece, number in numbers.items()}
        if missing := sorted({self.eos, self.unk} - set(numbers)):
            raise ModelError(
                f"{self._folder}: the vocabulary has no {missing[0]}; fetch the checkpoint again"
            )

    def encode(self, text: str) -> list[int]:
        unknown = self._numbers[self.unk]
        sp = self._source.processor
        ids = self._source.encode(text)
        # By id, not by piece: sentencepiece joins unknown letters, and "</s>" could come out of them.
        return [
            unknown if i == self._source.unk_id else self._numbers.get(sp.id_to_piece(i), unknown)
            for i in ids
        ]

    def decode(self, ids: Sequence[int]) -> str:
        names = [self._names.get(i, self.unk) for i in ids]
        pieces = [name for name in names if name not in self.controls]
        return self._target.decode_pieces(pieces).replace("▁", " ").strip()

    def control(self, token: str) -> int:
        if token not in self._numbers:
            raise ModelError(f"{self._folder}: no token {token!r}; this checkpoint is of another family")
        return self._numbers[token]

    def pieces(self) -> dict[int, str]:
        return dict(self._names)


class MarianTokens(_ListedTokens):
    """Marian: two sentencepiece models and vocab.json, which numbers the pieces of both."""

    def __init__(self, folder: Path) -> None:
        numbers = read_json(folder / "vocab.json")
        super().__init__(folder / "source.spm", folder / "target.spm", numbers)


class BartphoTokens(_ListedTokens):
    """BARTpho: a multilingual sentencepiece model of which dict.txt keeps the Vietnamese pieces."""

    def __init__(self, folder: Path) -> None:
        if not (listed := folder / "dict.txt").is_file():
            raise ModelError(f"{folder}: dict.txt is missing; fetch the checkpoint again")
        numbers = {token: number for number, token in enumerate(("<s>", "<pad>", "</s>", "<unk>"))}
        for line in listed.read_text(encoding="utf-8").splitlines():
            # Every line takes a number, also where a piece stands twice: so the checkpoint counts.
            numbers[line.strip().split()[0]] = len(numbers)
        numbers.setdefault("<mask>", len(numbers))
        spm = folder / "sentencepiece.bpe.model"
        super().__init__(spm, spm, numbers)


class FastTokens:
    """mBART, NLLB: tokenizer.json, read so that control tokens cannot be reached from text."""

    def __init__(self, tokenizer_json: str, where: str) -> None:
        try:
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ModelError(f"{where}: reading it needs pip install 'diemtin[hub]'") from error
        self._where = where
        try:
            spec: dict[str, Any] = json.loads(tokenizer_json)
            self._controls = _control_tokens(spec)
            self._tokenizer = Tokenizer.from_str(json.dumps(_without_controls(spec, self._controls)))
        except Exception as error:  # the library raises plain Exception
            raise ModelError(f"{where}: not a tokenizer ({error}); fetch the checkpoint again") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.eos = "</s>"
        self.unk = "<unk>"
        unknown = self._controls.get(self.unk)
        self._dropped = frozenset(self._controls.values()) - {unknown}
        self._unknown_name = self._tokenizer.id_to_token(unknown) if unknown is not None else None

    def encode(self, text: str) -> list[int]:
        return self._tokenizer.encode(_one_line(text), add_special_tokens=False).ids

    def decode(self, ids: Sequence[int]) -> str:
        kept = [i for i in ids if i not in self._dropped]
        text = self._tokenizer.decode(kept, skip_special_tokens=False)
        if self._unknown_name:  # shown as sentencepiece shows it
            text = text.replace(self._unknown_name, " ⁇ ")
        return text.strip()

    def control(self, token: str) -> int:
        if token not in self._controls:
            raise ModelError(f"{self._where}: no token {token!r}; this checkpoint is of another family")
        return self._controls[token]

    def pieces(self) -> dict[int, str]:
        names = {number: piece for piece, number in self._tokenizer.get_vocab().items()}
        return names | {number: token for token, number in self._controls.items()}


def _control_tokens(spec: dict[str, Any]) -> dict[str, int]:
    added: list[dict[str, Any]] = spec.get("added_tokens") or []
    return {
        token["content"]: token["id"]
        for token in added
        if token.get("special") or _CONTROL_SHAPE.fullmatch(token["content"])
    }


def _without_controls(spec: dict[str, Any], controls: dict[str, int]) -> dict[str, Any]:
    """The same tokenizer and numbers, with nothing that turns text into one of ``controls``."""
    added = [token for token in spec.get("added_tokens") or [] if token["content"] not in controls]
    model = dict(spec["model"])
    if model.get("type") == "Unigram":
        # The lattice would find "</s>" in text as one piece, so that piece gets a name no text has.
        model["vocab"] = [
            [f"\U0010fffd{number}\U0010fffd" if piece in controls else piece, score]
            for number, (piece, score) in enumerate(model["vocab"])
        ]
    return {**spec, "model": model, "added_tokens": added, "post_processor": None}
