// The state of the page: which items the filters show, and which one is selected.

const NONE = "(none)";
const NARROW = "(max-width: 64rem)";
const meaning = Object.fromEntries([["right", "quote, speaker and source are right"], ...classes.map((one) => [one.class, one.meaning])]);
const items = data.articles.flatMap((article) => article.items);
const places = new Map(items.map((item) => [item.id, item]));
const filters = { classes: new Set(), article: "", type: "", phenomenon: "" };
const views = new Map(); // article -> { section, drawn }
let shown = [];
let selected = null;
const noun = data.verdicts ? "quote" : "error";
let opener = null; // what had the focus before the panel opened

// Filters

for (const id of ["classes-head", "classes-foot"]) find(id).hidden = Boolean(data.verdicts);
find("verdicts-head").hidden = !data.verdicts;
find("filters-title").textContent = data.verdicts ? "Who is right" : "Errors by class";
for (const one of classes) {
  const box = element("input", { type: "checkbox", value: one.class });
  box.addEventListener("change", () => {
    if (box.checked) filters.classes.add(one.class);
    else filters.classes.delete(one.class);
    apply();
  });
  const badge = element("span", { className: "badge", textContent: one.class });
  badge.style.setProperty("--kind", colour(one.class));
  const name = element("th", { scope: "row" }, element("label", { title: one.meaning }, box, " ", badge));
  const cells = data.verdicts ? [one.count] : [one.errors, one.fp, one.fn, one.errors ? percent(one.f1.triple) : ""];
  find("classes").tBodies[0].append(element("tr", {}, name, ...cells.map((value) => cell("td", value))));
}
if (!data.verdicts) {
  const sum = (key) => data.classes.reduce((total, one) => total + one[key], 0);
  const total = [sum("errors"), sum("fp"), sum("fn"), percent(data.levels.triple.f1)];
  find("classes-foot").append(element("th", { scope: "row", textContent: "all, and F1 now" }), ...total.map((value) => cell("td", value)));
}

function choices(id, values) {
  const select = find(id);
  select.append(...[["", "all"], ...values].map(([value, text]) => element("option", { value, textContent: text })));
  select.addEventListener("change", () => {
    filters[id] = select.value;
    apply();
  });
}
const distinct = (values) => [...new Set(values)].sort().map((value) => [value, value]);
const phenomena = (item) => (item.phenomena.length ? item.phenomena : [NONE]);
choices("article", data.articles.map((one) => [one.article, `${one.article} (${one.items.filter((item) => !isRight(item)).length})`]));
choices("type", distinct(items.map((item) => item.type ?? NONE)));
choices("phenomenon", distinct(items.flatMap(phenomena)));

function show(kinds) {
  filters.classes = new Set(kinds);
  for (const box of find("classes").querySelectorAll("input")) box.checked = filters.classes.has(box.value);
}
const everyClass = classes.map((one) => one.class);
// What is right has no label unless it is asked for.
const atFirst = everyClass.filter((kind) => !RIGHT.includes(kind));
function reset() {
  show(atFirst);
  for (const id of ["article", "type", "phenomenon"]) filters[id] = find(id).value = "";
}
find("all").addEventListener("click", () => { show(everyClass); apply(); });
find("none").addEventListener("click", () => { show([]); apply(); });
find("reset").addEventListener("click", () => { reset(); apply(); });

const inArticle = (article) => !filters.article || filters.article === article.article;
const seen = (item) => filters.classes.has(item.class)
  && (!filters.type || filters.type === (item.type ?? NONE))
  && (!filters.phenomenon || phenomena(item).includes(filters.phenomenon));

function apply() {
  const narrowed = atFirst.some((kind) => !filters.classes.has(kind)) || filters.type || filters.phenomenon;
  shown = [];
  for (const article of data.articles) {
    const here = inArticle(article) ? article.items.filter(seen) : [];
    shown.push(...here);
    const view = views.get(article);
    view.section.hidden = !inArticle(article) || Boolean(narrowed && !filters.article && here.length === 0);
    if (view.drawn) view.drawn.repaint(seen);
  }
  if (selected && !shown.includes(selected)) select(null);
  count();
  const some = data.articles.filter(inArticle);
  find("speakers").replaceChildren(...speakersConfused(some, (errors, s) => choose(itemOf(errors[0], s))));
  const by = some.length === 1 ? "by name" : "by kind; choose one article for names";
  find("speakers-note").textContent = `Right quotes whose speaker is wrong, ${by}.`;
}

// The item that an error of a system, by its id, belongs to.
function itemOf(id, s) {
  if (systems.length === 1) return places.get(id);
  return items.find((item) => item.answers[s].error?.id === id);
}

