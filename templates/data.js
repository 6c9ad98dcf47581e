// Downloads: the exchange object and the library's table.
function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Offsets count characters; of some a string here has two units.
const cut = (text, start, end) => /[\ud800-\udfff]/.test(text) ? [...text].slice(start, end).join("") : text.slice(start, end);

// The exchange object: what its records leave out as usual, or since the page shows it, is put back.
let parsed;
function exchange() {
  if (parsed) return parsed;
  const { usual, features, ...data } = JSON.parse(one("#data").textContent);
  const fill = (records, name) => records.map(each => ({ ...usual[name], ...each }));
  const takeApart = ([at, value, contribution, detail = ""]) => ({ feature: features[at], value, contribution, detail });
  for (const report of data.reports) {
    report.paragraphs = fill(report.paragraphs, "paragraphs");
    report.paragraphs.forEach((each, at) => { each.section ??= report.paragraphs[at - 1].section; });
  }
  for (const box of all(".contexts [data-of]")) {
    const [report, place] = box.dataset.of.split(" ");
    data.reports[report].paragraphs[place].text = one(".par", box).textContent;
  }
  const paragraphs = new Map(data.reports.map(report => [report.id, report.paragraphs]));
  data.commitments = fill(data.commitments, "commitments");
  for (const each of data.commitments) {
    const { text, start, section } = paragraphs.get(each.report)[each.paragraph];
    each.text ??= cut(text, each.start - start, each.end - start);
    each.section ??= section;
    each.status = each.after ?? each.before;
    each.quantities = fill(each.quantities, "quantities");
  }
  for (const name of ["links", "uncertain"]) {
    data[name] = fill(data[name], name);
    for (const pair of data[name]) pair.evidence = pair.evidence.map(takeApart);
  }
  return parsed = data;
}

// At most four decimals, halves to even, as the library rounds.
function plain(value) {
  const exact = Math.abs(value).toFixed(20), [whole, part] = exact.split(".");
  if (value && Math.abs(value) <= 0.00005) return value.toLocaleString("en-US", { maximumSignificantDigits: 2 }).replace("-", "−");
  const half = part.slice(4) === "5".padEnd(16, "0");
  const rounded = half && part[3] % 2 === 0 ? whole + "." + part.slice(0, 4) : Math.abs(value).toFixed(4);
  return (value < 0 ? "−" : "") + Number(rounded).toLocaleString("en-US", { maximumFractionDigits: 4 });
}
function number(value) {
  for (const [size, word] of [[1e12, "trillion"], [1e9, "billion"]])
    if (Math.abs(value) >= size && Math.round(value / size * 1000) / 1000 * size === value) return plain(value / size) + " " + word;
  return plain(value);
}
function figure(q) {
  const bound = { ">=": "≥ ", "<=": "≤ ", "~": "≈ " }[q.bound] || "";
  if (q.measure === "deadline") return bound + q.value.toFixed(0) + (q.value_max === null ? "" : "–" + q.value_max.toFixed(0));
  return bound + (q.increment && q.direction === "up" ? "+" : "") + number(q.value) + (q.value_max === null ? "" : "–" + number(q.value_max));
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
  "score", "rule", "reason", "note", "doubt", "other_id", "other_score", "verdict", "coder", "recheck"];
const LONE = ["id", "report", "year", "source", "start", "end", "text", "section", "kind", "quantities", "before", "after", "status",
  "shown_before", "shown_after", "doubt", "nearest_id", "nearest_score", "anchor"];

// The decision that counts, by pair; one to be rechecked last.
const inForce = data => new Map(["recheck", "applied"].flatMap(outcome => data.decisions.filter(each => each.outcome === outcome))
  .map(each => [each.ids.join("~"), each]));

// The rows of a comparison; of one report its commitments.
function table() {
  const data = exchange();
  const place = new Map(data.reports.map((report, at) => [report.id, at]));
  const said = c => ({
    id: c.id, text: c.text, section: c.section.join(" > ") || "(no section)", kind: c.kind,
    quantities: c.quantities.map(q => [figure(q), q.unit].filter(Boolean).join(" ")).join("; ") || null,
    source: data.reports[place.get(c.report)].sources[c.source].name, start: c.start, end: c.end,
  });
  const print = (names, lines) => [names, ...lines.map(each => names.map(name => each[name]))].map(cells => cells.map(cell).join(",") + "\r\n").join("");
  if (data.reports.length < 2) return print(LONE, data.commitments.map(c => ({
    ...said(c), report: c.report, year: data.reports[place.get(c.report)].year, before: c.before, after: c.after, status: c.status,
    shown_before: c.before, shown_after: c.after, doubt: c.doubt,
    nearest_id: c.nearest?.id, nearest_score: fraction(c.nearest?.score), anchor: c.anchor,
  })));
  const end = (name, c) => c ? Object.fromEntries(Object.entries(said(c)).map(([key, value]) => [name + "_" + key, value])) : {};
  const lines = [], rulings = inForce(data);
  function line(status, years, earlier, later, link) {
    const lacking = { dropped: years[1], new: years[0] }[status];
    const near = (earlier || later).nearest;
    const other = link ? link.rival : near && lacking && near.id.startsWith(lacking.id + "-") ? near : null;
    const ruling = link && rulings.get(link.earlier + "~" + link.later);
    lines.push({
      id: [earlier, later].filter(Boolean).map(c => c.id).join("~"), status,
      shown_as: lacking && !lacking.complete ? "not found in this text" : status,
      earlier_year: years[0].year, later_year: years[1].year,
      ...end("earlier", earlier), ...end("later", later),
      score: fraction(link?.score), rule: link?.rule, reason: link?.reason || null, note: link?.note || null,
      doubt: Boolean(earlier?.doubt || later?.doubt), other_id: other?.id, other_score: fraction(other?.score),
      verdict: ruling?.verdict, coder: ruling?.coder, recheck: ruling?.outcome === "recheck",
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

const stem = one("#data").dataset.name;
one("#get-json").onclick = () => save(stem + ".json", "application/json", JSON.stringify(exchange()) + "\n");
one("#get-csv").onclick = () => save(stem + ".csv", "text/csv", table());
