// An article's text with gold and predictions drawn over it. Text goes in as text nodes only, never as HTML.

const STEP = 5; // pixels from one line to the next

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const colour = (kind) => `var(--${kind.replaceAll(" ", "-").toLowerCase()}, var(--quiet))`;

// Spans count code points, JavaScript strings UTF-16 units: the unit at which each code point starts.
function units(text) {
  const starts = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  starts.push(at);
  return starts;
}

const length = (spans) => spans.reduce((sum, [start, end]) => sum + end - start, 0);
const covers = (spans, start, end) => spans.some((span) => span[0] <= start && end <= span[1]);

// The level each item is drawn at, 0 next to the text: shorter items nearer, items that overlap at different levels.
function levels(items) {
  const order = items.map((_, i) => i).sort((a, b) => length(items[a].spans) - length(items[b].spans));
  const rows = [];
  const level = items.map(() => 0);
  for (const i of order) {
    const spans = items[i].spans;
    const free = (row) => row.every((other) => spans.every(([s, e]) => e <= other[0] || other[1] <= s));
    let k = rows.findIndex(free);
    if (k < 0) k = rows.push([]) - 1;
    rows[k].push(...spans);
    level[i] = k;
  }
  return { level, count: rows.length };
}

const FILLS = {
  dotted: (colour) => `repeating-linear-gradient(90deg, ${colour} 0 2px, transparent 2px 5px)`,
  dashed: (colour) => `repeating-linear-gradient(90deg, ${colour} 0 9px, transparent 9px 12px)`,
  solid: (colour) => `linear-gradient(${colour}, ${colour})`,
};

function line({ kind, fill, thick }, edge, offset) {
  const position = edge === "under" ? `0 calc(100% - ${offset}px)` : `0 ${offset}px`;
  return `${FILLS[fill](kind)} ${position} / 100% ${thick ? 3 : 1.5}px no-repeat`;
}

