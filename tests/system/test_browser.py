"""The report in a real browser: what is text stays text, and what is decided is saved."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from browser import CHROMIUM, Browser
from drawing import HOSTILE, change, page
from mtfix import Cleaner
from mtfix.changes import (
    Change,
    Evidence,
    Keys,
    Verdict,
    decision_on,
    read_decisions,
    write_decisions,
)
from mtfix.reports import Page
from mtfix.reports.html import html_report
from pages import PAGE, Run

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="the Debian package chromium is not installed"
)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    """A browser that knows nothing yet, and that saves files into the test's folder."""
    with Browser(tmp_path / "profile") as opened:
        (tmp_path / "saved").mkdir()
        opened.call(
            "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path / "saved")
        )
        yield opened


def sample(name: str = "docs/sample.txt") -> Page:
    done = Cleaner(cache=False).clean_bytes((ROOT / "docs/sample.txt").read_bytes(), name)
    return Page(name, done.log, {s.id: s.text for s in done.document.segments})


def show(browser: Browser, tmp_path: Path, *pages: Page) -> None:
    path = tmp_path / "review.html"
    path.write_bytes(html_report(pages))
    browser.open(path)


def give_name(browser: Browser, name: str) -> None:
    assert browser.js("byId('who').open")
    browser.type(name)
    browser.press("Enter")
    browser.js("new Promise(r => setTimeout(r, 50))")
    assert not browser.js("byId('who').open")


def saved(tmp_path: Path) -> list[dict[str, Any]]:
    """The lines of the file that the browser saved, once it is there."""
    for _ in range(100):
        found = list((tmp_path / "saved").glob("*.jsonl"))
        if found:
            return [json.loads(line) for line in found[0].read_text("utf-8").splitlines()]
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


def test_hostile_text_is_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    """In the page, the words, the names, the reasons, the Chinese, one's own wording, on paper."""
    pages = []
    for bad in HOSTILE:
        text = f"before {bad} after\n"
        reason = Evidence(bad, bad, 1.0, "text", 0, 6)
        made = change(text, bad, f"{bad}!", entry=bad, evidence=[reason], status="suggested")
        pages.append(page(bad, text, [made], (bad,)))
    show(browser, tmp_path, *pages)
    elements = "document.querySelectorAll('script, img, a, iframe, b i, object').length"
    scripts = browser.js(elements)
    browser.press("j")
    for number, bad in enumerate(HOSTILE):
        assert browser.js("chosen") == number
        shown = browser.js("document.querySelector('.chosen del').textContent")
        in_card = browser.js("byId('card').textContent")
        for told in (shown, in_card):
            assert seen_as(bad) in told, bad
        browser.press("e")
        browser.js(f"document.querySelector('.amend textarea').value = {json.dumps(bad)}")
        browser.js("document.querySelector('.amend').requestSubmit()")
        if number == 0:
            give_name(browser, HOSTILE[2])
        wording = browser.js(f"decisions.get({number}).wording")
        assert wording == bad.replace("\udc80", "\ufffd")
    browser.call("Page.printToPDF")
    assert browser.js(elements) == scripts
    assert browser.js("document.title") == "mtfix review"
    assert not browser.complaints()


def seen_as(text: str) -> str:
    """The text as the report writes it: what no eye sees is named."""

    def named(found: re.Match[str]) -> str:
        code = ord(found.group())
        return f"\\x{code - 0xDC00:x}" if 0xDC80 <= code <= 0xDCFF else f"U+{code:04X}"

    return re.sub("[\x1b\u200f\u2028\u202e\u2066\ufeff\udc80]", named, text)


def test_decisions_are_taken_and_saved(browser: Browser, tmp_path: Path) -> None:
    """By keys, with the name asked for once; the file holds lines as mtfix writes them."""
    drawn = sample()
    show(browser, tmp_path, drawn)
    browser.press("j")
    browser.press("y")
    give_name(browser, "Zoë")
    browser.press("n")
    browser.press("e")
    browser.js("document.querySelector('.amend textarea').value = 'own “words”'")
    browser.press("Enter")
    browser.press("s")
    browser.press("d")
    assert not browser.js("byId('who').open")
    browser.press("y")
    browser.press("u")
    browser.js("byId('why').value = 'a note'")
    browser.press("y")
    browser.js("byId('save').click()")
    lines = saved(tmp_path)
    shown = [c for c in drawn.log.changes if c.status != "noted"]
    alike = [c for c in shown[5:] if _words(c) == _words(shown[4])]
    wanted: list[tuple[Change, Verdict, str | None, str]] = [
        (shown[0], "accept", None, ""),
        (shown[1], "reject", None, ""),
        (shown[2], "amend", "own “words”", ""),
        (shown[3], "skip", None, ""),
        *[(c, "reject", None, "") for c in (shown[4], *alike)],
        (shown[5], "accept", None, "a note"),
    ]
    keys = Keys(drawn.texts["text"], drawn.log.changes)
    times = [line["at"] for line in lines]
    assert times == sorted(times)
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", at) for at in times)
    expected = [
        decision_on(
            c, keys.of(c), verdict, by="Zoë", at=at, document=drawn.name, wording=wording, why=why
        )
        for (c, verdict, wording, why), at in zip(wanted, times, strict=True)
    ]
    for line, told in zip(lines, write_decisions(expected).splitlines(), strict=True):
        assert line == json.loads(told)
    raw = next((tmp_path / "saved").iterdir()).read_bytes()
    assert [line.decision for line in read_decisions(raw, "saved")] == expected


