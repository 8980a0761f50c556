"""What a page says to mtfix, in the commands: what is closed is explained, what is odd is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import PAGE, Run


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(f"{PAGE}mtfix: off\n{PAGE}mtfix: on\n<!-- mtfix: ignore staff.* -->\n")
    return path


def test_explain_says_that_the_page_has_closed_it(run: Run, spoken: Path) -> None:
    """By off, or by ignore; all else is judged as ever."""
    lines = run("explain", "page.txt").stdout.decode().splitlines()
    heads = {line.split("  ")[0]: line for line in lines if line.startswith("page.txt:")}
    assert heads["page.txt:2:16"].endswith('"hospital" -> "procuratorate"  apply')
    assert heads["page.txt:5:16"].endswith("leave: closed by the page (mtfix: off)")
    told = [line for line in lines if line.startswith("page.txt:2:32")]
    assert any(line.endswith("leave: the page ignores staff.police-officer") for line in told)


def test_every_command_follows_the_page(run: Run, spoken: Path) -> None:
    """clean, its --check and review see the same two changes."""
    done = run("clean", "--diff", "page.txt")
    assert b"2 applied, 0 suggested" in done.stderr
    assert run("review", "--plain", "page.txt", stdin=b"s\ns\n").stdout.count(b"[-") == 2
    spoken.write_text(f"mtfix: off\n{PAGE}")
    assert run("clean", "--check", "page.txt").returncode == 0


@pytest.mark.parametrize("command", [["clean"], ["explain"], ["review", "--plain"]])
def test_an_unknown_id_is_told_and_nothing_else_happens(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    """With the line; so is what is not understood. The page is cleaned all the same."""
    text = f"{PAGE}mtfix: ignore staff.* staf.police other.*\nmtfix: of\n"
    (tmp_path / "page.txt").write_text(text)
    done = run(*command, "page.txt", stdin=b"q\n")
    assert done.returncode == 0
    assert done.stderr.decode().splitlines()[:3] == [
        "page.txt:3: no entry 'staf.police' to ignore (check the id)",
        "page.txt:3: no entry 'other.*' to ignore (check the id)",
        "page.txt:4: not understood (write mtfix: off, mtfix: on, or mtfix: ignore ID)",
    ]


def test_a_disabled_entry_may_be_ignored(run: Run, tmp_path: Path) -> None:
    """It is known, though it is not there."""
    (tmp_path / "page.txt").write_text(f"{PAGE}mtfix: ignore debris.quotes staff.chief\n")
    done = run("clean", "page.txt", "--disable", "debris.quotes")
    assert b"no entry 'staff.chief'" in done.stderr
    assert b"no entry 'debris.quotes'" not in done.stderr
