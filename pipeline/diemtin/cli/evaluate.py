"""``diemtin evaluate summaries | translation``: scores beside their floors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diemtin.cli.answering import Debug, answering
from diemtin.cli.options import ConfigName, Overrides, examples

app = typer.Typer(
    help="Scores beside their floors: summaries, translation. Needs pip install 'diemtin[evaluate]'.",
    epilog=examples("diemtin evaluate summaries articles.jsonl", "diemtin evaluate translation pairs.tsv"),
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N rows.")]
_Outputs = Annotated[
    str | None,
    typer.Option(
        "--outputs", metavar="FILE", help="Score these answers, one a line or JSONL, in place of a model's."
    ),
]
_OutputsColumn = Annotated[
    str, typer.Option("--outputs-column", metavar="NAME", help="The answer's field where FILE is JSONL.")
]
_Save = Annotated[
    str | None,
    typer.Option("--save-outputs", metavar="FILE", help="Keep the model's answers, in a form for --outputs."),
]
_Report = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="OUT", help="The report as JSON; - is stdout, without tables."),
]
_Plot = Annotated[
    Path | None, typer.Option("--plot", metavar="PNG", help="The scores with floors and intervals, drawn.")
]
_BertScore = Annotated[
    Path | None,
    typer.Option("--bertscore", metavar="FOLDER", help="BERTScore too, by an encoder in this folder."),
]
_Layer = Annotated[
    int | None, typer.Option("--bertscore-layer", metavar="N", min=1, help="The layer; else 0.72 of them.")
]
_Comet = Annotated[
    str | None, typer.Option("--comet", metavar="FILE", help="Says why it cannot be, and the way round.")
]


@answering
def summaries(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="JSONL: articles with abstracts; .gz and .zst too.")
    ],
    config: ConfigName = "starter",
    overrides: Overrides = None,
    limit: _Limit = None,
    outputs: _Outputs = None,
    outputs_column: _OutputsColumn = "output",
    save_outputs: _Save = None,
    output: _Report = None,
    plot: _Plot = None,
    id_column: Annotated[str, typer.Option("--id-column", metavar="NAME")] = "id",
    title_column: Annotated[
        str, typer.Option("--title-column", metavar="NAME", help="An empty NAME: there are no titles.")
    ] = "title",
    abstract_column: Annotated[str, typer.Option("--abstract-column", metavar="NAME")] = "abstract",
    body_column: Annotated[
        str, typer.Option("--body-column", metavar="NAME", help="A sentence a line, or one line of text.")
    ] = "body",
    raw: Annotated[bool, typer.Option("--raw", help="Split every line of the body into sentences.")] = False,
    bertscore: _BertScore = None,
    bertscore_layer: _Layer = None,
    comet: _Comet = None,
    debug: Debug = False,
) -> int:
    """Score summaries as the model writes them and as verify leaves them, against the editors' abstracts."""
    from diemtin.cli import scoring
    from diemtin.cli.progress import Bar
    from diemtin.evaluation.sets import Columns, read_articles
    from diemtin.evaluation.summaries import score_summaries

    scoring.check_paths([file, outputs], output=output, plot=plot, save_outputs=save_outputs)
    encoder = scoring.load_encoder(bertscore, bertscore_layer, comet)
    columns = Columns(id_column, title_column, abstract_column, body_column)
    found = read_articles(file, columns=columns, raw=raw, limit=limit)
    stored = scoring.read_stored(outputs, found, outputs_column) if outputs else None
    answers = scoring.summarised(found, config, overrides or (), stored)
    scoring.save(save_outputs, found, answers)
    with Bar(None) as bar:
        report = score_summaries(found.rows, answers.texts, bertscore=encoder, watch=bar.watch)
    return scoring.give(report, answers, source=file, output=output, plot=plot)


@answering
def translation(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Lines of vi TAB en, or JSONL; .gz and .zst too.")
    ],
    config: ConfigName = "starter",
    overrides: Overrides = None,
    limit: _Limit = None,
    outputs: _Outputs = None,
    outputs_column: _OutputsColumn = "output",
    save_outputs: _Save = None,
    peer: Annotated[
        list[str] | None,
        typer.Option(
            "--peer",
            metavar="NAME=FILE",
            help="Another system's answers, one a line; or a folder of SET.NAME.en files. Can be given several times.",
        ),
    ] = None,
    output: _Report = None,
    plot: _Plot = None,
    vi_column: Annotated[str, typer.Option("--vi-column", metavar="NAME", help="In JSONL.")] = "vi",
    en_column: Annotated[str, typer.Option("--en-column", metavar="NAME", help="In JSONL.")] = "en",
    bertscore: _BertScore = None,
    bertscore_layer: _Layer = None,
    comet: _Comet = None,
    debug: Debug = False,
) -> int:
    """Score English against people's English, beside other systems, and its numbers and names."""
    from diemtin.cli import scoring
    from diemtin.cli.progress import Bar
    from diemtin.evaluation.report import check_names
    from diemtin.evaluation.sets import read_pairs
    from diemtin.evaluation.translation import FLOOR, REFERENCE, score_translations

    others = scoring.peer_files(peer or [])
    scoring.check_paths(
        [file, outputs, *others.values()], output=output, plot=plot, save_outputs=save_outputs
    )
    check_names([scoring.row_name(outputs or config), REFERENCE, FLOOR, *others])
    encoder = scoring.load_encoder(bertscore, bertscore_layer, comet)
    found = read_pairs(file, vi=vi_column, en=en_column, limit=limit)
    peers = {name: scoring.read_stored(path, found, outputs_column) for name, path in others.items()}
    stored = scoring.read_stored(outputs, found, outputs_column) if outputs else None
    answers = scoring.translated(found, config, overrides or (), stored, name=outputs or config)
    scoring.save(save_outputs, found, answers)
    with Bar(None) as bar:
        report = score_translations(found.rows, answers.texts, peers, bertscore=encoder, watch=bar.watch)
    return scoring.give(report, answers, source=file, output=output, plot=plot)


app.command(
    epilog=examples(
        "diemtin evaluate summaries articles.jsonl.zst --limit 300",
        "diemtin evaluate summaries articles.jsonl --config my-config.yaml -o report.json --plot scores.png",
        "diemtin evaluate summaries articles.jsonl --outputs theirs.txt",
        "diemtin evaluate summaries articles.jsonl --abstract-column summary --body-column text",
    )
)(summaries)
app.command(
    epilog=examples(
        "diemtin evaluate translation pairs.tsv --save-outputs mine.txt",
        "diemtin evaluate translation pairs.tsv --outputs mine.txt --peer google=pairs.google.en",
        "diemtin evaluate translation pairs.jsonl --vi-column source --en-column target --peer outputs/",
    )
)(translation)
