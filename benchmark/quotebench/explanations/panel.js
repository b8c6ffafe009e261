// What is said about one error: gold beside prediction; and the tables of classes and speakers.

const named = (article, id) => (id === "article" ? "the article itself" : (article.entities[id] || { name: id }).name);
const percent = (value) => (value === null ? "–" : (100 * value).toFixed(1));

function words(article, spans) {
  const at = units(article.text);
  return spans.map(([start, end]) => article.text.slice(at[start], at[end])).join(" … ");
}

function goldSpeaker(article, gold) {
  return gold.speakers.map((id) => named(article, id)).join(" and ") || "nobody";
}

// What a row resolves to, and what it says where that is not the same.
function given(value, resolved) {
  const said = Array.isArray(value) ? value.join(" and ") : value;
  return said === null || said === resolved ? resolved : `${resolved} (given: “${said}”)`;
}

function predictedQuote(article, row) {
  return row.spans.length ? words(article, row.spans) : `${row.quote ?? ""} (not in the text)`;
}

function predictedSpeaker(article, row) {
  if (row.speakers === null) return given(row.speaker, "nobody of the article");
  return given(row.speaker, row.speakers.map((id) => named(article, id)).join(" and ") || "nobody");
}

function predictedSource(article, row) {
  return given(row.source, row.source_entity === null ? "nothing in the article" : named(article, row.source_entity));
}

function comparison(article, error) {
  const gold = error.gold === null ? null : article.gold[error.gold];
  const row = error.predicted === null ? null : article.predictions[error.predicted];
  const whole = error.levels.includes("quote");
  const span = (value) => (value ? words(article, [value]) : null);
  const out = [];
  // Of a quote that is wrong itself nothing else is held against the row; else each level says what differs.
  const differs = (name) => gold && row && (whole ? name === "quote" : error.levels.includes(`quote+${name}`));
  const add = (name, mine, theirs) => {
    if (mine !== null || theirs !== null) out.push([name, mine, theirs, differs(name)]);
  };
  add("quote", gold && words(article, gold.spans), row && predictedQuote(article, row));
  add("speaker", gold && goldSpeaker(article, gold), row && predictedSpeaker(article, row));
  add("source", gold && named(article, gold.source), row && predictedSource(article, row));
  add("mention of speaker", gold && span(gold.speaker_span), row && span(row.speaker_span));
  add("cue", gold && span(gold.cue_span), row && span(row.cue_span));
  add("mention of source", gold && span(gold.source_span), row && span(row.source_span));
  add("type", gold && gold.type, row && row.type);
  add("score", null, row && row.score !== null ? String(row.score) : null);
  add("where", gold && gold.id, row && `line ${row.line}`);
  return out;
}

function details(article, error, position, meaning) {
  const badge = element("span", { className: "badge", textContent: error.class });
  badge.style.setProperty("--kind", colour(error.class));
  const heading = element("h2", { id: "panel-title" }, badge, ` ${position}`);
  const facts = [meaning];
  if (error.detail) facts.push(error.detail);
  if (error.similarity !== null && error.similarity < 1) facts.push(`similarity ${error.similarity.toFixed(2)}`);
  facts.push(`counts ${error.fp} FP, ${error.fn} FN`);
  const link = element("a", { href: `#${encodeURIComponent(error.id)}`, textContent: error.id });
  const table = element("table", { className: "versus" }, element("thead", {}, element("tr", {},
    element("td"), element("th", { scope: "col", textContent: "gold" }), element("th", { scope: "col", textContent: "prediction" }))));
  const body = element("tbody");
  for (const [name, mine, theirs, differs] of comparison(article, error)) {
    const cells = [mine, theirs].map((value) => element("td", { textContent: value ?? "–", dir: "auto" }));
    const head = element("th", { scope: "row", textContent: name });
    if (differs) head.append(element("span", { className: "differs", textContent: " ≠", title: "differs" }));
    body.append(element("tr", { className: differs ? "wrong" : "" }, head, ...cells));
  }
  table.append(body);
  const parts = [heading, element("p", { className: "facts", textContent: `${facts.join("; ")}.` }), table];
  const gold = error.gold === null ? null : article.gold[error.gold];
  const remark = (name, text) => {
    if (text) parts.push(element("p", { className: "remark" }, element("strong", { textContent: `${name}: ` }), text));
  };
  remark("Phenomena", error.phenomena.join(", "));
  remark("Optional", gold && gold.optional);
  remark("Note", gold && gold.note);
  parts.push(element("p", { className: "remark" }, "Permalink: ", link));
  return parts;
}

// What a screen reader hears when an error is selected, beside its position.
function spoken(article, error) {
  const rows = comparison(article, error).filter(([name]) => ["quote", "speaker", "source"].includes(name));
  const said = rows.map(([name, mine, theirs]) => {
    return `${name}: ${[mine && `gold ${mine}`, theirs && `predicted ${theirs}`].filter(Boolean).join(", ")}`;
  });
  return `${error.class}, article ${article.article}. ${said.join(". ")}.`;
}

// Gold speakers by predicted ones, over the articles given: names in one article, kinds in several.
function speakerMatrix(articles, choose) {
  const key = articles.length === 1 ? "" : "_kind";
  const rows = new Map();
  const columns = new Set();
  for (const cell of articles.flatMap((article) => article.speakers)) {
    const gold = cell[`gold${key}`];
    if (!rows.has(gold)) rows.set(gold, { right: 0, wrong: new Map() });
    const row = rows.get(gold);
    row.right += cell.pairs - cell.errors.length;
    if (cell.errors.length === 0) continue;
    const predicted = cell[`predicted${key}`];
    columns.add(predicted);
    row.wrong.set(predicted, [...(row.wrong.get(predicted) || []), ...cell.errors]);
  }
  const heads = [...columns].sort();
  const head = element("tr", {}, ...["gold", "right", ...heads].map((name) => element("th", { scope: "col", textContent: name })));
  const body = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, row]) => {
    const cells = heads.map((predicted) => {
      const errors = row.wrong.get(predicted);
      if (!errors) return element("td");
      const button = element("button", { type: "button", textContent: String(errors.length) });
      button.setAttribute("aria-label", `${errors.length} of ${name} taken for ${predicted}: show the first`);
      button.addEventListener("click", () => choose(errors));
      return element("td", {}, button);
    });
    const right = element("td", { textContent: row.right || "" });
    return element("tr", {}, element("th", { scope: "row", textContent: name, dir: "auto" }), right, ...cells);
  });
  return [element("thead", {}, head), element("tbody", {}, ...body)];
}
