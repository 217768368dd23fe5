"""The starter's recipe on a small scale: data prepared, training stopped and continued exactly, weights exported."""

from __future__ import annotations

import importlib.util
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from scripts.register import generate

torch = pytest.importorskip("torch")
zstandard = pytest.importorskip("zstandard")
np = pytest.importorskip("numpy")
load_from_disk = pytest.importorskip("datasets").load_from_disk

SCRIPTS = Path(__file__).parents[1] / "scripts"


LONG_PAIR = (
    "Xã Mây họp bàn việc sửa đường, khơi kênh, nạo vét ao hồ, "
    + "trồng cây, dựng cột điện, " * 6
    + "rồi nghỉ.",
    "May Commune met on mending the road, dredging canals, clearing ponds, "
    + "planting trees, putting up poles, " * 6
    + "and closed.",
)


def load(name: str):
    sys.path.insert(0, str(SCRIPTS))  # the scripts import each other
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def write(path: Path, rows: Iterator[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zstandard.compress("".join(f"{row}\n" for row in rows).encode()))


def article(number: int, pairs: list[tuple[str, str]]) -> str:
    body = [vi for vi, _ in pairs]
    return json.dumps(
        {"id": str(number), "title": f"Bản tin số {number}", "abstract": body[0], "body": "\n".join(body)}
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A data folder of generated sentences, and what prepare_starter.py makes of it."""
    data, out = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("out")
    pairs = list(generate(1200, seed=5))
    held_out = pairs[0]
    near = (f"Theo báo cáo, {held_out[0]}", f"According to a report, {held_out[1]}")
    write(data / "parallel" / "news.tsv.zst", (f"{vi}\t{en}" for vi, en in [*pairs[:800], near]))
    write(data / "parallel" / "dev-news.tsv.zst", (f"{vi}\t{en}" for vi, en in [held_out]))
    for name in ("vietnews-train", "baomoi", "vietnews-dev"):
        begin, first = (
            (600, 0) if name == "vietnews-dev" else (0, 10)
        )  # of its titles some are in the others too
        groups = (pairs[start : start + 6] for start in range(begin, begin + 600, 6))
        write(
            data / "summaries" / f"{name}.jsonl.zst",
            (article(number // 2 + first, group) for number, group in enumerate(groups)),
        )
    prepare = load("prepare_starter")
    prepare.WRITTEN = data / "written"
    prepare.WRITTEN.mkdir()
    for name, rows in {
        "press01": [*pairs[820:840], LONG_PAIR],
        "press10": pairs[860:870],
        "party": pairs[840:860],
        "held-press": [pairs[839]],
    }.items():
        text = "".join(f"{vi}\t{en}\n" for vi, en in rows)
        (prepare.WRITTEN / f"{name}.tsv").write_text(text, encoding="utf-8")
    back = data / "back.tsv"
    back.write_text("".join(f"{vi}\t{en}\n" for vi, en in [held_out, *pairs[800:820]]), encoding="utf-8")
    sys.argv = [
        "prepare_starter.py",
        str(data),
        str(out),
        "--pieces",
        "900",
        "--back",
        str(back),
        "--fresh",
        "2",
    ]
    prepare.main()
    return prepare, out, held_out


def test_no_development_sentence_is_trained_on(prepared):
    prepare, out, (vi, _) = prepared
    pieces = prepare._pieces(str(out / "spiece.model"))
    train, dev = load_from_disk(str(out / "translate")), load_from_disk(str(out / "dev-news"))
    held_out = [*pieces.encode(prepare.TRANSLATION_PREFIX + vi), 1]
    assert dev["source"][:] == [held_out]
    assert len(train) > 500
    assert held_out not in train["source"][:]
    counts = json.loads((out / "counts.json").read_text(encoding="utf-8"))
    assert counts["news.tsv.zst: held out"] == 1 <= counts["news.tsv.zst: near what is held out"]
    assert 0 < counts["baomoi.jsonl.zst held out"]


def test_ten_words_in_a_row_are_near():
    near = load("near").Near(["Một hai ba bốn năm sáu bảy tám chín mười.", "Ngắn."])
    assert "Rồi một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười!" in near
    assert "Một hai ba bốn năm sáu bảy tám chín." not in near and "Ngắn." not in near


def test_a_written_line_that_stands_in_an_article_is_named(tmp_path, capsys, monkeypatch):
    said = "Một hai ba bốn năm sáu bảy tám chín mười"
    row = {"id": "1", "title": "Đếm", "abstract": "Đếm.", "body": f"Em bé đếm: {said.lower()}."}
    write(tmp_path / "summaries" / "news.jsonl.zst", iter([json.dumps(row)]))
    (tmp_path / "mine.tsv").write_text(f"Câu khác.\tAnother.\n{said}.\tOne to ten.\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["near.py", str(tmp_path), str(tmp_path / "mine.tsv")])
    load("near").main()
    assert capsys.readouterr().out == f"{tmp_path / 'mine.tsv'}:2: {said.lower()}\n"


def test_long_sentences_are_there_once_more_and_held_ones_not_at_all(prepared):
    _, out, _ = prepared
    counts = json.loads((out / "counts.json").read_text(encoding="utf-8"))
    assert counts["press01.tsv: held out"] == 1
    assert not [name for name in counts if name.startswith("held-")]
    long, press = (load_from_disk(str(out / name)) for name in ("long", "press"))
    assert 1 <= len(long) < len(press) == 20
    assert len(load_from_disk(str(out / "fresh"))) == 10


def test_a_machine_made_source_is_told_from_a_persons_and_english_is_a_source_too(prepared):
    prepare, out, (_, en) = prepared
    pieces = prepare._pieces(str(out / "spiece.model"))

    def sources(name: str) -> list[str]:
        return [pieces.decode(row[:-1]) for row in load_from_disk(str(out / name))["source"]]

    counts = json.loads((out / "counts.json").read_text(encoding="utf-8"))
    assert len(sources("back")) == counts["back.tsv: kept"] < 21 and counts["back.tsv: held out"] == 1
    assert {one[:5] for one in sources("back")} == {"vi~: "}
    assert {one[:4] for one in sources("translate")} == {"vi: "}
    assert sources("reverse-dev-news") == [f"en: {en}"]
    assert len(sources("reverse")) == len(sources("translate"))


def test_an_abstract_that_says_more_than_the_article_is_left_out():
    prepare = load("abstracts")
    assert prepare.supported("Xã Hòa An có 12 hộ.", "Năm qua xã Hòa An hỗ trợ 12 hộ dân.")
    assert prepare.supported("Xã Hòa An vui. Nay có 12 hộ.", "Năm qua xã Hòa An vui, hỗ trợ 12 hộ.")
    assert not prepare.supported("Xã Hòa An có 13 hộ.", "Năm qua xã Hòa An hỗ trợ 12 hộ dân.")
    assert not prepare.supported("Xã Hòa Bình có 12 hộ.", "Năm qua xã Hòa An hỗ trợ 12 hộ dân.")


@pytest.fixture(scope="module")
def recipe(prepared):
    train = load("train_starter")
    settings = train.Recipe(
        task="both", tokens=1e9, mix={"translate": 0.7, "summarize": 0.3}, development="dev-*", vocab=900, d_model=32,
        d_ff=64, heads=2, encoder_layers=1, decoder_layers=1, batch_tokens=1500, easy_steps=2, warmup=2,
    )  # fmt: skip
    return train, settings


def test_the_loss_of_one_pass_is_cross_entropy():
    torch.manual_seed(0)
    hidden, weight = torch.randn(300, 16, requires_grad=True), torch.randn(50, 16, requires_grad=True)
    target = torch.randint(0, 50, (300,))
    loss = load("starter_network").SmoothedLoss.apply(hidden, weight, target, 0.1)
    loss.backward()
    ours = hidden.grad.clone()
    hidden.grad = None
    plain = torch.nn.functional.cross_entropy(hidden @ weight.T, target, label_smoothing=0.1)
    plain.backward()
    assert loss.item() == pytest.approx(plain.item(), rel=2e-2)  # bfloat16
    assert (ours - hidden.grad).norm() < 0.02 * hidden.grad.norm()


def test_a_lean_model_learns_what_that_of_transformers_does(recipe, monkeypatch):
    train, settings = recipe
    monkeypatch.setitem(
        train.loss_of.__globals__, "product_type", lambda _: torch.float32
    )  # exactly comparable
    ours = train.build(replace(settings, encoder_layers=2, decoder_layers=2))
    theirs = type(ours)(ours.config)
    theirs.set_attn_implementation("eager")
    theirs.load_state_dict(ours.state_dict())
    torch.manual_seed(0)
    source, target = torch.randint(1, 90, (4, 9)), torch.randint(1, 90, (4, 7))
    source[0, 6:] = target[1, 5:] = 0
    found = []
    for model in (ours, theirs):
        loss = train.loss_of(model, source, target, 0.1)
        loss.backward()
        found.append((loss, [one.grad for one in model.parameters()]))
    torch.testing.assert_close(*found, rtol=1e-4, atol=1e-6)


def test_muon_is_that_of_torch():
    torch.manual_seed(0)
    ours = [torch.nn.Parameter(torch.randn(16, 16)), torch.nn.Parameter(torch.randn(32, 16))]
    theirs = [torch.nn.Parameter(one.detach().clone()) for one in ours]
    steps = (
        load("muon").Muon(ours, lr=0.01),
        torch.optim.Muon(theirs, lr=0.01, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
    )
    for _ in range(3):
        for one, other in zip(ours, theirs, strict=True):
            one.grad = torch.randn_like(one)
            other.grad = one.grad.clone()
        for optimizer in steps:
            optimizer.step()
    for one, other in zip(ours, theirs, strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=2e-3)


def test_dropout_takes_its_share_leaves_the_mean_and_is_a_function_of_the_step():
    dropout = load("starter_network").Dropout(0.2, seed=1)
    hidden = torch.ones(100, 1000)
    answers = []
    for step in (1, 2, 1):
        dropout.begin(step)
        answers.append(dropout(hidden))
    assert torch.equal(answers[0], answers[2])
    assert not torch.equal(answers[0], answers[1])
    assert answers[0].eq(0).float().mean().item() == pytest.approx(0.2, abs=0.01)
    assert answers[0].mean().item() == pytest.approx(1, abs=0.01)
    large = dropout(torch.ones(1 << 13, 1 << 11))  # more than the buffer holds
    assert large.mean().item() == pytest.approx(1, abs=0.01)
    assert torch.equal(dropout.eval()(hidden), hidden)


def test_dropout_reaches_every_layer(recipe):
    train, settings = recipe
    model = train.build(settings)
    train.drop_out(model, train.Dropout(0.5, seed=1))
    source = target = torch.randint(1, 90, (4, 9))
    loss, other, still = (
        train.loss_of(model.train(mode), source, target, 0.0) for mode in (True, True, False)
    )
    assert loss != other != still
    places = [name for name, module in model.named_modules() if isinstance(module, train.Dropout)]
    assert len(places) == 1  # one for all, so that one seed tells all
    layers = [*model.encoder.modules(), *model.decoder.modules()]
    kinds = ("T5Stack", "T5LayerFF", "T5LayerSelfAttention", "T5LayerCrossAttention")
    assert all(isinstance(one.dropout, train.Dropout) for one in layers if type(one).__name__ in kinds)


@pytest.mark.parametrize("dropout", [0.0, 0.1])
def test_a_stopped_training_continues_exactly(prepared, recipe, tmp_path, dropout):
    _, data, _ = prepared
    train, settings = recipe
    settings = replace(settings, dropout=dropout)
    torch.set_num_threads(1)
    for name, stops in {"whole": (8,), "stopped": (3, 5, 8)}.items():
        (tmp_path / name).mkdir()
        for stop in stops:
            train.Trainer(data, tmp_path / name, settings).run(steps=stop)
    whole, stopped = (
        torch.load(tmp_path / name / "last.pt", weights_only=False) for name in ("whole", "stopped")
    )
    assert whole["step"] == stopped["step"] == 8
    assert whole["positions"] == stopped["positions"]
    for name, value in whole["model"].items():
        assert torch.equal(value, stopped["model"][name]), name


def test_the_learning_rate_falls_to_the_end_and_the_weights_convert(prepared, recipe, tmp_path):
    from diemtin.models.convert import convert
    from diemtin.models.engine import Decoding
    from diemtin.models.load import load_engine

    _, data, _ = prepared
    train, settings = recipe
    trainer = train.Trainer(data, tmp_path, settings)
    trainer.run(steps=2)
    early = trainer.optimizers[0].param_groups[0]["lr"]
    tokens = trainer.tokens * 2
    trainer = train.Trainer(data, tmp_path, replace(settings, tokens=tokens))  # from the checkpoint
    trainer.run()
    assert tokens <= trainer.tokens
    assert trainer.optimizers[0].param_groups[0]["lr"] < early
    folder = convert(
        tmp_path / "final", tmp_path / "int8", families={"summarize": "starter-vi", "translate": "starter-en"}
    )
    engine = load_engine(str(folder), task="translate")
    (answer,) = engine.generate(["Sáng ngày 7/10, huyện họp."], Decoding(max_tokens=5))
    assert answer.output_tokens <= 5


def test_a_starter_thaws_to_the_weights_it_was_made_of(prepared, recipe, tmp_path):
    from diemtin.models.convert import convert

    _, data, _ = prepared
    train, settings = recipe
    first = train.Trainer(data, tmp_path, replace(settings, tokens=1))
    first.run()
    folder = convert(
        tmp_path / "final", tmp_path / "int8", families={"summarize": "starter-vi", "translate": "starter-en"}
    )
    again = train.Trainer(data, tmp_path / "again", settings, start=folder)
    for name, value in first.model.state_dict().items():
        error = (again.model.state_dict()[name] - value).abs().max()
        assert error <= value.abs().max() / 250, name  # half a step of int8

    (cut := tmp_path / "cut").mkdir()
    (cut / "model.bin").write_bytes((folder / "model.bin").read_bytes()[:-9000])
    with pytest.raises(ValueError, match="ends inside"):
        train.thaw(cut)


def test_the_mean_of_two_models_is_that_of_their_weights(prepared, recipe, tmp_path):
    _, data, _ = prepared
    train, settings = recipe
    models = {}
    for share, seed in ((1.0, 1), (3.0, 2)):
        trainer = train.Trainer(data, tmp_path / str(seed), replace(settings, tokens=1, seed=seed))
        trainer.out.mkdir(exist_ok=True)
        trainer.run()
        models[trainer.out / "final"] = (share, dict(trainer.model.named_parameters()))
    average = load("average_weights")
    found = average.average({folder: share for folder, (share, _) in models.items()})
    for name, value in found.named_parameters():
        wanted = sum(share * weights[name] for share, weights in models.values()) / 4
        torch.testing.assert_close(value, wanted)
    with pytest.raises(ValueError, match=r"shared\.weight: .* does not fit"):
        deeper = train.Trainer(data, tmp_path / "wide", replace(settings, tokens=1, d_model=64))
        deeper.out.mkdir(exist_ok=True)
        deeper.run()
        average.average({tmp_path / "wide" / "final": 1.0, **dict.fromkeys(models, 1.0)})


def test_in_a_mean_a_layer_that_is_lacking_changes_nothing(prepared, recipe, tmp_path):
    _, data, _ = prepared
    train, settings = recipe
    width = settings.d_ff
    for layers in (2, 3):
        grown = replace(settings, tokens=1, encoder_layers=layers, d_ff=width * (layers - 1))
        trainer = train.Trainer(data, tmp_path / str(layers), grown)
        trainer.out.mkdir()
        trainer.run()
    large = dict(trainer.model.named_parameters())
    folders = [tmp_path / layers / "final" for layers in "23"]
    average = load("average_weights").average
    with pytest.raises(ValueError, match="name the largest last"):
        average(dict.fromkeys(reversed(folders), 1.0))
    mean = dict(average(dict.fromkeys(folders, 1.0)).named_parameters())
    new = [name for name in mean if "encoder.block.2." in name]
    assert new
    for name in new:
        torch.testing.assert_close(mean[name], large[name] / 2 if name.endswith("o.weight") else large[name])
    feed = "encoder.block.0.layer.1.DenseReluDense."
    torch.testing.assert_close(mean[feed + "wi.weight"][width:], large[feed + "wi.weight"][width:])
    torch.testing.assert_close(mean[feed + "wo.weight"][:, width:], large[feed + "wo.weight"][:, width:] / 2)


def test_a_deeper_and_wider_model_begins_as_the_one_it_starts_from(prepared, recipe, tmp_path):
    from diemtin.models.convert import convert

    _, data, _ = prepared
    train, settings = recipe
    train.Trainer(data, tmp_path, replace(settings, tokens=1)).run()
    folder = convert(tmp_path / "final", tmp_path / "int8", families={"translate": "starter-en"})
    larger = replace(settings, encoder_layers=3, decoder_layers=2, d_ff=settings.d_ff + 32)
    models = [
        train.Trainer(data, tmp_path / name, one, start=folder).model.eval()
        for name, one in (("same", settings), ("larger", larger))
    ]
    batch = train.Task(data / "dev-news", 1500, 0)
    losses = [train.development_loss(model, batch, "cpu") for model in models]
    assert losses[0] == pytest.approx(losses[1], rel=1e-6)
    assert len(models[1].encoder.block) == 3
    assert models[1].decoder.block[0].layer[2].DenseReluDense.wi.out_features == settings.d_ff + 32
    with pytest.raises(ValueError, match=r"wi\.weight: .* does not fit"):
        train.Trainer(data, tmp_path / "narrow", replace(settings, d_ff=settings.d_ff - 8), start=folder)
    with pytest.raises(ValueError, match=r"lm_head.*, which the recipe lacks"):
        train.take(models[0], {"lm_head.weight": models[0].shared.weight})


def test_of_more_layers_some_are_taken_evenly_spread(recipe):
    train, _ = recipe
    deep = {f"encoder.block.{place}.wi": torch.tensor(place) for place in range(12)}
    deep |= {"encoder.final": torch.tensor(-1), "decoder.block.10.wi": torch.tensor(10)}
    taken = train.thinned(deep, "encoder", 6)
    assert [int(taken[f"encoder.block.{place}.wi"]) for place in range(6)] == [0, 2, 4, 6, 8, 10]
    assert taken.keys() - {f"encoder.block.{place}.wi" for place in range(6)} == {
        "encoder.final",
        "decoder.block.10.wi",
    }
    assert train.thinned(deep, "decoder", 3) == deep


def test_what_a_reverse_model_answers_is_kept_where_it_holds_the_facts(
    prepared, recipe, tmp_path, monkeypatch
):
    from diemtin.models.convert import convert

    _, data, _ = prepared
    train, settings = recipe
    train.Trainer(data, tmp_path, replace(settings, tokens=1, mix={"reverse": 1.0})).run()
    folder = convert(tmp_path / "final", tmp_path / "int8", families={"reverse": "starter-reverse"})
    back = load("back_translate")
    lines = [
        "bbc\tThe council of the district met in the morning.",
        "bbc\tNet 30 mln dlrs vs 12 mln.",
        "bbc\tShort.",
    ]
    write(tmp_path / "en.tsv.zst", iter([*lines, lines[0]]))
    counts: Counter[str] = Counter()
    assert list(back.sentences(tmp_path / "en.tsv.zst", counts)) == [lines[0].partition("\t")[2]]
    assert counts == {"asked": 1, "not a sentence": 1, "length": 1, "twice": 1}
    monkeypatch.setattr(
        sys, "argv", ["back_translate.py", str(folder), str(tmp_path / "en.tsv.zst"), str(tmp_path / "o")]
    )
    monkeypatch.setattr(back, "fault", lambda vi, en: "")  # what an untrained model says is no sentence
    back.main()
    vi, en = (tmp_path / "o").read_text(encoding="utf-8").rstrip("\n").split("\t")
    assert en == "The council of the district met in the morning."
    assert "\n" not in vi


@pytest.mark.parametrize(
    ("vi", "en", "reason"),
    [
        ("Ông ủng hộ 30 triệu đồng.", "He gave 30 million dong.", ""),
        ("Ông ủng hộ 13 triệu đồng.", "He gave 30 million dong.", "facts"),
        ("Họ họp ngày 7/10.", "They met on October 8.", "facts"),
        ("Họ nói rằng rằng rằng rằng rằng.", "They said that.", "empty or a loop"),
        ("", "They said that.", "empty or a loop"),
    ],
)
def test_faults_of_a_machine_made_source(vi, en, reason):
    assert load("back_translate").fault(vi, en) == reason


def test_a_broken_checkpoint_is_one_line_and_a_full_disk_leaves_the_last(
    prepared, recipe, tmp_path, monkeypatch
):
    _, data, _ = prepared
    train, settings = recipe
    train.Trainer(data, tmp_path, settings).run(steps=1)
    last = tmp_path / "last.pt"
    whole = last.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(torch, "save", full_disk)
        with pytest.raises(OSError, match=r"last\.pt: cannot be written \(.*No space left.*intact"):
            train.Trainer(data, tmp_path, settings).run(steps=2)
    assert last.read_bytes() == whole
    assert [path.name for path in tmp_path.glob("last*")] == ["last.pt"]
    with pytest.raises(ValueError, match=r"last\.pt: made with d_ff 64 and not 128; use another folder"):
        train.Trainer(data, tmp_path, replace(settings, d_ff=128))
    last.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match=r"last\.pt: no checkpoint"):
        train.Trainer(data, tmp_path, settings)


def full_disk(state, path):
    Path(path).write_bytes(b"half")
    raise OSError(28, "No space left on device")


def test_pieces_that_do_not_match_are_one_line(prepared, recipe, tmp_path):
    _, data, _ = prepared
    train, settings = recipe
    with pytest.raises(ValueError, match="900 pieces, but the model has 800"):
        train.Trainer(data, tmp_path, replace(settings, vocab=800))
    (other := tmp_path / "other").mkdir()
    (other / "spiece.model").write_bytes(b"other")
    with pytest.raises(ValueError, match="not the pieces of"):
        train.Trainer(data, tmp_path, settings, start=other)


def test_every_recipe_is_read_and_a_wrong_one_is_one_line(recipe, tmp_path):
    train, _ = recipe
    found = {path.stem: train.read_recipe(path) for path in (SCRIPTS / "recipes").glob("*.yaml")}
    assert {name: one.task for name, one in found.items()} == {
        name: name for name in ("translate", "summarize", "reverse")
    }
    for text, said in [
        ("task: translate\nlayers: 3", "no such setting: layers; known: task, tokens, mix"),
        ("task: translate\ntokens: 1", "no mix, development"),
        (
            "task: translate\ntokens: 1e7\nmix: {}\ndevelopment: x",
            "tokens is '1e7'; give a number, such as 1.0e",
        ),
        ("- 1", "no recipe; write lines of name: value"),
    ]:
        (path := tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=re.escape(said)):
            train.read_recipe(path)


def test_data_without_any_set_of_the_recipe_is_one_line(prepared, recipe, tmp_path):
    _, data, _ = prepared
    train, settings = recipe
    with pytest.raises(ValueError, match=r"none of letters; run prepare_starter\.py"):
        train.Trainer(data, tmp_path, replace(settings, mix={"letters": 1.0}))


def test_a_missing_column_is_one_line(prepared, tmp_path):
    prepare, *_ = prepared
    write(tmp_path / "a.jsonl.zst", iter(['{"id": "1", "title": "", "text": "", "body": ""}']))
    with pytest.raises(ValueError, match=r"a\.jsonl\.zst:1: no abstract; found id, title, text, body"):
        list(prepare.articles(tmp_path / "a.jsonl.zst"))
    write(tmp_path / "parallel" / "b.tsv.zst", iter(["không có tab"]))
    with pytest.raises(ValueError, match="no tab in 'không có tab'"):
        prepare.read_pairs(tmp_path, {}, Counter())


def test_what_both_sides_hold_for_certain_is_given_in_english():
    inlined = load("inline_terms").inlined
    vi = "Chủ tịch UBND tỉnh Nghệ An Lê Văn An cho biết quý III/2021 thu 1.250,5 tỷ đồng [sic]"
    en = "In the third quarter of 2021 VND 1,250.5 billion was collected, said Chairman of the Nghe An Provincial "
    en += "People's Committee Le Van An"
    said, english = inlined(vi, en, random.Random(1), share=1, exchanged=0)
    assert english == en
    assert said == (
        "[ Chairman of the Nghe An Provincial People's Committee] [ Le Van An] cho biết [ third quarter of 2021] "
        "thu [ VND 1,250.5 billion] (sic)"
    )
    assert "[ VND" not in inlined(vi, en.replace("250", "350"), random.Random(1), share=1, exchanged=0)[0]


def test_a_word_of_the_lexicon_is_given_where_its_english_stands_in_whatever_form():
    inlined = load("inline_terms").inlined
    vi, en = "Ruộng lúa bị ngập, đường ven biển sạt lở", "Rice was flooded and the coastal roads collapsed"
    said, english = inlined(vi, en, random.Random(1), share=1, exchanged=0)
    assert said == "Ruộng lúa bị ngập, [ coastal road] sạt lở"
    assert english == en


def test_a_word_is_exchanged_for_another_in_the_same_form():
    inlined, forms = load("inline_terms").inlined, load("word_forms").forms
    vi, en = "Ruộng lúa bị ngập, đường ven biển sạt lở", "Rice was flooded and the coastal roads collapsed"
    said, english = inlined(vi, en, random.Random(1), share=1, exchanged=1)
    (other,) = re.findall(r"\[ ([^\]]+)\]", said)
    assert other != "coastal road"
    assert english == en.replace("coastal roads", forms(other, verb=False)["s"])


@pytest.mark.parametrize(
    ("en", "inflected"),
    [
        ("seize", "seizes seizing seized"),
        ("carry", "carries carrying carried"),
        ("stop", "stops stopping stopped"),
        ("reveal", "reveals revealing revealed"),
        ("flee", "flees fleeing fled"),
        ("withdraw", "withdraws withdrawing withdrew withdrawn"),
        ("tie", "ties tying tied"),
        ("echo", "echoes echoing echoed"),
    ],
)
def test_the_forms_of_a_verb(en, inflected):
    assert set(load("word_forms").forms(en, verb=True).values()) == {en, *inflected.split()}


def test_what_is_exchanged_is_the_same_on_both_sides():
    inlined = load("inline_terms").inlined
    vi, en = "Ông Lê Văn An gặp Bí thư Tỉnh ủy, trao 7,1 tỷ đồng", "Mr. Le Van An met "
    en += "the Secretary of the Provincial Party Committee and gave VND 7.1 billion"
    said, english = inlined(vi, en, random.Random(2), share=1, exchanged=1)
    given = re.findall(r"\[ ([^\]]+)\]", said)
    assert len(given) == 3
    assert all(english.count(one) == 1 and one not in en for one in given)
    assert re.fullmatch(r"Mr\. .+ met the .+ and gave VND \d\.\d billion", english)


def test_the_first_embeddings_put_translations_side_by_side(prepared, recipe, tmp_path):
    """A language of forty words, 10 to 49, and its translation, 50 to 89, word by word."""
    prepare, *_ = prepared
    train, _ = recipe
    rng = np.random.default_rng(0)
    sentences = [rng.integers(10, 50, 6) for _ in range(2000)]
    prepare.save(tmp_path / "pairs", [(list(one), list(one + 40)) for one in sentences])
    space = train.bilingual_space(train.Task(tmp_path / "pairs", 1500, 1), 90, 64)
    unit = torch.nn.functional.normalize(space, dim=1)
    nearest = (unit[10:50] @ unit[50:90].T).argmax(dim=1)
    assert (nearest == torch.arange(40)).float().mean() > 0.9
