"""A file becomes segments, and edited segments become the file again; one module a format."""

from mtfix.formats.deciding import (
    append_decisions,
    find_decisions,
    load_decisions,
    place_for_decisions,
)
from mtfix.formats.document import LARGEST, SUFFIXES, Document, read_document, read_source
from mtfix.formats.encodings import known
from mtfix.formats.files import create_file, make_folder, replace_file
from mtfix.formats.reading import Stamp, read_bytes, read_file
from mtfix.formats.temporary import remove_strays
from mtfix.formats.upward import folders_above

__all__ = [
    "LARGEST",
    "SUFFIXES",
    "Document",
    "Stamp",
    "append_decisions",
    "create_file",
    "find_decisions",
    "folders_above",
    "known",
    "load_decisions",
    "make_folder",
    "place_for_decisions",
    "read_bytes",
    "read_document",
    "read_file",
    "read_source",
    "remove_strays",
    "replace_file",
]
