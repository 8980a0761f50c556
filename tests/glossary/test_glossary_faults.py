"""One planted fault at a time: its place, the entry it is in, what is wrong and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossary_yaml import BASE, faults_of, marked, write

NAME = "entry 'fish.net'"
FIX = "      - {fix: Our yard met., to: Our office met., page: office}\n"
KEEP = "      - {keep: The yard is wet.}\n"
SECOND = """\
  - ‸id: fish.net
    term: bureau
    variants: [shed]
    examples: [{fix: A shed., to: A bureau.}, {keep: Sheds.}]
"""

# What is written in place of which words of BASE, ‸ where the fault is; where it is said to be;
# what is wrong; the remedy.
CASES = [
    # Keys.
    ("variants: [yard]", "‸varients: [yard]", NAME, "unknown key 'varients'", "did you mean 'variants'?"),
    ("term: {one", "term: {‸uno: x, one", NAME, "unknown key 'uno'", "did you mean 'one'?"),
    ("{before: our", "{‸bfore: our", NAME, "unknown key 'bfore'", "did you mean 'before'?"),
    ("{keep:", "{‸keeep: x, keep:", NAME, "unknown key 'keeep'", "did you mean 'keep'?"),
    ("[yard]", "[{form: yard, ‸exakt: true}]", NAME, "unknown key 'exakt'", "did you mean 'exact'?"),
    ("{words:", "{‸wards: x, words:", "profile 'office'", "unknown key 'wards'", "did you mean 'words'?"),
    ("lists:\n", "‸shield: [x]\nlists:\n", "", "unknown key 'shield'", "did you mean 'shields'?"),
    ("    profile: office\n", "    ‸term: x\n    profile: office\n", "", "key 'term' a second time", "line 7"),
    ("    profile: office\n", "    ‸<<: {see: x}\n    profile: office\n", "", "not a plain word", "merge keys '<<'"),
    ("    profile: office\n", "    ‸[see]: x\n    profile: office\n", "", "not a plain word", "not read"),
    # Ids.
    ("id: fish.net\n    term", "‸term", "entry", "no id", "add 'id:"),
    ("id: fish.net", "id: ‸Fish Net", "entry 'Fish Net'", "is no id", "small letters, digits and dots"),
    ("id: fish.net", "id: ‸fish..net", "entry 'fish..net'", "is no id", "small letters, digits and dots"),
    (KEEP, KEEP + SECOND, NAME, "the same id a second time", "{file}:6:5"),
    # What YAML has and a glossary has not.
    ("[yard]", "‸*yards", "", "alias '*yards'", "write it out"),
    ("[yard]", "‸&yards [yard]", "", "anchor '&yards'", "take it out"),
    ("[yard]", "‸!!python/object:os.system [yard]", "", "python/object:os.system", "take it out"),
    ("[yard]", "[‸!!str yard]", "", "tag", "take it out"),
    (KEEP, KEEP + "‸---\n- id: fish.rod\n", "", "a second document", "one document in a file"),
    ("{one: office, many: offices}", "[" * 29 + "‸[" + "[" * 10 + "]" * 40, "", "nested more than 32", "flat"),
    # What YAML 1.1 would take for something else.
    ("[yard]", "[‸no]", NAME, "no is not plain text", 'put it in quotes: "no"'),
    ("[yard]", "[‸012]", NAME, "012 is not plain text", 'put it in quotes: "012"'),
    ("[yard]", "[yard, ‸1:30]", NAME, "1:30 is not plain text", 'put it in quotes: "1:30"'),
    ("our,", "‸2024-01-09,", NAME, "2024-01-09 is not plain text", 'in quotes: "2024-01-09"'),
    ("our,", "[my, ‸~],", NAME, "~ is not plain text", 'put it in quotes: "~"'),
    ("our,", "‸0x1F,", NAME, "0x1F is not plain text", 'put it in quotes: "0x1F"'),
    ("Our office met.,", "‸yes,", NAME, "yes is not plain text", 'put it in quotes: "yes"'),
    ("clerk: 2.0", "‸on: 2.0", "profile 'office'", "on is not plain text", 'put it in quotes: "on"'),
    ("  office: {w", "  ‸off: {}\n  office: {w", "profile 'off'", "off is not plain", 'in quotes: "off"'),
    ("  water:", "  ‸y: [sea]\n  water:", "lists", "y is not plain text", 'put it in quotes: "y"'),
    ("[river,", "[river, ‸null,", "lists", "null is not plain text", 'put it in quotes: "null"'),
    # Not YAML at all.
    ("    profile:", "   ‸profile:", "", "not valid YAML", "check the indent"),
    ("    profile:", "‸\tprofile:", "", "not valid YAML", "check the indent"),
    ("The yard is wet.", "The yard‸: wet: now", "", "not valid YAML", "double quotes"),
    ("our,", '"our‸\x07",', "", "not valid YAML", "double quotes"),
    # Wrong types.
    ("{one: office, many: offices}", "‸[office]", NAME, "expected keys and values, found a list", "key: value"),
    ("profile: office\n    v", "profile: ‸[office]\n    v", NAME, "expected text, found a list", "one line of text"),
    ("our,", "‸{our: my},", NAME, "expected text or a list of texts", "[one, two]"),
    ("- {keep: The yard is wet.}", "- {keep: The yard.}\n      - ‸yard", NAME, "expected keys and values, found text", "key: value"),
    ("- {before: our, weight: 2.0}", "- ‸our", NAME, "expected keys and values, found text", "key: value"),
    ("- id: fish.net", "- ‸yard\n  - id: fish.net", "entry", "expected keys and values, found text", "key: value"),
    ("[yard]", "[yard, ‸[shed]]", NAME, "expected text, found a list", "one line of text"),
    ("words: {clerk: 2.0}", "words: ‸[clerk]", "profile 'office'", "words without weights", "{judge: 2.0"),
    ("[yard]", "[{form: yard, exact: ‸yes}]", NAME, "expected true or false, found 'yes'", "true or false"),
    ("{before: our", "{definite: ‸our", NAME, "expected true or false, found 'our'", "true or false"),
    ("{before: our", "{definite: ‸false", NAME, "'definite: false' says nothing", "take it out"),
    ("    profile:", "    kind: ‸terms\n    profile:", NAME, "unknown value 'terms'", "did you mean 'term'?"),
    # Numbers.
    ("weight: 2.0", "weight: ‸heavy", NAME, "expected a number, found 'heavy'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸[2.0]", NAME, "expected a number, found a list", "such as 1.5"),
    ("weight: 2.0", "weight: ‸012", NAME, "expected a number, found '012'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸1:30", NAME, "expected a number, found '1:30'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸.inf", NAME, "expected a number, found '.inf'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸nan", NAME, "expected a number, found 'nan'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸-2.0", NAME, "a weight is above 0", "'against' takes it away"),
    ("weight: 2.0", "weight: ‸0", NAME, "a weight is above 0", "'against' takes it away"),
    ("within: 6", "within: ‸0", NAME, "expected a whole number from 1", "6"),
    ("within: 6", "within: ‸1.5", NAME, "expected a whole number from 1", "6"),
    ("within: 6", "within: ‸near", NAME, "expected a number, found 'near'", "such as 1.5"),
    ("{words:", "{limit: ‸-1, words:", "profile 'office'", "a limit below 0", "3.0"),
    # Names of other things.
    ("profile: office\n    v", "profile: ‸ofice\n    v", NAME, "no profile 'ofice'", "did you mean 'office'?"),
    (FIX, FIX.replace("{fix", "‸{fix").replace("page: office", "page: ofice"), NAME, "no profile 'ofice'", "did you mean 'office'?"),
    ("{before: our", "‸{antecedent: ofice", NAME, "no profile 'ofice'", "did you mean 'office'?"),
    ("{before: our", "‸{mentioned: [office, zzz]", NAME, "no profile 'zzz'", "add it under 'profiles:'"),
    ("{words:", "{own: [fish.net], words:", "", "", ""),
    ("$water", "‸$watre", NAME, "no word list '$watre'", "did you mean '$water'?"),
    ("$water", "[sea, ‸$zzz]", NAME, "no word list '$zzz'", "name it under 'lists:'"),
    ("[river, lake]", "[river, ‸$lakes]", "lists", "no word list '$lakes'", "name it under 'lists:'"),
    ("[river, lake]", "[river, ‸$water]", "lists", "list '$water' inside itself", "write the words out"),
    ("  water:", "  water: [sea]\n  ‸more: [$watr]\n  wet:", "lists", "", ""),
    ("[yard]", '[‸"{watre} yard"]', NAME, "no word list for the slot '{watre}'", "did you mean '{water}'?"),
    # What an entry must have.
    (FIX + KEEP, "      ‸" + KEEP.strip() + "\n", NAME, "no 'fix' example", "add - {fix:"),
    (FIX + KEEP, "      ‸" + FIX.strip() + "\n", NAME, "no 'keep' example", "add - {keep:"),
    (KEEP, KEEP + "      - ‸{to: Our office met.}\n", NAME, "neither a fix nor a keep", "{keep:"),
    (KEEP, KEEP + "      - ‸{fix: Our yard.}\n", NAME, "neither a fix nor a keep", "{keep:"),
    (KEEP, KEEP + "      - ‸{fix: Our yard., to: x, keep: y}\n", NAME, "neither a fix nor a keep", "{keep:"),
    ("id: fish.net\n    term", "‸id: fish.net\n    see: x\n    term", NAME, "", ""),
    ("    term: {one: office, many: offices}\n", "", NAME, "no term", "add 'term:"),
    ("[yard]", "[‸{to: yard}]", NAME, "a variant without 'form'", "{form:"),
    ("{one: office, many: offices}", "‸{many: offices}", NAME, "a term without 'one'", "{one:"),
    # Conditions.
    ("{before: our", "‸{before: our, after: met", NAME, "needs one kind and a weight", "{near:"),
    ("{before: our, weight: 2.0}", "‸{before: our}", NAME, "needs one kind and a weight", "{near:"),
    ("{before: our, weight: 2.0}", "‸{weight: 2.0}", NAME, "needs one kind and a weight", "{near:"),
    # Words that are none.
    ("[yard]", '[‸""]', NAME, "empty text", "write the words"),
    ("[yard]", '[‸"\u200b "]', NAME, "empty text", "write the words"),
    ("our,", "‸[],", NAME, "an empty list", "write the words"),
    ("our,", "[my, ‸'*'],", NAME, "'*' alone", "treat*"),
    ("    profile:", "    note:‸\n    profile:", NAME, "empty text", "write the words"),
    ("[yard]", "‸", NAME, "empty text", "write the words"),
    # Sections.
    ("  office: {words: {clerk: 2.0}}", "  ‸- office", "profiles", "expected names and values, found a list", "name:"),
]
CASES = [case for case in CASES if case[3]]


@pytest.mark.parametrize(("old", "new", "about", "fault", "remedy"), CASES)
def test_a_planted_fault_is_told_with_its_place_and_remedy(
    tmp_path: Path, old: str, new: str, about: str, fault: str, remedy: str
) -> None:
    """Each fault names its file, line and column, its entry, what is wrong and what to write."""
    assert BASE.count(old) == 1
    text, line, column = marked(mark_entry(BASE.replace(old, new)))
    path = write(tmp_path, text)
    found = [f for f in faults_of(path) if fault in f.fault]
    assert len(found) == 1
    assert found[0].place == f"{path}:{line}:{column}"
    assert found[0].fault.startswith(f"{about}: " if about else "")
    assert remedy.replace("{file}", str(path)) in found[0].remedy
    assert str(found[0]) == f"{found[0].place}: {found[0].fault} ({found[0].remedy})"
