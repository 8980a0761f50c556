"""Compiled glossaries that are kept: what is believed, and what is not."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from mtfix.api import Cleaner
from mtfix.errors import GlossaryError, MtfixError
from mtfix.glossary.cache import cache_folder, read_cached, write_cached
from mtfix.glossary.files import glossary_key, read_sources
from reliability import ROOT, RecordRow

KEY, OTHER = "a" * 64, "b" * 64
CONTENT = bytes(range(256)) * 40
GLOSSARY = """\
- id: a.office
  term: office
  variants: [yard]
  examples: [{fix: Old yard., to: Old office.}, {keep: A hall.}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("MTFIX_NO_CACHE", raising=False)
    found = cache_folder()
    assert found is not None
    return found


@pytest.fixture
def yaml(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(GLOSSARY)
    return path


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.exists() else []


def test_what_was_written_is_read(folder: Path) -> None:
    """The same bytes come back under their key, and under no other."""
    assert read_cached(folder, KEY) is None
    assert write_cached(folder, KEY, CONTENT)
    assert read_cached(folder, KEY) == CONTENT
    assert read_cached(folder, OTHER) is None
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.row("D9")
def test_a_damaged_file_is_never_believed(folder: Path, record_row: RecordRow) -> None:
    """Cut off, bits flipped, bytes put in or moved, another key's: nothing is read of it."""
    write_cached(folder, KEY, CONTENT)
    (path,) = kept(folder)
    whole = path.read_bytes()
    chance = random.Random(9)
    believed = 0
    for _ in range(10_000):
        raw = bytearray(whole)
        way = chance.randrange(4)
        at = chance.randrange(len(raw))
        if way == 0:
            del raw[at:]
        elif way == 1:
            raw[at] ^= 1 << chance.randrange(8)
        elif way == 2:
            raw[at:at] = chance.randbytes(chance.randrange(1, 9))
        else:
            raw = raw.replace(KEY.encode(), OTHER.encode())
        path.write_bytes(raw)
        believed += read_cached(folder, KEY) is not None
    assert believed == 0
    record_row("10,000 random corruptions: 0 believed")


@pytest.mark.row("D9")
def test_what_others_could_have_written_is_not_believed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, record_row: RecordRow
) -> None:
    """Another user's, one that others may write to, and a link: not read."""
    write_cached(folder, KEY, CONTENT)
    (path,) = kept(folder)
    for place, loose, tight in ((path, 0o620, 0o600), (path, 0o602, 0o600), (folder, 0o777, 0o700)):
        place.chmod(loose)
        assert read_cached(folder, KEY) is None
        place.chmod(tight)
        assert read_cached(folder, KEY) == CONTENT
    with monkeypatch.context() as other:
        other.setattr(os, "geteuid", lambda: os.getuid() + 1)
        assert read_cached(folder, KEY) is None
        assert not write_cached(folder, OTHER, CONTENT)
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert read_cached(folder, KEY) is None
    record_row("another user's, writable by others, a link: none believed")


@pytest.mark.row("D9")
def test_a_changed_glossary_is_read_anew(folder: Path, yaml: Path, record_row: RecordRow) -> None:
    """Any change of a file shows at once, even one of the same size and the same time."""
    assert Cleaner(yaml, builtin=False).clean("The yard.").text == "The office."
    stamp = yaml.stat()
    yaml.write_text(GLOSSARY.replace("office", "harbor"))
    os.utime(yaml, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert yaml.stat().st_size == stamp.st_size
    assert Cleaner(yaml, builtin=False).clean("The yard.").text == "The harbor."
    assert len(kept(folder)) == 2
    record_row("YAML of the same size and time, but other bytes: read anew")


@pytest.mark.row("D9")
def test_yaml_that_changes_while_it_is_read_leaves_nothing_stale(
    folder: Path, yaml: Path, monkeypatch: pytest.MonkeyPatch, record_row: RecordRow
) -> None:
    """Not even where it is changed back: what is kept was made of the bytes that its key names."""
    other, reads = GLOSSARY.replace("office", "bureau"), 0
    whole = Path.read_bytes

    def flickering(path: Path) -> bytes:
        nonlocal reads
        if path == yaml:
            reads += 1
            yaml.write_text(GLOSSARY if reads % 2 else other)
        return whole(path)

    with monkeypatch.context() as while_read:
        while_read.setattr(Path, "read_bytes", flickering)
        Cleaner(yaml, builtin=False)
    for text, said in ((GLOSSARY, "The office."), (other, "The bureau.")):
        yaml.write_text(text)
        assert Cleaner(yaml, builtin=False).clean("The yard.").text == said
    record_row("YAML that changes while it is read, and back: nothing stale is kept")


def test_a_home_that_is_not_there_is_not_made(
    yaml: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of caches is, and the one in it."""
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    Cleaner(yaml, builtin=False)
    assert not (tmp_path / "gone").exists()
    (tmp_path / "gone").mkdir()
    Cleaner(yaml, builtin=False)
    assert len(kept(tmp_path / "gone" / ".cache" / "mtfix")) == 1


def test_a_pipe_in_the_cache_is_not_waited_for(folder: Path) -> None:
    """It is no file, and nothing is read of it."""
    write_cached(folder, KEY, CONTENT)
    (path,) = kept(folder)
    path.unlink()
    os.mkfifo(path, 0o600)
    assert read_cached(folder, KEY) is None


PAGES = sorted(
    path
    for part in ("train", "development")
    for path in (ROOT / "corpus" / part).rglob("*.txt")
    if not path.name.endswith(".zh.txt")
)


def test_the_pages_of_the_corpus_have_the_same_logs(folder: Path) -> None:
    """Byte for byte from YAML and from the cache, with the Chinese beside a page where it is."""
    fresh, _, again = Cleaner(cache=False), Cleaner(), Cleaner()
    assert len(kept(folder)) == 1
    assert fresh.glossary == again.glossary
    assert len(PAGES) > 50
    for path in PAGES:
        chinese = path.with_suffix(".zh.txt")
        source = chinese.read_bytes() if chinese.exists() else ""
        made, taken = (
            cleaner.clean_bytes(path.read_bytes(), path.name, source=source).log_bytes
            for cleaner in (fresh, again)
        )
        assert made == taken, path.name


def test_a_kept_glossary_gives_the_same_logs(folder: Path, yaml: Path) -> None:
    """With the built-in glossary and one over it, from YAML and from the cache: the same bytes."""
    text = "Anping Procuratorate: leaders of the hospital met in the yard ."
    made = [Cleaner(yaml, cache=on).clean(text).log_bytes for on in (False, True, True)]
    assert len(kept(folder)) == 1
    assert made[0] == made[1] == made[2]
    assert b"procuratorate.hospital" in made[0]


def test_the_key_tells_layers_names_and_what_is_left_out(tmp_path: Path, yaml: Path) -> None:
    """The same file below or above, under another name, or with an entry less: other keys."""
    twin = tmp_path / "b.yaml"
    twin.write_text(GLOSSARY)
    below, above, other = read_sources([yaml]), read_sources([yaml]), read_sources([twin])
    keys = [
        glossary_key(below, (), []),
        glossary_key((), above, []),
        glossary_key(other, (), []),
        glossary_key(below + other, (), []),
        glossary_key(below, (), ["a.*"]),
    ]
    assert len(set(keys)) == len(keys)
    assert glossary_key(below, (), ["b", "a"]) == glossary_key(below, (), ["a", "b"])


def test_the_key_tells_the_program(yaml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version, another Python, or code that was changed in place: other keys."""
    sources = read_sources([yaml])
    keys = [glossary_key(sources, (), [])]
    for name, value in (
        ("mtfix.glossary.files.__version__", "0.0.0"),
        ("sys.version", "another Python"),
        ("msgspec.__version__", "0.0.0"),
        ("mtfix.glossary.files._code", lambda: [yaml]),
    ):
        with monkeypatch.context() as other:
            other.setattr(name, value)
            keys.append(glossary_key(sources, (), []))
    assert len(set(keys)) == len(keys)
    assert glossary_key(sources, (), []) == keys[0]


def test_a_glossary_with_a_fault_is_not_kept(folder: Path, yaml: Path) -> None:
    """The fault is told each time, with its place."""
    yaml.write_text(GLOSSARY.replace("term", "trem"))
    for _ in range(2):
        with pytest.raises(GlossaryError) as caught:
            Cleaner(yaml, builtin=False)
        assert caught.value.faults[0].place == f"{yaml}:2:3"
    assert kept(folder) == []


def test_a_glossary_that_is_not_there_is_told_as_ever(folder: Path, tmp_path: Path) -> None:
    """A wrong path is an error with its name, cache or not."""
    with pytest.raises(MtfixError, match="no such glossary"):
        Cleaner(tmp_path / "none.yaml")


@pytest.mark.parametrize("where", ["", "relative", "/dev/null/none", "/proc/none"])
def test_no_cache_is_no_error(
    where: str, yaml: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place for it, or with one that cannot be, the YAML is read each time."""
    monkeypatch.setenv("XDG_CACHE_HOME", where)
    monkeypatch.setenv("HOME", where)
    monkeypatch.chdir(tmp_path)
    assert Cleaner(yaml, builtin=False).clean("The yard.").text == "The office."
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_the_switches_keep_nothing(
    folder: Path, yaml: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`cache=False` and MTFIX_NO_CACHE neither read nor write."""
    Cleaner(yaml, builtin=False, cache=False)
    monkeypatch.setenv("MTFIX_NO_CACHE", "1")
    Cleaner(yaml, builtin=False)
    assert kept(folder) == []


def test_content_that_proves_itself_but_is_no_glossary_is_passed_over(
    folder: Path, yaml: Path
) -> None:
    """What an odd program put there with the right digest is not taken, and written over."""
    key = glossary_key((), read_sources([yaml]), [])
    write_cached(folder, key, b"\xc1 no glossary")
    assert Cleaner(yaml, builtin=False).clean("The yard.").text == "The office."
    again = read_cached(folder, key)
    assert again is not None
    assert again != b"\xc1 no glossary"


def test_twenty_are_kept(folder: Path) -> None:
    """The oldest go; what a killed run left half-written an hour ago goes too."""
    half, new_half = folder / "x.part", folder / "y.part"
    for number in range(23):
        write_cached(folder, f"{number:064}", CONTENT)
        path = folder / f"{number:064}.glossary"
        os.utime(path, (number, number))
        if not number:
            half.write_bytes(b"")
            os.utime(half, (1, 1))
            new_half.write_bytes(b"")
    write_cached(folder, KEY, CONTENT)
    names = {path.name for path in kept(folder)}
    assert len(names) == 21
    assert {f"{KEY}.glossary", f"{22:064}.glossary", "y.part"} <= names
    assert f"{3:064}.glossary" not in names
    assert "x.part" not in names


def test_a_path_that_is_no_utf8_is_read_and_not_kept(folder: Path, tmp_path: Path) -> None:
    """A cache that cannot hold a name is no reason not to use the glossary."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/g\xff.yaml"))
    path.write_text(GLOSSARY)
    for _ in range(2):
        assert Cleaner(path, builtin=False).clean("The yard.").text == "The office."
    assert kept(folder) == []
