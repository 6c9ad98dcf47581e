// Review: the bar with the count and the file, and the forms in opened rows.
const desk = one("#desk"), forget = one("#forget");
const SAID = { same: "✓ same", "part-of": "✓ part of", different: "✗ different", unsure: "? unsure" };
const describe = said => SAID[said.verdict] + (said.coder && said.coder !== coderName() ? ", " + said.coder : "")
  + (said.outcome === "recheck" ? ", to be rechecked" : "");
const spell = key => key.replace("~", " → ");

const ends = row => row.ends ??= one(".id", row).textContent.split(" → ");
// The row of a pair, and the first row of each end.
const rowOf = new Map();
for (const row of rows) for (const name of [ends(row).join("~"), ...ends(row)]) if (!rowOf.has(name)) rowOf.set(name, row);

// Pairs that have no row of their own, linked by hand or parted, stand with both of their ends.
let strays = new Map();
function gather() {
  strays = new Map();
  for (const key of new Set([...filed.keys(), ...filedOwn.keys(), ...mine().keys()]))
    if (!rowOf.has(key) && (own(key) || filed.has(key)))
      for (const end of key.split("~")) strays.set(end, [...strays.get(end) || [], key]);
}
const pairs = row => [...ends(row).length > 1 ? [ends(row).join("~")] : [], ...ends(row).flatMap(end => strays.get(end) || [])];

function mark(row) {
  let badge = one(".judged", row);
  row.checked ??= badge ? badge.textContent : "";
  const ids = ends(row), told = [];
  for (const key of pairs(row)) {
    const said = standing(key);
    if (said && key === ids.join("~")) told.push(said.outcome && row.checked || describe(said));
    else if (said) told.push(describe(said) + " " + key.split("~").find(end => !ids.includes(end)));
  }
  if (!told.length) { badge?.remove(); return; }
  if (!badge) {
    badge = document.createElement("b");
    badge.className = "judged";
    one(".side", row).append(badge);
  }
  badge.textContent = told.join("; ");
}
// A pair waits for a verdict where there is none, or one that is to be rechecked.
function waits(row) {
  if (!row.dataset.c) return false;
  const said = standing(ends(row).join("~"));
  return !said || said.outcome === "recheck";
}
let marked = false;
function markAll() {
  gather();
  const here = [...mine()].filter(([, said]) => said?.verdict), left = rows.filter(waits).length;
  marked ||= Boolean(mine().size || filed.size);
  if (marked) rows.forEach(mark);
  one("#tally").textContent = `${here.length.toLocaleString("en")} decided here, ${left.toLocaleString("en")} ${left === 1 ? "pair waits" : "pairs wait"} for a verdict`;
  one("#mine").replaceChildren(...here.map(([key, said]) => {
    const line = document.createElement("li"), link = document.createElement("a");
    link.href = "#" + (rowOf.get(key) || rowOf.get(key.split("~")[0]))?.id;
    link.textContent = spell(key);
    line.append(link, " " + [SAID[said.verdict], said.change, said.note].filter(Boolean).join(", "));
    return line;
  }));
  one("#made").hidden = !here.length;
  desk.classList.toggle("busy", here.length > 0);
}
function refresh() {
  markAll();
  for (const form of all("form.pair")) if (!form.contains(document.activeElement)) form.refill();
}

let forms = 0;
function pairForm(key, title) {
  const form = one("#pair-form").content.firstElementChild.cloneNode(true);
  const verdicts = all("input[type=radio]", form), [change, note, back, hint] = ["select", ".why", ".back", ".hint"].map(css => one(css, form));
  if (title) one("legend", form).textContent = title;
  form.dataset.pair = key;
  forms++;
  for (const radio of verdicts) radio.name = "verdict-" + forms;
  form.refill = () => {
    const said = own(key), other = filed.get(key), again = said?.outcome === "recheck";
    for (const radio of verdicts) radio.checked = !again && said?.verdict === radio.value;
    change.value = said?.change || "";
    change.disabled = ["different", "unsure"].includes(said?.verdict);
    note.value = said?.note || "";
    back.hidden = !said;
    hint.textContent = again ? `To be rechecked: ${said.why}. Choose the verdict again to confirm it.`
      : other && other.coder !== coderName() ? `${other.coder} says: ${[other.verdict, other.change, other.note].filter(Boolean).join(", ")}.` : "";
  };
  const settle = said => {
    disarm();
    told.textContent = "";
    decide(key, said);
    markAll();
    form.refill();
  };
  for (const radio of verdicts) radio.onclick = () => settle({ verdict: radio.value });
  // Another change is one of a link; a note by itself waits for a verdict.
  change.onchange = () => settle({ verdict: own(key)?.verdict || "same", change: change.value });
  note.onchange = () => settle({ note: note.value });
  back.onclick = () => { takeBack(key); markAll(); form.refill(); verdicts[0].focus(); };
  one(".on", form).onclick = () => next(form.closest("li.r"));
  form.onsubmit = event => event.preventDefault();
  form.refill();
  return form;
}

