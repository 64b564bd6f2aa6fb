// The presenter's bar: everything that keys do, for mouse, finger and screen reader; and the speaker notes.
await breathe();
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
function makeButton(text, label, keys, action) {
  const button = make("button", { type: "button", textContent: text, title: keys === "" ? label : `${label} (${keys.replace(/ /g, ", ")})` });
  button.setAttribute("aria-label", label);
  if (keys !== "") { button.setAttribute("aria-keyshortcuts", keys); }
  button.addEventListener("click", action);
  return button;
}
const backButton = makeButton("‹", "Previous step", "ArrowLeft PageUp", () => back());
const nextButton = makeButton("›", "Next step", "ArrowRight PageDown Space", () => forward());
const notesButton = makeButton("Notes", "Speaker notes", "N", () => toggleNotes());
const lockButton = makeButton("Lock", "Lock the benches", "L", () => toggleLock());
const leaveButton = makeButton("Leave", "Leave presenter mode", "Escape", () => leave());
const counter = make("span", { className: "counter" });
const stepTitle = make("span", { className: "step-title" });
const track = make("progress", { className: "track", max: 1, value: 0 });
track.setAttribute("aria-hidden", "true");
const notesText = make("div", { className: "notes-text" });
const notesPanel = make("section", { className: "notes", hidden: true },
  make("h2", { textContent: "Speaker notes" }), notesText, makeButton("In a window of their own", "Notes in a window of their own", "", () => openNotesWindow()));
const bar = make("section", { className: "presenter", hidden: true }, notesPanel,
  make("div", { className: "presenter-row" }, track, backButton, counter, nextButton, stepTitle, notesButton, lockButton, leaveButton));
for (const [part, name] of [[bar, "Presenter"], [notesPanel, "Speaker notes"]]) { part.setAttribute("aria-label", name); }
notesButton.setAttribute("aria-expanded", "false");
notesText.setAttribute("aria-live", "polite");
document.body.append(bar);

function showStep(place, steps) {
  const { title } = steps[place];
  counter.textContent = `${place + 1} / ${steps.length}`;
  stepTitle.textContent = title;
  track.max = steps.length;
  track.value = place + 1;
  backButton.setAttribute("aria-disabled", String(place === 0));
  nextButton.setAttribute("aria-disabled", String(place === steps.length - 1));
  showNotes(steps[place]);
  showInNotesWindow(place, steps);
}

// Notes lie in a template: no text of the page, no text of print, until the presenter asks.
const noteTemplate = document.querySelector("#speaker-notes");
function notesOf(step) {
  const names = step.pieces.flatMap(piece => [piece, ...piece.querySelectorAll("[data-notes]")])
    .flatMap(piece => (piece.dataset.notes ?? "").split(" ").filter(Boolean));
  return names.flatMap(name => [...(noteTemplate?.content.querySelectorAll(`[data-note="${CSS.escape(name)}"]`) ?? [])]);
}
function showNotes(step) {
  const found = notesOf(step);
  notesText.replaceChildren(...(found.length > 0
    ? found.map(note => document.importNode(note, true))
    : [make("p", { className: "place", textContent: "No notes for this step." })]));
  notesButton.classList.toggle("has-notes", found.length > 0);
  notesButton.textContent = found.length > 0 ? "Notes •" : "Notes";
  fitBar();
}
function toggleNotes() {
  notesPanel.hidden = !notesPanel.hidden;
  notesButton.setAttribute("aria-expanded", String(!notesPanel.hidden));
  fitBar();
  say(notesPanel.hidden ? "Notes hidden" : "Notes shown");
}
const fitBar = () => root.style.setProperty("--bar", `${bar.offsetHeight}px`);
new ResizeObserver(fitBar).observe(bar);

// For two screens: what the audience sees here, and the notes, the next step and the minutes in a window for the presenter's eyes.
let notesWindow = null;
function openNotesWindow() {
  notesWindow = open("", "", "popup,width=560,height=640");
  if (notesWindow === null) {
    say("The browser did not open the window");
    return;
  }
  const page = notesWindow.document;
  page.title = `Notes: ${document.title}`;
  page.documentElement.lang = root.lang;
  Object.assign(page.documentElement.dataset, root.dataset);
  page.head.append(page.importNode(document.querySelector("style"), true));
  page.body.className = "notes-window";
  notesWindow.addEventListener("keydown", turn);
  if (!notesPanel.hidden) { toggleNotes(); }
  const show = () => { if (isPresenting()) { showInNotesWindow(presenter.place, presenter.steps); } };
  notesWindow.setInterval(show, 15_000);
  show();
}
function showInNotesWindow(place, steps) {
  if (notesWindow === null || notesWindow.closed) { return; }
  const page = notesWindow.document;
  const lines = [
    ["p", "place", `Step ${place + 1} of ${steps.length} · minute ${Math.floor((Date.now() - presenter.since) / 60000)}`],
    ["h1", "", steps[place].title],
  ].map(([tag, className, textContent]) => Object.assign(page.createElement(tag), { className, textContent }));
  const found = notesOf(steps[place]).map(note => page.importNode(note, true));
  const next = Object.assign(page.createElement("p"), { className: "place", textContent: place + 1 < steps.length ? `Next: ${beginning(steps[place + 1])}` : "This is the last step." });
  page.body.replaceChildren(...lines, ...(found.length > 0 ? found : [Object.assign(page.createElement("p"), { textContent: "No notes for this step." })]), next);
}
const beginning = ({ pieces: [piece] }) => {
  const text = (piece.querySelector(":scope > .code > summary") ?? piece).textContent.trim();
  return text.length > 70 ? `${text.slice(0, text.lastIndexOf(" ", 70))} …` : text;
};

// The lock travels in the address; benches hear of it by the browser's own event.
const isBench = element => element.localName.startsWith("cnn-");
let hasBenches = false;
function findBenches() {
  hasBenches = [...main.querySelectorAll("*")].some(isBench);
  lockButton.hidden = !hasBenches;
}
const showLock = () => lockButton.setAttribute("aria-pressed", String(hash.has("lock")));
function toggleLock() {
  const isLocked = hash.has("lock");
  const top = scrollY;
  location.replace(`#${hash.with("lock", isLocked ? null : "").join("&")}`);
  scrollTo({ top, behavior: "instant" }); // an empty fragment leads to the top
  presenter.lockedHere = !isLocked;
  say(isLocked ? "Benches unlocked" : "Benches locked");
}
showLock();
