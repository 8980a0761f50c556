"""A file becomes segments, and edited segments become the file again; one module a format."""

from mtfix.formats.document import SUFFIXES, Document, read_document
from mtfix.formats.files import read_bytes, replace_file

__all__ = ["SUFFIXES", "Document", "read_bytes", "read_document", "replace_file"]
