// Review: verdicts on pairs, kept in this browser while one works, saved as a decisions file.
const SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, AROUND = 32;
const squeeze = text => text.replace(SPACE, " ");
const shelf = "continuity:" + one("#data").dataset.id;
const desk = one("#desk"), coder = one("#coder"), told = one("#told");
const SAID = { same: "✓ right", "part-of": "✓ right in part", different: "✗ wrong", unsure: "? unsure" };

// Pair of ids -> what was decided in this browser; null where a decision of a file is taken back.
let mine = new Map();
const filed = one(".judged") ? inForce(exchange()) : new Map();
const decided = key => mine.has(key) ? mine.get(key) : filed.get(key);

let commitments;
function commitment(id) {
  commitments ??= new Map(exchange().commitments.map(each => [each.id, each]));
  return commitments.get(id);
}

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(shelf)) || {};
    mine = new Map(kept.mine);
    coder.value = kept.coder || "";
  } catch { mine = new Map(); }
}
function keep() {
  try { localStorage.setItem(shelf, JSON.stringify({ coder: coder.value, mine: [...mine] })); }
  catch { told.textContent = "This browser does not keep decisions: download them before you leave the page."; }
}

// Which pairs a row is about: its own, or those that link its one end by hand.
const ends = row => row.ends ??= one(".id", row).textContent.split(" → ");
// The row of a pair, and the first row of an earlier end.
const rowOf = new Map();
for (const row of rows) for (const name of [ends(row).join("~"), ends(row)[0]]) if (!rowOf.has(name)) rowOf.set(name, row);
let byEnd = new Map();
function gather() {
  byEnd = new Map();
  for (const key of new Set([...filed.keys(), ...mine.keys()]))
    if (["same", "part-of"].includes(decided(key)?.verdict))
      for (const end of key.split("~")) byEnd.set(end, [...byEnd.get(end) || [], key]);
}
const pairs = row => ends(row).length > 1 ? [ends(row).join("~")] : byEnd.get(ends(row)[0]) || [];

function mark(row) {
  const said = pairs(row).map(decided).find(Boolean);
  let badge = one(".judged", row);
  row.checked ??= badge ? badge.textContent : "";
  if (!said) { badge?.remove(); return; }
  if (!badge) {
    badge = document.createElement("b");
    badge.className = "judged";
    one(".side", row).append(badge);
  }
  badge.textContent = said.outcome && row.checked || SAID[said.verdict] + (ends(row).length < 2 ? ", linked by hand" : "");
}
const judged = row => Boolean(one(".judged", row));
let marked = false;
function markAll() {
  gather();
  marked ||= Boolean(mine.size || filed.size);
  if (marked) rows.forEach(mark);
  const left = rows.filter(row => row.dataset.c && !judged(row)).length;
  const here = [...mine].filter(([, each]) => each);
  one("#tally").textContent = `${here.length.toLocaleString("en")} decided here, ${left.toLocaleString("en")} pairs without a verdict`;
  one("#mine").replaceChildren(...here.map(([key, each]) => {
    const line = document.createElement("li"), link = document.createElement("a");
    const row = rowOf.get(key) || rowOf.get(key.split("~")[0]);
    link.href = "#" + (row ? row.id : "");
    link.textContent = key.replace("~", " → ");
    line.append(link, " " + [SAID[each.verdict], each.change, each.note].filter(Boolean).join(", "));
    return line;
  }));
  one("#made").hidden = !here.length;
  desk.classList.toggle("busy", here.length > 0);
}
function decide(key, said) {
  const now = { ...decided(key), ...said };
  const day = new Date();
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, "0")).join("-");
  mine.set(key, { verdict: now.verdict, change: now.change || "", note: now.note || "", date });
  keep();
  markAll();
}
function takeBack(key) {
  if (filed.has(key)) mine.set(key, null);
  else mine.delete(key);
  keep();
  markAll();
}

