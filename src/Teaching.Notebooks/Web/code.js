// Programs and what they say: one switch for all programs, one for all answers, and copy buttons.
await breathe();
function switchAll(id, boxes, showAll, hideAll) {
  const button = document.querySelector(id);
  if (!button || boxes.length === 0) { return; }
  button.hidden = false;
  const allClosed = () => boxes.every(box => !box.open);
  const show = () => { button.textContent = allClosed() ? showAll : hideAll; };
  button.addEventListener("click", () => {
    const open = allClosed();
    for (const box of boxes) { box.open = open; }
  });
  for (const box of boxes) { box.addEventListener("toggle", show); }
  show();
}
const answers = [...document.querySelectorAll("details.answer")];
switchAll("#code-switch", [...document.querySelectorAll("details.code")], "Show code", "Hide code");
switchAll("#answer-switch", answers, "Show answers", "Hide answers");

// Paper cannot be unfolded: print shows every answer, and the screen afterwards what it showed before.
let folded = [];
addEventListener("beforeprint", () => {
  folded = answers.filter(answer => !answer.open);
  for (const answer of folded) { answer.open = true; }
});
addEventListener("afterprint", () => {
  for (const answer of folded) { answer.open = false; }
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "quiet";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
for (const pre of document.querySelectorAll("main pre.source")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  const name = pre.parentElement.getAttribute("aria-label") ?? "code";
  button.setAttribute("aria-label", `Copy: ${name}`);
  button.addEventListener("click", async () => {
    await copy(pre.textContent);
    button.textContent = "Copied";
    button.focus();
    say(`${name} copied`);
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  pre.parentElement.before(button);
}
