// One grammar for the part of the address behind #, shared by the page and its benches: parts joined by &.
// A part is a word (the id of a heading, or lock) or name=value. Whoever writes changes its own part and leaves the others.
//   #padding                                      a heading
//   #lock&convolution-bench=cell:4;by:product     benches locked for a class, the first ConvolutionBench at one step
const pending = new Map();
const listeners = new Set();
let [isOn, timer] = [true, 0];

// A notebook in an editor owns its address: there benches neither read nor write it.
export function leaveAddress() { isOn = false; }

const parts = () => (isOn ? location.hash.slice(1) : "").split("&").filter(part => part !== "");

const nameOf = part => part.split("=", 1)[0];

// A plain link to a heading says nothing about benches or the lock.
const isPlainLink = list => list.length === 1 && !list[0].includes("=") && list[0] !== "lock";

// The text behind name=, null when there is none. Damaged escapes stay as they are: the bench then says what it cannot read.
export function readAddress(name) {
  const part = parts().find(candidate => candidate.includes("=") && nameOf(candidate) === name);
  if (part === undefined) { return null; }
  const text = part.slice(name.length + 1);
  try { return decodeURIComponent(text); } catch { return text; }
}

export const isLocked = () => parts().includes("lock");

// Writes a moment later, several changes at once: browsers limit how often an address may change.
export function writeAddress(name, text) {
  if (!isOn) { return; }
  pending.set(name, text);
  clearTimeout(timer);
  timer = setTimeout(flush, 250);
}

function flush() {
  const list = parts();
  for (const [name, text] of pending) {
    const at = list.findIndex(part => part.includes("=") && nameOf(part) === name);
    const part = text === "" ? [] : [`${name}=${encodeURI(text).replaceAll("&", "%26").replaceAll("#", "%23")}`];
    if (at >= 0) { list.splice(at, 1, ...part); } else { list.push(...part); }
  }
  pending.clear();
  const hash = list.length > 0 ? "#" + list.join("&") : "";
  if (hash === location.hash) { return; }
  try { history.replaceState(history.state, "", hash || location.pathname + location.search); } catch { /* a frame without an address of its own: the link is lost, the bench works */ }
}

addEventListener("hashchange", () => {
  if (isOn && !isPlainLink(parts())) { for (const listener of listeners) { listener(); } }
});

// Calls back when the reader or a link changed the address, not when a bench did. Returns how to stop.
export function onAddress(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
