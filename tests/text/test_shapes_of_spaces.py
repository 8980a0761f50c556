"""Spaces that are too many or too few: beside hyphens, stops and brackets."""

from __future__ import annotations

import pytest
from repaired import doubted, repaired

FIRST_PARTS = ("grass", "high", "co")
JOINTS = ("and", "or", "to")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A high -quality plan.", "A high-quality plan."),
        ("The grass- roots level.", "The grass-roots level."),
        ("Grass- roots work", "Grass-roots work"),
        ("anti -fraud and anti -drug work", "anti-fraud and anti-drug work"),
        ("up -to -date news", "up-to-date news"),
        ("an 82 -year -old man", "an 82-year-old man"),
        ("(long -term)", "(long-term)"),
        ("co- operation, high- level", "co-operation, high-level"),
        ("the “face -to-face” talk", "the “face-to-face” talk"),
    ],
)
def test_a_split_hyphen_is_joined(text: str, expected: str) -> None:
    """A hyphen with a space on one side binds the words on both."""
    assert repaired("split-hyphen", text, FIRST_PARTS, JOINTS) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pre- and post-trial work - all of it.",
        "first- or second-instance courts",
        "the court - and the hospital",
        "the court -- and the hospital",
        "the court – a real one",
        "a well-known grass-roots court",
        "pages 5 -7, and -5 degrees",
        "-one item\n-another item",
        "The work:\n- plans\n- checks",
        "x -y, a- b",
        "https://example.org/a-b/-c",
        "",
    ],
)
def test_other_hyphens_and_dashes_are_left_alone(text: str) -> None:
    """A dash has two spaces, a shared part is followed by a joint, a list begins its line."""
    assert repaired("split-hyphen", text, FIRST_PARTS, JOINTS) == text


def test_a_space_behind_a_hyphen_is_sure_only_behind_known_parts() -> None:
    """Behind a word that no list knows, "half- " may be meant."""
    assert doubted("split-hyphen", "half- hearted, high- level", FIRST_PARTS, JOINTS) == ["- "]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They came , saw and left .", "They came, saw and left."),
        ("Is it so ? Go !", "Is it so? Go!"),
        ("plans ; checks", "plans; checks"),
        ("“Go” , he said", "“Go”, he said"),
        ("(so) , he", "(so), he"),
        ("it ended\u00a0 .\nThen", "it ended.\nThen"),
        ("He said “go .”", "He said “go.”"),
        ("Note : it is so", "Note: it is so"),
        ("at 10 :30", "at 10:30"),
        ("in 2019 , 26 people", "in 2019, 26 people"),
    ],
)
def test_a_space_before_a_stop_goes(text: str, expected: str) -> None:
    """A comma, a colon or a stop stands right behind its word."""
    assert repaired("space-before", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Use .txt files and the .NET way.",
        "Wait ... and see, or wait . . . and see.",
        "A smile :) and ;) and ;-) and :D",
        "if x != y, and x := 5",
        "see ![a picture](a.png)",
        "The ratio is 1 : 2 here.",
        "an emoji :smile: here",
        "He came, saw; and left: so. Why? Go!",
        "Heading\n, then",
        "costs .5 of it",
        "",
    ],
)
def test_a_space_before_other_marks_stays(text: str) -> None:
    """Endings of files, spaced dots, faces, ratios and signs of code keep their space."""
    assert repaired("space-before", text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was late,and dark.Nobody came.", "It was late, and dark. Nobody came."),
        ("It raised efficiency.The court won.", "It raised efficiency. The court won."),
        ("Stop!Then go.", "Stop! Then go."),
        ("Was this right?Yes.", "Was this right? Yes."),
        ("done;then home", "done; then home"),
        ("“Go home”.Then they left", "“Go home”. Then they left"),
        ("(as said),and then", "(as said), and then"),
        ("in 1955,was cancelled", "in 1955, was cancelled"),
        ("Jinan,Shandong", "Jinan, Shandong"),
        ("the people’s court.The end", "the people’s court. The end"),
        ("a state-of-the-art court.The end", "a state-of-the-art court. The end"),
    ],
)
def test_a_space_is_put_behind_a_stop(text: str, expected: str) -> None:
    """A comma or a stop between two words has a space behind it."""
    assert repaired("no-space-after", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "See www.example.org/Page.Html and node.js.",
        "https://example.org/foo-bar.Html",
        "http://example.org/list?name=abc,def",
        "http://example.org/the-view,article",
        "john.Smith@example.org and jim@my-example.Org",
        "a Ph.D., e.g. one in U.S. law, i.e. here",
        "3.5 of 1,000 people at 10:30",
        "C:\\Users.Old and file_name.Txt",
        "System.Out.Println, ASP.NET",
        "Wait...Then go.",
        "x=foo,bar",
        "He came, saw; and left. Why? Go!",
        "",
    ],
)
def test_addresses_numbers_and_short_forms_get_no_space(text: str) -> None:
    """Addresses, file names, numbers, initials and dots stay as they are."""
    assert repaired("no-space-after", text) == text


def test_no_space_behind_a_colon_is_doubtful() -> None:
    """Labels are written with a colon and no space."""
    assert repaired("no-space-after", "Note:it is so") == "Note:it is so"
    assert doubted("no-space-after", "Note:it is so") == [":"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We meet on May 4 ( Saturday ) at noon.", "We meet on May 4 (Saturday) at noon."),
        ("the court ( own ).", "the court (own)."),
        ("the court ( own)", "the court (own)"),
        ("the court (own )", "the court (own)"),
        ("A smile :) and (a) and ( )", "A smile :) and (a) and ( )"),
        ("so sad :( and :-( again", "so sad :( and :-( again"),
    ],
)
def test_a_space_inside_a_bracket_goes(text: str, expected: str) -> None:
    """A round bracket holds its words tight; a face is no bracket."""
    assert repaired("bracket-space", text) == expected
