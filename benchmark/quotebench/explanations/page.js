// The state of the page: which errors the filters show, and which one is selected.

const data = JSON.parse(document.getElementById("data").textContent);
const find = (id) => document.getElementById(id);
const NONE = "(none)";
const NARROW = "(max-width: 64rem)";
const meaning = Object.fromEntries(data.classes.map((one) => [one.class, one.meaning]));
const filters = { classes: new Set(data.classes.map((one) => one.class)), article: "", type: "", phenomenon: "" };
const places = new Map(); // error id -> { error, article }
for (const article of data.articles) for (const error of article.errors) places.set(error.id, { error, article });
const views = new Map(); // article -> { section, drawn }
let shown = [];
let selected = null;

// Headings of the page

const corpus = data.corpus.split ? `${data.corpus.name} ${data.corpus.split}` : data.corpus.name;
find("title").textContent = `${data.system.name} on ${corpus}`;
const triple = data.levels.triple;
const below = Object.entries(data.levels).filter(([level]) => level !== "triple");
const silent = data.system.articles_without_predictions;
find("about").textContent = [
  `Triple, relaxed: F1 ${percent(triple.f1)}, precision ${percent(triple.precision)}, recall ${percent(triple.recall)}`,
  ` (${triple.tp} TP, ${triple.fp} FP, ${triple.fn} FN); F1 of `,
  below.map(([level, score]) => `${level} ${percent(score.f1)}`).join(", "),
  `. ${data.articles.length} articles${silent ? `, ${silent} of them without a prediction` : ""}.`,
].join("");
find("about").append(element("small", { textContent: data.signature }));

// Filters

for (const one of data.classes) {
  const box = element("input", { type: "checkbox", checked: true, value: one.class });
  box.addEventListener("change", () => {
    if (box.checked) filters.classes.add(one.class);
    else filters.classes.delete(one.class);
    apply();
  });
  const badge = element("span", { className: "badge", textContent: one.class });
  badge.style.setProperty("--kind", colour(one.class));
  const name = element("th", { scope: "row" }, element("label", { title: one.meaning }, box, " ", badge));
  const cells = [one.errors, one.fp, one.fn, one.errors ? percent(one.f1.triple) : ""];
  find("classes").tBodies[0].append(element("tr", {}, name, ...cells.map((value) => element("td", { textContent: value }))));
}
const sum = (key) => data.classes.reduce((total, one) => total + one[key], 0);
find("classes").tFoot.append(element("tr", {}, element("th", { scope: "row", textContent: "all, and F1 now" }),
  ...[sum("errors"), sum("fp"), sum("fn"), percent(triple.f1)].map((value) => element("td", { textContent: value }))));

function choices(id, values) {
  const select = find(id);
  select.append(...[["", "all"], ...values].map(([value, text]) => element("option", { value, textContent: text })));
  select.addEventListener("change", () => {
    filters[id] = select.value;
    apply();
  });
}
const distinct = (values) => [...new Set(values)].sort().map((value) => [value, value]);
const errors = [...places.values()].map(({ error }) => error);
const phenomena = (error) => (error.phenomena.length ? error.phenomena : [NONE]);
choices("article", data.articles.map((one) => [one.article, `${one.article} (${one.errors.length})`]));
choices("type", distinct(errors.map((error) => error.type ?? NONE)));
choices("phenomenon", distinct(errors.flatMap(phenomena)));

function everyClass(on) {
  for (const box of find("classes").querySelectorAll("input")) box.checked = on;
  filters.classes = new Set(on ? data.classes.map((one) => one.class) : []);
}
function reset() {
  everyClass(true);
  for (const id of ["article", "type", "phenomenon"]) filters[id] = find(id).value = "";
}
find("all").addEventListener("click", () => { everyClass(true); apply(); });
find("none").addEventListener("click", () => { everyClass(false); apply(); });
find("reset").addEventListener("click", () => { reset(); apply(); });

const inArticle = (article) => !filters.article || filters.article === article.article;
const seen = (error) => filters.classes.has(error.class)
  && (!filters.type || filters.type === (error.type ?? NONE))
  && (!filters.phenomenon || phenomena(error).includes(filters.phenomenon));

