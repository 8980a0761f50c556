"""Lines of Chinese behind lines of English, where both sides have another number of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_stage import compiled_of, entry, judged, told
from hypothesis import given
from hypothesis import strategies as st

from mtfix.engine.pairing import Stretch, stretches
from mtfix.text.spans import Span

EN = [
    "The fishing port opened in May 2014 after two years of work.",
    "Twelve boats came in on the first day, and the whole town went down to the water to see them.",
    "Its head is called Wang.",
    "On 3 June a storm broke the eastern pier, and three boats were lost that night with all "
    "their nets; the harbour office paid 450,000 yuan to the families.",
    "The pier was built anew by autumn.",
]
ZH = [
    "渔港经过两年建设，于2014年5月开港。",
    "开港第一天就有十二条渔船进港，全镇人都到水边去看热闹，场面十分隆重。",
    "港长姓王。",
    "6月3日，风暴冲毁了东码头，当夜三条船连同渔网全部沉没；港务所向各家赔付450000元整以示慰问。",
    "秋天以前，码头重新建成了。",
]


def paired(english: list[str], chinese: list[str]) -> list[tuple[str, str]] | None:
    text = "\n".join(english)
    found = stretches(text, chinese)
    return (
        None
        if found is None
        else [(text[s.span.start : s.span.end].rstrip(), s.source) for s in found]
    )


def test_as_many_lines_pair_one_by_one_whatever_their_length() -> None:
    """Equal counts pair by number, empty lines too; the end of a line is its line's."""
    assert stretches("a\n\nb\n", ["一二三四五六七八九十", "", "二"]) == [
        Stretch(Span(0, 2), "一二三四五六七八九十"),
        Stretch(Span(2, 3), ""),
        Stretch(Span(3, 5), "二"),
    ]


def test_empty_lines_on_one_side_do_not_matter() -> None:
    """Blank lines between paragraphs, on one side alone, are looked over."""
    spaced = [line for one in ZH for line in (one, "")]
    assert paired(EN, spaced) == list(zip(EN, ZH, strict=True))


def test_two_lines_that_the_translation_made_one() -> None:
    """The one line of English stands beside both lines of Chinese."""
    joined = [f"{EN[0]} {EN[1]}", *EN[2:]]
    assert paired(joined, ZH) == [(joined[0], ZH[0] + ZH[1]), *zip(EN[2:], ZH[2:], strict=True)]


def test_one_line_that_the_translation_cut_in_two() -> None:
    """Both lines of English are one stretch, beside the one line of Chinese."""
    first, second = EN[3].split("; ")
    cut = [*EN[:3], f"{first};", second, EN[4]]
    found = paired(cut, ZH)
    assert found is not None
    assert found[3] == (f"{first};\n{second}", ZH[3])
    assert found[4] == (EN[4], ZH[4])


def test_a_line_that_one_side_lacks_is_left_alone() -> None:
    """A short credit line in the English alone shifts nothing before it."""
    found = paired([*EN, "(Li)"], ZH)
    assert found is not None
    assert found[:4] == list(zip(EN[:4], ZH[:4], strict=True))
    assert found[4][1] == ZH[4]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (EN, []),
        ([""], ZH),
        # Another page: half as long, and cut otherwise.
        (EN, ["风暴。"]),
        (EN, [*ZH, *ZH, *ZH]),
        (EN[:2], ZH),
        # No translation at all: as long as it, or a hundred times as short.
        (EN, ["渔" * 400] * 2),
        (EN, ["渔"] * 3),
    ],
)
def test_what_is_in_doubt_is_not_paired(english: list[str], chinese: list[str]) -> None:
    """Where lengths do not go together nothing is paired."""
    assert paired(english, chinese) is None


def test_numbers_hold_lines_together() -> None:
    """Of lines of one length that could pair either way, those with the same number do."""
    many = [f"On that day they caught {number} fish in all." for number in (412, 733, 58, 951, 86)]
    kept = ["412", "58", "951", "86"]
    found = paired([*EN, *many], [*ZH, *(f"当天共捕获鱼{number}条整。" for number in kept)])
    assert found is not None
    assert all(
        number in english for english, chinese in found for number in kept if number in chinese
    )


def test_a_page_that_is_too_long_is_not_paired() -> None:
    """Beyond a quarter of a million pairs of lines the pairing is not tried."""
    assert stretches("They met.\n" * 600, ["他们来了。"] * 500) is None


LINES = st.lists(st.sampled_from([*EN, "", " "]), max_size=8)
SOURCE = st.lists(st.sampled_from([*ZH, "", "　"]), max_size=8)


@given(LINES, SOURCE)
def test_stretches_are_in_order_and_hold_the_chinese_in_order(
    english: list[str], chinese: list[str]
) -> None:
    """Whatever is paired: spans do not overlap, and no Chinese is used twice or out of order."""
    found = stretches("\n".join(english), chinese) or []
    ends = [0, *(s.span.end for s in found)]
    assert all(s.span.start >= end for s, end in zip(found, ends, strict=False))
    used = "".join(s.source for s in found)
    whole = iter("".join(line for line in chinese))
    assert all(char in whole for char in used)


LINES_OF = (
    "for: [{source: [渔港], weight: 6.0}]",
    "against: [{source: [码头], weight: 6.0}]",
)


def test_the_chinese_of_another_number_of_lines_is_evidence(tmp_path: Path) -> None:
    """Paired by length, the word behind a match is told as ever; in doubt there is none."""
    compiled = compiled_of(tmp_path, entry("a.port", "fishing port", "port, pier", *LINES_OF))
    english = "\n".join(EN)
    for chinese, expected in (
        ("\n\n".join(ZH), ["渔港", "码头", "码头"]),
        ("渔港。", ["", "", ""]),
    ):
        found = judged(compiled, english, source=chinese).proposals
        reasons = [[r[1] for r in told(p.verdict.best.evidence) if r[0] == "source"] for p in found]
        assert [words[0] if words else "" for words in reasons] == expected
