// Drawing that would keep a page busy for too long, cut into tasks of a few milliseconds. The first is done at once.
const milliseconds = 8;

// act(0) to act(count − 1), as long as isWanted() says so: something else may have to be drawn by then.
export function inSlices(count, act, isWanted, from = 0) {
  let k = from;
  for (const end = performance.now() + milliseconds; k < count && performance.now() < end; k++) { act(k); }
  if (k < count) { setTimeout(() => { if (isWanted()) { inSlices(count, act, isWanted, k); } }); }
}