function apply() {
  const narrowed = filters.classes.size < data.classes.length || filters.type || filters.phenomenon;
  shown = [];
  for (const article of data.articles) {
    const here = inArticle(article) ? article.errors.filter(seen) : [];
    shown.push(...here);
    const view = views.get(article);
    view.section.hidden = !inArticle(article) || Boolean(narrowed && !filters.article && here.length === 0);
    if (view.drawn) view.drawn.repaint(seen);
  }
  if (selected && !shown.includes(selected)) select(null);
  count();
  const matrix = data.articles.filter(inArticle);
  find("speakers").replaceChildren(...speakerMatrix(matrix, (ids) => show(ids[0])));
  const by = matrix.length === 1 ? "by name" : "by kind; choose one article for names";
  find("speakers-note").textContent = `Right quotes by gold speaker (rows) and wrong predicted speaker (columns), ${by}.`;
}

function count() {
  const all = places.size;
  const at = selected ? `${shown.indexOf(selected) + 1} of ` : "";
  const what = shown.length < all ? `shown, ${all} in all` : all === 1 ? "error" : "errors";
  find("shown").textContent = `${at}${shown.length} ${what}`;
  find("next").disabled = find("previous").disabled = shown.length === 0;
}

// Selection

function select(error) {
  const before = selected;
  selected = error;
  if (before) drawn(places.get(before.id).article).select(null);
  count();
  if (!error) {
    find("details").replaceChildren(
      element("h2", { id: "panel-title", textContent: "No error selected" }),
      element("p", { className: "hint", textContent: "Choose a label in the text, or press Next." }),
    );
    find("spoken").textContent = "";
    history.replaceState(null, "", "#");
    return;
  }
  const { article } = places.get(error.id);
  const view = drawn(article);
  view.select(error);
  const position = `${shown.indexOf(error) + 1} of ${shown.length}`;
  find("details").replaceChildren(...details(article, error, position, meaning[error.class]));
  find("details").scrollTop = 0;
  find("spoken").textContent = spoken(article, error);
  view.labels.get(error.id).scrollIntoView({ block: matchMedia(NARROW).matches ? "start" : "center" });
  history.replaceState(null, "", `#${encodeURIComponent(error.id)}`);
}

function step(by) {
  if (shown.length === 0) return;
  const from = selected ? shown.indexOf(selected) : by > 0 ? -1 : 0;
  select(shown[(from + by + shown.length) % shown.length]);
}

// Selects an error by id, filters or not.
function show(id) {
  const place = places.get(id);
  if (!place) return;
  if (!shown.includes(place.error)) {
    reset();
    apply();
  }
  select(place.error);
}

function fromHash() {
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return; // not a link that this page made
  }
  if (!selected || id !== selected.id) show(id);
}

find("next").addEventListener("click", () => step(1));
find("previous").addEventListener("click", () => step(-1));
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("select, textarea, input:not([type=checkbox])");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !find("keys").checked) return;
  if (event.key === "n" || event.key === "j") step(1);
  else if (event.key === "p" || event.key === "k") step(-1);
  else if (event.key === "Escape" && selected) select(null);
});
window.addEventListener("hashchange", fromHash);

// Articles: the plain text at once, what is drawn over it when it comes near the screen.

function drawn(article) {
  const view = views.get(article);
  if (!view.drawn) {
    view.drawn = draw(article, view.body, select);
    view.drawn.repaint(seen);
  }
  return view.drawn;
}
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    drawn(data.articles[Number(entry.target.dataset.index)]);
  }
}, { rootMargin: "1500px" });
data.articles.forEach((article, index) => {
  const heading = element("h2", { textContent: article.article, id: `article-${index}` });
  const about = [article.outlet, article.date, `${article.errors.length} error${article.errors.length === 1 ? "" : "s"}`];
  if (!article.shipped) about.push("text not for redistribution");
  const body = element("div", { className: "text", lang: "", dir: "auto" }, element("p", { textContent: article.text }));
  const byline = element("p", { className: "about", textContent: about.filter(Boolean).join(", ") });
  const section = element("article", {}, heading, byline, body);
  section.setAttribute("aria-labelledby", heading.id);
  section.dataset.index = index;
  views.set(article, { section, body, drawn: null });
  find("articles").append(section);
  near.observe(section);
});
for (const id of ["sample-gold", "sample-predicted"]) {
  find(id).style.background = line({ kind: "var(--missed)", style: "thick" }, id === "sample-gold" ? "under" : "over", 0);
}
if (matchMedia(NARROW).matches) find("narrowing").open = false;
apply();
fromHash();
