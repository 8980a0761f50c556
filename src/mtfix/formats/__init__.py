"""A file becomes segments, and edited segments become the file again; one module a format."""

from mtfix.formats.document import SUFFIXES, Document, read_document, read_source
from mtfix.formats.encodings import known
from mtfix.formats.files import read_bytes, replace_file

__all__ = [
    "SUFFIXES",
    "Document",
    "known",
    "read_bytes",
    "read_document",
    "read_source",
    "replace_file",
]
