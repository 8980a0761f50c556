"""Markdown by hand: what is cleaned, and what is left as it is."""

from __future__ import annotations

import pytest
from markdown_judge import tree
from small import clean_markdown

from mtfix.api import revert_to
from mtfix.formats.markdown import disturbs
from mtfix.text.spans import Edit, Span

LEFT_ALONE = [
    "```\nhospital\n```\n",
    "```python title=hospital\nx = 'hospital' ,\n```\n",
    "~~~~\nhospital\n~~~\nhospital\n~~~~\n",
    "   ```\n   hospital\n   ```\n",
    "```\nhospital, never closed\n\nhospital\n",
    "> ```\n> hospital\n> ```\n",
    "- ```\n  hospital\n\n  hospital\n  ```\n",
    "    hospital\n",
    "\thospital\n",
    "Text.\n\n    hospital\n\n    hospital\n",
    "- Text.\n\n      hospital\n",
    "# Title\n    hospital\n",
    "Use `hospital` here.\n",
    "Use ``a ` hospital`` here.\n",
    "Use `a\nhospital` here.\n",
    "See <https://hospital.cn/hospital>.\n",
    "See https://x.cn/hospital/hospital.html.\n",
    "See www.hospital.cn.\n",
    "Write to hospital@hospital.cn today.\n",
    "<hospital@x.cn>\n",
    "[x](/hospital 'hospital')\n",
    '[x](</a hospital> "the hospital")\n',
    "![x](hospital.png)\n",
    "[x][hospital]\n\n[hospital]: /hospital 'hospital'\n",
    "A [hospital] and a [hospital][].\n\n[Hospital]: /u\n",
    "[x]:\n  /hospital\n  'hospital'\n",
    "---\ntitle: hospital\n---\n",
    "+++\ntitle = 'hospital'\n+++\n",
    "<div>\nhospital\n</div>\n",
    "<script>\n\nhospital\n</script>\n",
    "<!-- hospital\n\nhospital -->\n",
    "<custom-tag>\nhospital\n",
    'Text <span title="hospital">x</span>.\n',
    "Text <!-- hospital --> x.\n",
    "Text <code>hospital</code> x.\n",
    "A note[^hospital].\n",
    "[^1]: hospital\n",
    "A **grassroots**\n\n**brigade** here.\n",
    "# grassroots\nbrigade\n",
    "| grassroots | brigade |\n|---|---|\n",
    "- grassroots\n- brigade\n",
    "Look `grassroots` brigade.\n",
    "One \\, two.\n",
    "| a | b |\n|---|---|\n| 1 |\n",
    "A police **officer** came.\n",
    "*hospital*s\n",
    "> police\n> officer\n",
    "snake_hospital_case\n",
    "Line  \nend  \n",
    "* * *\n",
    "Not `x` , this.\n",
]

