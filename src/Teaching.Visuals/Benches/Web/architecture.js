// A network as a list of layers: its text, and what follows from it: shapes, parameters with their derivation, multiply-adds, memory.
// The same rules as Teaching.Cnn's layers. The limits keep every count below 2^53, where whole numbers are exact.
import { grouped, sizeOf } from "./amounts.js";
import { choice, pair, padding, readWhole } from "./fields.js";
import { windowOf } from "./geometry.js";
import { Problem, quote } from "./problem.js";

export const limits = { side: 1000, channels: 1024, filters: 1024, kernel: 13, stride: 13, zeros: 6, units: 100000, layers: 24 };

const bias = choice("Bias", "bias", "nobias");
const rate = {
  read: text => {
    const value = /^\s*(0|0?\.\d{1,4})\s*$/.test(text) ? Number(text) : NaN;
    if (!(value >= 0 && value < 1)) { throw new Problem(`Dropout rate: ${quote(text)} was given, a chance from 0 to less than 1 is needed, such as 0.5.`); }
    return value;
  },
  write: value => String(value),
};
const number = (name, high) => ({ read: text => readWhole(text, name, 1, high), write: value => String(value) });
// Four counts are joined by points, because a comma joins the parts of a layer.
const zeros = { read: text => padding(limits.zeros).read(text.replaceAll(".", ",")), write: value => padding(limits.zeros).write(value).replaceAll(",", ".") };

// What each kind of layer is made of, in the order of its text, with what a new one begins with.
export const kinds = {
  conv: { name: "Conv2D", parts: { filters: number("Filters", limits.filters), kernel: pair("Kernel", 1, limits.kernel), stride: pair("Stride", 1, limits.stride), padding: zeros, bias }, fresh: "conv,32,3x3,1x1,valid,bias" },
  pool: { name: "MaxPooling2D", parts: { kernel: pair("Pool", 1, limits.kernel), stride: pair("Stride", 1, limits.stride), padding: zeros }, fresh: "pool,2x2,2x2,valid" },
  flatten: { name: "Flatten", parts: {}, fresh: "flatten" },
  dense: { name: "Dense", parts: { units: number("Units", limits.units), bias }, fresh: "dense,10,bias" },
  dropout: { name: "Dropout", parts: { rate }, fresh: "dropout,0.5" },
};

export function readLayer(text) {
  const [kind, ...texts] = text.split(",");
  if (!Object.hasOwn(kinds, kind)) { throw new Problem(`${quote(kind)} is no kind of layer; there are ${Object.keys(kinds).join(", ")}.`); }
  const parts = Object.entries(kinds[kind].parts);
  if (texts.length !== parts.length) { throw new Problem(`Layer ${quote(text)}: ${texts.length} settings were given, ${kinds[kind].name} has ${parts.length}.`); }
  return { kind, ...Object.fromEntries(parts.map(([name, field], k) => [name, field.read(texts[k])])) };
}

export const writeLayer = layer => [layer.kind, ...Object.entries(kinds[layer.kind].parts).map(([name, field]) => field.write(layer[name]))].join(",");

// Layers joined by underscores; none is an empty text.
export const layerList = {
  read: text => {
    const texts = text === "" ? [] : text.split("_");
    if (texts.length > limits.layers) { throw new Problem(`${texts.length} layers were given; at most ${limits.layers} can be shown.`); }
    return texts.map(readLayer);
  },
  write: layers => layers.map(writeLayer).join("_"),
};

// Height, width and channels: 28x28x1.
export const imageSize = {
  read: text => {
    const sizes = text.split(/[x×]/);
    if (sizes.length !== 3) { throw new Problem(`Input: ${quote(text)} was given; height, width and channels are needed, such as 28x28x1.`); }
    return [readWhole(sizes[0], "Input height", 1, limits.side), readWhole(sizes[1], "Input width", 1, limits.side), readWhole(sizes[2], "Input channels", 1, limits.channels)];
  },
  write: size => size.join("x"),
};

// A layer in a few words: Conv2D 32, 3×3.
export function layerName(layer) {
  switch (layer.kind) {
    case "conv": return `Conv2D ${grouped(layer.filters)}, ${layer.kernel.join("×")}${isOne(layer.stride) ? "" : `, stride ${layer.stride.join("×")}`}${paddingName(layer)}${layer.bias === "bias" ? "" : ", no bias"}`;
    case "pool": return `MaxPooling2D ${layer.kernel.join("×")}${layer.stride.join() === layer.kernel.join() ? "" : `, stride ${layer.stride.join("×")}`}${paddingName(layer)}`;
    case "dense": return `Dense ${grouped(layer.units)}${layer.bias === "bias" ? "" : ", no bias"}`;
    case "dropout": return `Dropout ${layer.rate}`;
    default: return "Flatten";
  }
}

const isOne = size => size[0] === 1 && size[1] === 1;

const paddingName = ({ padding: given }) => given === "valid" ? "" : given === "same" ? ", same" : `, padding ${given.join(" ")}`;

const count = shape => shape.reduce((product, size) => product * size, 1);

