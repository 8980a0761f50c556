'use strict';
// The card of the chosen change: its words, its reasons, and the buttons to decide it.

let amending = false;

function drawCard() {
  const card = byId('card');
  const open = card.querySelector('details');
  const wasOpen = open ? open.open : !narrow.matches;
  amending = false;
  card.replaceChildren(...(chosen < 0 ? overview() : cardOf(chosen, wasOpen)));
  card.scrollTop = 0;
  card.classList.toggle('empty', chosen < 0);
  showReasons();
}

function cardOf(n, wasOpen) {
  const { piece, change } = find(n);
  const parts = [
    make('p', 'place', ...written(pageOf(n).name), ' ', make('span', '', change.place)),
    make('p', 'swap', swap(change, n)),
    make('p', 'facts', badge(n), meter(changes.confidence[n])),
    fact('Entry', ...written(sheet.entries[changes.entry[n]])),
  ];
  if (change.source) parts.push(fact('Stands for', chinese(change.source)));
  if (piece.source) parts.push(make('p', 'chinese', ...aroundSource(piece.source, change.source)));
  const said = decisionOn(n);
  if (inConflict(n) && !decisions.has(n)) parts.push(make('p', 'decision reject', `${conflictOf(n)} contradict each other here. What you decide counts from now on.`));
  else if (said) parts.push(make('p', 'decision ' + said.verdict, ...written(`${SAID[said.verdict]} by ${said.by}` + (said.why ? ` – ${said.why}` : ''))));
  else if (changes.decision[n]) parts.push(make('p', 'decision', `${SAID[changes.decision[n]] || 'Decided'} before.`));
  parts.push(buttons(n, change), ...alikeRow(n), reasons(change, wasOpen), whyRow(decisions.get(n)), stepRow());
  return parts;
}

const conflictOf = (n) => (known.has(n) ? known.get(n).by : 'Reviewers');

const fact = (name, ...words) => make('p', 'fact', make('span', '', name), make('span', 'value', ...words));

function chinese(text) {
  const element = make('span', '', ...written(text));
  element.lang = 'zh';
  return element;
}

function aroundSource(line, term) {
  const parts = term ? line.split(term) : [line];
  const nodes = [];
  parts.forEach((part, at) => {
    if (at) nodes.push(make('b', '', term));
    nodes.push(...written(part));
  });
  const box = make('span', '', ...nodes);
  box.lang = 'zh';
  return [box];
}

function swap(change, n) {
  const said = decisionOn(n);
  const after = said && said.verdict === 'amend' ? said.wording : change.after;
  const word = (tag, text, empty) => make(tag, LETTER.test(text) ? '' : 'bare', ...(text ? words(text) : [make('i', '', empty)]));
  return make('span', '', word('del', change.before, 'nothing'), make('span', 'arrow', ' → '), word('ins', after, 'nothing'));
}

function badge(n) {
  const names = { applied: 'Applied', suggested: 'Suggested', noted: 'Noted', rejected: 'Rejected before' };
  return make('span', 'badge ' + changes.status[n], names[changes.status[n]] || '');
}

function meter(confidence) {
  const bar = make('span', 'meter', make('span', ''));
  bar.firstElementChild.style.width = 100 * confidence + '%';
  return make('span', 'sure', bar, ` ${share(confidence)} sure`);
}

const share = (confidence) => (confidence >= 0.995 && confidence < 1 ? '> 99 %' : `${Math.round(100 * confidence)} %`);

function buttons(n, change) {
  const button = (key, label, verdict, act) => {
    const element = make('button', verdict, label, make('kbd', '', key));
    element.onclick = act;
    const said = decisionOn(n);
    element.setAttribute('aria-pressed', String(Boolean(said && said.verdict === verdict)));
    return element;
  };
  return make('div', 'verdicts',
    button('y', 'Accept', 'accept', () => decide([n], 'accept')),
    button('n', 'Reject', 'reject', () => decide([n], 'reject')),
    button('e', 'Amend', 'amend', () => amend(n, change)),
    button('s', 'Skip', 'skip', () => decide([n], 'skip')));
}

function alikeRow(n) {
  const count = alike(n).length;
  if (!count) return [];
  const button = (key, label, verdict) => {
    const element = make('button', 'quiet', label, make('kbd', '', key));
    element.onclick = () => decideAlike(verdict);
    return element;
  };
  return [make('p', 'alike', `${count} more like it:`, button('a', 'Accept all', 'accept'), button('d', 'Reject all', 'reject'))];
}