CLEANED = [
    ("The hospital.\n", "The office.\n"),
    ("# The hospital\n", "# The office\n"),
    ("## The hospital ##\n", "## The office ##\n"),
    ("The hospital\n===\n", "The office\n===\n"),
    ("The hospital\n---\nmet .\n", "The office\n---\nmet.\n"),
    ("- The hospital\n- police officers\n", "- The office\n- staff\n"),
    ("1. The hospital\n", "1. The office\n"),
    ("- [x] The hospital\n", "- [x] The office\n"),
    ("> The hospital met .\n", "> The office met.\n"),
    ("> - The hospital\n>   and a hospital\n", "> - The office\n>   and an office\n"),
    ("The **hospital** met.\n", "The **office** met.\n"),
    ("The *hospital*, _hospital_, ~~hospital~~.\n", "The *office*, _office_, ~~office~~.\n"),
    ("**A hospital met .**\n", "**An office met .**\n"),
    ("[A hospital](/hospital) met.\n", "[An office](/hospital) met.\n"),
    ("![The hospital](hospital.png)\n", "![The office](hospital.png)\n"),
    ("[The hospital][1]\n\n[1]: /hospital\n", "[The office][1]\n\n[1]: /hospital\n"),
    ("[![The hospital](a.png)](/hospital)\n", "[![The office](a.png)](/hospital)\n"),
    ("The [hospital].\n", "The [office].\n"),
    ("<b>The hospital</b>\n", "<b>The office</b>\n"),
    (
        "| The hospital | police officers |\n|:--|--:|\n| a hospital | `hospital` |\n",
        "| The office | staff |\n|:--|--:|\n| an office | `hospital` |\n",
    ),
    ("A hospital | b\n--|--\n1 , 2 | hospital\n", "An office | b\n--|--\n1, 2 | office\n"),
    ("---\nx: hospital\n---\nThe hospital\n", "---\nx: hospital\n---\nThe office\n"),
    ("The hospital\n---\nx: hospital\n", "The office\n---\nx: office\n"),
    ("[^1]: The hospital met .\n", "[^1]: The office met.\n"),
    ("A hospital[^1] met .\n", "An office[^1] met.\n"),
    ("The hospital  \nmet .\n", "The office  \nmet.\n"),
    ("The hospital\\\nmet .\n", "The office\\\nmet.\n"),
    ("Words\n    of a hospital\n", "Words\n    of an office\n"),
    ("- Words\n\n  of a hospital\n", "- Words\n\n  of an office\n"),
    ("```\nx\n```\nThe hospital\n", "```\nx\n```\nThe office\n"),
    ("<div>\nhospital\n\nThe hospital\n", "<div>\nhospital\n\nThe office\n"),
    ("The hospital\n<div>hospital</div>\n", "The office\n<div>hospital</div>\n"),
    ("The hospital\r\n\r\n```\r\nhospital\r\n```\r\n", "The office\r\n\r\n```\r\nhospital\r\n```\r\n"),
    ("The hospital\r\r    hospital\r", "The office\r\r    hospital\r"),
    ("All police officers' work.\n", "All staff's work.\n"),
    ("A gonzo thing, `x` gonzo thing.\n", "A thing, `x` thing.\n"),
    ("- gonzo thing\n", "- thing\n"),
    ("Met. **Yes.** Essence The end.\n", "Met. **Yes.** Essence The end.\n"),
    ("A **grassroots** brigade met.\n", "A **grassroots** unit met.\n"),
    ("A *grassroots*\nbrigade met.\n", "A *grassroots*\nunit met.\n"),
    ("> A grassroots\n> brigade met.\n", "> A grassroots\n> unit met.\n"),
    ("A high -quality `hospital -x` road.\n", "A high-quality `hospital -x` road.\n"),
    ("The hospital <https://x.cn/hospital> met .\n", "The office <https://x.cn/hospital> met.\n"),
    ("The hospital (https://x.cn/hospital) met .\n", "The office (https://x.cn/hospital) met.\n"),
    ("The unclosed ` hospital met .\n", "The unclosed ` office met.\n"),
    ("The hospital &amp; the hospital .\n", "The office &amp; the office.\n"),
    ("2 * 3 , hospital\n", "2 * 3, office\n"),
    ("A `\"` mark. He left.” They met.\n", "A `\"` mark. He left. They met.\n"),
    ("The police\nofficers met.\n", "The staff met.\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_markup_is_left_alone(text: str) -> None:
    """Not a byte moves, whatever stands in code, addresses, tags and marks."""
    assert clean_markdown(text).text == text


@pytest.mark.parametrize(("before", "after"), CLEANED)
def test_words_between_markup_are_cleaned(before: str, after: str) -> None:
    """The words are mended, the markup is what it was, and a second run has nothing to do."""
    cleaned = clean_markdown(before)
    assert cleaned.text == after
    assert tree(after) == tree(before)
    assert clean_markdown(after).text == after


@pytest.mark.parametrize(
    "text",
    [
        "gonzo # Title\n",
        "gonzo - entry\n",
        "gonzo 1. entry\n",
        "gonzo > words\n",
        "[x]gonzo(/u)\n",
        "*gonzo*\n",
        "**gonzo (x)**words\n",
        "Words\ngonzo\nwords\n",
        "Words\n=== gonzo\n",
        "a & amp ;\n",
        "Words \\gonzo\n",
        "<gonzo-hospital b\n> gonzo\n",
    ],
)
def test_no_edit_makes_markup(text: str) -> None:
    """What would begin a block, make a link or empty a mark is only suggested."""
    cleaned = clean_markdown(text)
    assert tree(cleaned.text) == tree(text)
    assert clean_markdown(cleaned.text).text == cleaned.text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("They saw a\nhospital.\n", "They saw an\noffice.\n"),
        ("They saw a\r\nhospital.\r\n", "They saw an\r\noffice.\r\n"),
        ("- A\nHOSPITAL.\n", "- AN\nOFFICE.\n"),
        ("A\nhospital.\n", "An\noffice.\n"),
        # Under the words of a heading, a line of another kind is begun by neither piece.
        ("They saw a\nhospital\n===\n", "They saw an\noffice\n===\n"),
    ],
)
def test_an_article_at_the_end_of_a_line_follows(text: str, want: str) -> None:
    """One change over the line end, applied, and the same markup."""
    cleaned = clean_markdown(text)
    (change,) = cleaned.log.changes
    assert (cleaned.text, change.status) == (want, "applied")
    assert revert_to(cleaned.raw, "page.md", cleaned.log) == text.encode()
    assert tree(want) == tree(text)


def test_an_edit_that_makes_another_line_is_refused() -> None:
    """Or one line less, or another end of a line."""
    text = "They saw a\nhospital.\n"
    for after in ("an\n\noffice", "an\roffice", "an\n- office", "an \noffice"):
        assert disturbs(text, Edit(Span(9, 19), after)), after
    assert not disturbs(text, Edit(Span(9, 19), "an\noffice"))


def test_a_suggestion_says_that_markup_is_the_reason() -> None:
    """Its evidence is of the kind `markup`, without weight."""
    (change,) = clean_markdown("gonzo # Title\n").log.changes
    assert change.status == "suggested"
    assert [(e.kind, e.weight) for e in change.evidence][-1] == ("markup", 0.0)


def test_edits_that_only_together_make_markup_are_all_suggested() -> None:
    """A page whose edits only together make other markup is given back as it was."""
    cleaned = clean_markdown("gonzo”\n\n- entry\n")
    assert tree(cleaned.text) == tree("gonzo”\n\n- entry\n")
    assert {c.status for c in cleaned.log.changes} == {"suggested"}


def test_the_log_speaks_of_the_whole_file() -> None:
    """One segment, places in the file, lines and columns as an editor counts them."""
    log = clean_markdown("\ufeff# A\n\n> The hospital\n").log
    (change,) = log.changes
    assert log.head.format == "markdown"
    assert (change.segment, change.start, change.line, change.column) == ("text", 11, 3, 7)
