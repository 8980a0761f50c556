'use strict';
// Decisions: taken, taken back, kept in the browser until they are saved as a file.

const KEPT_AS = 'mtfix review ' + sheet.id;
const NAME_KEPT_AS = 'mtfix reviewer';
const SAID = { accept: 'Accepted', reject: 'Rejected', amend: 'Amended', skip: 'Skipped', withdraw: 'Taken back' };
const RULES = ['accept', 'reject', 'amend']; // the verdicts that say what becomes of a change

const decisions = new Map(); // number -> {verdict, wording, by, at, why}
const known = new Map(sheet.decided); // the same, from the decisions that mtfix was given
const inFile = new Set(); // numbers whose decision is in a file that was saved
const steps = []; // what was before each step: a list of [number, decision or undefined]
let unsaved = 0;
let reviewer = '';
let keeps = true; // false where the browser keeps nothing for a file from the disk

// What counts here: what was decided in this report, else what was decided before.
const decisionOn = (n) => {
  const own = decisions.get(n);
  return own && own.verdict !== 'withdraw' ? own : known.get(n);
};
// Reviewers whose decisions mtfix was given contradict each other.
const inConflict = (n) => (known.has(n) ? known.get(n).verdict : changes.decision[n]) === 'conflict';

const isDecided = (n) => {
  const said = decisionOn(n);
  return said ? RULES.includes(said.verdict) : changes.decision[n] !== null && !inConflict(n);
};

/** What the mark of a change shows: "new" words, "maybe" new words, or the old ones "kept". */
function stateOf(n) {
  const said = decisionOn(n);
  const verdict = said && said.verdict;
  if (verdict === 'accept' || verdict === 'amend') return 'new';
  if (verdict === 'conflict') return 'maybe';
  if (verdict === 'reject' || changes.status[n] === 'rejected') return 'kept';
  return changes.status[n] === 'applied' ? 'new' : 'maybe';
}

/** The words that will stand in the page. */
function resultOf(n, change) {
  const said = decisionOn(n);
  if (said && said.verdict === 'amend') return said.wording;
  return stateOf(n) === 'new' ? change.after : change.before;
}

function toldState(n) {
  const said = decisionOn(n);
  if (inConflict(n) && !decisions.has(n)) return 'in conflict';
  if (said) return `${SAID[said.verdict].toLowerCase()} by ${said.by}`;
  return changes.status[n] + (changes.decision[n] ? ', decided before' : '');
}

const equals = new Map(); // number of a question -> numbers of the changes that ask it
changes.question.forEach((question, n) => {
  const asked = equals.get(question);
  if (asked) asked.push(n); else equals.set(question, [n]);
});

/** The numbers with those that have the same words around them: they are one question. */
const withEqual = (numbers) => [...new Set(numbers.flatMap((n) => equals.get(changes.question[n])))];

/** The decision is taken on all the numbers in one step; the name is asked for if it is not known. */
function decide(numbers, verdict, wording = null) {
  if (!numbers.length) return;
  if (!reviewer) {
    askName(() => decide(numbers, verdict, wording));
    return;
  }
  const why = byId('why') ? byId('why').value.trim() : '';
  const at = now();
  const all = withEqual(numbers);
  takeStep(all.map((n) => [n, { verdict, wording, by: reviewer, at, why }]));
  say(all.length === 1 ? SAID[verdict] : numbers.length === 1 ? `${SAID[verdict]} in all ${all.length} places with these words` : `${SAID[verdict]}: ${all.length} changes`);
  const from = chosen;
  const on = next(from, 1, true);
  if (on >= 0) choose(on);
  else {
    const first = next(-1, 1, true);
    if (first >= 0) choose(first);
    else {
      drawCard();
      say('All decided.');
    }
  }
}

const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

function takeStep(pairs) {
  steps.push(pairs.map(([n]) => [n, decisions.get(n)]));
  put(pairs);
}

function put(pairs) {
  for (const [n, decision] of pairs) {
    decisions.delete(n); // the last taken stands last
    if (decision) decisions.set(n, decision);
    else if (inFile.has(n)) decisions.set(n, { verdict: 'withdraw', wording: null, by: reviewer, at: now(), why: '' });
    for (const element of marksOf(n)) fillMark(element, changeOf(n));
  }
  unsaved++;
  keep();
  drawProgress();
}

