// Presenter mode: one step of the lesson on a screen. Nothing is moved or copied: what is not of the step is hidden, so that
// charts and benches keep what they show. The address says the step (#step=7), a reload or a link comes back to it.
await breathe();
const presenter = { steps: [], place: -1, opener: null, lockedHere: false, since: 0 };
const isPresenting = () => presenter.place >= 0;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const motion = () => still.matches ? "instant" : "smooth";

function enter(place) {
  presenter.steps = readSteps();
  presenter.opener = document.activeElement === document.body ? null : document.activeElement;
  presenter.since = Date.now();
  findBenches();
  const first = place ?? stepInView();
  root.classList.add("presenting");
  bar.hidden = false;
  go(first);
  say(`Presenter mode, step ${presenter.place + 1} of ${presenter.steps.length}: ${presenter.steps[presenter.place].title}. Arrow keys turn, N shows notes, Escape leaves.`);
}

function go(place) {
  presenter.place = Math.min(Math.max(place, 0), presenter.steps.length - 1);
  const step = presenter.steps[presenter.place];
  for (const piece of pieces) { piece.classList.toggle("now", step.pieces.includes(piece)); }
  showStep(presenter.place, presenter.steps);
  scrollTo({ top: 0, behavior: "instant" });
  hash.write(hash.with("step", String(presenter.place + 1), hash.parts().filter((part, index) => !isAnchor(part, index))));
  if (!bar.contains(document.activeElement)) { main.focus({ preventScroll: true }); }
  say(`Step ${presenter.place + 1} of ${presenter.steps.length}: ${step.title}`);
}

function leave() {
  const [piece] = presenter.steps[presenter.place].pieces;
  presenter.place = -1;
  root.classList.remove("presenting");
  bar.hidden = true;
  for (const one of pieces) { one.classList.remove("now"); }
  hash.write(hash.with("step", null));
  if (presenter.lockedHere) { toggleLock(); }
  notesWindow?.close();
  piece.scrollIntoView({ behavior: "instant" });
  (presenter.opener?.isConnected ? presenter.opener : main).focus({ preventScroll: true });
  say("Presenter mode left");
}

// The step at the top of the window; asked before the others are hidden.
function stepInView() {
  const place = presenter.steps.findIndex(step => step.pieces.some(piece => piece.getBoundingClientRect().bottom > 80));
  return place < 0 ? presenter.steps.length - 1 : place;
}

// Forward: what is below the screen, then the answer that is still folded, then the next step.
function forward() {
  const answer = presenter.steps[presenter.place].pieces.flatMap(piece => [...piece.querySelectorAll("details.answer:not([open])")])[0];
  if (scrollPage(1)) { return; }
  if (answer) {
    answer.open = true;
    answer.scrollIntoView({ block: answer.offsetHeight > innerHeight / 2 ? "start" : "nearest", behavior: motion() });
    say("The answer is shown");
  } else if (presenter.place < presenter.steps.length - 1) {
    go(presenter.place + 1);
  } else {
    say("This is the last step");
  }
}
function back() {
  if (scrollPage(-1)) { return; }
  if (presenter.place > 0) { go(presenter.place - 1); } else { say("This is the first step"); }
}
function scrollPage(direction) {
  const room = direction > 0 ? root.scrollHeight - innerHeight - scrollY : scrollY;
  if (room < 8) { return false; }
  scrollBy({ top: direction * Math.min(room, (innerHeight - bar.offsetHeight) * 0.8), behavior: motion() });
  return true;
}

// The address may change under the page: a link to another place, an edited step, a step back in the history.
function follow() {
  showLock();
  const id = hash.anchor();
  const step = Number(hash.value("step"));
  const isStep = Number.isInteger(step) && step > 0;
  if (!isPresenting()) {
    if (isStep) { enter(step - 1); }
    return;
  }
  const target = id === null ? null : document.getElementById(id);
  const there = target === null ? -1 : presenter.steps.findIndex(one => one.pieces.some(piece => piece.contains(target)));
  if (there >= 0) {
    go(there);
    target.scrollIntoView({ block: "nearest", behavior: "instant" });
  } else if (isStep) {
    if (step - 1 !== presenter.place) { go(step - 1); }
  } else if (id === null) {
    leave();
  } else {
    go(presenter.place); // a place that no step shows
  }
}
addEventListener("hashchange", follow);
if (location.hash) { follow(); }
document.querySelector("#present-switch").addEventListener("click", () => enter());