function count() {
  const all = places.size;
  const at = shown.includes(selected) ? `${shown.indexOf(selected) + 1} of ` : "";
  const what = shown.length < all ? `shown, ${all} in all` : all === 1 ? noun : `${noun}s`;
  find("shown").textContent = `${at}${shown.length} ${what}`;
  find("next").disabled = find("previous").disabled = shown.length === 0;
}

// Selection

function select(item) {
  if (selected) drawn(selected.article).select(null);
  selected = item;
  count();
  find("panel").classList.toggle("open", Boolean(item));
  find("close").hidden = !item;
  if (!item) {
    nothing();
    find("spoken").textContent = "";
    history.replaceState(null, "", "#");
    return;
  }
  const view = drawn(item.article);
  view.select(item);
  const position = shown.includes(item) ? `${shown.indexOf(item) + 1} of ${shown.length}` : "";
  find("details").replaceChildren(...details(item.article, item, position, meaning[item.class]));
  find("panel").scrollTop = 0;
  find("spoken").textContent = spoken(item.article, item);
  view.place(item).scrollIntoView({ block: matchMedia(NARROW).matches ? "start" : "center" });
  history.replaceState(null, "", item.id ? `#${encodeURIComponent(item.id)}` : "#");
}

function nothing() {
  find("details").replaceChildren(
    element("h2", { id: "panel-title", textContent: `No ${noun} selected` }),
    element("p", { className: "hint", textContent: "Choose a label in the text or a mark of a bar, or press Next." }),
  );
}

// Selects an item, filters or not, as somebody asked for who will want to come back to where they were.
function choose(item) {
  if (!shown.includes(item) && (!isRight(item) || views.get(item.article).section.hidden)) {
    reset();
    apply();
  }
  if (!find("panel").contains(document.activeElement)) opener = document.activeElement;
  select(item);
  if (matchMedia(NARROW).matches) find("panel-title").focus({ preventScroll: true });
}

function close() {
  const inside = find("panel").contains(document.activeElement);
  const label = selected && drawn(selected.article).labels.get(selected);
  select(null);
  if (!inside) return;
  const back = [opener, label].find((one) => one && one !== document.body && one.isConnected && one.checkVisibility());
  (back ?? find("next")).focus({ preventScroll: true });
}

function step(by) {
  if (shown.length === 0) return;
  const from = shown.includes(selected) ? shown.indexOf(selected) : by > 0 ? -1 : 0;
  select(shown[(from + by + shown.length) % shown.length]);
}

function fromHash() {
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return; // not a link that this page made
  }
  if (places.has(id) && !(selected && id === selected.id)) choose(places.get(id));
}

find("next").addEventListener("click", () => step(1));
find("previous").addEventListener("click", () => step(-1));
find("close").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("select, textarea, input:not([type=checkbox])");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && selected) close();
  else if (!find("keys").checked) return;
  else if (event.key === "n" || event.key === "j") step(1);
  else if (event.key === "p" || event.key === "k") step(-1);
});
window.addEventListener("hashchange", fromHash);

// Articles: the plain text at once, what is drawn over it when it comes near the screen.

function drawn(article) {
  const view = views.get(article);
  if (!view.drawn) {
    view.drawn = draw(article, view.body, choose);
    view.drawn.repaint(seen);
    view.strips.append(...letters.map((_, s) => strip(article, s, choose)));
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
  const wrong = article.items.filter((item) => !isRight(item)).length;
  const said = data.verdicts ? `${wrong} quote${wrong === 1 ? "" : "s"} with an error of A or B` : `${wrong} error${wrong === 1 ? "" : "s"}`;
  const about = [article.outlet, article.date, said];
  if (!article.shipped) about.push("text of others, not shipped");
  const body = element("div", { className: "text", lang: "", dir: "auto" }, element("p", { textContent: article.text }));
  const byline = element("p", { className: "about", textContent: about.filter(Boolean).join(", ") });
  const strips = element("div", { className: "strips" });
  const section = element("article", {}, heading, byline, strips, body);
  section.setAttribute("aria-labelledby", heading.id);
  section.dataset.index = index;
  views.set(article, { section, body, strips, drawn: null });
  find("articles").append(section);
  near.observe(section);
});
for (const id of ["sample-gold", "sample-predicted", "sample-other"]) {
  const paint = { kind: "var(--missed)", thick: true, fill: id === "sample-other" ? "dashed" : "solid" };
  find(id).style.background = line(paint, id === "sample-gold" ? "under" : "over", 0);
}
for (const one of document.querySelectorAll(data.verdicts ? ".of-one" : ".of-two")) one.hidden = true;
find("sample-strips").append(...stripSamples());
if (matchMedia(NARROW).matches) find("narrowing").open = false;
nothing();
reset();
apply();
fromHash();
