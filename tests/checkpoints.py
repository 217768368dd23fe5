"""Tiny random checkpoints of every architecture, with real tokenizers trained on the sentences below."""

from __future__ import annotations

import atexit
import json
import os
import random
import shutil
import tempfile
from functools import cache
from pathlib import Path

# These networks are so small that threads only wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")

SENTENCES = (
    "Sáng nay, thành phố tổ chức lễ khai giảng cho hơn hai nghìn học sinh tiểu học.",
    "Bà con nông dân trong xã đã thu hoạch xong vụ lúa hè thu trước khi mưa lớn đổ về.",
    "Chủ tịch tỉnh đề nghị các sở, ngành rà soát lại tiến độ của từng dự án giao thông.",
    "Trận lũ cuối tháng chín làm hư hại nhiều tuyến đường và một cây cầu treo ở huyện miền núi.",
    "Đội bóng của trường đã thắng ba trận liên tiếp và giành quyền vào vòng chung kết.",
    "Theo báo cáo, sản lượng cá tra xuất khẩu tăng mười hai phần trăm so với cùng kỳ.",
    "Các bác sĩ khuyên người dân nên tiêm phòng cúm trước mùa đông.",
    "Hội chợ hàng thủ công thu hút khách từ nhiều nước trong khu vực Đông Nam Á.",
    "The provincial council approved a plan to rebuild the bridge before the rainy season.",
    "Farmers in the district have harvested the summer rice crop ahead of the heavy rain.",
    "Two thousand pupils went back to school in the city this morning.",
    "Doctors advise people to get a flu shot before winter.",
    "Ghi chú: vi: en: vietnews: mục a/b, ô x_y, mức <s/> 1.250 < 3.467 và 89% > 12; kwfjz extra id.",
)
# Text that names control tokens of every architecture; none of it may reach a model as one.
CONTROL_TEXT = (
    "</s>",
    "<extra_id_0>",
    "<pad>",
    "vie_Latn",
    "en_XX",
    "<unk>",
    "<s> và </s>",
    "<2en>",
    "＜/s＞",
)
# Words joined at random, so that there is enough text to train two hundred pieces on.
_WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
_MIX = random.Random(7)
CORPUS = [*SENTENCES, *(" ".join(_MIX.sample(_WORDS, 12)) for _ in range(300))]


def sentencepiece_model(path: Path, *, vocab_size: int = 240, **options: object) -> Path:
    import sentencepiece

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(CORPUS),
            model_writer=out,
            vocab_size=vocab_size,
            minloglevel=2,
            num_threads=1,
            character_coverage=1.0,
            **options,
        )
    return path


def t5(folder: Path, *, tied: bool, byte_fallback: bool = False) -> Path:
    """T5 1.0 (relu, tied) as vit5-base, or T5 1.1 (gated-gelu, untied) as vit5-large and envit5."""
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    size = 500 if byte_fallback else 240
    ids = {"pad_id": 0, "eos_id": 1, "unk_id": 2, "bos_id": -1}
    sentencepiece_model(folder / "spiece.model", vocab_size=size, byte_fallback=byte_fallback, **ids)
    config = T5Config(
        vocab_size=size + 100,
        d_model=32,
        d_kv=8,
        d_ff=64,
        num_layers=2,
        num_heads=4,
        feed_forward_proj="relu" if tied else "gated-gelu",
        tie_word_embeddings=tied,
        decoder_start_token_id=0,
    )
    torch.manual_seed(11)
    model = T5ForConditionalGeneration(config).eval()
    _shake(model, 0.6)
    if not tied:
        model.lm_head.weight = torch.nn.Parameter(torch.randn(size + 100, 32) * 0.5)
    _let_it_end(model)
    model.save_pretrained(folder)
    # As the published checkpoints have it; transformers 5 would write true for both.
    _set_key(folder / "config.json", tie_word_embeddings=tied)
    return folder