function undo() {
  const step = steps.pop();
  if (!step) {
    say('Nothing to undo.');
    return;
  }
  put(step);
  choose(step[0][0]);
  say('Taken back.');
}

/** The undecided changes that the filters show with the same entry and words as this one. */
function alike(n) {
  const same = [];
  for (let other = 0; other < total; other++) {
    if (other !== n && changes.words[other] === changes.words[n] && wanted[other] && !isDecided(other)) same.push(other);
  }
  return same;
}

function decideAlike(verdict) {
  if (chosen >= 0) decide([chosen, ...alike(chosen)], verdict);
}

function askName(then) {
  const box = byId('who');
  byId('name').value = reviewer;
  box.onclose = () => {
    const name = byId('name').value.trim();
    if (box.returnValue !== 'yes' || !name) return;
    reviewer = name;
    try { localStorage.setItem(NAME_KEPT_AS, name); } catch { keeps = false; }
    then();
  };
  box.returnValue = '';
  box.showModal();
}

/** The decisions are in the browser's storage, so that a closed tab loses none. */
function keep() {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify({ decisions: [...decisions], inFile: [...inFile] }));
  } catch {
    keeps = false;
  }
}

function takeUp() {
  try {
    reviewer = localStorage.getItem(NAME_KEPT_AS) || '';
    const kept = JSON.parse(localStorage.getItem(KEPT_AS)) || { decisions: [], inFile: [] };
    for (const n of kept.inFile) inFile.add(n);
    for (const [n, decision] of kept.decisions) {
      if (n >= 0 && n < total && Object.hasOwn(SAID, decision.verdict)) decisions.set(n, decision);
    }
  } catch {
    keeps = false;
  }
  if (decisions.size) say(`${decisions.size} decisions taken up from your last visit.`);
}

/** The lines of the decisions file, in the order in which they were taken, one a question and page. */
function savedLines() {
  const lines = new Map();
  for (const [n, decision] of decisions) {
    const name = `${changes.question[n]} ${pageOfBlock[changes.block[n]]}`;
    if (!lines.has(name)) lines.set(name, JSON.stringify(lineOf(n, decision)) + '\n');
  }
  return [...lines.values()].join('');
}

/** A decision as mtfix writes it: keys in its order, and none that says what goes without saying. */
function lineOf(n, { verdict, wording, by, at, why }) {
  const change = changeOf(n);
  const [key, left, right] = change.key;
  const line = { type: 'decision', version: sheet.decision, key, verdict, by, at, before: change.before, after: change.after };
  if (verdict === 'amend') line.wording = wording;
  if (why) line.why = why;
  Object.assign(line, { left, right, entry: sheet.entries[changes.entry[n]] });
  if (change.kind !== 'term') line.kind = change.kind;
  if (changes.confidence[n] !== 1) line.confidence = changes.confidence[n];
  if (pageOf(n).document) line.document = pageOf(n).document;
  if (inConflict(n)) line.settles = true;
  return line;
}

function save() {
  const url = URL.createObjectURL(new Blob([savedLines()], { type: 'application/jsonl' }));
  const link = make('a', '');
  link.href = url;
  link.download = 'mtfix-decisions.jsonl';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  for (const n of decisions.keys()) inFile.add(n);
  unsaved = 0;
  keep();
  drawProgress();
  say('Saved as mtfix-decisions.jsonl.');
}

function drawProgress() {
  let done = 0, all = 0;
  const taken = decisions.size;
  for (let n = 0; n < total; n++) {
    if (changes.status[n] === 'noted' && !isDecided(n)) continue;
    all++;
    if (isDecided(n)) done++;
  }
  byId('count').replaceChildren(make('b', '', String(done)), ` of ${all} decided`);
  const bar = byId('progress');
  bar.setAttribute('aria-valuemax', String(all));
  bar.setAttribute('aria-valuenow', String(done));
  bar.firstElementChild.style.width = (all ? (100 * done) / all : 0) + '%';
  byId('save').disabled = !taken;
  byId('save').replaceChildren(taken ? `Save ${taken}` : 'Save', make('span', 'long', taken === 1 ? ' decision' : ' decisions'));
  byId('save').classList.toggle('saved', unsaved === 0);
}