let forms = 0;
function pairForm(key, title) {
  const form = one("#pair-form").content.firstElementChild.cloneNode(true);
  const [verdicts, change, note, back] = [all("input[type=radio]", form), one("select", form), one(".why", form), one("button", form)];
  if (title) one("legend", form).textContent = title;
  form.dataset.pair = key;
  forms++;
  for (const radio of verdicts) radio.name = "verdict-" + forms;
  const fill = () => {
    const said = decided(key);
    for (const radio of verdicts) radio.checked = said?.verdict === radio.value;
    change.value = said?.change || "";
    note.value = said?.note || "";
    back.hidden = !said;
  };
  const settle = said => { decide(key, said); fill(); };
  for (const radio of verdicts) radio.onchange = () => settle({ verdict: radio.value });
  // A change says that there is a link; a note alone leaves that open.
  change.onchange = () => settle({ verdict: decided(key)?.verdict || "same", change: change.value });
  note.onchange = () => settle({ verdict: decided(key)?.verdict || "unsure", note: note.value });
  back.onclick = () => { takeBack(key); fill(); verdicts[0].focus(); };
  fill();
  form.onsubmit = event => event.preventDefault();
  return form;
}

// By hand: the other end is sought by its id or its words; at first what shares most words.
function linkForm(row, id, later) {
  const form = one("#link-form").content.firstElementChild.cloneNode(true);
  const [label, input, offers] = [one("label", form), one("input", form), one("ol", form)];
  const report = exchange().reports[+row.dataset.p + (later ? 0 : 1)].id;
  const others = exchange().commitments.filter(each => each.report === report);
  const split = text => text.toLowerCase().match(/[\p{L}\p{N}-]{3,}/gu) || [];
  const own = new Set(split(commitment(id).text));
  input.id = "with-" + ++forms;
  label.htmlFor = input.id;
  label.textContent = `Link ${id} by hand with`;
  const offer = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rank = each => words.length ? words.every(word => (each.id + " " + each.text.toLowerCase()).includes(word)) : split(each.text).filter(word => own.has(word)).length;
    const found = others.map(each => [+rank(each), each]).filter(([rank]) => rank).sort((a, b) => b[0] - a[0]).slice(0, 6);
    offers.replaceChildren(...found.map(([, each]) => {
      const line = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.textContent = each.id + " " + visible(each.text);
      button.onclick = () => {
        const key = (later ? [each.id, id] : [id, each.id]).join("~");
        decide(key, { verdict: "same" });
        const made = all("form.review", row).find(each => each.dataset.pair === key) || pairForm(key, key.replace("~", " → "));
        if (!made.isConnected) one("summary", row).after(made);
        one("input", made).focus();
      };
      line.append(button);
      return line;
    }));
  };
  input.oninput = offer;
  input.onfocus = () => offers.childElementCount || offer();
  form.onsubmit = event => event.preventDefault();
  return form;
}

function openForms(details) {
  const row = details.closest("li.r");
  if (!row || !details.matches(".d") || row.reviewed) return;
  row.reviewed = true;
  const ids = ends(row);
  one("summary", details).after(...pairs(row).map(key => pairForm(key, ids.length < 2 && key.replace("~", " → "))));
  if (ids.length === 2) details.append(linkForm(row, ids[0], false), linkForm(row, ids[1], true));
  else details.append(linkForm(row, ids[0], row.classList.contains("new") || row.classList.contains("resumed")));
}

// The words around a quote, from the same paragraphs as the library makes them.
function selector(id) {
  const it = commitment(id), report = exchange().reports.find(each => each.id === it.report);
  const texts = report.paragraphs.map(each => each.text), paragraph = report.paragraphs[it.paragraph];
  let prefix = "", suffix = "";
  if (paragraph.text) {
    const letters = [...paragraph.text], from = it.start - paragraph.start;
    let before = letters.slice(0, from).join(""), after = letters.slice(from + (it.end - it.start)).join("");
    for (let at = it.paragraph - 1; at >= 0 && [...squeeze(before)].length <= AROUND; at--) before = texts[at] + "\n" + before;
    for (let at = it.paragraph + 1; at < texts.length && [...squeeze(after)].length <= AROUND; at++) after += "\n" + texts[at];
    prefix = [...squeeze(before)].slice(-AROUND).join("");
    suffix = [...squeeze(after)].slice(0, AROUND).join("");
  }
  return { report: it.report, exact: squeeze(it.text), prefix, suffix, start: it.start, end: it.end };
}

