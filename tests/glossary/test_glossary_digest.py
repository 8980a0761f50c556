"""The digest: the same for the same content however it is laid out, another for any other."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from glossary_yaml import BASE, entry, read, write
from hypothesis import given
from hypothesis import strategies as st

from mtfix.glossary.load import load

PARTS = [
    entry("fish.net"),
    entry("fish.boat", body="for: {near: $water, weight: 1.0}\n  variants: [shed]"),
    entry("fish.rod", body="profile: office\n  variants: [pole]"),
    "lists: {water: [river, $salt]}\n",
    "lists: {salt: [sea]}\nmodifiers: [our]\n",
    "profiles: {office: {words: {clerk: 2.0}}}\nshields: [back yard]\n",
]


@given(st.permutations(PARTS), st.randoms(use_true_random=False))
def test_neither_order_nor_number_of_files_shows(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], random: Random
) -> None:
    """Any order of files, and any grouping of the entries in them, is the same glossary."""
    folder = tmp_path_factory.mktemp("digest")
    want = read(folder, *PARTS)
    entries = [part for part in parts if part.startswith("- id")]
    others = [part for part in parts if not part.startswith("- id")]
    cut = random.randint(0, len(entries))
    files = [text for text in ("".join(entries[:cut]), "".join(entries[cut:]), *others) if text]
    found = read(folder, *files)
    assert found.digest == want.digest
    assert [e.id for e in found.entries] == ["fish.boat", "fish.net", "fish.rod"]
    assert found.entries[0].conditions[0].words == ("river", "sea")
    assert (found.shields, found.modifiers) == (want.shields, want.modifiers)


def test_comments_quotes_and_layout_do_not_show(tmp_path: Path) -> None:
    """Flow or block style, quotes, comments, indent, order of keys: all one digest."""
    one = (
        "- {id: fish.net, term: office, variants: [yard], "
        "examples: [{fix: Old one., to: New one.}, {keep: Old two.}]}\n"
    )
    two = (
        "# a comment\n"
        "-   variants:\n"
        "      - 'yard'   # another\n"
        "    examples:\n"
        '    - {to: "New one.", fix: "Old one."}\n\n'
        "    - keep: >-\n"
        "        Old\n"
        "        two.\n"
        '    term: "office"\n'
        "    id: fish.net\n"
    )
    assert read(tmp_path, one).digest == read(tmp_path, two).digest


def test_line_ends_and_a_byte_order_mark_do_not_show(tmp_path: Path) -> None:
    """A file saved with CRLF and a BOM is the same glossary."""
    plain = read(tmp_path, BASE)
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode())
    assert load([path]).digest == plain.digest


def test_where_an_entry_stands_does_not_show(tmp_path: Path) -> None:
    """An entry that lies over another is the glossary in which it always stood."""
    old, new = write(tmp_path, entry(term="office"), "old.yaml"), entry(term="bureau")
    upper = write(tmp_path, new, "upper.yaml")
    assert load([old], over=[upper]).digest == load([upper]).digest


def test_a_disabled_entry_does_not_show(tmp_path: Path) -> None:
    """Leaving an entry out is never having had it."""
    both = write(tmp_path, entry("fish.a") + entry("fish.b"), "both.yaml")
    one = write(tmp_path, entry("fish.a"), "one.yaml")
    assert load([both], disabled=["fish.b"]).digest == load([one]).digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("variants: [yard]", "variants: [yards]"),
        ("weight: 2.0}", "weight: 2.5}"),
        ("within: 6", "within: 7"),
        ("one: office", "one: bureau"),
        ("[river, lake]", "[river, pond]"),
        ("clerk: 2.0", "clerk: 1.0"),
        ("clerk: 2.0", "warden: 2.0"),
        ("before: our", "after: our"),
        ("id: fish.net", "id: fish.nets"),
        ("The yard is wet.", "The yard is dry."),
        ("variants: [yard]", "variants: [yard]\n    prior: 1.0"),
        ("lists:", "shields: [back yard]\nlists:"),
        ("lists:", "modifiers: [our]\nlists:"),
        ("lists:", "bylines: [source]\nlists:"),
        ("lists:", "qualifiers: [新 new]\nlists:"),
    ],
)
def test_any_other_content_is_another_digest(tmp_path: Path, old: str, new: str) -> None:
    """One changed word, weight or key anywhere, and the digest is another."""
    assert BASE.count(old) == 1
    assert read(tmp_path, BASE).digest != read(tmp_path, BASE.replace(old, new)).digest


def test_the_digest_is_a_sha256_in_hex(tmp_path: Path) -> None:
    """Sixty-four hex digits, as the head of every log holds them."""
    digest = read(tmp_path, BASE).digest
    assert len(digest) == 64
    assert set(digest) <= set("0123456789abcdef")
