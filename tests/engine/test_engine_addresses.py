"""Words inside an address or a file name are no words of the text."""

from __future__ import annotations

import pytest

from mtfix import Cleaner
from mtfix.changes import read_log

_PAGE = "Anping Procuratorate: annual report\n"


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


@pytest.mark.parametrize(
    "address",
    [
        "http://www.hospital.gov.cn/",
        "info@hospital.cn",
        "hospital.txt",
        "hospital@anping.cn",
        "?q=hospital",
    ],
)
def test_an_address_is_left_alone(cleaner: Cleaner, address: str) -> None:
    """Site, mail, file and query keep every letter on a page where the bare word changes."""
    text = f"{_PAGE}The leaders of the hospital wrote to {address} today."
    expected = f"{_PAGE}The leaders of the procuratorate wrote to {address} today."
    assert cleaner.clean(text).text == expected


def test_a_stop_without_a_space_is_no_address(cleaner: Cleaner) -> None:
    """ "hospital.The" is two sentences run together, not a file."""
    text = f"{_PAGE}They praised the leaders of our hospital.The meeting ended."
    expected = f"{_PAGE}They praised the leaders of our procuratorate. The meeting ended."
    assert cleaner.clean(text).text == expected


def test_an_invalid_byte_behind_an_evidence_word_can_be_logged(cleaner: Cleaner) -> None:
    """The page is cleaned, its byte kept, and its log can be written and read."""
    raw = b"Anping Procuratorate\nOur hospital of procurators\xe2 met.\n"
    done = cleaner.clean_bytes(raw, "page.txt")
    assert done.raw == raw.replace(b"hospital", b"procuratorate")
    assert read_log(done.log_bytes, "log").changes == done.log.changes
