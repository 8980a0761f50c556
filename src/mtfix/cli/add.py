"""`mtfix glossary add`: from a wrong sentence and the right one to an entry that is proved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from mtfix.author.draft import Draft, put_in
from mtfix.author.swap import Swap, page_swaps, swaps
from mtfix.cli.asking import agreed, ask
from mtfix.cli.chosen import Chosen
from mtfix.cli.desk import Desk, default_file, page_text
from mtfix.cli.drafting import Wanted, by_options, by_questions, known_already
from mtfix.cli.faults import counted, say_faults
from mtfix.cli.hint import quoted
from mtfix.cli.options import layer_options
from mtfix.cli.proposal import effect_lines, yaml_lines
from mtfix.cli.stops import tell_when_stopped
from mtfix.cli.terminal import say, style_for_output, write_text
from mtfix.errors import InputError


@click.command(name="add", short_help="Add what is missed: from a wrong sentence to an entry.")
@click.argument("wrong", required=False)
@click.argument("right", required=False)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    nargs=2,
    metavar="WRONG RIGHT",
    help="In place of sentences: a page, and its corrected version.",
)
@click.option("--id", "name", metavar="ID", help="The id of the new entry.")
@click.option("--into", metavar="ID", help="The entry to add it to, in place of a new one.")
@click.option("--form", metavar="WORDS", help="The wrong form; else what the sentences differ in.")
@click.option("--term", metavar="WORDS", help="The right English, for one.")
@click.option("--many", metavar="WORDS", help="The right English for many; '' for no number.")
@click.option("--keep", multiple=True, help="A sentence in which the form is right; repeatable.")
@click.option("--near", multiple=True, help="A word near which the form is wrong; repeatable.")
@click.option("--against", multiple=True, help="A word near which it is right; repeatable.")
@click.option("--page", metavar="PROFILE", help="Whose page it is: court, hospital, …")
@click.option("--source", default="", metavar="CHINESE", help="The Chinese behind it.")
@click.option("--suggest", is_flag=True, help="Only ever suggest it.")
@click.option(
    "--look",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    metavar="PATH",
    help="Pages to try it on; repeatable. A folder corpus/ is looked at by itself.",
)
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The YAML that is added to, or made; else your project's, or my-glossary.yaml.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: go by the options.")
@layer_options
def add(
    wrong: str | None,
    right: str | None,
    pages: tuple[Path, Path] | None,
    look: tuple[Path, ...],
    file: Path | None,
    yes: bool,
    chosen: Chosen,
    **said: Any,
) -> int:
    """Add an entry for words that are missed, from a WRONG sentence and the RIGHT one.

    Form, term, id and examples are proposed, and asked for unless you say --yes. Before anything
    is written you see the YAML, whether every example of the glossary holds, and what becomes of
    pages. What breaks an example, or a word that an editor kept, is not written.
    """
    desk = Desk(file or default_file(chosen), chosen, look)
    found = _swaps(wrong, right, pages)
    wanted = Wanted(**said)
    if len(found) > 1 and wanted.of_one:
        raise click.UsageError(
            f"{len(found)} corrections, and --id, --form, --term, --many say what one of them is"
        )
    if wanted.page is not None:
        desk.cleaner.check_profile(wanted.page)
    added = 0
    tell_when_stopped(lambda: _told(added, desk))
    for each in found:
        swap = each.alone
        if known_already(desk, swap, wanted):
            continue
        draft = by_options(desk, swap, wanted) if yes else by_questions(desk, swap, wanted)
        if draft is not None and _settled(desk, draft, yes):
            added += 1
    say(_told(added, desk))
    return 0 if added else 1


def _swaps(wrong: str | None, right: str | None, pages: tuple[Path, Path] | None) -> list[Swap]:
    if pages is not None:
        if wrong is not None:
            raise click.UsageError("give two sentences, or --pages, not both")
        found = page_swaps(*map(page_text, pages))
        same = "the two pages say the same"
    else:
        if wrong is None or right is None:
            raise click.UsageError('give two sentences: "wrong" "right"')
        found = swaps(" ".join(wrong.split()), " ".join(right.split()))
        same = "the two sentences say the same"
    if not found:
        raise InputError(same, remedy="the first as it is, the second as it should be")
    return found


def _settled(desk: Desk, draft: Draft, yes: bool) -> bool:
    """True once the draft is in the file; with questions it is mended until it breaks nothing."""
    style = style_for_output()
    while True:
        text = put_in(desk.text, draft, desk.name)
        effect = desk.effect(text, (draft.form, draft.term, draft.many or ""))
        write_text(f"{style.paint(desk.name, 'bold')}\n")
        write_text("".join(yaml_lines(desk.text, text, style)))
        if not effect.breaks:
            write_text("".join(effect_lines(effect, style)))
            if yes or agreed(f"write it to {desk.name}?"):
                desk.write(text)
                return True
            return False
        write_text("".join(effect_lines(effect, style) if not effect.faults else ()))
        say_faults([*effect.faults, *effect.contradicted])
        if yes:
            raise InputError(
                "nothing was written: it would break what is above",
                remedy="--near or --against a word, --page, or --suggest",
            )
        mended = _mended(draft)
        if mended is None:
            return False
        draft = mended


def _mended(draft: Draft) -> Draft | None:
    """The draft with what the person adds to it, so that it breaks nothing; None to leave it."""
    write_text(
        "this cannot be written as it is. What mends it?\n"
        "  n WORDS  it is wrong only near these words (commas between them)\n"
        "  a WORDS  it is right near these words\n"
        "  s        only suggest it\n"
        "  q        leave it out\n"
    )
    while True:
        key, _, rest = ask("n a s q", "q").partition(" ")
        words = tuple(word.strip() for word in rest.split(",") if word.strip())
        if key == "q":
            return None
        if key == "s":
            return msgspec.structs.replace(draft, suggest=True)
        if key == "n" and words:
            return msgspec.structs.replace(draft, near=(*draft.near, *words))
        if key == "a" and words:
            return msgspec.structs.replace(draft, against=(*draft.against, *words))


def _told(added: int, desk: Desk) -> str:
    if not added:
        return "nothing was added"
    name = quoted(desk.name)
    return (
        f"{counted(added, 'entry')} added to {name}; next: mtfix glossary test --watch {name}, "
        f"or use it: mtfix clean --diff --glossary {name} page.txt"
    )