// YAML in the library's own layout: every text is a JSON string.
const HIDDEN = /[\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/gu;
const quoted = text => JSON.stringify(text).replace(HIDDEN, found => found.split("").map(c => "\\u" + c.charCodeAt().toString(16).padStart(4, "0")).join(""));
const written = value => typeof value === "string" ? quoted(value) : typeof value === "object"
  ? `{${entries(value).join(", ")}}` : String(value);
const entries = record => Object.entries(record).filter(([, value]) => value !== "" && value !== null && value !== false).map(([key, value]) => `${key}: ${written(value)}`);
const SELECTOR = ["report", "exact", "prefix", "suffix", "start", "end"], DECISION = ["earlier", "later", "verdict", "change", "note", "blind", "date"];
const pick = (record, keys) => Object.fromEntries(keys.map(key => [key, record[key]]));
function decisionsFile() {
  const data = exchange(), place = new Map(data.commitments.map((each, at) => [each.id, at]));
  const found = [...data.decisions, ...data.orphans].filter(each => each.coder === coder.value && !mine.has(each.ids.join("~")))
    .map(each => ({ ...pick(each, DECISION), earlier: pick(each.earlier, SELECTOR), later: pick(each.later, SELECTOR) }));
  const keys = [...mine.keys()].filter(key => mine.get(key)).map(key => key.split("~")).sort((a, b) => place.get(a[0]) - place.get(b[0]) || place.get(a[1]) - place.get(b[1]));
  for (const [earlier, later] of keys) found.push(pick({ earlier: selector(earlier), later: selector(later), blind: false, ...mine.get(earlier + "~" + later) }, DECISION));
  const head = `schema: ${quoted("continuity-decisions/1")}\ncoder: ${quoted(coder.value)}\ndecisions:`;
  return head + (found.length ? "\n" + found.map(each => "- " + entries(each).join("\n  ")).join("\n") : " []") + "\n";
}

one("#get-decisions").onclick = () => {
  coder.value = coder.value.trim();
  told.textContent = coder.value ? "" : "Write your initials first: the file says whose decisions it holds.";
  if (!coder.value) return coder.focus();
  keep();
  save(`decisions-${coder.value.replace(/[^\p{L}\p{N}-]+/gu, "-")}.yaml`, "application/yaml", decisionsFile());
};
coder.onchange = keep;
// A second press is the confirmation.
one("#forget").onclick = event => {
  const button = event.target, sure = button.dataset.sure;
  button.textContent = sure ? "Forget all" : "Really forget all?";
  button.dataset.sure = sure ? "" : "yes";
  if (!sure) return;
  mine = new Map();
  keep();
  for (const form of all("form.review")) form.remove();
  for (const row of rows) row.reviewed = false;
  markAll();
  all("details.d[open]").forEach(openForms);
  told.textContent = "All decisions made here are gone.";
};
one("#next").onclick = () => {
  const here = document.activeElement?.closest?.("li.r") || one("li.r.at");
  const from = here ? rows.indexOf(here) + 1 : 0;
  const open = row => !row.hidden && row.dataset.c && !judged(row);
  const row = rows.slice(from).find(open) || rows.slice(0, from).find(open);
  if (!row) { told.textContent = "Every pair shown has a verdict."; return; }
  here?.classList.remove("at");
  row.classList.add("at");
  for (let box = row.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const details = one("details.d", row);
  details.open = true;
  borrow(details);
  openForms(details);
  row.scrollIntoView();
  one("input[type=radio]", row).focus({ preventScroll: true });
};
addEventListener("storage", event => { if (event.key === shelf) { recall(); markAll(); } });
document.addEventListener("toggle", event => { if (event.target.open) openForms(event.target); }, true);
desk.hidden = false;
// However tall the bar is, what is focused or linked to comes to lie below it.
new ResizeObserver(() => document.documentElement.style.setProperty("--bar", desk.offsetHeight + "px")).observe(desk);
recall();
markAll();
