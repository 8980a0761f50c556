"""What people said of changes: one JSON object a line, read, written, and weighed together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from typing import Literal

import msgspec

from mtfix.changes.fingerprint import Key, words_of
from mtfix.changes.record import Change
from mtfix.changes.replay import sha256
from mtfix.errors import LogError

VERSION = 1
Verdict = Literal["accept", "reject", "amend", "skip", "withdraw"]
VERDICTS: tuple[Verdict, ...] = ("accept", "reject", "amend", "skip", "withdraw")
RULING: frozenset[Verdict] = frozenset(("accept", "reject", "amend"))
"""The verdicts that say what becomes of the change."""

_BASENAME = re.compile(r"[^/\\]*\Z")


class Decision(
    msgspec.Struct, frozen=True, tag_field="type", tag="decision", omit_defaults=True, kw_only=True
):
    """A person's verdict on a change, in the words and the order of the file.

    `key`, `left` and `right` are those of `Key`; `at` is the time in UTC, `2026-11-26T14:40:15Z`.
    `wording` is the reviewer's own, for "amend". "skip" leaves the change open, "withdraw" takes
    back what the same person said before. `settles` ends a conflict: what others said before
    counts no more. `document` only helps to tell equal sentences of several pages apart, unless
    the decision stands `alone`: then it is of that document and of no other.
    """

    version: int
    key: str
    verdict: Verdict
    by: str
    at: str
    before: str
    after: str
    wording: str | None = None
    why: str = ""
    left: tuple[str, ...]
    right: tuple[str, ...]
    entry: str
    kind: Literal["term", "name", "debris"] = "term"
    confidence: float = 1.0
    document: str = ""
    settles: bool = False
    alone: bool = False

    @property
    def result(self) -> str:
        """What stands in the page where the change is made as the reviewer wants it."""
        return self.after if self.wording is None else self.wording

    @property
    def outcome(self) -> str | None:
        """What is to stand in the page; None where the verdict does not say."""
        if self.verdict not in RULING:
            return None
        return self.before if self.verdict == "reject" else self.result


def decision_on(
    change: Change,
    key: Key,
    verdict: Verdict,
    *,
    by: str,
    at: str,
    document: str = "",
    wording: str | None = None,
    why: str = "",
    settles: bool = False,
    alone: bool = False,
) -> Decision:
    """The decision on a change with its key. Raises `LogError` for an "amend" without wording."""
    if (verdict == "amend") != (wording is not None):
        raise LogError("own wording is for amend, and amend for own wording")
    return Decision(
        version=VERSION,
        key=key.name,
        verdict=verdict,
        by=by,
        at=at,
        before=change.before,
        after=change.after,
        wording=wording,
        why=why,
        left=key.left,
        right=key.right,
        entry=change.entry,
        kind=change.kind,
        confidence=change.confidence,
        document=document,
        settles=settles,
        alone=alone,
    )


class Line(msgspec.Struct, frozen=True):
    """A decision and where it stands, `file:line`."""

    decision: Decision
    place: str


class _Opening(msgspec.Struct, frozen=True):
    """What a line of every version says."""

    type: str
    version: int = VERSION


_ENCODER = msgspec.json.Encoder()
_OPENING = msgspec.json.Decoder(_Opening)
_DECISION = msgspec.json.Decoder(Decision)
_BEGINS = b'{"type":"decision"'
_CONFLICT_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


def write_decisions(decisions: Iterable[Decision]) -> bytes:
    """The decisions as UTF-8 JSON lines, the last one ended too."""
    return _ENCODER.encode_lines(list(decisions))


def read_decisions(raw: bytes, name: str) -> tuple[Line, ...]:
    """The decisions in the bytes, in order. `name` is for places in errors.

    Keys that are not known are ignored. The last line may have been cut off by a stop of the
    program while it was written: it was never confirmed, and does not count. Raises `LogError`
    for any other line that is no decision.
    """
    return tuple(_read(raw[: torn_from(raw)], name))


def torn_from(raw: bytes) -> int:
    """Where a last line begins that was cut off; the length of the bytes where none was."""
    begin = raw.rfind(b"\n") + 1
    tail = raw[begin:]
    if not tail or not (tail.startswith(_BEGINS) or _BEGINS.startswith(tail)):
        return len(raw)
    try:
        msgspec.json.decode(tail)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return begin
    return len(raw)


def _read(raw: bytes, name: str) -> Iterator[Line]:
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        if line.startswith(_CONFLICT_MARKS):
            remedy = "keep the lines of both sides and delete the marks"
            raise LogError("a mark of an unfinished merge", place=place, remedy=remedy)
        try:
            opening = _OPENING.decode(line)
            if opening.type == "decision" and opening.version != VERSION:
                remedy = f"this mtfix reads version {VERSION}: use the one that wrote the line"
                fault = f"a decision of version {opening.version}"
                raise LogError(fault, place=place, remedy=remedy)
            decision = _DECISION.decode(line)
            _check(decision)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            remedy = "mend the line or delete it"
            raise LogError(f"not a decision: {error}", place=place, remedy=remedy) from error
        yield Line(decision, place)


def _check(decision: Decision) -> None:
    if (decision.verdict == "amend") != (decision.wording is not None):
        raise msgspec.ValidationError("'amend' needs a 'wording', and nothing else has one")
    if not decision.left or not decision.right:
        raise msgspec.ValidationError("'left' and 'right' need one text at least, if only \"\"")


class Standing(msgspec.Struct, frozen=True):
    """What counts of the lines on one change: one decision, or several that contradict."""

    lines: tuple[Line, ...]

    @property
    def decision(self) -> Decision:
        """The decision; the latest where there are several."""
        return self.lines[-1].decision

    @property
    def conflict(self) -> bool:
        """True if people want different words there."""
        return len({line.decision.outcome for line in self.lines}) > 1


def weigh(lines: Sequence[Line], document: str = "") -> Standing | None:
    """What counts of all lines on one change of a document; None if nobody decided it.

    Of each person the latest line counts, for each document by itself; where there are lines of
    this very document, those of others do not, and what stands alone never counts for others.
    Whoever `settles` is not contradicted by earlier lines.
    """
    own = [line for line in lines if _same(line.decision.document, document)]
    others = [line for line in lines if not line.decision.alone]
    latest: dict[tuple[str, str], Line] = {}
    for line in sorted(own or others, key=lambda line: line.decision.at):
        if line.decision.settles:
            latest.clear()
        latest.pop(_voice(line), None)
        latest[_voice(line)] = line
    ruling = tuple(line for line in latest.values() if line.decision.verdict in RULING)
    return Standing(ruling) if ruling else None


def _voice(line: Line) -> tuple[str, str]:
    return line.decision.by, line.decision.document


def _same(one: str, other: str) -> bool:
    """True if the names are of one file, in whatever folder: folders are named in many ways."""
    return bool(one) and file_name(one) == file_name(other)


def file_name(name: str) -> str:
    """The name of a document without its folder: by it decisions tell documents apart."""
    found = _BASENAME.search(name)
    return found.group() if found else name


def _last_of(left: str) -> str:
    """Its last word; "" for none, and where that is the edge of a line."""
    words = left.split()
    return words[-1] if words and words[-1].isalnum() else ""


class Decisions:
    """The decisions of one file or of several, found by what stands in a text."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.lines = tuple(lines)
        self._by_left: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
        self.forms: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        self.made: dict[str, set[str]] = defaultdict(set)
        self._lasts: dict[tuple[str, str], set[str]] = defaultdict(set)
        for line in self.lines:
            self._add(line)

    def _add(self, line: Line) -> None:
        decision = line.decision
        for after in dict.fromkeys((decision.after, decision.result)):
            change = (decision.before, after)
            for left in decision.left:
                self._by_left[*change, left].append(line)
                self._lasts[change].add(_last_of(left))
            self.forms[decision.before][change] = None
        if decision.verdict in ("accept", "amend"):
            change = (decision.before, decision.after)
            self.forms[decision.result][change] = None
            if words_of(decision.result) != words_of(decision.before):
                self.made[decision.result].add(decision.before)

    def __bool__(self) -> bool:
        return bool(self.lines)

    def last_words(self, before: str, after: str) -> Set[str]:
        """The last words that stand on the left of such a change; "" where it may be any."""
        return self._lasts.get((before, after), frozenset())

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that was said."""
        return sha256(write_decisions(line.decision for line in self.lines))

    def knows(self, before: str, after: str, left: str) -> bool:
        """False if nobody said anything of such a change with these words on its left."""
        return (before, after, left) in self._by_left

    def on(
        self, before: str, after: str, left: str, right: str, document: str = ""
    ) -> Standing | None:
        """What counts for the change where these words stand on either side of it."""
        return self._weigh(before, after, (left,), frozenset((right,)), document)

    def _weigh(
        self, before: str, after: str, lefts: Sequence[str], rights: frozenset[str], document: str
    ) -> Standing | None:
        """The same for any of the words; who amended a change is heard on either wording."""
        found: dict[str, Line] = {}
        asked, to_ask = set[str](), [after]
        while to_ask:
            asked.add(wording := to_ask.pop())
            for left in lefts:
                for line in self._by_left.get((before, wording, left), ()):
                    if rights.isdisjoint(line.decision.right):
                        continue
                    found.setdefault(line.place, line)
                    to_ask += {line.decision.after, line.decision.result} - asked
        return weigh([found[place] for place in found], document)

    def of(self, change: Change, key: Key, document: str = "") -> Standing | None:
        """What counts for a change with its key, as a reviewer sees it."""
        return self._weigh(change.before, change.after, key.left, frozenset(key.right), document)

    def conflicts(self) -> tuple[Standing, ...]:
        """Every change on which people contradict each other, in order of the lines."""
        found: dict[tuple[str, ...], Standing] = {}
        for line in self.lines:
            d = line.decision
            standing = self.on(d.before, d.after, d.left[0], d.right[0], d.document)
            if standing is not None and standing.conflict:
                found.setdefault(tuple(sorted(x.place for x in standing.lines)), standing)
        return tuple(found.values())


def contradiction(standing: Standing) -> str:
    """A sentence that names both sides of a conflict with their lines."""
    said = [
        f"{line.place} {line.decision.by} {_SAYS[line.decision.verdict]}" for line in standing.lines
    ]
    d = standing.decision
    return f"{', '.join(said)}: {d.before!r} -> {d.after!r}"


_SAYS: dict[Verdict, str] = {
    "accept": "accepts",
    "reject": "rejects",
    "amend": "amends",
    "skip": "skips",
    "withdraw": "withdraws",
}
