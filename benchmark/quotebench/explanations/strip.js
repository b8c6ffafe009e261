// A bar for each system: where in an article the quotes stand that are right, wrong, missed or spurious.

function strip(article, s, choose) {
  const end = Math.max(1, [...article.text].length);
  const placed = article.marks[s].filter(({ spans }) => spans.length).map((mark) => {
    return { ...mark, from: mark.spans[0][0] / end, to: mark.spans[mark.spans.length - 1][1] / end };
  });
  // The wider one first, so that what is nested in it lies over it.
  placed.sort((a, b) => a.from - b.from || b.to - a.to);
  const number = (kind) => article.marks[s].filter((mark) => mark.kind === kind).length;
  const summary = KINDS.map((kind) => `${number(kind)} ${kind}`).join(", ");
  const bar = element("div", { className: "strip" }, ...placed.map(({ kind, item, from, to }, k) => {
    const button = element("button", { type: "button", className: `mark ${kind}`, tabIndex: k === 0 ? 0 : -1 });
    button.style.left = `${100 * from}%`;
    button.style.width = `${100 * (to - from)}%`;
    const named = item.class === kind ? kind : `${kind} (${item.class})`;
    button.title = `${named}, ${Math.round(100 * from)} % into the text`;
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => choose(item));
    return button;
  }));
  const name = letters[s] ? `${letters[s]}: ` : "";
  if (placed.length) {
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", `${name}${summary}; arrow keys go from quote to quote`);
  }
  // One stop for the tabulator; arrow keys go from mark to mark.
  bar.addEventListener("keydown", (event) => {
    const marks = [...bar.children];
    const at = marks.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (to === undefined || !marks[to]) return;
    event.preventDefault();
    marks[at].tabIndex = -1;
    marks[to].tabIndex = 0;
    marks[to].focus();
  });
  return element("div", { className: "where" }, bar, element("small", { textContent: name + summary }));
}

// How the marks of each kind look, for the legend.
function stripSamples() {
  const meaning = { right: "the whole triple", wrong: "answered, but not right", missed: "not answered", spurious: "beside the gold quotes" };
  return KINDS.map((kind) => {
    const bar = element("span", { className: "strip sample-strip" }, element("span", { className: `mark ${kind}` }));
    return element("span", { className: "sample-mark" }, bar, ` ${kind}: ${meaning[kind]}`);
  });
}
