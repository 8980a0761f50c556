"""The `mtfix` command: finds the command asked for, and turns every error into one line."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from mtfix.cli.stops import ReaderGoneError, leave_on_signals
from mtfix.version import __version__

if TYPE_CHECKING:
    from mtfix.errors import MtfixError

_MOST_FAULTS = 100

# A command's module is imported only when it is the one asked for: start-up time is a feature.
_COMMANDS = {
    "clean": ("mtfix.cli.clean", "Correct pages; write them, show them or check them."),
    "apply": ("mtfix.cli.logs", "Make the changes of a log on the page it was made from."),
    "revert": ("mtfix.cli.revert", "Take the changes of a log back, all or some."),
    "explain": ("mtfix.cli.explain", "Show why each word was changed or left alone."),
    "review": ("mtfix.cli.review", "Decide on the changes of pages, one after the other."),
    "report": (
        "mtfix.cli.report",
        "Draw logs in a file to read and decide in, or for other tools.",
    ),
    "decisions": ("mtfix.cli.decisions", "Bring decisions in from a spreadsheet; learn from them."),
    "evaluate": ("mtfix.cli.evaluate", "Measure against pages with gold."),
    "config": ("mtfix.cli.config", "Print the settings in force, and where each is from."),
    "glossary": ("mtfix.cli.glossary", "Check a glossary: its form and its examples."),
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(_COMMANDS[cmd_name][0])
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            known = ", ".join(_COMMANDS)
            message = f"no command '{args[0]}'; the commands are: {known}"
            if os.path.exists(args[0]):
                message += f". To correct that file: mtfix clean {args[0]}"
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: mtfix clean --diff page.txt",
)
@click.version_option(__version__, message="mtfix %(version)s")
def _mtfix() -> None:
    """Put right what machine translation does to Chinese institutions, and say why."""


def main() -> NoReturn:
    """Run the command and leave with its status: 0 done, 1 found, 2 error, 130/143 stopped."""
    leave_on_signals()
    try:
        status = _run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except (BrokenPipeError, ReaderGoneError):
        # The reader of our output has gone, which is no fault of anybody's.
        _silence()
        status = 141
    except OSError as error:
        _silence()
        where = error.filename or "standard output"
        _say(f"mtfix: {where}: {error.strerror or error} (free some space, or use -o)")
        status = 2
    gc.freeze()  # nothing is looked through once more only to end
    sys.exit(status)


def _silence() -> None:
    """Nothing more goes to standard output, not even at the end of the process."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run() -> int:
    from mtfix.errors import GlossaryError, MtfixError, SettingsError

    try:
        result = _mtfix.main(prog_name="mtfix", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except SystemExit:
        # So click ends where the reader of its help has gone; it would make a status of 1 of it.
        raise ReaderGoneError from None
    except click.exceptions.NoArgsIsHelpError as error:
        _say(error.format_message())
    except click.ClickException as error:
        _show(error)
    except (GlossaryError, SettingsError) as error:
        _tell_faults(error.faults, error.whose)
    except MtfixError as error:
        from mtfix.cli.terminal import say_error

        say_error(error)
    return 2


def _show(error: click.ClickException) -> None:
    """The message as click has it, but without the control bytes of what was typed."""
    from mtfix.reports.style import one_line

    context = getattr(error, "ctx", None)
    if context is not None:
        _say(f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n")
    _say(f"Error: {one_line(error.format_message())}")


def _tell_faults(faults: Sequence[MtfixError], whose: str) -> None:
    from mtfix.cli.terminal import told

    for fault in faults[:_MOST_FAULTS]:
        _say(told(fault))
    more = f", of which {_MOST_FAULTS} are shown" if len(faults) > _MOST_FAULTS else ""
    _say(f"{len(faults)} fault{'s' if len(faults) > 1 else ''} in {whose}{more}; nothing was done")


def _say(line: str) -> None:
    from mtfix.cli.terminal import say

    say(line)
