// The decisions file: selectors and YAML, in the very layout of the library.
const SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, AROUND = 32, FARTHEST = 1024;
const squeeze = text => text.replace(SPACE, " ");

let commitments;
function commitment(id) {
  commitments ??= new Map(exchange().commitments.map(each => [each.id, each]));
  return commitments.get(id);
}

// The words before and after a quote, so many characters of the report's paragraphs run together.
function around(it, size) {
  const { paragraphs } = exchange().reports.find(each => each.id === it.report), paragraph = paragraphs[it.paragraph];
  if (!paragraph.text) return ["", ""];
  const letters = [...paragraph.text], from = it.start - paragraph.start;
  let before = letters.slice(0, from).join(""), after = letters.slice(from + (it.end - it.start)).join("");
  for (let at = it.paragraph - 1; at >= 0 && [...squeeze(before)].length <= size; at--) before = paragraphs[at].text + "\n" + before;
  for (let at = it.paragraph + 1; at < paragraphs.length && [...squeeze(after)].length <= size; at++) after += "\n" + paragraphs[at].text;
  return [[...squeeze(before)].slice(-size).join(""), [...squeeze(after)].slice(0, size).join("")];
}
function selector(id) {
  const it = commitment(id), exact = squeeze(it.text);
  const twins = exchange().commitments.filter(each => each.report === it.report && each.id !== id && squeeze(each.text) === exact);
  const told = size => around(it, size).join("\n");
  let size = AROUND;
  while (size < FARTHEST && twins.some(each => around(each, size).join("\n") === told(size))) size *= 2;
  const [prefix, suffix] = around(it, size);
  return { report: it.report, exact, prefix, suffix, start: it.start, end: it.end };
}

// Every text is a JSON string, what is empty is left out, what can't be seen is spelt.
const HIDDEN = /[\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/gu;
const spelt = found => found.split("").map(c => "\\u" + c.charCodeAt().toString(16).padStart(4, "0")).join("");
const quoted = text => JSON.stringify(text).replace(HIDDEN, spelt);
function written(value) {
  if (typeof value === "string") return quoted(value);
  return typeof value === "object" ? `{${entries(value).join(", ")}}` : String(value);
}
const entries = record => Object.entries(record).filter(([, value]) => !["", null, false].includes(value)).map(([key, value]) => `${key}: ${written(value)}`);
const SELECTOR = ["report", "exact", "prefix", "suffix", "start", "end"], DECISION = ["earlier", "later", "verdict", "change", "note", "blind", "date"];
const pick = (record, keys) => Object.fromEntries(keys.map(key => [key, record[key]]));

// All of one coder: what the page's files hold and is not decided anew here, then what is.
function decisionsFile() {
  const desk = mine(), who = coderName();
  const place = new Map(exchange().commitments.map((each, at) => [each.id, at]));
  const anew = each => desk.get(each.ids.join("~"))?.verdict || desk.get(each.ids.join("~")) === null;
  const found = [...files.decisions, ...files.orphans].filter(each => each.coder === who && !anew(each))
    .map(each => ({ ...pick(each, DECISION), earlier: pick(each.earlier, SELECTOR), later: pick(each.later, SELECTOR) }));
  const keys = [...desk.keys()].filter(key => desk.get(key)?.verdict).map(key => key.split("~"))
    .sort((a, b) => place.get(a[0]) - place.get(b[0]) || place.get(a[1]) - place.get(b[1]));
  for (const [earlier, later] of keys)
    found.push(pick({ ...desk.get(earlier + "~" + later), earlier: selector(earlier), later: selector(later), blind: false }, DECISION));
  const head = `schema: ${quoted("continuity-decisions/1")}\ncoder: ${quoted(who)}\ndecisions:`;
  return head + (found.length ? "\n" + found.map(each => "- " + entries(each).join("\n  ")).join("\n") : " []") + "\n";
}
