"""Every key that a glossary may have, in the words in which a translator is told of it.

The reader, the schema and the tables of the guide are all made from what stands here.
"""

from __future__ import annotations

import msgspec

from mtfix.glossary.model import KEPT, NAMING, PLACED, TOLD


class Key(msgspec.Struct, frozen=True):
    """What may stand behind a key, by name of its form, and what it means, in short and in full."""

    holds: str
    says: str
    more: str = ""

    @property
    def whole(self) -> str:
        """All that there is to say, in one piece."""
        return f"{self.says}; {self.more}" if self.more else self.says


FILE = {
    "entries": Key("entries", "the entries", "a file that is only a list is a list of entries"),
    "profiles": Key("profiles", "kinds of institution that a page may speak for"),
    "lists": Key(
        "lists",
        "word lists by name",
        "used as `$name` among words and as `{name}` in variants",
    ),
    "shields": Key(
        "words", "set phrases that are right as they stand", "a word inside one is left alone"
    ),
    "modifiers": Key(
        "words", 'words that make no name of what follows with a capital ("our Provincial Station")'
    ),
    "bylines": Key("words", 'what stands before the name of whoever a page is from ("Source:")'),
    "qualifiers": Key(
        "pairs",
        "Chinese words that say which body is meant, each with a space and the English for it",
        "of several bodies in a sentence they tell which Chinese word stands behind which",
    ),
}

ENTRY = {
    "id": Key("id", "its name in logs and options", "never used again for another concept"),
    "kind": Key("kind", "`term`, `name` or `debris`", "`term` if left out"),
    "source": Key(
        "texts",
        "the Chinese behind it, simplified or traditional",
        "the first of them goes into the log",
    ),
    "term": Key(
        "term",
        "the right English: text, or `{one, many, counted}`",
        'the three where number matters ("26 staff members")',
    ),
    "admitted": Key("texts", "other right forms", "they and the term shield the words inside them"),
    "profile": Key(
        "text",
        "the kind of institution a page must speak for",
        "the page's own words then speak for or against",
    ),
    "variants": Key("variants", "the wrong forms: text, or `{form, many, to, exact, suggest}`"),
    "pattern": Key(
        "pattern",
        "in place of variants, a regular expression",
        "for the rare entry that needs one; it may take 0.1 s a match",
    ),
    "shape": Key("shape", "in place of variants, the name of a shape of debris"),
    "words": Key("words", "the words that the shape takes"),
    "spare": Key("words", "the words that the shape leaves alone"),
    "suggest": Key(
        "flag",
        "`true`: only suggested, however sure",
        "for English that is poor but can stand; a Chinese word under `for` that stands behind it "
        "lets it apply",
    ),
    "certain": Key(
        "flag",
        "`true`: it starts sure, whatever it weighs",
        "`check --pages` then lets it change what pages keep",
    ),
    "uniform": Key(
        "flag",
        "`true`: the term and the admitted forms mean the same and bend alike",
        "`--harmonise` makes them one on a page, the commonest there",
    ),
    "prior": Key(
        "number",
        "log-odds before any reason",
        "if left out 3.0 (95 in 100) for an entry with neither `profile` nor `for`, else 0",
    ),
    "for": Key("for", "reasons for it: conditions, each one kind and a `weight` above 0"),
    "against": Key("against", "reasons against it, written in the same way"),
    "examples": Key(
        "examples",
        "sentences that prove it: at least one `fix` with its `to`, and one `keep`",
    ),
    "note": Key("text", "for people: what to know about it"),
    "see": Key("text", "for people: where to read about it"),
}

EXTENSION = {
    "extend": Key("id", "the id of an entry in a layer below, to which all this is added"),
    **{key: ENTRY[key] for key in ("variants", "admitted", "for", "against")},
    "examples": Key("more examples", "more sentences that prove it"),
    **{key: ENTRY[key] for key in ("suggest", "certain")},
}

TERM = {
    "one": Key("text", "for one"),
    "many": Key("text", "for more than one", "the plural of `one` if left out"),
    "counted": Key("text", "after a number", "as `many` if left out"),
}

VARIANT = {
    "form": Key("text", "the wrong form", "`{name}` in it stands for each word of that list"),
    "many": Key("text", "its plural, where that is not the ordinary one"),
    "to": Key("any text", "replaces the term for this form", '`""` deletes it'),
    "exact": Key("flag", "`true`: only in the case as written"),
    "suggest": Key("flag", "`true`: only suggested, as above"),
}

EXAMPLE = {
    "fix": Key("text", "a sentence with something wrong in it", "what it becomes stands in `to`"),
    "to": Key("any text", "the same sentence put right"),
    "keep": Key("text", "a sentence in which nothing may change"),
    "page": Key("text", "the profile of the page it stands on, which it alone cannot show"),
    "source": Key("text", "the Chinese behind the sentence"),
}

PROFILE = {
    "own": Key("texts", "the entries that are this institution itself"),
    "words": Key("weights", "words that show it, each with its weight in log-odds"),
    "bodies": Key("words", "the nouns that name such an institution"),
    "source": Key("words", "the Chinese words that do", "they go with these nouns"),
    "limit": Key(
        "limit", "the most that the page may say for or against a sense", "3.0 if left out"
    ),
}

_KINDS = {
    "before": "one of the words stands right before it, or `within` so many words",
    "after": "one of the words stands right after it, or `within` so many words",
    "near": "one of the words stands in the sentence, or `within` so many words",
    "earlier": "one of the words stands before it in the paragraph",
    "paragraph": "one of the words stands anywhere in the paragraph",
    "page": "one of the words stands anywhere on the page",
    "source": "one of these Chinese words stands behind the match in the aligned line",
    "antecedent": "the last institution named before is of one of these profiles",
    "mentioned": "the page calls an institution of one of these profiles by its name",
    "named": "`true`: the match is part of a proper name",
    "namesake": "`true`: the name before it stands before an institution of the profile too",
    "counted": "`true`: a number stands before it",
    "definite": "`true`: the, this, our or the like stands before it",
    "capital": "`true`: it has a capital inside a sentence",
    "plural": "`true`: it is plural",
    "heading": "`true`: its line is a heading",
    "doubtful": "`true`: good text could look like this piece of debris too",
    "company": "`true`: other matches on the page are surely of its profile; only under `for`",
    "debris": "`true`: there is debris elsewhere on the page; only under `for`",
}


def _holds(kind: str) -> str:
    return "words" if kind in (*PLACED, *NAMING) else "true"


CONDITION = {
    **{kind: Key(_holds(kind), _KINDS[kind]) for kind in (*PLACED, *NAMING, *TOLD, *KEPT)},
    "weight": Key(
        "weight", "how much it says, in log-odds", "1 makes 2.7 times as likely, 3 twenty"
    ),
    "within": Key("count", "at most so many words away, in the sentence"),
    "own": Key(
        "flag",
        '`true`: it points at whoever speaks, as "our" does',
        "it does not count on a page that speaks for another profile with `own` entries",
    ),
}

TABLES = {
    "file": FILE,
    "entry": ENTRY,
    "addition": EXTENSION,
    "term": TERM,
    "variant": VARIANT,
    "condition": CONDITION,
    "example": EXAMPLE,
    "profile": PROFILE,
}
"""Everything that has keys, by name."""
