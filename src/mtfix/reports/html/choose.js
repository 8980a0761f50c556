'use strict';
// Which changes are looked at: the filters, and the way from one change to the next.

const filter = { status: 'all', undecided: false, entry: -1, page: -1 };
const view = { sides: false, fold: false };
let chosen = -1; // the number of the chosen change
const wanted = new Uint8Array(total);
const wantedInBlock = new Int32Array(sheet.blocks.length);

const STATUSES = [
  ['all', 'All', (status) => status !== 'noted', 'All but what is only noted'],
  ['suggested', 'Suggested', (status) => status === 'suggested', 'Not in the corrected page: too doubtful'],
  ['applied', 'Applied', (status) => status === 'applied', 'In the corrected page'],
  ['noted', 'Noted', (status) => status === 'noted', 'Most likely right as it is'],
  ['rejected', 'Rejected before', (status) => status === 'rejected', 'Left alone because a reviewer said so'],
];

const filtering = () => filter.status !== 'all' || filter.undecided || filter.entry >= 0;
const folding = () => view.fold || filtering();

/** Each change is marked as wanted or not, and counted in its block. */
function sift() {
  const has = STATUSES.find(([name]) => name === filter.status)[2];
  wantedInBlock.fill(0);
  for (let n = 0; n < total; n++) {
    const block = changes.block[n];
    const fits = has(changes.status[n])
      && (filter.entry < 0 || changes.entry[n] === filter.entry)
      && (filter.page < 0 || pageOfBlock[block] === filter.page)
      && (!filter.undecided || !isDecided(n));
    wanted[n] = fits ? 1 : 0;
    if (fits) wantedInBlock[block]++;
  }
}

/** The next wanted change in a direction, or -1; with `open` only one that is undecided. */
function next(from, step, open) {
  for (let n = from + step; n >= 0 && n < total; n += step) {
    if (wanted[n] && !(open && isDecided(n))) return n;
  }
  return -1;
}

/** The change is chosen, drawn, in the middle of the screen and told of in the card. */
function choose(n, { scroll = true } = {}) {
  const before = chosen;
  chosen = n;
  for (const element of marksOf(before)) element.classList.remove('chosen');
  if (n >= 0) {
    const block = changes.block[n];
    for (const near of [block - 1, block, block + 1]) drawBlock(near);
    const marks = marksOf(n);
    for (const element of marks) element.classList.add('chosen');
    if (scroll && marks.length) bring(marks[0]);
  }
  drawCard();
}

/** The element is where it can be read, between the bar and the card. */
function bring(element) {
  const box = element.getBoundingClientRect();
  const top = byId('bar').getBoundingClientRect().bottom + 40;
  const card = byId('card').getBoundingClientRect();
  const bottom = (narrow.matches ? card.top : innerHeight) - 40;
  if (box.top >= top && box.bottom <= bottom) return;
  scrollBy(0, box.top - (top + (bottom - top) * 0.35));
}

const narrow = matchMedia('screen and (max-width: 860px)');

function move(step) {
  const n = next(chosen < 0 && step < 0 ? total : chosen, step, filter.undecided);
  if (n >= 0) choose(n);
  else say(step > 0 ? 'That was the last one.' : 'That was the first one.');
}

/** The filters are as the page's controls say, and everything is drawn by them. */
function refilter() {
  sift();
  drawFilters();
  drawPages();
  if (chosen >= 0 && !wanted[chosen]) choose(-1);
  else if (chosen >= 0) choose(chosen);
  else drawCard();
}

function drawFilters() {
  const counts = {};
  for (const status of changes.status) counts[status] = (counts[status] || 0) + 1;
  counts.all = total - (counts.noted || 0);
  byId('status').replaceChildren(...STATUSES.filter(([name]) => name === 'all' || counts[name]).map(([name, label, , title]) => {
    const button = make('button', '', label + ' ', make('b', '', String(counts[name])));
    button.dataset.value = name;
    button.title = title;
    button.setAttribute('aria-pressed', String(filter.status === name));
    return button;
  }));
}

function fillSelects() {
  const byEntry = new Int32Array(sheet.entries.length);
  const byPage = new Int32Array(sheet.pages.length);
  for (let n = 0; n < total; n++) {
    byEntry[changes.entry[n]]++;
    byPage[pageOfBlock[changes.block[n]]]++;
  }
  const option = (label, value) => {
    const element = make('option', '', label);
    element.value = String(value);
    return element;
  };
  const shown = (text) => text.replace(HIDDEN_ALL, '\ufffd');
  const entries = sheet.entries.map((name, at) => [shown(name), at]).sort((a, b) => byEntry[b[1]] - byEntry[a[1]]);
  byId('entry').replaceChildren(option('all', -1), ...entries.map(([name, at]) => option(`${name} (${byEntry[at]})`, at)));
  byId('file').replaceChildren(option('all', -1), ...sheet.pages.map((page, at) => option(`${shown(page.name)} (${byPage[at]})`, at)));
  byId('file').parentElement.hidden = sheet.pages.length < 2;
}
