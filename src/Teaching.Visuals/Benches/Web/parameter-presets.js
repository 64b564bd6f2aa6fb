// The lecture's networks. `other` is the one to compare with.
const conv = (filters, kernel = 3, padding = "valid") => `conv,${filters},${kernel}x${kernel},1x1,${padding},bias`;
const pool = "pool,2x2,2x2,valid";
const dense = units => `dense,${units},bias`;
const fashion = padding => [conv(32, 3, padding), pool, conv(64, 3, padding), pool, "flatten", dense(128), "dropout,0.5", dense(10)].join("_");
const four = filters => Array(4).fill(conv(filters)).join("_");
const plain = ["flatten", dense(300), dense(100), dense(10)].join("_");

export const presets = [
  { id: "dense", name: "100×100: 1,000 neurons against 3×3", input: "100x100x1", layers: `flatten_${dense(1000)}`, other: conv(32) },
  { id: "steps", name: "100×100: dense to shared in 3 steps", input: "100x100x1", layers: conv(32), other: `flatten_${dense(1000)}` },
  { id: "large", name: "9×9 against four 3×3, 64 to 64 maps", input: "28x28x64", layers: conv(64, 9), other: four(64) },
  { id: "first", name: "9×9 against four 3×3, first layer", input: "28x28x1", layers: conv(32, 9), other: four(32) },
  { id: "example", name: "The example network, 150×150", input: "150x150x1", layers: [conv(32), pool, conv(32), pool, conv(64), conv(64), pool, "dropout,0.5", "flatten", dense(512), "dropout,0.5", dense(10)].join("_"), other: "" },
  { id: "valid", name: "Fashion: CNN 'valid' against dense", input: "28x28x1", layers: fashion("valid"), other: plain },
  { id: "same", name: "Fashion: CNN 'same' against dense", input: "28x28x1", layers: fashion("same"), other: plain },
  { id: "plain", name: "Fashion: dense against CNN 'valid'", input: "28x28x1", layers: plain, other: fashion("valid") },
  { id: "wrong", name: "A mistake to find: Flatten is missing", input: "28x28x1", layers: [conv(32), pool, dense(10)].join("_"), other: "" },
];