// By hand: the other end is sought by its id or its words; at first what shares most words.
function linkForm(row, id, later) {
  const form = one("#link-form").content.firstElementChild.cloneNode(true);
  const [label, input, offers] = [one("label", form), one("input", form), one("ol", form)];
  const report = exchange().reports[+row.dataset.p + (later ? 0 : 1)].id;
  const others = exchange().commitments.filter(each => each.report === report);
  const pairWith = each => (later ? [each.id, id] : [id, each.id]).join("~");
  const split = text => text.toLowerCase().match(/[\p{L}\p{N}-]{3,}/gu) || [];
  const words = new Set(split(commitment(id).text));
  input.id = "with-" + ++forms;
  label.htmlFor = input.id;
  label.textContent = `Link ${id} by hand with`;
  function link(each) {
    const key = pairWith(each);
    decide(key, { verdict: "same" });
    markAll();
    let made = all("form.pair", row).find(form => form.dataset.pair === key);
    if (!made) one("summary", row).after(made = pairForm(key, spell(key)));
    made.refill();
    offers.replaceChildren();
    one("input", made).focus();
  }
  function offer() {
    const sought = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rank = each => sought.length ? +sought.every(word => `${each.id} ${each.text}`.toLowerCase().includes(word))
      : split(each.text).filter(word => words.has(word)).length;
    const known = new Set(pairs(row)), found = others.filter(each => !known.has(pairWith(each)))
      .map(each => [rank(each), each]).filter(([rank]) => rank).sort((a, b) => b[0] - a[0]).slice(0, 6);
    offers.replaceChildren(...found.map(([, each]) => {
      const line = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.textContent = each.id + " " + visible(each.text);
      button.onclick = () => link(each);
      line.append(button);
      return line;
    }));
    if (!found.length) offers.append(Object.assign(document.createElement("li"), { textContent: "nothing found" }));
  }
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
  one("summary", details).after(...pairs(row).map(key => pairForm(key, key === ids.join("~") ? "" : spell(key))));
  if (ids.length === 2) details.append(linkForm(row, ids[0], false), linkForm(row, ids[1], true));
  else details.append(linkForm(row, ids[0], commitment(ids[0]).report !== exchange().reports[+row.dataset.p].id));
}

// The next row that waits, in the order in which the rows are shown.
function next(here) {
  const order = all("li.r").filter(row => row === here || !row.hidden && waits(row));
  const row = order[order.indexOf(here) + 1] || order.find(row => row !== here);
  told.textContent = row ? "" : "No pair that is shown waits for a verdict.";
  if (!row) return;
  for (let box = row.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const details = one("details.d", row);
  details.open = true;
  borrow(details);
  openForms(details);
  row.scrollIntoView();
  one("input[type=radio]", row).focus({ preventScroll: true });
}
one("#next").onclick = () => next(null);

one("#get-decisions").onclick = () => {
  if (coderName() !== coderBefore) coder.onchange();
  told.textContent = coderName() ? "" : "Write your initials first: the file says whose decisions it holds.";
  if (!coderName()) return coder.focus();
  save(`decisions-${coderName().replace(/[^\p{L}\p{N}-]+/gu, "-")}.yaml`, "application/yaml", decisionsFile());
};
coder.onchange = () => { changeCoder(); refresh(); };

// A second press is the confirmation; anything else takes the first one back.
function disarm() {
  forget.textContent = "Forget all";
  delete forget.dataset.sure;
}
forget.onblur = disarm;
forget.onclick = () => {
  if (!forget.dataset.sure) {
    forget.textContent = "Really forget all?";
    forget.dataset.sure = "yes";
    return;
  }
  disarm();
  forgetAll();
  refresh();
  told.textContent = "All that was decided here is gone.";
};

// However tall the bar is, what is focused or linked to comes to lie below it.
new ResizeObserver(() => document.documentElement.style.setProperty("--bar", desk.offsetHeight + "px")).observe(desk);
addEventListener("storage", event => {
  if (!event.key?.startsWith(shelf)) return;
  take(event.key, event.newValue);
  refresh();
});
document.addEventListener("toggle", event => { if (event.target.open) openForms(event.target); }, true);
desk.hidden = false;
readShelf();
coder.value = lastCoder;
sitDown();
markAll();