// What a layer makes of a shape, or why it cannot: { shape, parameters, from, work, workFrom } or { problem }.
export function follow(layer, shape) {
  const isImage = shape.length === 3;
  const given = sizeOf(shape);
  switch (layer.kind) {
    case "conv":
    case "pool": {
      if (!isImage) { return { problem: `${kinds[layer.kind].name} slides over maps, but a row of ${given} numbers comes in. Put it before Flatten.` }; }
      return slide(layer, shape);
    }
    case "flatten": return plain([count(shape)]);
    case "dropout": return plain(shape);
    default: {
      if (isImage) { return { problem: `Dense reads one row of numbers, but ${given} maps come in. Put Flatten before it.` }; }
      const [inputs, hasBias] = [shape[0], layer.bias === "bias"];
      return {
        shape: [layer.units], parameters: (inputs + (hasBias ? 1 : 0)) * layer.units, work: inputs * layer.units,
        from: `${hasBias ? `(${grouped(inputs)}+1)` : grouped(inputs)}·${grouped(layer.units)}`, workFrom: `${grouped(inputs)}·${grouped(layer.units)}`,
      };
    }
  }
}

const plain = shape => ({ shape, parameters: 0, work: 0, from: "", workFrom: "" });

function slide(layer, [height, width, channels]) {
  const window = windowOf({ input: [height, width], size: layer.kernel, stride: layer.stride, padding: layer.padding });
  const [rows, columns] = window.output;
  const kernel = layer.kernel.join("×");
  if (rows < 1 || columns < 1) {
    const [top, bottom, left, right] = window.zeros;
    const padded = `${height + top + bottom}×${width + left + right}`;
    return { problem: `A ${kernel} ${layer.kind === "conv" ? "kernel" : "window"} is larger than the ${padded} ${window.zeros.some(side => side > 0) ? "padded map" : "map"}. Use a smaller one, remove a pool before it, or pad with 'same'.` };
  }
  if (layer.kind === "conv") {
    const products = layer.kernel[0] * layer.kernel[1] * channels;
    const hasBias = layer.bias === "bias";
    const written = `${layer.kernel.join("·")}·${grouped(channels)}`;
    return {
      shape: [rows, columns, layer.filters], parameters: (products + (hasBias ? 1 : 0)) * layer.filters, work: rows * columns * products * layer.filters,
      from: `${hasBias ? `(${written}+1)` : written}·${grouped(layer.filters)}`, workFrom: `${grouped(rows)}·${grouped(columns)}·${written}·${grouped(layer.filters)}`,
    };
  }
  const isOutside = typeof layer.padding !== "string" && [0, 0, 1, 1].some((axis, side) => layer.padding[side] >= layer.kernel[axis]);
  return isOutside ? { problem: `Padding ${layer.padding.join(" ")} is as large as the ${kernel} window: some windows would see only padding and have no value. Pad less.` } : plain([rows, columns, channels]);
}

// Every layer in its row. Behind a wrong one the rows are empty: their shapes depend on it.
export function analyse(input, layers) {
  let [shape, wrong] = [input, -1];
  const rows = layers.map((layer, k) => {
    const name = layerName(layer);
    if (shape === null) { return { name, isWaiting: true }; }
    const result = follow(layer, shape);
    const row = { name, before: shape, ...result };
    shape = result.shape ?? null;
    if (shape === null) { wrong = k; }
    return row;
  });
  const whole = rows.filter(row => row.shape);
  const sum = part => whole.reduce((total, row) => total + row[part], 0);
  const values = count(input) + whole.reduce((total, row) => total + count(row.shape), 0);
  return { rows, wrong, shape, parameters: sum("parameters"), work: sum("work"), mapBytes: 4 * values, input };
}

export const mapBytesOf = shape => 4 * count(shape);

// The outputs of a convolution made three ways: every output by weights of its own for all inputs, for its window, and for its window but shared.
export function threeWays(layer, { before, shape, parameters, from }) {
  const [inputs, outputs] = [count(before), count(shape)];
  const one = layer.bias === "bias" ? 1 : 0;
  const products = layer.kernel[0] * layer.kernel[1] * before[2];
  const plus = text => one ? `(${text}+1)` : text;
  return [
    { name: "dense", parameters: (inputs + one) * outputs, from: `${plus(grouped(inputs))}·${grouped(outputs)}`, why: "every output has a weight for every input" },
    { name: "local windows, not shared", parameters: (products + one) * outputs, from: `${plus(`${layer.kernel.join("·")}·${grouped(before[2])}`)}·${grouped(outputs)}`, why: "every output has weights for its window only" },
    { name: "convolution", parameters, from, why: "all outputs of a map share one kernel" },
  ];
}

// Sums in a sentence: 320 + 18,496 = 18,816.
export const sumText = rows => {
  const parts = rows.filter(row => row.parameters > 0).map(row => grouped(row.parameters));
  return parts.length > 1 ? `${parts.join(" + ")} = ${grouped(rows.reduce((total, row) => total + (row.parameters ?? 0), 0))}` : parts[0] ?? "0";
};
