'use strict';
// The index and the blocks of the report, and how text of a page becomes nodes: always as text.

const byId = (id) => document.getElementById(id);
const sheet = JSON.parse(byId('index').textContent);
const changes = sheet.changes;
const total = changes.block.length;
const PIECE = 0, PIECES = 1, CHARS = 2, FIRST = 3; // columns of sheet.blocks

const pageOfBlock = new Int32Array(sheet.blocks.length);
sheet.pages.forEach((page, number) => pageOfBlock.fill(number, page.first, page.first + page.blocks));

const parsed = new Map();

/** The block's pieces, parsed when first asked for; `n` and `piece` are numbers in the report. */
function blockOf(number) {
  let block = parsed.get(number);
  if (!block) {
    block = JSON.parse(byId('block-' + number).textContent);
    let n = block.change;
    for (const piece of block.pieces) for (const change of piece.changes) change.n = n++;
    parsed.set(number, block);
  }
  return block;
}

/** The piece and the change with the number. */
function find(n) {
  const block = blockOf(changes.block[n]);
  for (const piece of block.pieces) {
    const change = piece.changes[n - (piece.changes[0] ? piece.changes[0].n : n)];
    if (change && change.n === n) return { piece, change };
  }
  return null;
}

const changeOf = (n) => find(n).change;
const pageOf = (n) => sheet.pages[pageOfBlock[changes.block[n]]];

/** The block that holds a piece. */
function blockOfPiece(piece) {
  let low = 0, high = sheet.blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sheet.blocks[middle][PIECE] <= piece) low = middle; else high = middle - 1;
  }
  return low;
}

/** An element with a class and children; strings among them become text, never markup. */
function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}

// Controls, marks that turn the direction of text, separators, and bytes that are no UTF-8.
const HIDDEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/u;
const HIDDEN_ALL = new RegExp(HIDDEN.source, 'gu');

/** Text as nodes, hidden characters written out. `seen(node, place)` is told of each text node. */
function written(text, seen) {
  if (!HIDDEN.test(text)) {
    const node = document.createTextNode(text);
    if (seen) seen(node, 0);
    return [node];
  }
  const nodes = [];
  const plain = (start, end) => {
    if (start === end) return;
    const node = document.createTextNode(text.slice(start, end));
    if (seen) seen(node, start);
    nodes.push(node);
  };
  let at = 0;
  for (const found of text.matchAll(HIDDEN_ALL)) {
    plain(at, found.index);
    nodes.push(named(found[0]));
    at = found.index + found[0].length;
  }
  plain(at, text.length);
  return nodes;
}

function named(char) {
  if (char === '\r') return document.createTextNode('');
  const code = char.codePointAt(0);
  const byte = code >= 0xdc80 && code <= 0xdcff;
  const name = byte ? '\\x' + (code - 0xdc00).toString(16) : 'U+' + code.toString(16).toUpperCase().padStart(4, '0');
  const chip = make('span', 'hidden', name);
  chip.title = byte ? 'a byte that is no UTF-8' : 'a character that no eye sees';
  return chip;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Old or new words as nodes; where no letter is among them, spaces and line ends are shown. */
function words(text) {
  const bare = !LETTER.test(text);
  const nodes = [];
  for (const part of text.split(/(\r\n|\r|\n| )/)) {
    if (part === ' ' && bare) nodes.push(make('span', 'space', '·'));
    else if (part === ' ') nodes.push(' ');
    else if (/^[\r\n]/.test(part)) nodes.push(make('span', 'space', '↵'), '\n');
    else if (part) nodes.push(...written(part));
  }
  return nodes;
}
