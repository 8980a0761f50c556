"""`mtfix glossary format`: files put in order, or only asked whether they are."""

from __future__ import annotations

from pathlib import Path

from pages import Run

MESSY = b"# kept\n- term: b   # why\n  id: a\n"
NEAT = b"# kept\n- id: a\n  term: b   # why\n"


def test_check_names_the_files_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    """Exit 1 where there is one, 0 where there is none."""
    (tmp_path / "a.yaml").write_bytes(MESSY)
    (tmp_path / "b.yaml").write_bytes(NEAT)
    done = run("glossary", "format", "--check", ".")
    assert (done.returncode, done.stdout) == (1, b"a.yaml\n")
    assert done.stderr == b"1 file out of order, 1 as it should be\n"
    assert (tmp_path / "a.yaml").read_bytes() == MESSY
    assert run("glossary", "format", "--check", "b.yaml").returncode == 0


def test_files_are_written_and_twice_is_the_same(run: Run, tmp_path: Path) -> None:
    """Only those that change; the mode of the file is kept."""
    (tmp_path / "a.yaml").write_bytes(MESSY)
    (tmp_path / "a.yaml").chmod(0o640)
    (tmp_path / "b.yaml").write_bytes(NEAT)
    stamp = (tmp_path / "b.yaml").stat().st_mtime_ns
    for said in (
        b"1 file put in order, 1 as it should be\n",
        b"0 files put in order, 2 as it should be\n",
    ):
        done = run("glossary", "format", "a.yaml", "b.yaml")
        assert (done.returncode, done.stderr) == (0, said)
    assert (tmp_path / "a.yaml").read_bytes() == NEAT
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "b.yaml").stat().st_mtime_ns == stamp


def test_one_file_that_cannot_be_read_keeps_all_as_they_are(run: Run, tmp_path: Path) -> None:
    """Exit 2, with its place; no other file is half done."""
    (tmp_path / "a.yaml").write_bytes(MESSY)
    (tmp_path / "b.yaml").write_bytes(b"- id: [a\n")
    done = run("glossary", "format", "a.yaml", "b.yaml")
    assert done.returncode == 2
    assert b"b.yaml:1:7: not valid YAML" in done.stderr
    assert (tmp_path / "a.yaml").read_bytes() == MESSY
