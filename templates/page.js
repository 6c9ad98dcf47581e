(() => {
"use strict";
const one = (css, from = document) => from.querySelector(css);
const all = (css, from = document) => [...from.querySelectorAll(css)];
const tools = one("#tools"), rows = all("li.r"), lists = all("section.block ol");
const groups = all("details.g"), blocks = all("section.block"), shown = one("#shown");
const field = id => one("#" + id) || { value: "" };
const [query, status, pair, section, order] = ["q", "by-status", "by-pair", "by-section", "order"].map(field);
if (rows.length > 2000) document.body.classList.add("long");
rows.forEach((row, at) => { row.at = at; row.status = row.classList[1] === "lone" ? row.classList[2] : row.classList[1]; });

// What a row is searched by: everything but what is folded away.
const text = row => row.words ??= all(":scope > :not(details), :scope > details > summary", row).map(e => e.textContent).join(" ").toLowerCase();

// The counts work as links without a script; with one they are switches.
const tiles = all("a.tile").map(link => {
  const tile = document.createElement("button");
  tile.type = "button";
  tile.className = link.className;
  tile.dataset.status = link.dataset.status;
  tile.append(...link.childNodes);
  link.replaceWith(tile);
  tile.onclick = () => { status.value = status.value === tile.dataset.status ? "" : tile.dataset.status; filter(); };
  return tile;
});

let active = false;
function filter() {
  const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
  const was = active;
  active = Boolean(words.length || status.value || pair.value || section.value);
  let count = 0;
  for (const row of rows) {
    const fits = (!status.value || row.status === status.value)
      && (!pair.value || row.dataset.p === pair.value)
      && (!section.value || row.dataset.s.split(" ").includes(section.value))
      && words.every(word => text(row).includes(word));
    row.hidden = !fits;
    if (fits) count++;
  }
  for (const group of groups) {
    if (active && !was) group.before = group.open;
    group.hidden = active && !one("li.r:not([hidden])", group);
    if (active) group.open = !group.hidden;
    else if (was) group.open = group.before;
  }
  for (const block of blocks) block.hidden = active && !one("li.r:not([hidden])", block);
  for (const tile of tiles) tile.setAttribute("aria-pressed", tile.dataset.status === status.value);
  shown.textContent = active ? `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows` : `${rows.length.toLocaleString("en")} rows`;
}

function sort() {
  const key = {
    size: row => -(row.dataset.z || 0),
    low: row => +(row.dataset.c || 2),
    high: row => -(row.dataset.c || 0),
  }[order.value] || (() => 0);
  for (const list of lists) list.append(...[...list.children].sort((a, b) => key(a) - key(b) || a.at - b.at));
}

// Paragraphs stand once, at the end; an opened row borrows them.
function borrow(details) {
  for (const link of all("a.ctx", details)) {
    const target = document.getElementById(link.hash.slice(1));
    if (!target || link.lent) continue;
    link.lent = true;
    const box = target.closest("[id^=p-]").cloneNode(true);
    for (const mark of all("mark", box)) {
      if (mark.id === target.id) mark.removeAttribute("id");
      else mark.replaceWith(...mark.childNodes);
    }
    box.removeAttribute("id");
    link.closest("p").after(box);
  }
}

// A permalink leads to its row, filtered out or folded as it may be.
function reveal() {
  let name = location.hash.slice(1);
  try { name = decodeURIComponent(name); } catch { /* what is no escape stands for itself */ }
  const target = document.getElementById(name);
  if (!target) return;
  if (target.closest("[hidden]")) { tools.reset(); filter(); }
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView();
}

function save(kind, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = one("#data").dataset.name + "." + kind;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// The exchange object; the texts of its paragraphs stand in the page and are put back.
function exchange() {
  const data = JSON.parse(one("#data").textContent);
  for (const box of all(".contexts [data-of]")) {
    const [report, place] = box.dataset.of.split(" ");
    data.reports[report].paragraphs[place].text = one(".par", box).textContent;
  }
  return data;
}

const plain = value => value.toLocaleString("en-US", Math.abs(value) > 0.00005 || !value
  ? { maximumFractionDigits: 4, roundingMode: "halfEven" } : { maximumSignificantDigits: 2 }).replace("-", "−");
function number(value) {
  for (const [size, word] of [[1e12, "trillion"], [1e9, "billion"]])
    if (Math.abs(value) >= size && Math.round(value / size * 1000) / 1000 * size === value) return plain(value / size) + " " + word;
  return plain(value);
}
function figure(q) {
  const bound = { ">=": "≥ ", "<=": "≤ ", "~": "≈ " }[q.bound] || "";
  if (q.measure === "deadline") return bound + q.value.toFixed(0) + (q.value_max === null ? "" : "–" + q.value_max.toFixed(0));
  return (q.increment ? "+" : "") + bound + number(q.value) + (q.value_max === null ? "" : "–" + number(q.value_max));
}
const visible = value => value.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu,
  c => c < " " ? String.fromCharCode(0x2400 + c.charCodeAt()) : c === "\x7f" ? "␡" : `⟨U+${c.codePointAt().toString(16).toUpperCase().padStart(4, "0")}⟩`);
// A cell that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers.
function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  let safe = visible(value.replaceAll("\r\n", "\n")).replaceAll("\r", "␍");
  if (/^[\t\n␍]|^\s*[=+\-@＋－＝＠]/.test(safe)) safe = "'" + safe;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// A fraction as the library writes it: '1.0', '0.25', '2e-05'.
function fraction(value) {
  if (value === null || value === undefined) return "";
  if (Number.isInteger(value)) return value + ".0";
  return Math.abs(value) < 1e-4 ? value.toExponential().replace(/e-(\d)$/, "e-0$1") : String(value);
}
const END = ["id", "text", "section", "kind", "quantities", "source", "start", "end"];
const ROW = ["id", "status", "shown_as", "earlier_year", "later_year", ...END.map(key => "earlier_" + key), ...END.map(key => "later_" + key),
  "score", "rule", "reason", "note", "doubt", "other_id", "other_score"];
const LONE = ["id", "report", "year", "source", "start", "end", "text", "section", "kind", "quantities", "before", "after", "status",
  "shown_before", "shown_after", "doubt", "nearest_id", "nearest_score", "anchor"];

// The rows of a comparison; of one report its commitments.
function table() {
  const data = exchange();
  const place = new Map(data.reports.map((report, at) => [report.id, at]));
  const said = c => ({
    id: c.id, text: c.text, section: c.section.join(" > ") || "(no section)", kind: c.kind,
    quantities: c.quantities.map(q => `${figure(q)} ${q.unit}`.trim()).join("; ") || null,
    source: data.reports[place.get(c.report)].sources[c.source].name, start: c.start, end: c.end,
  });
  const print = (names, lines) => [names, ...lines.map(each => names.map(name => each[name]))].map(cells => cells.map(cell).join(",") + "\r\n").join("");
  if (data.reports.length < 2) return print(LONE, data.commitments.map(c => ({
    ...said(c), report: c.report, year: data.reports[place.get(c.report)].year, before: c.before, after: c.after, status: c.status,
    shown_before: c.before, shown_after: c.after, doubt: c.doubt,
    nearest_id: c.nearest?.id, nearest_score: fraction(c.nearest?.score), anchor: c.anchor,
  })));
  const end = (name, c) => c ? Object.fromEntries(Object.entries(said(c)).map(([key, value]) => [name + "_" + key, value])) : {};
  const lines = [];
  function line(status, years, earlier, later, link) {
    const lacking = { dropped: years[1], new: years[0] }[status];
    const near = (earlier || later).nearest;
    const other = link ? link.rival : near && lacking && near.id.startsWith(lacking.id + "-") ? near : null;
    lines.push({
      id: [earlier, later].filter(Boolean).map(c => c.id).join("~"), status,
      shown_as: lacking && !lacking.complete ? "not found in this text" : status,
      earlier_year: years[0].year, later_year: years[1].year,
      ...end("earlier", earlier), ...end("later", later),
      score: fraction(link?.score), rule: link?.rule, reason: link?.reason || null, note: link?.note || null,
      doubt: Boolean(earlier?.doubt || later?.doubt), other_id: other?.id, other_score: fraction(other?.score),
    });
  }
  const of = new Map(data.commitments.map(c => [c.id, c]));
  data.reports.slice(1).forEach((report, at) => {
    const years = [data.reports[at], report];
    for (const link of data.links) {
      const ends = [of.get(link.earlier), of.get(link.later)];
      if (place.get(ends[0].report) === at && place.get(ends[1].report) === at + 1) line(link.change, years, ...ends, link);
    }
    for (const c of data.commitments) if (place.get(c.report) === at && c.after === "dropped") line("dropped", years, c, null);
    for (const c of data.commitments) if (place.get(c.report) === at + 1 && c.before === "new") line("new", years, null, c);
  });
  return print(ROW, lines);
}

let timer;
query.oninput = () => { clearTimeout(timer); timer = setTimeout(filter, 120); };
for (const select of [status, pair, section]) select.onchange = filter;
order.onchange = sort;
tools.onsubmit = event => { event.preventDefault(); filter(); };
tools.onreset = () => setTimeout(() => { filter(); sort(); });
one("#get-json").onclick = () => save("json", "application/json", JSON.stringify(exchange()) + "\n");
one("#get-csv").onclick = () => save("csv", "text/csv", table());
document.addEventListener("toggle", event => { if (event.target.open) borrow(event.target); }, true);
addEventListener("hashchange", reveal);
tools.hidden = false;
filter();
reveal();
})();