def _words(one: Change) -> tuple[str, str, str]:
    return one.entry, one.before, one.after


def test_what_is_saved_is_what_clean_does(browser: Browser, tmp_path: Path, run: Run) -> None:
    """The file put beside the page: rejected stays, amended is as worded, nothing else moves."""
    (tmp_path / "page.txt").write_text(PAGE)
    assert run("clean", "page.txt", "-o", "out/").returncode == 0
    assert run("report", "out", "-o", "review.html").returncode == 0
    browser.open(tmp_path / "review.html")
    browser.press("j")
    browser.press("n")
    give_name(browser, "Ann")
    browser.press("e")
    browser.js("document.querySelector('.amend textarea').value = 'colleagues'")
    browser.press("Enter")
    browser.press("y")
    browser.js("byId('save').click()")
    saved(tmp_path)
    (tmp_path / "saved/mtfix-decisions.jsonl").rename(tmp_path / "mtfix-decisions.jsonl")
    done = run("clean", "page.txt")
    wanted = "Anping Procuratorate\nLeaders of the hospital and 26 colleagues studied. \n"
    assert done.stdout.decode() == wanted


def test_equal_words_are_one_question(browser: Browser, tmp_path: Path) -> None:
    """One decision answers it, on other pages too; a conflict is settled by it."""
    text = "The hospital met.\nThe hospital met.\nA hospital met.\n"
    places = [m.start() for m in re.finditer("hospital", text)]
    made = [change(text, "hospital", "office", at=at, status="suggested") for at in places]
    made[2] = msgspec.structs.replace(made[2], decision="conflict")
    show(browser, tmp_path, page("a.txt", text, made), page("b.txt", text, made[:2]))
    browser.press("j")
    browser.press("n")
    give_name(browser, "Ann")
    assert browser.js("[chosen, [...decisions.keys()]]") == [2, [0, 1, 3, 4]]
    browser.press("y")
    lines = [json.loads(line) for line in browser.js("savedLines()").splitlines()]
    told = [(line["verdict"], line["document"], line.get("settles", False)) for line in lines]
    assert told == [
        ("reject", "a.txt", False),
        ("reject", "b.txt", False),
        ("accept", "a.txt", True),
    ]
    browser.press("u")
    browser.press("u")
    assert browser.js("decisions.size") == 0


