// Well-known sizes, none of them square.
const plain = { stride: "1x1", padding: "valid", dilation: "1x1" };

export const presets = [
  { id: "lecture", name: "The lecture’s 5×7 to 3×4, padding 1", input: "5x7", kernel: "3x3", ...plain, stride: "2x2", padding: "1,1,1,1" },
  { id: "unpadded", name: "The same without padding: 2×3", input: "5x7", kernel: "3x3", ...plain, stride: "2x2" },
  { id: "same", name: "'same' at stride 1 keeps the size", input: "5x7", kernel: "3x5", ...plain, padding: "same" },
  { id: "odd", name: "'same': the odd zero bottom, right", input: "6x8", kernel: "3x3", ...plain, stride: "2x2", padding: "same" },
  { id: "axes", name: "Each axis by itself: 5×6 to 3×5", input: "5x6", kernel: "2x4", ...plain, stride: "2x1", padding: "1,1,1,1" },
  { id: "left-over", name: "Last row and column: never read", input: "6x9", kernel: "3x2", ...plain, stride: "2x3" },
  { id: "gaps", name: "Dilation: a kernel with gaps", input: "7x9", kernel: "3x2", ...plain, dilation: "2x3" },
];
