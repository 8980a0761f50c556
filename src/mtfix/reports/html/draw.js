'use strict';
// The pages on the screen: blocks are drawn when they come near it, and put away when far from it.

const MOST_DRAWN = 40;
const drawn = new Map(); // number of a block -> its element, the last drawn at the end
const marks = new Map(); // number of a change -> its elements
const blockElements = [];
const starts = new WeakMap(); // text node -> its place in its piece
const opened = new Set(); // first pieces of unchanged stretches that were opened

const marksOf = (n) => marks.get(n) || [];

const near = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) {
    if (isIntersecting && !target.hidden) drawBlock(Number(target.dataset.block));
  }
  putAway();
}, { rootMargin: '1500px 0px' });

/** Frames of all pages, empty; whatever was drawn is drawn anew when it is seen. */
function drawPages() {
  near.disconnect();
  drawn.clear();
  marks.clear();
  blockElements.length = 0;
  const sections = sheet.pages.map((page, number) => {
    const section = make('section', 'page');
    const own = [];
    let any = false;
    for (let at = page.first; at < page.first + page.blocks; at++) {
      const element = make('div', 'block');
      element.dataset.block = String(at);
      element.hidden = folding() && !wantedInBlock[at];
      any = any || !element.hidden;
      element.style.height = guess(at) + 'px';
      blockElements[at] = element;
      own.push(element);
    }
    section.hidden = (filter.page >= 0 && filter.page !== number) || (!any && folding());
    section.append(make('h2', '', ...written(page.name)), ...own);
    if (!own.length) section.append(make('p', 'none', 'An empty page.'));
    return section;
  });
  if (sections.every((section) => section.hidden)) sections.push(make('p', 'none', 'No change fits these filters.'));
  byId('pages').className = view.sides && !narrow.matches ? 'sides' : 'inline';
  byId('pages').replaceChildren(...sections);
  // What is on the screen at once needs no observer to say so.
  drawBlock(blockElements.findIndex((element) => !element.hidden && !element.parentElement.hidden));
  for (const element of blockElements) near.observe(element);
}

/** About how high a block will be, in pixels. */
function guess(number) {
  const [, pieces, chars] = sheet.blocks[number];
  if (folding()) return 40 + Math.min(wantedInBlock[number], pieces) * 120;
  return pieces * 14 + Math.ceil(chars / (view.sides ? 42 : 78)) * 29;
}

function drawBlock(number) {
  const element = blockElements[number];
  if (!element || element.hidden) return;
  if (drawn.has(number)) {
    drawn.delete(number);
    drawn.set(number, element);
    return;
  }
  const rows = [];
  const block = blockOf(number);
  block.pieces.forEach((piece, at) => {
    const shown = !folding() || piece.changes.some(({ n }) => wanted[n]);
    const last = rows[rows.length - 1];
    if (shown) rows.push({ piece, number: block.piece + at });
    else if (last && last.hidden) last.hidden.push({ piece, number: block.piece + at });
    else rows.push({ hidden: [{ piece, number: block.piece + at }] });
  });
  element.replaceChildren(...rows.flatMap((row) => (row.hidden ? foldedRow(row.hidden, number) : [drawPiece(row)])));
  element.style.height = '';
  drawn.set(number, element);
}

function foldedRow(hidden, number) {
  if (opened.has(hidden[0].number)) return hidden.map(drawPiece);
  const lines = hidden.length === 1 ? '1 line' : `${hidden.length} lines`;
  const button = make('button', 'fold', `${lines} more`);
  button.onclick = () => {
    opened.add(hidden[0].number);
    redraw(number);
  };
  return [button];
}

function redraw(number) {
  if (!drawn.has(number)) return;
  for (const piece of blockOf(number).pieces) for (const { n } of piece.changes) marks.delete(n);
  drawn.delete(number);
  drawBlock(number);
  for (const element of marksOf(chosen)) element.classList.add('chosen');
  showReasons();
}

/** Blocks far from the screen are empty again, of the height that they had. */
function putAway() {
  if (printing) return;
  for (const [number, element] of drawn) {
    if (drawn.size <= MOST_DRAWN) return;
    const box = element.getBoundingClientRect();
    if (box.bottom > -3000 && box.top < innerHeight + 3000) continue;
    if (chosen >= 0 && changes.block[chosen] === number) continue;
    element.style.height = box.height + 'px';
    element.replaceChildren();
    drawn.delete(number);
    for (const piece of blockOf(number).pieces) for (const { n } of piece.changes) marks.delete(n);
  }
}