def test_what_was_decided_before_is_not_asked_again(
    browser: Browser, tmp_path: Path, run: Run
) -> None:
    """A decisions file beside the page counts, though the log was written before it."""
    (tmp_path / "page.txt").write_text(PAGE)
    assert run("clean", "page.txt", "-o", "out/").returncode == 0
    assert run("report", "out", "-o", "review.html").returncode == 0
    browser.open(tmp_path / "review.html")
    browser.press("j")
    browser.press("n")
    give_name(browser, "Ann")
    browser.press("e")
    browser.js("document.querySelector('.amend textarea').value = 'colleagues'")
    browser.press("Enter")
    lines = browser.js("savedLines()")
    other = lines.replace("reject", "accept").replace('"Ann"', '"Ben"')
    (tmp_path / "mtfix-decisions.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "ben.jsonl").write_text(other, encoding="utf-8")
    both = ("--decisions", "mtfix-decisions.jsonl", "--decisions", "ben.jsonl")
    for more, count, states in [
        ((), "2 of 3 decided", ["kept", "new", "new"]),
        (("--no-decisions",), "0 of 3 decided", ["new", "new", "new"]),
        (both, "1 of 3 decided", ["maybe", "new", "new"]),
    ]:
        assert run("report", "out", "-o", "review.html", *more).returncode == 0
        browser.open(tmp_path / "review.html")
        browser.js("localStorage.clear()")
        browser.open(tmp_path / "review.html")
        assert browser.js("byId('count').textContent") == count
        assert browser.js("[0, 1, 2].map(stateOf)") == states
        if more != ("--no-decisions",):
            assert browser.js("resultOf(1, changeOf(1))") == "colleagues"
    browser.press("j")
    assert "Ann, Ben contradict each other" in browser.js("byId('card').textContent")
    browser.press("y")
    give_name(browser, "Cem")
    (line,) = [json.loads(line) for line in browser.js("savedLines()").splitlines()]
    assert (line["verdict"], line["by"], line["settles"]) == ("accept", "Cem", True)


def test_a_closed_tab_loses_nothing(browser: Browser, tmp_path: Path) -> None:
    """And what was saved and then taken back is said to be."""
    show(browser, tmp_path, sample())
    browser.press("j")
    browser.press("y")
    give_name(browser, "Ann")
    browser.press("n")
    show(browser, tmp_path, sample())
    assert browser.js("byId('count').textContent") == "2 of 11 decided"
    browser.js("byId('save').click()")
    assert [line["verdict"] for line in saved(tmp_path)] == ["accept", "reject"]
    browser.js("choose(0)")
    browser.press("n")
    browser.press("u")
    assert browser.js("byId('count').textContent") == "2 of 11 decided"
    browser.js("put([[0, undefined]])")
    assert browser.js("byId('count').textContent") == "1 of 11 decided"
    told = [json.loads(line) for line in browser.js("savedLines()").splitlines()]
    assert [line["verdict"] for line in told] == ["reject", "withdraw"]


@pytest.mark.parametrize("view", ["inline", "sides"])
def test_the_page_shows_what_is_decided(browser: Browser, tmp_path: Path, view: str) -> None:
    """Old words where rejected, new ones where accepted, own ones where amended."""
    text = "a hospital, a court, an office, a ward\n"
    olds = ("hospital", "court", "office", "ward")
    made = [change(text, old, old.upper(), entry=old, status="suggested") for old in olds]
    show(browser, tmp_path, page("a.txt", text, made))
    if view == "sides":
        browser.press("v")
    browser.press("j")
    browser.press("y")
    give_name(browser, "Ann")
    browser.press("n")
    browser.press("e")
    browser.js("document.querySelector('.amend textarea').value = 'own'")
    browser.press("Enter")
    browser.js("document.querySelectorAll('wbr').forEach(e => e.remove())")
    shown = browser.js("[...document.querySelectorAll('.text')].map(e => e.textContent)")
    both = ["a hospitalHOSPITAL, a court, an officeown, a wardWARD"]
    sides = ["a hospital, a court, an office, a ward", "a HOSPITAL, a court, an own, a ward"]
    assert shown == (both if view == "inline" else sides)


def test_filters_leave_what_was_asked_for(browser: Browser, tmp_path: Path) -> None:
    """By outcome, entry, file and what is undecided; the rest of the text is folded."""
    text = "one hospital\ntwo\nthree court\n"
    first = [
        change(text, "hospital", "A", entry="e.a"),
        change(text, "court", "B", entry="e.b", status="suggested"),
    ]
    second = [change(text, "court", "B", entry="e.b", status="noted")]
    show(browser, tmp_path, page("a.txt", text, first), page("b.txt", text, second))
    numbers = "[...document.querySelectorAll('.change:not(.sample)')].map(e => Number(e.dataset.n))"
    assert browser.js(numbers) == [0, 1]
    for name, value, wanted in [
        ("status", "suggested", [1]),
        ("status", "noted", [2]),
        ("status", "all", [0, 1]),
        ("entry", 1, [1]),
        ("entry", -1, [0, 1]),
        ("page", 1, []),
        ("page", 0, [0, 1]),
    ]:
        browser.js(f"filterBy({json.dumps(name)}, {json.dumps(value)})")
        assert browser.js(numbers) == wanted, (name, value)
    browser.js("choose(0)")
    browser.press("y")
    give_name(browser, "Ann")
    browser.js("filterBy('undecided', true)")
    assert browser.js(numbers) == [1]
    assert "three court" in browser.js("byId('pages').textContent").replace("B", "")
    browser.js("document.querySelector('.fold').click()")
    assert "one hospital" in browser.js("byId('pages').textContent").replace("A", "")


def test_a_hostile_glossary_and_page_from_end_to_end(
    browser: Browser, tmp_path: Path, run: Run
) -> None:
    """As somebody would meet them: cleaned by the command, drawn by the command."""
    bad = "<img src=x onerror=document.title=1>"
    (tmp_path / "own.yaml").write_text(
        f"- id: own.a\n  term: '{bad}'\n  variants: ['hospital']\n  examples:\n"
        f"    - {{fix: The hospital met., to: 'The {bad} met.'}}\n    - {{keep: They met.}}\n"
    )
    text = "</script><script>document.title=1</script> The hospital \u202emet.\n"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    cleaned = run("clean", "page.txt", "-o", "out/", "--glossary", "own.yaml", "--no-builtin")
    assert cleaned.returncode == 0, cleaned.stderr
    assert run("report", "out", "-o", "review.html").returncode == 0
    browser.open(tmp_path / "review.html")
    browser.press("j")
    shown = "</script><script>document.title=1</script> The hospital"
    assert shown in browser.js("document.querySelector('.text').textContent")
    assert browser.js("document.querySelector('.chosen ins, .swap ins').textContent") == bad
    assert browser.js("document.title") == "mtfix review"
    assert browser.js("document.images.length") == 0
    assert not browser.complaints()


def test_of_marks_and_spaces_only_the_difference_is_shown(browser: Browser, tmp_path: Path) -> None:
    """A space before a comma is the space, not the comma; words are shown whole."""
    show(browser, tmp_path, page("a.txt", "a\n", []))
    for before, after, wanted in [
        (" ,", ",", ["", " ", "", ","]),
        ("( ", "(", ["(", " ", "", ""]),
        ("”", '"', ["", "”", '"', ""]),
        ("..", ".", [".", ".", "", ""]),
        ("", "-", ["", "", "-", ""]),
        ("hospital", "hospitals", ["", "hospital", "hospitals", ""]),
    ]:
        told = f"Object.values(difference({json.dumps(before)}, {json.dumps(after)}))"
        assert browser.js(told) == wanted


def test_direction_marks_turn_nothing_round(browser: Browser, tmp_path: Path) -> None:
    """Words behind an override stand behind it on the screen too."""
    text = "one \u202etwo hospital three\n"
    show(browser, tmp_path, page("a.txt", text, [change(text, "hospital", "\u202eprison")]))
    lefts = browser.js(
        """(() => {
          const line = document.querySelector('.text');
          const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          const lefts = [];
          for (let node; (node = walk.nextNode()); ) {
            const range = new Range();
            range.selectNodeContents(node);
            lefts.push(range.getBoundingClientRect().left);
          }
          return lefts;
        })()"""
    )
    assert len(lefts) > 5
    assert lefts == sorted(lefts)


def test_the_policy_holds(browser: Browser, tmp_path: Path) -> None:
    """Markup made of text is refused by the browser itself, and so is a script put in."""
    show(browser, tmp_path, sample())
    refused = browser.js(
        """(() => {
          try { document.body.innerHTML = '<b>x</b>'; return 'markup'; } catch { /* refused */ }
          const script = document.createElement('script');
          try { script.textContent = 'document.title = 1'; } catch { return 'refused'; }
          document.body.append(script);
          return document.title === '1' ? 'script' : 'refused';
        })()"""
    )
    assert refused == "refused"


def test_every_change_of_a_long_report_can_be_reached(browser: Browser, tmp_path: Path) -> None:
    """Blocks are put away when they are far, and drawn again when one goes back."""
    pages = [sample(f"p{number}.txt") for number in range(120)]
    show(browser, tmp_path, *pages)
    wanted = sum(c.status != "noted" for each in pages for c in each.log.changes)
    visited = browser.js(
        """(() => {
          const seen = new Set();
          for (;;) {
            const before = chosen;
            move(1);
            if (chosen === before) break;
            if (document.querySelector('.chosen')) seen.add(chosen);
          }
          return seen.size;
        })()"""
    )
    assert visited == wanted
    browser.js("new Promise(r => setTimeout(r, 300))")
    assert browser.js("drawn.size") < 60
    browser.js("scrollTo(0, 0)")
    browser.js("new Promise(r => setTimeout(r, 300))")
    assert "Yunling" in browser.js("document.querySelector('.block').textContent")
    assert not browser.complaints()


def test_all_of_it_is_on_paper(browser: Browser, tmp_path: Path) -> None:
    """Blocks that were not near the screen too, each line with its changes below."""
    show(browser, tmp_path, *[sample(f"p{number}.txt") for number in range(20)])
    browser.js(
        """(() => {
          const anew = drawPages;
          drawPages = () => {
            // What was on paper is what stood there when the screen is drawn again.
            globalThis.onPaper = document.querySelectorAll('.footnotes').length;
            anew();
          };
        })()"""
    )
    browser.call("Page.printToPDF")
    assert browser.js("onPaper") == 20 * 3
    assert browser.js("document.querySelectorAll('.footnotes').length") == 0


@pytest.mark.parametrize("width", [360, 900, 1500])
def test_nothing_is_wider_than_the_screen(browser: Browser, tmp_path: Path, width: int) -> None:
    """A long name and a long word too, side by side and inline."""
    text = f"{'word' * 100} hospital {'x' * 300}\n"
    long = page("folder/" * 60 + "a.txt", text, [change(text, "hospital", "y" * 200)])
    browser.resize(width, 800, phone=width < 500)
    show(browser, tmp_path, long)
    for _ in range(2):
        browser.press("j")
        assert browser.js("document.documentElement.scrollWidth") <= width
        browser.press("v")
    assert not browser.complaints()
