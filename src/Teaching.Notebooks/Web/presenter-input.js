// How a presenter turns pages: keys, clickers (which send PageUp and PageDown) and fingers.
const typing = "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]:not([contenteditable=false])";
function turn(event) {
  const path = event.composedPath().filter(node => node.nodeType === Node.ELEMENT_NODE);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || path.some(node => node.matches(typing))) { return; }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const action = isPresenting() ? actionOf(key, event.shiftKey, path) : key === "p" && !path.some(isBench) ? () => enter() : null;
  if (action) {
    event.preventDefault();
    action();
  }
}
addEventListener("keydown", turn);
function actionOf(key, shift, path) {
  const box = path.find(node => node.matches(".scroll"));
  const canScroll = step => box && (step > 0 ? box.scrollLeft + box.clientWidth < box.scrollWidth - 1 : box.scrollLeft > 0);
  switch (key) {
    // What clickers send, and the way out, work wherever the focus is.
    case "PageDown": return forward;
    case "PageUp": return back;
    case "Escape": return leave;
  }
  if (path.some(isBench)) { return null; }
  switch (key) {
    case "ArrowRight": return canScroll(1) ? null : forward;
    case "ArrowLeft": return canScroll(-1) ? null : back;
    case " ": return path[0]?.closest("button, summary, a[href]") ? null : shift ? back : forward;
    case "Home": return () => go(0);
    case "End": return () => go(presenter.steps.length - 1);
    case "n": return toggleNotes;
    case "l": return hasBenches ? toggleLock : null;
    case "p": return leave;
    default: return null;
  }
}

// A finger turns pages too, unless it moves something that scrolls, or a bench.
let touch = null;
main.addEventListener("touchstart", event => {
  const isFree = isPresenting() && event.touches.length === 1
    && !event.composedPath().some(node => node.nodeType === Node.ELEMENT_NODE && (isBench(node) || (node.matches(".scroll") && node.scrollWidth > node.clientWidth + 1)));
  touch = isFree ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
}, { passive: true });
main.addEventListener("touchend", event => {
  if (touch === null) { return; }
  const [x, y] = [event.changedTouches[0].clientX - touch.x, event.changedTouches[0].clientY - touch.y];
  touch = null;
  if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) { if (x < 0) { forward(); } else { back(); } }
}, { passive: true });
