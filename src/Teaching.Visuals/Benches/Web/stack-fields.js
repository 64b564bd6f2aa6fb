// A stack and a unit as short texts: conv.3x3.1x1.valid.1x1_pool.2x2.2x2.valid.1x1 (kind, size, stride, padding, dilation; none for no layer) and 2,4,5.
import { choice, padding, pair, readWhole } from "./fields.js";
import { Problem, quote } from "./problem.js";

export const stackLimits = { image: 160, layers: 10, size: 11, stride: 6, zeros: 6, dilation: 3 };

export const layerFields = {
  kind: choice("Layer", "conv", "pool"),
  size: pair("Size", 1, stackLimits.size),
  stride: pair("Stride", 1, stackLimits.stride),
  padding: padding(stackLimits.zeros),
  dilation: pair("Dilation", 1, stackLimits.dilation),
};

const names = Object.keys(layerFields);

export const stackField = {
  read: text => {
    const layers = text === "none" ? [] : text.split("_");
    if (layers.length > stackLimits.layers) { throw new Problem(`Stack: ${layers.length} layers were given; at most ${stackLimits.layers} can be shown.`); }
    return layers.map((layer, k) => {
      const parts = layer.split(".");
      if (parts.length !== names.length) { throw new Problem(`Layer ${k + 1}: ${quote(layer)} was given; kind, size, stride, padding and dilation such as conv.3x3.1x1.valid.1x1 are needed.`); }
      return Object.fromEntries(names.map((name, at) => [name, layerFields[name].read(parts[at])]));
    });
  },
  write: stack => stack.length === 0 ? "none" : stack.map(layer => names.map(name => layerFields[name].write(layer[name])).join(".")).join("_"),
};

export const unitField = {
  read: text => {
    const parts = text.split(",");
    if (parts.length !== 3) { throw new Problem(`Unit: ${quote(text)} was given; layer, row and column such as 2,4,5 are needed.`); }
    const [layer, row, column] = parts.map((part, k) => readWhole(part, ["Unit, layer", "Unit, row", "Unit, column"][k], 0, 999));
    return { layer, place: [row, column] };
  },
  write: ({ layer, place }) => [layer, ...place].join(","),
};
