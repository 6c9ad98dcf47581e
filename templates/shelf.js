// What is decided in this browser: a desk for each coder, on it what was said of each pair of ids.
// The shelf is named after the very commitments, so that nothing is taken for another page's.
const shelf = "continuity:" + one("#data").dataset.shelf + " ";
const coder = one("#coder"), told = one("#told");
const coderName = () => coder.value.trim();
const desks = new Map();
let lastCoder = "";

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

// Each verdict lies on the shelf by itself: another tab's are never written over.
const label = (who, key) => shelf + JSON.stringify([who, key]);
function take(name, value) {
  if (!name.startsWith(shelf)) return;
  const [who, key] = JSON.parse(name.slice(shelf.length));
  if (who === undefined) return void (lastCoder = value || "");
  if (!desks.has(who)) desks.set(who, new Map());
  if (value === null) desks.get(who).delete(key);
  else desks.get(who).set(key, JSON.parse(value));
}
function put(who, key, said) {
  if (!desks.has(who)) desks.set(who, new Map());
  if (said === undefined) desks.get(who).delete(key);
  else desks.get(who).set(key, said);
  try {
    if (said === undefined) localStorage.removeItem(label(who, key));
    else localStorage.setItem(label(who, key), JSON.stringify(said));
  } catch { told.textContent = "This browser keeps no more: download the decisions before you leave the page."; }
}
function readShelf() {
  try {
    for (const name of Object.keys(localStorage)) take(name, localStorage.getItem(name));
  } catch { /* a browser that keeps nothing says so at the first verdict */ }
}

function decide(key, said) {
  const day = new Date(), before = own(key) || {};
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, "0")).join("-");
  const now = { verdict: before.verdict || "", change: before.change || "", note: before.note || "", ...said, date };
  // Only a link has a change.
  if (["different", "unsure"].includes(now.verdict)) now.change = "";
  put(coderName(), key, now);
}
const takeBack = key => put(coderName(), key, filedOwn.has(key) ? null : undefined);
const forgetAll = () => { for (const key of [...mine().keys()]) put(coderName(), key, undefined); };

// Verdicts given before the initials were written go to the coder who writes them.
let coderBefore = "";
function changeCoder() {
  const who = coderName();
  if (!coderBefore && who)
    for (const [key, said] of [...desks.get("") || []]) {
      if (!mine().has(key)) put(who, key, said);
      put("", key, undefined);
    }
  try { localStorage.setItem(shelf + "[]", who); } catch { /* the next verdict tells */ }
  sitDown();
  told.textContent = filedOwn.size ? `Decisions of ${who} in the files of this page go into the download too.` : "";
}
function sitDown() {
  coderBefore = coderName();
  filedOwn = new Map(files.decisions.filter(each => each.coder === coderBefore).map(each => [each.ids.join("~"), each]));
}
