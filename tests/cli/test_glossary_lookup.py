"""`mtfix glossary show`, `search` and `list`, as they stand on a terminal of 80 columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import Run

YAML = """\
profiles:
  port: {words: {quay: 2.0}}
entries:
  - id: fish.station
    source: [渔政站]
    term: {one: fisheries station, many: fisheries stations}
    admitted: [fishery post]
    profile: port
    variants: [railway station, {form: the rail, to: ""}]
    prior: -1.5
    for: [{near: [net, rod, boat, bait, hook, line, reel, float, lure, sinker], within: 5, weight: 3.0}]
    against: [{named: true, weight: 2.0}]
    examples:
      - {fix: Nets lay in the railway station., to: Nets lay in the fisheries station., page: port}
      - {keep: A railway station.}
    note: seen twice
  - id: fish.net
    term: trawl
    variants: [web]
    examples: [{fix: A web., to: A trawl.}, {keep: No net.}]
"""
OWN = ("--no-builtin", "--glossary", "fish.yaml")


@pytest.fixture
def fish(tmp_path: Path) -> Path:
    path = tmp_path / "fish.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def test_show_draws_an_entry(run: Run, fish: Path) -> None:
    """What is wrong, what is right, each reason with its weight, the examples; 80 columns."""
    done = run("glossary", "show", "fish.station", *OWN)
    assert done.stdout.decode() == (
        "fish.station  fish.yaml:4:5\n"
        "  Chinese   渔政站\n"
        "  wrong     railway station, the rail -> nothing\n"
        "  right     fisheries station / fisheries stations\n"
        "  or        fishery post\n"
        "  page      of a port\n"
        "  weight    -1.50  before any reason\n"
        "            +3.00  near within 5: net, rod, boat, bait, hook, line, reel, float\n"
        "                   … 2 more\n"
        "            -2.00  named\n"
        "  fix       Nets lay in the railway station.  (on a page of a port)\n"
        "  becomes   Nets lay in the fisheries station.\n"
        "  keep      A railway station.\n"
        "  note      seen twice\n"
    )


def test_show_takes_globs_and_shows_every_word_if_asked(run: Run, fish: Path) -> None:
    """All entries of the glob; `--whole` counts nothing away."""
    out = run("glossary", "show", "fish.*", "--whole", *OWN).stdout.decode()
    assert out.startswith("fish.net  fish.yaml")
    assert "\n\nfish.station  fish.yaml" in out
    assert "sinker" in out


def test_an_unknown_id_is_met_with_near_ones(run: Run, fish: Path) -> None:
    """Exit 2, and what was probably meant."""
    done = run("glossary", "show", "fish.staton", *OWN)
    assert done.returncode == 2
    assert done.stderr == b"mtfix: no entry 'fish.staton' (did you mean 'fish.station'?)\n"
    far = run("glossary", "show", "zzz", *OWN)
    assert b"no entry 'zzz' (mtfix glossary search zzz)" in far.stderr


def test_search_says_where_it_was_found(run: Run, fish: Path) -> None:
    """A line an entry; the count on standard error."""
    done = run("glossary", "search", "railwy", "station", *OWN)
    assert done.stdout.decode() == "fish.station  variant: railway station\n"
    assert done.stderr == b"1 entry\n"


def test_search_without_a_hit_exits_1(run: Run, fish: Path) -> None:
    """So that a script can tell."""
    done = run("glossary", "search", "zebra", *OWN)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"nothing like 'zebra' in 2 entries\n"


def test_search_shows_no_more_than_asked_and_says_so(run: Run, fish: Path) -> None:
    """The best first."""
    done = run("glossary", "search", "fish", "--most", "1", *OWN)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b"2 entries, 1 shown; --most 2 shows all\n"


def test_list_is_a_line_an_entry(run: Run, fish: Path) -> None:
    """In order of id, in columns."""
    done = run("glossary", "list", *OWN)
    assert done.stdout.decode() == (
        "fish.net      trawl <- web\nfish.station  fisheries station <- railway station, the rail\n"
    )
    assert run("glossary", "list", "*.net", *OWN).stdout.count(b"\n") == 1


def test_colour_only_where_it_is_wanted(
    run: Run, fish: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None in a pipe."""
    for command in (("show", "fish.net"), ("search", "web"), ("list",)):
        assert b"\x1b" not in run("glossary", *command, *OWN).stdout
