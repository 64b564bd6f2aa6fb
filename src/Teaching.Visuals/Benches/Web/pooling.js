// Pooling as Keras does it: the largest value or the mean of each window. Padding never wins and is not counted.
import { whole, zero } from "./fraction.js";
import { fittingWindow, readsOf } from "./geometry.js";

const one = whole(1);

export const windowFor = ({ input, size, stride, padding }) =>
  fittingWindow({ input: [input.length, input[0].length], size, stride, padding }, "window", "size");

// The picture moved down and to the right by whole pixels; zeros come in.
export const shifted = (input, [down, right]) => input.map((row, i) => row.map((_, j) => input[i - down]?.[j - right] ?? zero));

// One result cell: the cells that it reads, its value, the winner and those that tie with it (places in `reads`).
export function cellOf({ input, kind }, window, i, j) {
  const reads = readsOf(window.down, i).flatMap(row => readsOf(window.right, j).filter(column => input[row]?.[column] !== undefined).map(column => ({ row, column, value: input[row][column] })));
  if (kind === "mean") { return { reads, value: reads.reduce((sum, { value }) => sum.plus(value), zero).dividedBy(reads.length), winner: null, ties: [] }; }
  const winner = reads.reduce((best, { value }, k) => value.compare(reads[best].value) > 0 ? k : best, 0);
  const { value } = reads[winner];
  return { reads, value, winner, ties: reads.flatMap((read, k) => k !== winner && read.value.equals(value) ? [k] : []) };
}

// The whole result, and what arrives at each input cell when every result cell sends back 1.
export function pool(state) {
  const window = windowFor(state);
  const cells = Array.from({ length: window.output[0] }, (_, i) => Array.from({ length: window.output[1] }, (__, j) => cellOf(state, window, i, j)));
  const gradient = state.input.map(row => row.map(() => zero));
  for (const { reads, winner } of cells.flat()) {
    for (const { row, column } of winner === null ? reads : [reads[winner]]) {
      gradient[row][column] = gradient[row][column].plus(winner === null ? one.dividedBy(reads.length) : one);
    }
  }
  return { window, cells, gradient, result: cells.map(row => row.map(({ value }) => value)) };
}
