// What the reader has done, exercise by exercise: { solved, tries, hints, answer }. Kept by the browser where it allows that; pages opened
// from disk may be refused, and then it lasts as long as the page.
const prefix = "teaching-exercise-";
const kept = new Map();
const listeners = new Set();
let isKept = true;

function store() {
  try {
    return localStorage;
  } catch {
    isKept = false;
    return null;
  }
}

function attempt(action) {
  try {
    const place = store();
    return place === null ? null : action(place);
  } catch {
    isKept = false; // full, or closed to this page
    return null;
  }
}

// Whatever lies under our name may be damaged or another's: what is not ours counts as nothing.
function parse(text) {
  try {
    const { solved, tries, hints, answer } = JSON.parse(text);
    const count = value => (Number.isInteger(value) && value >= 0 && value < 1e6 ? value : 0);
    return { solved: solved === true, tries: count(tries), hints: Math.min(count(hints), 3), answer: typeof answer === "string" ? answer.slice(0, 2000) : "" };
  } catch {
    return null;
  }
}

export const canKeep = () => { attempt(place => place.length); return isKept; };

export function noteOf(id) {
  return kept.get(id) ?? parse(attempt(place => place.getItem(prefix + id))) ?? { solved: false, tries: 0, hints: 0, answer: "" };
}

export function changeNote(id, changes) {
  const note = { ...noteOf(id), ...changes };
  kept.set(id, note);
  attempt(place => { place.setItem(prefix + id, JSON.stringify(note)); });
  tell();
}

export function forget(ids) {
  for (const id of ids) {
    kept.delete(id);
    attempt(place => { place.removeItem(prefix + id); });
  }
  tell();
}

// Everything that is known, of all lessons, as JSON.
export function exportNotes() {
  const ids = new Set(kept.keys());
  attempt(place => {
    for (let k = 0; k < place.length; k++) {
      const key = place.key(k);
      if (key.startsWith(prefix)) { ids.add(key.slice(prefix.length)); }
    }
  });
  return JSON.stringify({ exercises: Object.fromEntries([...ids].sort().map(id => [id, noteOf(id)])) }, null, 2) + "\n";
}

export const solvedOf = ids => ids.filter(id => noteOf(id).solved).length;

// Calls back after every change, also one in another window of the course.
export function onChange(listener) {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

function tell() {
  for (const listener of listeners) { listener(); }
}

addEventListener("storage", event => {
  if (event.key === null || event.key.startsWith(prefix)) {
    kept.clear();
    tell();
  }
});