// A file holds no half of a character.
const wellFormed = (text) => text.replace(/[\ud800-\udfff]/gu, '\ufffd');

/** A field for one's own words in place of the buttons. */
function amend(n, change) {
  const said = decisionOn(n);
  const form = make('form', 'amend');
  const field = make('textarea', '');
  field.value = said && said.verdict === 'amend' ? said.wording : change.after;
  field.rows = 2;
  field.setAttribute('aria-label', 'Your own wording');
  field.dir = 'auto';
  field.onkeydown = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      drawCard();
    }
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    decide([n], 'amend', wellFormed(field.value));
  };
  const cancel = make('button', 'quiet', 'Cancel');
  cancel.type = 'button';
  cancel.onclick = drawCard;
  form.append(field, make('div', 'row', make('button', 'primary', 'Use this wording'), cancel));
  byId('card').querySelector('.verdicts').replaceWith(form);
  amending = true;
  field.focus();
  field.select();
}

function reasons(change, open) {
  const most = Math.max(1, ...change.reasons.map(([, , weight]) => Math.abs(weight)));
  const rows = change.reasons.map(([kind, text, weight, where]) => {
    const said = kind === 'prior' ? ['before any evidence'] : [make('span', 'kind', kind), ' ', ...(text ? ['“', ...written(text), '”'] : [])];
    const bar = make('span', weight < 0 ? 'weight against' : 'weight', make('span', ''));
    bar.firstElementChild.style.width = (50 * Math.abs(weight)) / most + '%';
    const row = make('li', '', bar, make('span', 'number', (weight < 0 ? '−' : '+') + Math.abs(weight).toFixed(2)), make('span', 'said', ...said));
    if (where) row.lastElementChild.append(' ', link(where));
    return row;
  });
  const box = make('details', 'reasons', make('summary', '', `Why: ${rows.length} reason${rows.length === 1 ? '' : 's'}`), make('ul', '', ...rows));
  box.open = open;
  return box;
}

function link(where) {
  const button = make('button', 'where', where[3]);
  button.title = 'Show the place in the page';
  button.onclick = () => {
    const number = blockOfPiece(where[0]);
    drawBlock(number);
    showReasons();
    const row = document.querySelector(`[data-piece="${Number(where[0])}"]`);
    if (!row) return;
    bring(row);
    row.classList.remove('flash');
    requestAnimationFrame(() => row.classList.add('flash'));
  };
  return button;
}

function whyRow(own) {
  const field = make('input', '');
  field.id = 'why';
  field.value = own ? own.why : '';
  field.placeholder = 'A note to go with the decision';
  field.setAttribute('aria-label', 'A note to go with the decision');
  return make('p', 'note', field);
}

function stepRow() {
  const button = (key, label, act) => {
    const element = make('button', 'quiet', label, make('kbd', '', key));
    element.onclick = act;
    return element;
  };
  return make('div', 'steps', button('k', 'Back', () => move(-1)), button('j', 'Next', () => move(1)), button('u', 'Undo', undo));
}

/** What there is to do, while no change is chosen. */
function overview() {
  let open = 0, shown = 0;
  for (let n = 0; n < total; n++) {
    shown += wanted[n];
    if (wanted[n] && !isDecided(n)) open++;
  }
  const start = make('button', 'primary', 'Begin', make('kbd', '', 'j'));
  start.onclick = () => move(1);
  const legend = (name, ...parts) => make('li', '', make('span', 'sample change ' + name, ...parts), '');
  const rows = [
    [legend('new', make('del', '', 'old'), make('ins', '', 'new')), 'applied: it is in the corrected page'],
    [legend('maybe', make('del', '', 'old'), make('ins', '', 'new')), 'suggested: not in it unless you accept'],
    [legend('kept', make('span', 'kept', 'old')), 'rejected: the old words stay'],
  ];
  for (const [row, said] of rows) row.append(make('span', '', said));
  return [
    make('h2', '', `${shown.toLocaleString('en')} change${shown === 1 ? '' : 's'}, ${open.toLocaleString('en')} undecided`),
    make('p', 'lead', 'Click a marked word to see why it was changed, or go through them with the keyboard.'),
    make('p', '', start),
    make('ul', 'legend', ...rows.map(([row]) => row)),
  ];
}