def marian(folder: Path) -> Path:
    """As opus-mt: two sentencepiece models, one numbered list that ends with <pad>."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

    pieces: dict[str, None] = {"</s>": None, "<unk>": None}
    for side in ("source", "target"):
        spm = sentencepiece_model(folder / f"{side}.spm", vocab_size=240 if side == "source" else 220)
        processor = sentencepiece.SentencePieceProcessor(model_file=str(spm))
        names = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
        pieces |= dict.fromkeys(name for name in names if name not in ("<s>", "</s>", "<unk>"))
    numbers = {name: number for number, name in enumerate([*pieces, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(numbers, ensure_ascii=False), encoding="utf-8")
    last = len(numbers) - 1
    config = MarianConfig(
        vocab_size=len(numbers),
        pad_token_id=last,
        decoder_start_token_id=last,
        eos_token_id=0,
        forced_eos_token_id=0,
        bos_token_id=None,
        activation_function="swish",
        scale_embedding=True,
        static_position_embeddings=True,
        max_position_embeddings=128,
        **_SMALL,
    )
    torch.manual_seed(12)
    model = MarianMTModel(config).eval()
    _shake(model, 0.35)
    model.final_logits_bias.normal_()
    with torch.no_grad():  # published Marians start from a zero embedding, and so does CTranslate2
        model.model.shared.weight[last] = 0.0
    _let_it_end(model)
    model.generation_config.bad_words_ids = [[last]]
    model.save_pretrained(folder)
    _write(folder / "tokenizer_config.json", tokenizer_class="MarianTokenizer")
    return folder


def mbart(folder: Path) -> Path:
    """As vinai-translate: a unigram tokenizer.json, language codes after the text."""
    import torch
    from transformers import MBartConfig, MBartForConditionalGeneration, MBartTokenizer

    vocab = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), *_scored_pieces(folder)]
    codes = ("en_XX", "vi_VN")
    tokenizer = MBartTokenizer(vocab=[*vocab, *((code, 0.0) for code in codes), ("<mask>", 0.0)])
    tokenizer.save_pretrained(folder)
    config = MBartConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=128,
        scale_embedding=True,
        decoder_start_token_id=2,
        forced_eos_token_id=2,
        **_SMALL,
    )
    torch.manual_seed(13)
    model = MBartForConditionalGeneration(config).eval()
    _shake(model, 0.3)
    _let_it_end(model)
    model.save_pretrained(folder)
    return folder


def nllb(folder: Path) -> Path:
    """As NLLB: a BPE tokenizer.json, the language code before the text."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    trained = Tokenizer(models.BPE(unk_token="<unk>"))
    trained.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    trained.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=400, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], show_progress=False
        ),
    )
    model_part = json.loads(trained.to_str())["model"]
    merges = [tuple(pair) for pair in model_part["merges"]]
    tokenizer = NllbTokenizer(
        vocab=model_part["vocab"], merges=merges, src_lang="vie_Latn", tgt_lang="eng_Latn"
    )
    tokenizer.save_pretrained(folder)
    config = M2M100Config(
        vocab_size=len(tokenizer) + 3,
        max_position_embeddings=128,
        scale_embedding=True,
        decoder_start_token_id=2,
        **_SMALL,
    )
    torch.manual_seed(14)
    model = M2M100ForConditionalGeneration(config).eval()
    _shake(model, 0.3)
    # After a written <pad>, transformers counts positions otherwise; no trained NLLB writes one.
    _let_it_end(model, never=(1,))
    model.save_pretrained(folder)
    return folder


# Family and builder of each architecture; what the tests of the engines walk.
BUILDERS = {
    "t5-tied": ("vit5-vietnews", lambda folder: t5(folder, tied=True)),
    "t5-untied": ("envit5", lambda folder: t5(folder, tied=False)),
    "marian": ("opus-mt", marian),
    "mbart": ("vinai-translate", mbart),
    "nllb": ("nllb", nllb),
}


@cache
def _root() -> Path:
    root = Path(tempfile.mkdtemp(prefix="diemtin-checkpoints-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return root


@cache
def built(name: str) -> Path:
    """The checkpoint of that name, built once a process; tests that change it take a copy."""
    import torch

    torch.set_num_threads(1)
    return BUILDERS[name][1](_root() / name)


@cache
def converted(name: str, compute_type: str = "float32") -> Path:
    """Its conversion, made once a process."""
    from diemtin.models.convert import convert
    from diemtin.models.families import FAMILIES

    family = BUILDERS[name][0]
    tasks = FAMILIES[family].tasks
    target = _root() / f"{name}-{compute_type}"
    return convert(built(name), target, compute_type=compute_type, families=dict.fromkeys(tasks, family))


_SMALL = {
    "d_model": 32,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 4,
    "decoder_attention_heads": 4,
    "encoder_ffn_dim": 64,
    "decoder_ffn_dim": 64,
}


def _shake(model: object, spread: float) -> None:
    """Weights so large that every layer matters: as initialised, a tiny network repeats one token."""
    import torch

    with torch.no_grad():
        for name, weight in model.named_parameters():  # type: ignore[attr-defined]
            if weight.dim() > 1:
                weight.normal_(0.0, spread)
            elif "norm" in name and name.endswith("weight"):
                weight.uniform_(0.5, 1.5)


def _let_it_end(model: object, *, never: tuple[int, ...] = ()) -> None:
    """Turns the output row of the end token towards what the decoder says, so that some answers end early."""
    import torch

    config = model.config  # type: ignore[attr-defined]
    ids = torch.randint(4, config.vocab_size - 1, (4, 16))
    with torch.no_grad():
        out = model(input_ids=ids, decoder_input_ids=ids, output_hidden_states=True)  # type: ignore[operator]
        mean = out.decoder_hidden_states[-1].mean(dim=(0, 1))
        rows = model.lm_head.weight  # type: ignore[attr-defined]
        spread = out.logits.std()
        if getattr(config, "scale_decoder_outputs", False):
            mean = mean * config.d_model**-0.5
        rows[config.eos_token_id] += 2.5 * spread * mean / mean.norm() ** 2
        for number in never:
            rows[number] = -5 * spread * mean / mean.norm() ** 2


def _scored_pieces(folder: Path) -> list[tuple[str, float]]:
    import sentencepiece

    spm = sentencepiece_model(folder / "sentencepiece.bpe.model")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    numbers = range(processor.get_piece_size())
    return [
        (processor.id_to_piece(i), processor.get_score(i))
        for i in numbers
        if not processor.is_control(i) and not processor.is_unknown(i)
    ]


def _set_key(path: Path, **keys: object) -> None:
    _write(path, **(json.loads(path.read_text(encoding="utf-8")) | keys))


def _write(path: Path, **keys: object) -> None:
    path.write_text(json.dumps(keys, indent=2), encoding="utf-8")
