"""`mtfix decisions`: from a spreadsheet into the decisions file, and what decisions say."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mtfix.cli.now import now, reviewer
from mtfix.cli.suggest import suggest
from mtfix.cli.terminal import say, write_text
from mtfix.formats import append_decisions, find_decisions, load_decisions, read_bytes
from mtfix.formats.deciding import NAME


@click.group()
def decisions() -> None:
    """Bring decisions in from a spreadsheet, count them, and learn from them."""


decisions.add_command(suggest)


@decisions.command("import")
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option(
    "--decisions",
    "place",
    type=click.Path(path_type=Path),
    help=f"The file to add them to; else {NAME} in the sheet's folder or above, or a new one.",
)
@click.option("--by", help="Who decided; else the name of the user.")
def import_(sheet: Path, place: Path | None, by: str | None) -> int:
    """Add what was decided in a .csv of mtfix report to the decisions file.

    The first column holds y or accept, n or reject, e or amend with the wording beside it, s or
    skip; rows without a verdict are passed over, and so is what was said before. Exit 2, and
    nothing is added, if a row cannot be read.
    """
    from mtfix.author.sheets import decided_in

    where = place or find_decisions(sheet) or sheet.with_name(NAME)
    known = load_decisions([where]) if os.path.isfile(where) else None
    found = decided_in(read_bytes(sheet), str(sheet), by=by or reviewer(), at=now(), known=known)
    append_decisions(where, found.decisions)
    news = len(found.decisions)
    passed = f", {found.known} known before" if found.known else ""
    say(f"{news} decision{'' if news == 1 else 's'} added to {where}{passed}")
    return 0


@decisions.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def stats(files: tuple[Path, ...]) -> int:
    """Show how right each entry is, as reviewers see it.

    FILES are decisions files; without any, the one found upward from here.
    """
    from mtfix.author.verdicts import verdicts

    given = files or tuple(filter(None, [find_decisions(Path("page"))]))
    if not given:
        raise click.UsageError(f"no {NAME} here or above; name a file")
    write_text(verdicts(load_decisions(given)))
    return 0
