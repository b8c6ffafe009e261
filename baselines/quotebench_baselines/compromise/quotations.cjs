// Quotations of texts, by compromise. Usage: node quotations.cjs NODE_MODULES
// The first line written is {"compromise": version, "node": version}. Then for each line read, {"text": ...}, one line
// {"quotations": [[start, end], ...]}: UTF-16 offsets into the text, end exclusive, the outer marks left out.
"use strict";
const path = require("node:path");
const readline = require("node:readline");

const find = require("node:module").createRequire(path.join(path.resolve(process.argv[2]), "index.js"));
const nlp = find("compromise");

// compromise 14 gives as `offset.start` of a quotation where its first word starts, behind the opening mark, but as
// `offset.length` the length with both marks; so its span is shifted. The offsets of its words are right.
function quotation(found) {
  const last = found.terms.at(-1);
  const inside = last.post.match(/^(.*)["“”„‟«»‹›‘’‚‛'`´＂＇]/su)?.[1] ?? "";
  return [found.terms[0].offset.start, last.offset.start + last.offset.length + inside.length];
}

const send = (value) => process.stdout.write(JSON.stringify(value) + "\n");
send({ compromise: nlp.version, node: process.versions.node });
readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => {
  const { text } = JSON.parse(line);
  send({ quotations: nlp(text).quotations().json({ offset: true }).map(quotation) });
});
