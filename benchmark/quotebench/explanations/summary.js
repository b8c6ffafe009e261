// What stands at the top of the page: the systems, their F1 with intervals, and how they differ.

const corpus = data.corpus.split ? `${data.corpus.name} ${data.corpus.split}` : data.corpus.name;
const names = systems.map((one, s) => (letters[s] ? `${letters[s]}: ${one.system.name}` : one.system.name));
find("title").append(element("bdi", { textContent: names.join(", ") }), ` on ${corpus}`);
const cell = (name, value) => element(name, { textContent: value });
const signed = (value) => `${value < 0 ? "−" : "+"}${percent(Math.abs(value))}`;
const within = (bounds, show = percent) => (bounds ? `${show(bounds[0])} to ${show(bounds[1])}` : "");
find("levels").tHead.rows[0].append(...names.map((name) => {
  return element("th", { scope: "col", dir: "auto", textContent: letters[0] ? name : "F1 and its 95 % interval" });
}));
for (const level of Object.keys(systems[0].levels)) {
  const cells = systems.map((one) => {
    const { f1, ci } = one.levels[level];
    return element("td", {}, element("strong", { textContent: percent(f1) }), " ", element("small", { textContent: within(ci) }));
  });
  find("levels").tBodies[0].append(element("tr", {}, element("th", { scope: "row", textContent: level }), ...cells));
}
const about = systems.map((one, s) => {
  const { precision, recall, tp, fp, fn } = one.levels.triple;
  const silent = one.system.articles_without_predictions;
  return `${letters[s] ? `${letters[s]}, triple` : "Triple"}, relaxed: precision ${percent(precision)}, recall ${percent(recall)} `
    + `(${tp} TP, ${fp} FP, ${fn} FN)${silent ? `; ${amount(silent, "article")} without a prediction` : ""}.`;
});
if (data.comparison) {
  const { difference, difference_ci: bounds, p } = data.comparison.systems[1];
  about.push(difference === null
    ? "The difference in F1 of the triple is undefined."
    : `F1 of the triple, B less A: ${signed(difference)}${bounds ? ` (95 %: ${within(bounds, signed)})` : ""}, p ${p.toFixed(4)}.`);
  about.push(...data.comparison.notes.filter((note) => note !== systems[0].intervals).map((note) => `${note}.`));
}
about.push(`${amount(data.articles.length, "article")}; ${systems[0].intervals}.`);
find("about").append(...about.map((line) => cell("p", line)), cell("small", systems[0].signature));
