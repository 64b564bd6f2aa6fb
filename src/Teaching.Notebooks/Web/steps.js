// The steps of a lesson, one a screen. A step begins at every cell, heading and prediction; a program stands on the screen of the
// question that it answers.
await breathe();
const pieces = [...main.querySelectorAll(":scope > :is(.head, .stale, .cell, .raw, .prose:empty), :scope > .prose > *")];
const isHeading = piece => /^H[1-6]$/.test(piece.tagName);
const isProgram = piece => piece.matches(".cell, .raw");
function readSteps() {
  const steps = [];
  let title = document.querySelector("h1").textContent;
  for (const piece of pieces) {
    if (isHeading(piece)) { title = piece.textContent; }
    const step = steps.at(-1);
    if (step && joins(step, piece)) {
      step.pieces.push(piece);
      step.title = title;
    } else {
      steps.push({ pieces: [piece], title });
    }
  }
  return steps;
}
function joins(step, piece) {
  if (piece.matches(".stale, .prose:empty") || isHeading(step.pieces.at(-1))) { return true; }
  if (step.pieces.some(isProgram)) { return false; }
  return isProgram(piece)
    ? step.pieces.some(one => one.matches(".predict")) || step.pieces.reduce((sum, one) => sum + one.textContent.length, 0) < 400
    : !isHeading(piece) && !piece.matches(".predict, .prose > :first-child");
}
