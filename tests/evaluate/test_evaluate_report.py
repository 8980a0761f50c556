"""The report as a person sees it, drawn by hand."""

from __future__ import annotations

from mtfix.evaluate.gold import Gold
from mtfix.evaluate.report import render
from mtfix.evaluate.score import Judged, Score, score_page

MT = "The hospital\nand the courts met them."
CLEAN = "The judge rose."

EMPTY = """\
group  pages  words  precision  recall    F0.5  found  missed  false  wrong
all        0      0     1.0000  1.0000  1.0000      0       0      0      0

recall by kind
term      0/0
name      0/0
artifact  0/0
punct     0/0

precision by entry
entry  right  bad  precision

false changes on clean pages: 0 in 0 words
keep violations: 0 of 0
"""

# mt: hospital found, courts missed and wrong, "them" false: precision 1 / (1 + 1 + 1) = 1/3,
# recall 1/2, F = 1.25 * 1/3 * 1/2 / (0.25 / 3 + 1/2) = 5/14 = 0.3571.
# clean: "judge" false and a keep violation: precision 0 / 1, recall 1, F = 0.
# all: precision 1 / 4, recall 1 / 2, F = 1.25 * 1/8 / (1/16 + 1/2) = (5/32) / (9/16) = 5/18.
# Entries: z.one has courts and judge bad, a.two hospital right and them bad, so z.one is first.
TABLES = """\
group  pages  words  precision  recall    F0.5  found  missed  false  wrong
clean      1      3     0.0000  1.0000  0.0000      0       0      1      0
mt         1      7     0.3333  0.5000  0.3571      1       1      1      1
all        2     10     0.2500  0.5000  0.2778      1       1      2      1

recall by kind
term      1/1
name      0/1
artifact  0/0
punct     0/0

precision by entry
entry  right  bad  precision
z.one      0    2     0.0000
a.two      1    1     0.5000

false changes on clean pages: 1 in 3 words
keep violations: 1 of 1
"""

# Before "courts" (21) stand 21 characters, after it (27) 10, so all of both is shown.
FINDINGS = """\
clean-1 FALSE  The [judge] rose. -> "justice" (z.one suggested)
clean-1 KEEP!  The [judge] rose. -> "justice" (z.one suggested)
mt-1 MISSED The hospital and the [courts] met them. -> "offices" or "the rooms"
mt-1 WRONG  The hospital and the [courts] met them. got "x y" (z.one), want "offices" or "the rooms"
mt-1 FALSE  The hospital and the courts met [them]. -> "us" (a.two)
"""


def sample() -> list[tuple[str, Score]]:
    mt_gold = [
        Gold("fix", 4, 12, "hospital", ("procuratorate",), "term", "must"),
        Gold("fix", 21, 27, "courts", ("offices", "the\nrooms", "third"), "name", "must"),
    ]
    mt_changes = [
        Judged(4, 12, "procuratorate", "a.two", "applied"),
        Judged(21, 27, "x\ny", "z.one", "applied"),
        Judged(32, 36, "us", "a.two", "applied"),
    ]
    clean_changes = [Judged(4, 9, "justice", "z.one", "suggested")]
    clean_gold = [Gold("keep", 4, 9, "judge")]
    return [
        ("mt-1", score_page(MT, mt_gold, mt_changes, strict=False)),
        ("clean-1", score_page(CLEAN, clean_gold, clean_changes, strict=False)),
    ]


def test_no_pages_give_an_empty_table() -> None:
    assert render([]) == EMPTY


def test_tables_are_drawn_by_group_kind_and_entry() -> None:
    assert render(sample()) == TABLES


def test_findings_stand_above_in_their_context() -> None:
    assert render(sample(), verbose_texts={"mt-1": MT, "clean-1": CLEAN}) == (
        f"{FINDINGS}\n{TABLES}"
    )


def test_a_page_without_its_text_has_no_findings() -> None:
    assert "MISSED" not in render(sample(), verbose_texts={"clean-1": CLEAN})


def test_context_is_40_before_and_30_after() -> None:
    text = "b" * 41 + " met " + "a" * 31
    score = score_page(text, [], [Judged(42, 45, "saw")], strict=False)
    # One space and 39 of the 41 on the left, one space and 29 of the 31 on the right.
    want = f'x FALSE  {"b" * 39} [met] {"a" * 29} -> "saw"\n'
    assert render([("x", score)], verbose_texts={"x": text}).startswith(want)


def test_groups_stay_whole_whatever_their_names() -> None:
    # By name "a", "a+b-1", "a-1" would come in this order and part the group "a".
    lines = render([("a-1", Score()), ("a+b-1", Score()), ("a", Score())]).splitlines()
    assert [line.split()[:2] for line in lines[1:4]] == [["a", "2"], ["a+b", "1"], ["all", "3"]]


def test_a_change_without_entry_is_shown_as_such() -> None:
    score = score_page("met", [], [Judged(0, 3, "saw")], strict=False)
    assert "(none)      0    1     0.0000" in render([("x", score)])
