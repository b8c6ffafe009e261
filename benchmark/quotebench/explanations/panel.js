// What is said about one quote: gold beside what was predicted; and whom systems took for whom.

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

// Rows of [name, what gold has, what each system has, whether it is that which is wrong].
function comparison(article, item) {
  const gold = item.gold === null ? null : article.gold[item.gold];
  const rows = item.answers.map(({ predicted }, s) => article.sides[s].predictions[predicted] ?? null);
  const span = (value) => (value ? words(article, [value]) : null);
  const out = [];
  // Of a quote that is wrong itself nothing else is held against the row; else each level says what differs.
  const differs = (name) => item.answers.map(({ error }, s) => {
    if (!gold || !rows[s] || !error) return false;
    return error.levels.includes("quote") ? name === "quote" && error.similarity < 1 : error.levels.includes(`quote+${name}`);
  });
  const add = (name, mine, of) => {
    const theirs = rows.map((row) => row && of(row));
    if ([mine, ...theirs].some((value) => value !== null)) out.push([name, mine, theirs, differs(name)]);
  };
  if (letters[0]) out.push(["result", null, item.answers.map((answer) => result(item, answer)), []]);
  add("quote", gold && words(article, gold.spans), (row) => predictedQuote(article, row));
  add("speaker", gold && goldSpeaker(article, gold), (row) => predictedSpeaker(article, row));
  add("source", gold && named(article, gold.source), (row) => predictedSource(article, row));
  add("mention of speaker", gold && span(gold.speaker_span), (row) => span(row.speaker_span));
  add("cue", gold && span(gold.cue_span), (row) => span(row.cue_span));
  add("mention of source", gold && span(gold.source_span), (row) => span(row.source_span));
  add("type", gold && gold.type, (row) => row.type);
  add("score", null, (row) => (row.score === null ? null : String(row.score)));
  add("where", gold && gold.id, (row) => `line ${row.line}`);
  return out;
}

// What came of one system's answer, beside that of the other.
function result(item, { error }) {
  if (!error) return item.gold === null ? null : "right";
  return [error.class, ...how(error)].join(", ");
}

function how(error) {
  const alike = error.similarity !== null && error.similarity < 1;
  return [error.detail, alike && `similarity ${error.similarity.toFixed(2)}`].filter(Boolean);
}

function details(article, item, position, meaning) {
  const badge = element("span", { className: "badge", textContent: item.class });
  badge.style.setProperty("--kind", colour(item.class));
  const heading = element("h2", { id: "panel-title", tabIndex: -1 }, badge, ` ${position}`);
  const facts = [meaning];
  if (item.fp !== undefined) facts.push(...how(item), `counts ${item.fp} FP, ${item.fn} FN`);
  const heads = ["gold", ...(letters[0] ? letters : ["prediction"])];
  const table = element("table", { className: "versus" }, element("thead", {}, element("tr", {},
    element("td"), ...heads.map((textContent) => element("th", { scope: "col", textContent })))));
  const body = element("tbody");
  for (const [name, mine, theirs, differs] of comparison(article, item)) {
    const cells = [mine, ...theirs].map((value, k) => {
      const className = differs[k - 1] || (k === 0 && differs.some(Boolean)) ? "wrong" : "";
      const cell = element("td", { className, textContent: value ?? "–", dir: "auto" });
      if (differs[k - 1] && letters[0]) cell.prepend(element("span", { className: "differs", textContent: "≠ ", title: "differs" }));
      return cell;
    });
    const head = element("th", { scope: "row", textContent: name });
    if (differs[0] && !letters[0]) head.append(element("span", { className: "differs", textContent: " ≠", title: "differs" }));
    body.append(element("tr", {}, head, ...cells));
  }
  table.append(body);
  const parts = [heading, element("p", { className: "facts", textContent: `${facts.join("; ")}.` }), table];
  const gold = item.gold === null ? null : article.gold[item.gold];
  const remark = (name, text) => {
    if (text) parts.push(element("p", { className: "remark" }, element("strong", { textContent: `${name}: ` }), element("bdi", { textContent: text })));
  };
  remark("Phenomena", item.phenomena.join(", "));
  remark("Optional", gold && gold.optional);
  remark("Note", gold && gold.note);
  if (item.id) {
    const link = element("a", { href: `#${encodeURIComponent(item.id)}`, textContent: item.id });
    parts.push(element("p", { className: "remark" }, "Permalink: ", link));
  }
  return parts;
}

// What a screen reader hears when an item is selected, beside its position.
function spoken(article, item) {
  const rows = comparison(article, item).filter(([name]) => ["result", "quote", "speaker", "source"].includes(name));
  const said = rows.map(([name, mine, theirs]) => {
    const each = theirs.map((value, s) => value && `${letters[s] || "predicted"} ${value}`);
    return `${name}: ${[mine && `gold ${mine}`, ...each].filter(Boolean).join(", ")}`;
  });
  return `${item.class}, article ${article.article}. ${said.join(". ")}.`;
}

// Whom each system took for whom, over the articles given, the most frequent first: names in one article, kinds in
// several. `choose` is given the errors of one system and its number.
function speakersConfused(articles, choose) {
  const key = articles.length === 1 ? "" : "_kind";
  const found = new Map();
  const right = new Map();
  for (const article of articles) {
    article.sides.forEach((side, s) => side.speakers.forEach((cell) => {
      const [gold, predicted] = [cell[`gold${key}`], cell[`predicted${key}`]];
      const of = right.get(gold) ?? letters.map(() => 0);
      of[s] += cell.pairs - cell.errors.length;
      right.set(gold, of);
      const name = JSON.stringify([gold, predicted]);
      const row = found.get(name) ?? { gold, predicted, errors: letters.map(() => []) };
      row.errors[s].push(...cell.errors);
      found.set(name, row);
    }));
  }
  const rows = [...found.values()].filter((row) => row.errors.flat().length);
  rows.sort((a, b) => b.errors.flat().length - a.errors.flat().length || (a.gold < b.gold ? -1 : 1));
  const heads = ["gold", "taken for", ...(letters[0] ? letters : ["errors"])];
  const body = rows.map(({ gold, predicted, errors }) => {
    const cells = errors.map((some, s) => {
      if (!some.length) return element("td", { textContent: "0" });
      const button = element("button", { type: "button", textContent: String(some.length) });
      button.setAttribute("aria-label", `${some.length} of ${gold} taken for ${predicted}${letters[s] && ` by ${letters[s]}`}: show the first`);
      button.addEventListener("click", () => choose(some, s));
      return element("td", {}, button);
    });
    const known = element("small", { textContent: `${right.get(gold).join(" and ")} right` });
    return element("tr", {}, element("th", { scope: "row", dir: "auto" }, gold, known), element("td", { textContent: predicted, dir: "auto" }), ...cells);
  });
  const head = element("tr", {}, ...heads.map((textContent) => element("th", { scope: "col", textContent })));
  return [element("thead", {}, head), element("tbody", {}, ...body)];
}
