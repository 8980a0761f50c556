'use strict';
// Keys, buttons, light and dark, printing; and the start.

const KEYS = [
  ['j', 'Next change', () => move(1)],
  ['k', 'Change before', () => move(-1)],
  ['y', 'Accept', () => decideChosen('accept')],
  ['n', 'Reject', () => decideChosen('reject')],
  ['e', 'Amend: own wording', () => chosen >= 0 && amend(chosen, changeOf(chosen))],
  ['s', 'Skip for now', () => decideChosen('skip')],
  ['a', 'Accept this and all like it', () => decideAlike('accept')],
  ['d', 'Reject this and all like it', () => decideAlike('reject')],
  ['u', 'Undo', undo],
  ['w', 'Why: fold the reasons in or out', () => toggleReasons()],
  ['v', 'Inline or side by side', () => setView(!view.sides)],
  ['?', 'These keys', () => showKeys()],
];

let printing = false;
let said = 0;

function decideChosen(verdict) {
  if (chosen >= 0) decide([chosen], verdict);
  else move(1);
}

function toggleReasons() {
  const box = byId('card').querySelector('details');
  if (box) box.open = !box.open;
}

function say(text) {
  const line = byId('said');
  line.replaceChildren(text);
  line.classList.add('shown');
  clearTimeout(said);
  said = setTimeout(() => line.classList.remove('shown'), 2500);
}

function showKeys() {
  byId('keys').querySelector('dl').replaceChildren(...KEYS.flatMap(([key, label]) => [make('dt', '', make('kbd', '', key)), make('dd', '', label)]));
  byId('reviewer').replaceChildren(reviewer ? `Decisions are signed: ${reviewer}` : 'Your name is asked for at the first decision.');
  byId('keys').showModal();
}

function setView(sides) {
  view.sides = sides;
  for (const button of byId('view').children) button.setAttribute('aria-pressed', String((button.dataset.value === 'sides') === sides));
  drawPages();
  if (chosen >= 0) choose(chosen);
}

const THEMES = ['auto', 'light', 'dark'];
const THEME_KEPT_AS = 'mtfix theme';

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  byId('theme').replaceChildren(name[0].toUpperCase() + name.slice(1));
  try { localStorage.setItem(THEME_KEPT_AS, name); } catch { keeps = false; }
}

function keptTheme() {
  try {
    const name = localStorage.getItem(THEME_KEPT_AS);
    return THEMES.includes(name) ? name : 'auto';
  } catch {
    return 'auto';
  }
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest('input, textarea, select, dialog')) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  if (event.key === 'Escape') {
    if (amending) drawCard(); else choose(-1);
    return;
  }
  const name = { ArrowRight: 'j', ArrowLeft: 'k' }[event.key] || event.key;
  const key = KEYS.find(([own]) => own === name);
  if (!key) return;
  event.preventDefault();
  key[2]();
});

byId('pages').addEventListener('click', (event) => {
  const element = event.target.closest('.change');
  if (element) choose(Number(element.dataset.n), { scroll: narrow.matches });
});
byId('pages').addEventListener('keydown', (event) => {
  const element = event.target.closest('.change');
  if (element && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    choose(Number(element.dataset.n));
  }
});

byId('status').addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button) filterBy('status', button.dataset.value);
});
byId('undecided').onchange = (event) => filterBy('undecided', event.target.checked);
byId('entry').onchange = (event) => filterBy('entry', Number(event.target.value));
byId('file').onchange = (event) => filterBy('page', Number(event.target.value));
byId('fold').onchange = (event) => {
  view.fold = event.target.checked;
  opened.clear();
  refilter();
};

function filterBy(name, value) {
  filter[name] = value;
  opened.clear();
  refilter();
  if (chosen < 0) scrollTo(0, 0);
}

byId('view').addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button) setView(button.dataset.value === 'sides');
});
byId('theme').onclick = () => setTheme(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length]);
byId('help').onclick = showKeys;
byId('save').onclick = save;
byId('rename').onclick = () => askName(showReviewer);
byId('show-filters').onclick = (event) => {
  const open = byId('filters').classList.toggle('open');
  event.currentTarget.setAttribute('aria-expanded', String(open));
};

function showReviewer() {
  byId('reviewer').replaceChildren(`Decisions are signed: ${reviewer}`);
}

narrow.addEventListener('change', () => {
  if (!printing) refilter(); // paper is narrow too
});

/** On paper all that the filters show is drawn, each change with a line below its paragraph. */
addEventListener('beforeprint', () => {
  printing = true;
  showReasons();
  drawPages();
  for (let number = 0; number < sheet.blocks.length; number++) drawBlock(number);
});
addEventListener('afterprint', () => {
  printing = false;
  drawPages();
  if (chosen >= 0) choose(chosen);
});

function footnotes(piece) {
  const shown = piece.changes.filter(({ n }) => wanted[n]);
  if (!shown.length) return [];
  const notes = shown.map((change) => make('li', '',
    `${change.place} `, swap(change, change.n), ` – `, ...written(sheet.entries[changes.entry[change.n]]),
    `, ${share(changes.confidence[change.n])}, ${toldState(change.n)}`));
  return [make('ul', 'footnotes', ...notes)];
}

addEventListener('beforeunload', (event) => {
  if (unsaved && !keeps) event.preventDefault();
});
addEventListener('storage', (event) => {
  // Another tab with the same report: both keep the same decisions.
  if (event.key !== KEPT_AS) return;
  decisions.clear();
  takeUp();
  refilter();
  drawProgress();
});

function start() {
  setTheme(keptTheme());
  takeUp();
  fillSelects();
  refilter();
  drawProgress();
  performance.mark('drawn');
}

start();
