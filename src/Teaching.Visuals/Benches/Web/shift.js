// What a shift of the picture does to a map: the map of the moved picture beside the old map, moved along.
import { convolve } from "./convolution.js";
import { shifted } from "./pooling.js";

export const verdicts = { same: "=", other: "≠", fresh: "new" };

// How far the map can move along: whole cells, of `stride` pixels each. A rest of pixels is left over.
export const stepsOf = (shift, stride) => shift.map((pixels, k) => Math.trunc(pixels / stride[k]));

export const isWhole = (shift, stride) => shift.every((pixels, k) => pixels % stride[k] === 0);

// Both maps, and for each cell whether they agree there; cells that the old map has not are new (null in `moved`).
export function follow(state) {
  const plain = { ...state, dilation: [1, 1] };
  const input = shifted(state.input, state.shift);
  const [before, map] = [convolve(plain), convolve({ ...plain, input })];
  const [down, right] = stepsOf(state.shift, state.stride);
  const moved = map.map((row, i) => row.map((_, j) => before[i - down]?.[j - right] ?? null));
  const verdict = map.map((row, i) => row.map((value, j) => moved[i][j] === null ? "fresh" : value.equals(moved[i][j]) ? "same" : "other"));
  const count = word => verdict.flat().filter(one => one === word).length;
  return { input, map, moved, verdict, same: count("same"), other: count("other"), fresh: count("fresh") };
}
