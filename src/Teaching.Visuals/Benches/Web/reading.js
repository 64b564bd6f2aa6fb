// Who reads whom: the places of the input and of the result that a sliding window ties together, in both directions, and the formula behind them.
import { fittingWindow, readersOf, readsOf, spanOf, zerosOf } from "./geometry.js";

// One axis: reads[out] are input places; readers[place + before] are the { out, place } that read it, padding included.
function axisOf(axis, output) {
  const [before, after] = zerosOf(axis);
  return {
    ...axis, before, after, output,
    reads: Array.from({ length: output }, (_, out) => readsOf(axis, out)),
    readers: Array.from({ length: before + axis.input + after }, (_, k) => readersOf(axis, k - before)),
  };
}

export function readingOf({ input, kernel, stride, padding, dilation }) {
  const window = fittingWindow({ input, size: kernel, stride, padding, dilation }, "kernel", "kernel");
  const [down, right] = [axisOf(window.down, window.output[0]), axisOf(window.right, window.output[1])];
  return { down, right, zeros: window.zeros, output: window.output, padded: [down.readers.length, right.readers.length] };
}

export const isInside = (axis, place) => place >= 0 && place < axis.input;

// How many result cells read an input cell; how many cells of the input itself a result cell reads.
export const readerCount = ({ down, right }, row, column) => down.readers[row + down.before].length * right.readers[column + right.before].length;

export const readCount = ({ down, right }, i, j) => down.reads[i].filter(row => isInside(down, row)).length * right.reads[j].filter(column => isInside(right, column)).length;

// The two sets of cells that belong together, as "row,column" → the kernel cell that ties it.
export function tiesOf({ down, right }, from, i, j) {
  const pairs = (rows, columns) => new Map(rows.flatMap(row => columns.map(column => [`${row.at},${column.at}`, [row.by, column.by]])));
  if (from === "result") {
    const read = places => places.map((at, by) => ({ at, by }));
    return { inputs: pairs(read(down.reads[i]), read(right.reads[j])), results: new Map([[`${i},${j}`, null]]) };
  }
  const readers = list => list.map(({ out, place }) => ({ at: out, by: place }));
  return { inputs: new Map([[`${i},${j}`, null]]), results: pairs(readers(down.readers[i + down.before]), readers(right.readers[j + right.before])) };
}

// ⌊(5 + 1 + 1 − 3) / 2⌋ + 1 = ⌊4 / 2⌋ + 1 = 3, with what 'same' and dilation add.
export function formulaOf(name, axis, isSame) {
  const span = spanOf(axis.size, axis.dilation);
  const zeros = axis.before + axis.after;
  const gaps = axis.dilation > 1 ? ` The kernel spans (${axis.size} − 1)·${axis.dilation} + 1 = ${span}.` : "";
  const same = isSame ? ` 'same' wants ⌈${axis.input} / ${axis.stride}⌉ = ${axis.output}: ${zerosText(axis, span)}.` : "";
  const room = axis.input + zeros - span;
  const padded = zeros > 0 ? ` + ${axis.before} + ${axis.after}` : "";
  return `${name}: ⌊(${axis.input}${padded} − ${span}) / ${axis.stride}⌋ + 1 = ⌊${room} / ${axis.stride}⌋ + 1 = ${axis.output}.${gaps}${same}`;
}

function zerosText({ input, output, stride, before, after }, span) {
  const total = (output - 1) * stride + span - input;
  const sum = `(${output} − 1)·${stride} + ${span} − ${input} = ${total < 0 ? `−${-total}` : total}`;
  if (total <= 0) { return `${sum}, so no zeros`; }
  return `${sum} ${total === 1 ? "zero" : "zeros"}, ${before} before and ${after} after${before < after ? " (the odd one comes last)" : ""}`;
}
