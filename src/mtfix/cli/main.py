"""The `mtfix` command: finds the command asked for, and turns every error into one line."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from mtfix.version import __version__

# A command's module is imported only when it is the one asked for: start-up time is a feature.
_COMMANDS = {
    "clean": ("mtfix.cli.clean", "Correct pages; write them, show them or check them."),
    "apply": ("mtfix.cli.logs", "Make the changes of a log on the page it was made from."),
    "revert": ("mtfix.cli.logs", "Take the changes of a log back."),
    "explain": ("mtfix.cli.explain", "Show why each word was changed or left alone."),
    "evaluate": ("mtfix.cli.evaluate", "Measure against pages with gold."),
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
    signal.signal(signal.SIGTERM, _stop)
    try:
        status = _run()
        _flush()
    except KeyboardInterrupt:
        _say("stopped; files are as they were, or whole and changed")
        status = 130
    except BrokenPipeError:
        # The reader of our output has gone, which is no fault of anybody's.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    sys.exit(status)


def _run() -> int:
    from mtfix.errors import GlossaryError, MtfixError

    try:
        result = _mtfix.main(standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.UsageError as error:
        error.show()
    except click.ClickException as error:
        error.show()
    except GlossaryError as error:
        for fault in error.faults:
            _say(str(fault))
        count = len(error.faults)
        _say(f"{count} fault{'s' if count > 1 else ''} in the glossary; nothing was done")
    except MtfixError as error:
        _say(f"mtfix: {error}")
    except BrokenPipeError:
        raise
    except OSError as error:
        _say(f"mtfix: {error.strerror or error} ({error.filename or 'output'})")
    return 2


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _say(f"mtfix: the output could not be written: {error.strerror}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)


def _say(line: str) -> None:
    from mtfix.cli.terminal import say

    say(line)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(143)
