"use strict";
// An article's text with gold and predictions drawn over it. Text goes in as text nodes only, never as HTML.

const STEP = 5; // pixels from one line to the next

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const colour = (kind) => `var(--${kind.replace(" ", "-")}, var(--quiet))`;

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

function line(paint, edge, offset) {
  const { kind, style } = paint;
  const fill = style === "dotted"
    ? `repeating-linear-gradient(90deg, ${kind} 0 2px, transparent 2px 5px)`
    : `linear-gradient(${kind}, ${kind})`;
  const position = edge === "under" ? `0 calc(100% - ${offset}px)` : `0 ${offset}px`;
  return `${fill} ${position} / 100% ${style === "thick" ? 3 : 1.5}px no-repeat`;
}

// Draws one article into `body`. `choose(error)` is called when a label or a marked stretch is clicked.
function draw(article, body, choose) {
  const { text, gold, predictions, errors } = article;
  const at = units(text);
  const under = levels(gold);
  const over = levels(predictions);
  const starts = new Map(); // offset -> errors with their label there
  const nowhere = [];
  for (const error of errors) {
    const spans = (error.gold !== null && error.fn ? gold[error.gold] : predictions[error.predicted]).spans;
    if (spans.length === 0) nowhere.push(error);
    else starts.set(spans[0][0], [...(starts.get(spans[0][0]) || []), error]);
  }
  const cuts = new Set([0, at.length - 1]);
  const mentions = [...gold, ...predictions].flatMap((one) => [one.speaker_span, one.source_span]);
  for (const [start, end] of [...gold, ...predictions].flatMap((one) => one.spans).concat(mentions.filter(Boolean))) {
    cuts.add(start).add(end);
  }
  [...text].forEach((character, i) => character === "\n" && cuts.add(i).add(i + 1));
  const sorted = [...cuts].sort((a, b) => a - b);

  const segments = [];
  const labels = new Map();
  const label = (error) => {
    const button = element("button", { type: "button", className: "label", textContent: error.class });
    button.style.setProperty("--kind", colour(error.class));
    button.title = `${error.class}${error.detail ? `, ${error.detail}` : ""}`;
    button.setAttribute("aria-label", `Error ${errors.indexOf(error) + 1}: ${button.title}`);
    button.addEventListener("click", () => choose(error));
    labels.set(error.id, button);
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
    const inside = (items) => items.flatMap((one, k) => (covers(one.spans, start, end) ? [k] : []));
    const segment = { start, end, gold: inside(gold), predicted: inside(predictions), node: null };
    segment.node = element("span", { className: "segment", textContent: piece });
    if (segment.gold.length || segment.predicted.length) {
      const about = (error) => segment.gold.includes(error.gold) || segment.predicted.includes(error.predicted);
      segment.node.addEventListener("click", () => {
        const here = errors.filter((error) => about(error) && !labels.get(error.id).hidden);
        if (here.length) choose(here[0]);
      });
    }
    segments.push(segment);
    paragraph.append(segment.node);
  }
  if (!paragraph.hasChildNodes()) paragraph.remove();
  if (nowhere.length) {
    const rows = nowhere.map((error) => {
      return element("li", {}, label(error), ` ${predictions[error.predicted].quote ?? ""}`);
    });
    const head = element("p", { className: "nowhere", textContent: "Predicted, but not in the text:" });
    body.append(head, element("ul", {}, ...rows));
  }
  body.style.setProperty("--under", `${under.count * STEP}px`);
  body.style.setProperty("--over", `${over.count * STEP}px`);

  // How an item is drawn: by the error that counts it, if there is one.
  const paint = (error, optional, seen) => {
    if (error && seen(error)) return { kind: colour(error.class), style: "thick" };
    if (error) return { kind: "var(--faint)", style: "thin" };
    return { kind: "var(--right)", style: optional ? "dotted" : "thin" };
  };
  return {
    labels,
    // Colours the lines and hides the labels of errors for which `seen(error)` is false.
    repaint(seen) {
      for (const [id, button] of labels) button.hidden = !seen(errors.find((error) => error.id === id));
      const ofGold = gold.map((one, i) => {
        return paint(errors.find((error) => error.gold === i && error.fn), one.optional !== null, seen);
      });
      const ofPredicted = predictions.map((one, j) => {
        const optional = one.paired !== null && gold[one.paired].optional !== null;
        return paint(errors.find((error) => error.predicted === j && error.fp), optional, seen);
      });
      for (const { node, gold: g, predicted: p } of segments) {
        if (g.length + p.length === 0) continue;
        node.style.background = [
          ...g.map((i) => line(ofGold[i], "under", (under.count - 1 - under.level[i]) * STEP)),
          ...p.map((j) => line(ofPredicted[j], "over", (over.count - 1 - over.level[j]) * STEP)),
        ].join(", ");
      }
    },
    // Marks the stretches of the error selected here, or of none.
    select(error) {
      for (const [id, button] of labels) {
        if (error && id === error.id) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      }
      const g = error && error.gold !== null ? gold[error.gold] : null;
      const p = error && error.predicted !== null ? predictions[error.predicted] : null;
      const touches = (span, { start, end }) => span && span[0] <= start && end <= span[1];
      for (const segment of segments) {
        segment.node.classList.toggle("of-gold", Boolean(g && covers(g.spans, segment.start, segment.end)));
        segment.node.classList.toggle("of-predicted", Boolean(p && covers(p.spans, segment.start, segment.end)));
        const mentioned = (one) => one && (touches(one.speaker_span, segment) || touches(one.source_span, segment));
        segment.node.classList.toggle("mention-gold", Boolean(mentioned(g)));
        segment.node.classList.toggle("mention-predicted", Boolean(mentioned(p)));
      }
    },
  };
}