function drawPiece({ piece, number }) {
  const row = make('div', piece.gap ? 'piece gap' : 'piece');
  row.dataset.piece = String(number);
  row.append(make('span', 'line', String(piece.line)));
  if (view.sides && !narrow.matches) row.append(side(piece, 'before'), side(piece, 'after'));
  else row.append(side(piece, 'both'));
  if (printing) row.append(...footnotes(piece));
  return row;
}

/** The piece's text, as it was, as it will be, or both in one. */
function side(piece, which) {
  const element = make('p', 'text');
  element.dir = 'auto';
  const plain = (start, end) => {
    if (start < end) element.append(...written(piece.text.slice(start, end), (node, at) => starts.set(node, start + at)));
  };
  let at = 0;
  for (const change of piece.changes) {
    const quiet = changes.status[change.n] === 'noted' && filter.status !== 'noted';
    if (change.at[0] < at || quiet) continue; // it overlaps the one before, or is not asked for
    plain(at, change.at[0]);
    element.append(mark(change, which));
    at = change.at[1];
  }
  plain(at, piece.text.length);
  return element;
}

function mark(change, which) {
  const element = make('span', '');
  element.dataset.n = String(change.n);
  element.dataset.side = which;
  element.tabIndex = which === 'before' ? -1 : 0;
  element.setAttribute('role', 'button');
  fillMark(element, change);
  const all = marks.get(change.n);
  if (all) all.push(element); else marks.set(change.n, [element]);
  return element;
}

/** The mark shows what is decided: old words, new words, or both. */
function fillMark(element, change) {
  const n = change.n;
  const state = stateOf(n);
  const result = resultOf(n, change);
  const offered = state === 'maybe' ? change.after : result;
  const { front, old, fresh, back } = difference(change.before, offered);
  const kind = (LETTER.test(old) ? '' : 'bare') + (fresh ? '' : ' only');
  const gone = () => old && make('del', kind, ...words(old));
  const came = () => fresh && make('ins', '', ...words(fresh));
  const kept = () => make('span', 'kept', ...words(change.before));
  const parts = {
    both: () => (state === 'kept' ? [kept()] : [front, gone(), old && fresh && LETTER.test(old) && make('wbr', ''), came(), back]),
    before: () => (state === 'kept' ? [kept()] : [front, gone(), back]),
    after: () => (state === 'kept' || state === 'maybe' ? [kept()] : fresh ? [front, came(), back] : [make('ins', '', ...words(offered))]),
  }[element.dataset.side]();
  const decided = isDecided(n) ? ' decided' : '';
  element.className = `change ${state}${decided}${wanted[n] ? '' : ' aside'}${n === chosen ? ' chosen' : ''}`;
  element.setAttribute('aria-label', `${change.before || 'nothing'} to ${offered || 'nothing'}, ${toldState(n)}`);
  element.replaceChildren(...parts.filter(Boolean).flatMap((part) => (typeof part === 'string' ? written(part) : [part])));
}

/** Old and new words whole; of marks and spaces only what differs, with what stays on either side. */
function difference(before, after) {
  if (LETTER.test(before + after)) return { front: '', old: before, fresh: after, back: '' };
  const [a, b] = [[...before], [...after]];
  let front = 0, back = 0;
  while (front < a.length && front < b.length && a[front] === b[front]) front++;
  while (back < a.length - front && back < b.length - front && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  const part = (chars, from, to) => chars.slice(from, to).join('');
  return {
    front: part(a, 0, front), old: part(a, front, a.length - back),
    fresh: part(b, front, b.length - back), back: part(a, a.length - back, a.length),
  };
}

/** The words that are reasons for the chosen change are marked in the text. */
function showReasons() {
  if (!globalThis.CSS || !CSS.highlights) return;
  CSS.highlights.clear();
  if (chosen < 0 || printing) return;
  const groups = { 'reason-for': new Highlight(), 'reason-against': new Highlight() };
  for (const [, , weight, where] of changeOf(chosen).reasons) {
    if (!where || where[1] === where[2]) continue;
    const row = document.querySelectorAll(`[data-piece="${Number(where[0])}"] .text`);
    for (const text of row) {
      for (const range of ranges(text, where[1], where[2])) groups[weight < 0 ? 'reason-against' : 'reason-for'].add(range);
    }
  }
  for (const [name, group] of Object.entries(groups)) CSS.highlights.set(name, group);
}

function* ranges(text, start, end) {
  for (const node of text.childNodes) {
    const from = starts.get(node);
    if (from === undefined || from >= end || from + node.length <= start) continue;
    const range = new Range();
    range.setStart(node, Math.max(0, start - from));
    range.setEnd(node, Math.min(node.length, end - from));
    yield range;
  }
}
