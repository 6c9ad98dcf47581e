// What is decided in this browser: a desk for each coder, on it what was said of each pair of ids.
// The shelf is named after the very commitments, so that nothing is taken for another page's.
const shelf = "continuity:" + one("#data").dataset.shelf;
const coder = one("#coder"), told = one("#told");
const coderName = () => coder.value.trim();
let desks = new Map();

// Decisions of files that the page was made with: those that count, and all of the coder at work.
const files = one(".decided") ? exchange() : { decisions: [], orphans: [] };
const filed = inForce(files);
let filedOwn = new Map();

const mine = () => desks.get(coderName()) || new Map();
// Null is a decision of a file that is taken back; one without a verdict is a note in the making.
const own = key => mine().has(key) ? mine().get(key) : filedOwn.get(key);
// What stands beside a pair: the coder's own word, else what a file says.
function standing(key) {
  const said = mine().get(key), other = filed.get(key);
  if (said?.verdict) return said;
  return other && !(said === null && other.coder === coderName()) ? other : null;
}

function readShelf() {
  try {
    const kept = JSON.parse(localStorage.getItem(shelf)) || { coder: "", desks: [] };
    desks = new Map(kept.desks.map(([who, pairs]) => [who, new Map(pairs)]));
    return kept.coder;
  } catch { return coder.value; }
}
// Another tab may have written since: the shelf is read again before each change.
function keep(change) {
  readShelf();
  if (!desks.has(coderName())) desks.set(coderName(), new Map());
  change(mine());
  try {
    localStorage.setItem(shelf, JSON.stringify({ coder: coderName(), desks: [...desks].map(([who, pairs]) => [who, [...pairs]]) }));
  } catch { told.textContent = "This browser keeps nothing: download the decisions before you leave the page."; }
}

function decide(key, said) {
  const day = new Date(), before = own(key) || {};
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, "0")).join("-");
  const now = { verdict: before.verdict || "", change: before.change || "", note: before.note || "", ...said, date };
  // Only a link has a change.
  if (["different", "unsure"].includes(now.verdict)) now.change = "";
  keep(desk => desk.set(key, now));
}
const takeBack = key => keep(desk => filedOwn.has(key) ? desk.set(key, null) : desk.delete(key));

// Verdicts given before the initials were written go to the coder who writes them.
let coderBefore = "";
function changeCoder() {
  const who = coderName();
  keep(desk => {
    if (!coderBefore && who) {
      for (const [key, said] of desks.get("") || []) if (!desk.has(key)) desk.set(key, said);
      desks.delete("");
    }
  });
  sitDown();
  told.textContent = filedOwn.size ? `Decisions of ${who} in the files of this page go into the download too.` : "";
}
function sitDown() {
  coderBefore = coderName();
  filedOwn = new Map(files.decisions.filter(each => each.coder === coderBefore).map(each => [each.ids.join("~"), each]));
}
