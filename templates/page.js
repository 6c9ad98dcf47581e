// Find, filter and order the rows; open what a permalink leads to.
const one = (css, from = document) => from.querySelector(css);
const all = (css, from = document) => [...from.querySelectorAll(css)];
const tools = one("#tools"), rows = all("li.r"), lists = all("section.block ol");
const groups = all("details.g"), blocks = all("section.block"), shown = one("#shown");
const field = id => one("#" + id) || { value: "" };
const [query, status, pair, section, verdict, order] = ["q", "by-status", "by-pair", "by-section", "by-verdict", "order"].map(field);
if (rows.length > 2000) document.body.classList.add("long");
rows.forEach((row, at) => { row.at = at; row.status = row.classList[1] === "lone" ? row.classList[2] : row.classList[1]; });

// What a row is searched by: ids, quotes and reasons, not what names the parts of a row.
const text = row => row.words ??= [one(".id", row), one(".main", row), row.dataset.c && one("summary:not(.bare)", row)]
  .map(e => e ? e.textContent : "").join(" ").toLowerCase();

// The counts work as links without a script; with one they are switches.
const tiles = all("a.tile").map(link => {
  const tile = document.createElement("button");
  tile.type = "button";
  tile.className = link.className;
  tile.dataset.status = link.dataset.status;
  tile.append(...link.childNodes);
  link.replaceWith(tile);
  tile.onclick = () => {
    status.value = status.value === tile.dataset.status ? "" : tile.dataset.status;
    filter();
    if (status.value) one("#changes").scrollIntoView();
  };
  return tile;
});

let active = false;
function filter() {
  const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
  const was = active;
  active = Boolean(words.length || status.value || pair.value || section.value || verdict.value);
  let count = 0;
  for (const row of rows) {
    const fits = (!status.value || row.status === status.value)
      && (!pair.value || row.dataset.p === pair.value)
      && (!section.value || row.dataset.s.split(" ").includes(section.value))
      && (!verdict.value || (verdict.value === "with") === Boolean(one(".judged", row)))
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
  for (const list of lists) {
    const now = [...list.children], next = [...now].sort((a, b) => key(a) - key(b) || a.at - b.at);
    if (next.some((row, at) => row !== now[at])) list.append(...next);
  }
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
  if (target.closest("[hidden]")) { tools.reset(); filter(); sort(); }
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView();
}

let timer;
query.oninput = () => { clearTimeout(timer); timer = setTimeout(filter, 120); };
for (const select of [status, pair, section, verdict]) select.onchange = filter;
order.onchange = sort;
tools.onsubmit = event => { event.preventDefault(); filter(); };
tools.onreset = () => setTimeout(() => { filter(); sort(); });
document.addEventListener("toggle", event => { if (event.target.matches("details.d[open]")) borrow(event.target); }, true);
addEventListener("hashchange", reveal);
// A second click on a permalink changes no address.
document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.hash === location.hash) reveal();
});

// What is folded is not printed: links open for it, every list where that is asked for, and close
// again afterwards.
let opened = [];
addEventListener("beforeprint", () => {
  opened = all(one("#full").checked ? "details:not([open], .d)" : ".escalated > .g, .recurring > .g, .weakened > .g").filter(box => !box.open);
  for (const box of opened) box.open = true;
});
addEventListener("afterprint", () => {
  for (const box of opened) box.open = false;
  opened = [];
});
