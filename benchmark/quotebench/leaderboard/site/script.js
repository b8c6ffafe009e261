'use strict';
// The page is whole without this: it sorts tables, and sets two systems side by side.

for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  heads.forEach((head, column) => {
    if (!head.dataset.sort) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') === 'descending' || (!head.hasAttribute('aria-sort') && head.dataset.sort === 'up');
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      sort(table, column, up);
    });
  });
}

function sort(table, column, up) {
  const body = table.tBodies[0];
  const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
  const sign = up ? 1 : -1;
  const rows = [...body.rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === '' || y === '') return (x === '') - (y === '');
    return sign * (Number.isNaN(Number(x)) || Number.isNaN(Number(y)) ? x.localeCompare(y) : x - y);
  });
  table.classList.add('sorted');
  for (const row of rows) { row.classList.remove('group'); body.append(row); }
}

const chooser = document.getElementById('chooser');
if (chooser) {
  const data = JSON.parse(document.getElementById('data').textContent);
  const [one, other] = chooser.querySelectorAll('select');
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const select of [one, other]) for (const name of data.systems) select.append(new Option(name, name));
  one.value = data.systems.includes(asked.get('a')) ? asked.get('a') : data.systems[0];
  other.value = data.systems.includes(asked.get('b')) ? asked.get('b') : data.systems[1] ?? data.systems[0];
  chooser.hidden = false;
  chooser.addEventListener('change', () => {
    history.replaceState(null, '', `#${new URLSearchParams({ a: one.value, b: other.value })}`);
    show(data, one.value, other.value);
  });
  show(data, one.value, other.value);
}

function show(data, one, other) {
  const place = document.getElementById('beside');
  place.replaceChildren();
  for (const track of data.tracks) {
    if (!Object.hasOwn(track.systems, one) || !Object.hasOwn(track.systems, other)) continue;
    const section = element('section');
    const title = element('h2', track.title);
    const table = element('table');
    const words = element('p', said(track, one, other));
    words.className = 'quiet';
    const head = table.createTHead().insertRow();
    for (const word of ['F1', one, other, 'difference']) { const cell = element('th', word); cell.scope = 'col'; if (word === 'F1') cell.className = 'word'; head.append(cell); }
    const body = table.createTBody();
    data.measures.forEach((measure, i) => {
      const [x, y] = [track.systems[one][i], track.systems[other][i]];
      if (x === null && y === null) return;
      const row = body.insertRow();
      const name = element('th', measure); name.scope = 'row'; row.append(name);
      for (const share of [x, y]) row.insertCell().textContent = share === null ? '-' : (100 * share).toFixed(1);
      row.insertCell().textContent = x === null || y === null ? '-' : signed(x - y);
    });
    const scroll = element('div');
    scroll.className = 'scroll'; scroll.tabIndex = 0;
    scroll.setAttribute('role', 'region'); scroll.setAttribute('aria-label', `${one} and ${other} on ${track.title}`);
    scroll.append(table);
    section.append(title, words, scroll);
    place.append(section);
  }
  if (!place.hasChildNodes()) place.append(element('p', 'No corpus that both answered.'));
}

function said(track, one, other) {
  if (one === other) return 'one system';
  const given = Object.hasOwn(track.pairs, one) && Object.hasOwn(track.pairs[one], other);
  const pair = given ? track.pairs[one][other] : track.pairs[other][one];
  const [value, low, high, p, better] = pair;
  if (p === null) return 'triple: not defined';
  const [from, to] = given ? [low, high] : [turned(high), turned(low)];
  const within = low === '-' ? '' : ` (95 %: ${from} to ${to})`;
  const verdict = track.cannot_differ ? 'cannot differ with so few units' : better ? `${better} is better` : 'not told apart';
  return `triple: ${given ? value : turned(value)}${within}, p = ${p} after Holm, over ${track.over}: ${verdict}`;
}

function turned(shown) { return shown === '+0.0' ? shown : shown.replace(/^[+-]/, (sign) => (sign === '+' ? '-' : '+')); }
function signed(share) { const shown = (100 * share).toFixed(1); return shown.replace(/^(?:-?(?=0\.0$)|(?=\d))/, '+'); }
function element(name, text = '') { const one = document.createElement(name); one.textContent = text; return one; }
