"""`mtfix glossary add`: from a wrong sentence and the right one to an entry that is proved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from mtfix.author.adding.draft import Shown
from mtfix.author.adding.drafts import Written, drafts_in
from mtfix.author.adding.entry_text import AGAINST, NEAR, PRIOR, example, near_words, put_in
from mtfix.author.adding.swap import Swap, page_swaps, swaps
from mtfix.cli.asking import agreed, ask
from mtfix.cli.chosen import Chosen
from mtfix.cli.desk import Desk, decoded, default_file, page_text
from mtfix.cli.drafting import by_options, by_questions, known_already, words_of
from mtfix.cli.faults import counted, say_faults
from mtfix.cli.hint import quoted
from mtfix.cli.keeps import Wanted
from mtfix.cli.options import layer_options
from mtfix.cli.proposal import effect_lines, yaml_lines
from mtfix.cli.stops import tell_when_stopped
from mtfix.cli.terminal import say, say_error, style_for_output, write_text
from mtfix.errors import InputError, MtfixError
from mtfix.formats import read_file
from mtfix.glossary.edit import (
    add_condition,
    add_example,
    append_entry,
    has_entry,
    set_number,
    set_value,
)
from mtfix.glossary.splice import scalar

_REMEDIES = (
    "this cannot be written as it is. What mends it?\n"
    "  n WORDS     it is wrong only near these words (commas between them)\n"
    "  a WORDS     it is right near these words\n"
    "  k SENTENCE  nothing may change in this sentence\n"
    "  s           only suggest it\n"
    "  q           leave it out\n"
)


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
@click.option(
    "--draft",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="In place of sentences: YAML with drafts of entries.",
)
@click.option("--id", "name", metavar="ID", help="The id of the new entry.")
@click.option("--into", metavar="ID", help="The entry to add it to, in place of a new one.")
@click.option("--form", metavar="WORDS", help="The wrong form; else what the sentences differ in.")
@click.option("--term", metavar="WORDS", help="The right English, for one.")
@click.option("--many", metavar="WORDS", help="The right English for many; '' for no number.")
@click.option("--keep", multiple=True, help="A sentence in which the form is right; repeatable.")
@click.option("--near", multiple=True, help="A word near which the form is wrong; repeatable.")
@click.option("--against", multiple=True, help="A word near which it is right; repeatable.")
@click.option("--page", metavar="PROFILE", help="Whose page it is: a profile of the glossary.")
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
    draft: Path | None,
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
    count = 0
    tell_when_stopped(lambda: _told(count, desk))
    wanted = Wanted(**said)
    found = [] if draft else _swaps(wrong, right, pages)
    if draft and (wrong or pages):
        raise click.UsageError("give two sentences, --pages or --draft, only one of them")
    if len(found) > 1 and wanted.of_one:
        raise click.UsageError(
            f"{len(found)} corrections, and --id, --into, --form, --term, --many are for one"
        )
    if wanted.page is not None:
        desk.cleaner.check_profile(wanted.page)
    desk.corrected = page_text(pages[1]) if pages else ""
    if draft:
        given = [partial(_of_draft, desk, each, yes) for each in _drafts(draft)]
    else:
        given = [partial(_of_swap, desk, each.alone, wanted, yes) for each in found]
    failures = 0
    for one in given:
        try:
            count += one()
        except MtfixError as error:
            if not yes or len(given) == 1:
                raise
            say_error(error)
            failures += 1
    say(_told(count, desk))
    return 2 if failures else 0 if count else 1


def _of_swap(desk: Desk, swap: Swap, wanted: Wanted, yes: bool) -> bool:
    """A correction put to the person, unless the glossary makes it; whether it was added."""
    if known_already(desk, swap, wanted):
        return False
    draft = by_options(desk, swap, wanted) if yes else by_questions(desk, swap, wanted)
    if draft is None:
        return False
    text = put_in(desk.text, draft, desk.name)
    return _settled(desk, text, draft.into or draft.id, words_of(desk, draft), yes)


def _swaps(wrong: str | None, right: str | None, pages: tuple[Path, Path] | None) -> list[Swap]:
    if pages is not None:
        if wrong is not None:
            raise click.UsageError("give two sentences, --pages or --draft, only one of them")
        found = page_swaps(*map(page_text, pages))
        same = "the two pages say the same"
    else:
        if wrong is None or right is None:
            raise click.UsageError('give two sentences: "wrong" "right"')
        found = swaps(" ".join(wrong.split()), " ".join(right.split()))
        same = "the two sentences say the same"
    if not found:
        raise InputError(same, remedy="the first as it is, the second as it should be")
    first: dict[tuple[str, str], Swap] = {}
    for swap in found:
        first.setdefault((swap.form, swap.term), swap)
    return list(first.values())


def _drafts(path: Path) -> list[Written]:
    raw, _ = read_file(path)
    return drafts_in(decoded(raw, str(path)), str(path))


def _of_draft(desk: Desk, draft: Written, yes: bool) -> bool:
    """An entry of a file of drafts put to the person; whether it was added."""
    if has_entry(desk.text, draft.id, file=desk.name):
        say(f"'{draft.id}' is in {desk.name} already")
        return False
    text, name = append_entry(desk.text, draft.block, file=desk.name), draft.id
    if not yes and not draft.extends:
        name = ask("id (q leaves it out)", draft.id)
    if name == "q":
        return False
    if not draft.extends:
        desk.check_new(name)
    if name != draft.id:
        text = set_value(text, draft.id, "id", scalar(name), file=desk.name)
    return _settled(desk, text, name, draft.words, yes)


def _settled(desk: Desk, text: str, name: str, words: Sequence[str], yes: bool) -> bool:
    """True once the text is in the file; with questions it is mended until it breaks nothing.

    `name` is the id of the entry that is new or grew, `words` those that it is about.
    """
    style = style_for_output()
    while True:
        effect = desk.effect(text, words)
        write_text(f"{style.paint(desk.name, 'bold')}\n")
        write_text("".join(yaml_lines(desk.text, text, style)))
        write_text("" if effect.faults else "".join(effect_lines(effect, style)))
        if not effect.breaks:
            if yes or agreed(f"write it to {desk.name}?"):
                desk.write(text)
                return True
            return False
        say_faults([*effect.faults, *effect.contradicted])
        if yes:
            raise InputError(
                "nothing was written: it would break what is above",
                remedy="--near or --against a word, --page, or --suggest",
            )
        mended = _mended(desk, text, name)
        if mended is None:
            return False
        text = mended


def _mended(desk: Desk, text: str, name: str) -> str | None:
    """The text with what the person adds to the entry; None to leave it out."""
    write_text(_REMEDIES)
    while True:
        key, _, rest = ask("n a k s q", "q").partition(" ")
        words = tuple(word.strip() for word in rest.split(",") if word.strip())
        if key == "q":
            return None
        if key == "s":
            return set_value(text, name, "suggest", "true")
        if key == "n" and words:
            text = add_condition(text, name, "for", near_words(words, NEAR))
            fresh = not has_entry(desk.text, name)
            return set_number(text, name, "prior", PRIOR) if fresh else text
        if key == "a" and words:
            return add_condition(text, name, "against", near_words(words, AGAINST))
        if key == "k" and rest.strip():
            return add_example(text, name, example(Shown(rest.strip())))


def _told(added: int, desk: Desk) -> str:
    if not added:
        return "nothing was added"
    name = quoted(desk.name)
    over = "" if desk.in_force else f" --glossary {name}"
    return (
        f"{counted(added, 'entry')} added to {name}; next: mtfix glossary test --watch {name}, "
        f"or use it: mtfix clean --diff{over} page.txt"
    )
