"use strict";
// What the page shows, brought to one form whether it is of one system or of two: of each article `items`, the errors or
// the verdicts, with the answers of each system and where they stand, and `marks`, the same by system for the strips.

const amount = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
const find = (id) => document.getElementById(id);
const data = JSON.parse(find("data").textContent);
const systems = data.systems ?? [data];
const letters = systems.length === 1 ? [""] : ["A", "B"];
const classes = data.verdicts ?? data.classes;
const RIGHT = ["right", "both right"];
const KINDS = ["right", "wrong", "missed", "spurious"]; // of marks

const counts = (error) => error.levels.includes("triple");
const isRight = (item) => RIGHT.includes(item.class);

function itemsOf(article) {
  if (systems.length === 1) return article.errors.map((error) => ({ ...error, answers: [{ predicted: error.predicted, error }] }));
  return article.verdicts.map((one) => ({
    ...one,
    answers: one.predicted.map((predicted, s) => ({ predicted, error: article.sides[s].errors[one.errors[s]] ?? null })),
  }));
}

function spansOf(article, item) {
  if (item.gold !== null && item.fn !== 0) return article.gold[item.gold].spans;
  const s = item.answers.findIndex((answer) => answer.predicted !== null);
  return article.sides[s].predictions[item.answers[s].predicted].spans;
}

// A gold quote that a page of one system has no item for, as one, so that it can be looked at too.
function rightItem(article, i) {
  const { type, phenomena, spans } = article.gold[i];
  const predicted = article.predictions.findIndex((row) => row.paired === i);
  return { id: null, class: "right", article, gold: i, answers: [{ predicted, error: null }], type, phenomena, spans };
}

function marksOf(article, s) {
  const found = article.gold.flatMap((gold, i) => {
    if (gold.optional !== null) return [];
    const error = article.sides[s].errors.find((one) => one.gold === i && one.fn && counts(one));
    const kind = !error ? "right" : error.predicted === null ? "missed" : "wrong";
    const item = article.items.find((one) => one.gold === i && one.fn !== 0) ?? rightItem(article, i);
    return [{ kind, item, spans: gold.spans }];
  });
  const beside = article.items.filter(({ answers }) => answers[s].error && !answers[s].error.fn && counts(answers[s].error));
  return [...found, ...beside.map((item) => ({ kind: "spurious", item, spans: item.spans }))];
}

for (const article of data.articles) {
  article.sides = article.systems ?? [article];
  article.items = itemsOf(article);
  for (const item of article.items) Object.assign(item, { article, spans: spansOf(article, item) });
  article.marks = article.sides.map((_, s) => marksOf(article, s));
}
