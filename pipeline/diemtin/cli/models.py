"""``diemtin models list | pull | convert | check``: weights on this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diemtin.cli.answering import DONE, TO_FIX, Debug, answering
from diemtin.cli.options import examples

if TYPE_CHECKING:
    from diemtin.models.check import Check
    from diemtin.models.families import Task

app = typer.Typer(
    help="Weights on this machine: list, pull, convert, check.",
    epilog=examples("diemtin models list", "diemtin models pull VietAI/vit5-base-vietnews-summarization"),
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_Model = Annotated[
    str, typer.Argument(metavar="MODEL", help="starter, a folder, or a hub id such as owner/name@main.")
]
_FamilyName = Annotated[
    str | None, typer.Option("--family", metavar="NAME", help="How to speak to it, where that is not known.")
]
_ComputeType = Annotated[
    str, typer.Option("--compute-type", metavar="TYPE", help="int8, bfloat16, float32 ...")
]


@answering
def list_(debug: Debug = False) -> int:
    """Print the models known by name and where their weights are; nothing is fetched."""
    from diemtin.models.inventory import list_models

    rows = [("MODEL", "DOES", "FAMILY", "LICENCE", "HERE")]
    for row in list_models():
        licence = row.licence if row.commercial else f"{row.licence} (not commercial)"
        converted = f", ready as {' '.join(row.converted)}" if row.converted else ""
        here = "needs no weights" if row.architecture == "none" else str(row.folder or "no") + converted
        rows.append((row.model, " ".join(row.tasks), row.family, licence, here))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        print("  ".join([*cells, row[4]]))
    return DONE


@answering
def pull(
    model: Annotated[
        str, typer.Argument(metavar="ID", help="A hub id such as owner/name or owner/name@revision.")
    ],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Fetch into a folder, to carry elsewhere.")
    ] = None,
    debug: Debug = False,
) -> int:
    """Fetch a checkpoint from the hub: safetensors only, and no code of it is ever run."""
    from diemtin.models.hub import pull as pull_model

    print(pull_model(model, to=to, progress=sys.stderr.isatty()))
    return DONE


@answering
def convert(
    source: Annotated[str, typer.Argument(metavar="SRC", help="A folder or a hub id.")],
    target: Annotated[Path, typer.Argument(metavar="DST", help="The folder to make.")],
    compute_type: _ComputeType = "int8",
    family: _FamilyName = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite DST.")] = False,
    debug: Debug = False,
) -> int:
    """Make a CTranslate2 folder of a transformers checkpoint; it needs the extra diemtin[hub]."""
    from diemtin.models.convert import convert as convert_model
    from diemtin.models.weights import resolve

    families = _families(family) if family else None
    print(convert_model(resolve(source), target, compute_type=compute_type, families=families, force=force))
    return DONE


@answering
def check(
    model: _Model,
    task: Annotated[
        str | None,
        typer.Option("--task", metavar="TASK", help="summarize, translate or reverse; else all it can do."),
    ] = None,
    family: _FamilyName = None,
    compute_type: _ComputeType = "default",
    debug: Debug = False,
) -> int:
    """Ask a model a few sentences through both engines and say what differs.

    Ends with 1 where token ids differ, text became a control token, or float32 answers are not the same.
    """
    from diemtin.models.check import check as check_model

    good = True
    for one in _tasks(model, task, family):
        found = check_model(model, one, family=family, compute_type=compute_type)
        good = _report(one, found) and good
    return DONE if good else TO_FIX


def _report(task: Task, found: Check) -> bool:
    """Print what the canary found; False where something is wrong and not only rounded."""
    print(f"{found.model}, {task}, family {found.family}: compared {', '.join(found.compared)}")
    for reason in found.not_run:
        print(f"  not compared: {reason}")
    for answer in found.answers:
        print(f"  answer: {answer}")
    for item in found.differences:
        print(f"  {item.kind} differs for {item.sentence!r}: expected {item.expected}, found {item.found}")
    if found.same:
        print("  no differences")
    exact = found.compute_type == "float32"
    return not any(exact or item.kind in ("tokens", "control") for item in found.differences)


def _tasks(model: str, task: str | None, family: str | None) -> list[Task]:
    """The tasks to check; typer's usage error for one that does not exist."""
    from diemtin.errors import ModelError
    from diemtin.models.families import SHIPPED, TASKS, family_for
    from diemtin.models.weights import resolve

    if task is not None:
        if task not in TASKS:
            raise typer.BadParameter(f"no task {task!r}; known: {', '.join(TASKS)}", param_hint="--task")
        return [one for one in TASKS if one == task]
    if family is not None:
        return list(_families(family))
    if model in SHIPPED:
        return list(TASKS)
    known: list[Task] = []
    for one in TASKS:
        for name in (model, resolve(model)):
            try:
                family_for(name, one)
            except ModelError:
                continue
            known.append(one)
            break
    if not known:
        raise ModelError(f"{model}: it is not known what this model does; give --family")
    return known


def _families(name: str) -> dict[Task, str]:
    """The family for each task that it does; raises ModelError for a name that is not known."""
    from diemtin.errors import ModelError
    from diemtin.models.families import FAMILIES

    if name not in FAMILIES:
        raise ModelError(f"--family {name}: no such family; known: {', '.join(FAMILIES)}")
    return dict.fromkeys(FAMILIES[name].tasks, name)


app.command("list", epilog=examples("diemtin models list"))(list_)
app.command(
    epilog=examples(
        "diemtin models pull VietAI/vit5-base-vietnews-summarization",
        "diemtin models pull Helsinki-NLP/opus-mt-vi-en@main --to opus-mt-vi-en",
    )
)(pull)
app.command(
    epilog=examples(
        "diemtin models convert VietAI/envit5-translation envit5-int8",
        "diemtin models convert my-finetuned-t5 my-t5-float32 --compute-type float32 --family vit5-vietnews",
    )
)(convert)
app.command(
    epilog=examples(
        "diemtin models check starter",
        "diemtin models check VietAI/envit5-translation --task translate --compute-type float32",
    )
)(check)