// Draws one article into `body`. `choose(item)` is called when a label or a marked stretch is clicked.
function draw(article, body, choose) {
  const { text, gold, items, sides } = article;
  const at = units(text);
  const under = levels(gold);
  const over = sides.map((side) => levels(side.predictions));
  const rows = over.reduce((sum, one) => sum + one.count, 0);
  const starts = new Map(); // offset -> items with their label there
  const nowhere = [];
  for (const item of items) {
    if (item.spans.length === 0) nowhere.push(item);
    else starts.set(item.spans[0][0], [...(starts.get(item.spans[0][0]) || []), item]);
  }
  const cuts = new Set([0, at.length - 1]);
  const every = [...gold, ...sides.flatMap((side) => side.predictions)];
  const mentions = every.flatMap((one) => [one.speaker_span, one.source_span]);
  for (const [start, end] of every.flatMap((one) => one.spans).concat(mentions.filter(Boolean))) {
    cuts.add(start).add(end);
  }
  [...text].forEach((character, i) => character === "\n" && cuts.add(i).add(i + 1));
  const sorted = [...cuts].sort((a, b) => a - b);

  const segments = [];
  const labels = new Map();
  const label = (item) => {
    const button = element("button", { type: "button", className: "label", textContent: item.class });
    button.style.setProperty("--kind", colour(item.class));
    button.title = `${item.class}${item.detail ? `, ${item.detail}` : ""}`;
    button.setAttribute("aria-label", `${letters[0] ? "Quote" : "Error"} ${items.indexOf(item) + 1}: ${button.title}`);
    button.addEventListener("click", () => choose(item));
    labels.set(item, button);
    return button;
  };
  let paragraph = element("p");
  body.replaceChildren(paragraph);
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const [start, end] = [sorted[i], sorted[i + 1]];
    const piece = text.slice(at[start], at[end]);
    if (piece === "\n") {
      if (paragraph.hasChildNodes()) body.append((paragraph = element("p")));
      continue;
    }
    paragraph.append(...(starts.get(start) || []).map(label));
    const inside = (some) => some.flatMap((one, k) => (covers(one.spans, start, end) ? [k] : []));
    const segment = { start, end, gold: inside(gold), predicted: sides.map((side) => inside(side.predictions)) };
    segment.node = element("span", { className: "segment", textContent: piece });
    if (segment.gold.length || segment.predicted.flat().length) {
      const about = (item) => segment.gold.includes(item.gold)
        || item.answers.some(({ predicted }, s) => segment.predicted[s].includes(predicted));
      segment.node.addEventListener("click", () => {
        const marked = article.marks[0].map((mark) => mark.item).filter(isRight);
        const here = [...items.filter((item) => !labels.get(item).hidden), ...marked].find(about);
        if (here) choose(here);
      });
    }
    segments.push(segment);
    paragraph.append(segment.node);
  }
  if (!paragraph.hasChildNodes()) paragraph.remove();
  if (nowhere.length) {
    const listed = nowhere.map((item) => {
      const quotes = item.answers.map(({ predicted }, s) => sides[s].predictions[predicted]?.quote ?? "");
      return element("li", {}, label(item), " ", element("bdi", { textContent: quotes.join("") }));
    });
    const head = element("p", { className: "nowhere", textContent: "Predicted, but not in the text:" });
    body.append(head, element("ul", {}, ...listed));
  }
  body.style.setProperty("--under", `${under.count * STEP}px`);
  body.style.setProperty("--over", `${rows * STEP}px`);

  // How a quote is drawn: by the item that counts it as wrong, if there is one.
  const paint = (item, optional, seen, fill) => {
    if (item && seen(item)) return { kind: colour(item.class), thick: true, fill };
    if (item) return { kind: "var(--faint)", thick: false, fill };
    return { kind: "var(--right)", thick: false, fill: optional ? "dotted" : fill };
  };
  return {
    labels,
    // What to scroll to for an item: its label, or where it begins.
    place(item) {
      const button = labels.get(item);
      return button && !(button.hidden && item.spans.length) ? button : segments.find(({ start }) => start === item.spans[0][0]).node;
    },
    // Colours the lines and hides the labels of items for which `seen(item)` is false.
    repaint(seen) {
      for (const [item, button] of labels) button.hidden = !seen(item);
      const ofGold = gold.map((one, i) => {
        const item = items.find((other) => other.gold === i && other.fn !== 0 && !isRight(other));
        return paint(item, one.optional !== null, seen, "solid");
      });
      const ofPredicted = sides.map((side, s) => side.predictions.map((one, j) => {
        const optional = one.paired !== null && gold[one.paired].optional !== null;
        const item = items.find(({ answers }) => answers[s].predicted === j && answers[s].error?.fp);
        return paint(item, optional, seen, s ? "dashed" : "solid");
      }));
      for (const { node, gold: g, predicted } of segments) {
        const lines = g.map((i) => line(ofGold[i], "under", (under.count - 1 - under.level[i]) * STEP));
        let row = rows; // the lines of A lie next to the text, those of B over them
        predicted.forEach((p, s) => {
          lines.push(...p.map((j) => line(ofPredicted[s][j], "over", (row - 1 - over[s].level[j]) * STEP)));
          row -= over[s].count;
        });
        if (lines.length) node.style.background = lines.join(", ");
      }
    },
    // Marks the stretches of the item selected here, or of none.
    select(item) {
      for (const [one, button] of labels) {
        if (one === item) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      }
      const g = item && item.gold !== null ? [gold[item.gold]] : [];
      const p = item ? item.answers.flatMap(({ predicted }, s) => sides[s].predictions[predicted] ?? []) : [];
      for (const { start, end, node } of segments) {
        const quoted = (some) => some.some((one) => covers(one.spans, start, end));
        const mentioned = (some) => some.some((one) => covers([one.speaker_span, one.source_span].filter(Boolean), start, end));
        node.classList.toggle("of-gold", quoted(g));
        node.classList.toggle("of-predicted", quoted(p));
        node.classList.toggle("mention-gold", mentioned(g));
        node.classList.toggle("mention-predicted", mentioned(p));
      }
    },
  };
}
