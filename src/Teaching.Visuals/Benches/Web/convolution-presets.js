// Well-known pairs of input and kernel. Beside the lecture's symmetric kernels stands an asymmetric one: it alone shows a flip.
const lecture = "0,1,0,1,1_0,0,1,1,0_1,1,0,1,0_0,1,0,0,1_0,0,1,1,0";
const cross = "0,0,0,1,0,0,0_0,0,0,1,0,0,0_0,0,0,1,0,0,0_1,1,1,1,1,1,1_0,0,0,1,0,0,0_0,0,0,1,0,0,0";
const edge = "0,0,0,1,1,1,1_0,0,0,1,1,1,1_0,0,0,1,1,1,1_0,0,0,0,0,0,0_0,0,0,0,0,0,0";
const plain = { stride: "1x1", padding: "valid", dilation: "1x1" };

export const presets = [
  { id: "edge", name: "Edge detector on the lecture’s matrix", input: lecture, kernel: "0,1,0_1,-4,1_0,1,0", ...plain },
  { id: "blur", name: "Blur on the lecture’s matrix", input: lecture, kernel: "1/9,1/9,1/9_1/9,1/9,1/9_1/9,1/9,1/9", ...plain },
  { id: "vertical", name: "Vertical line 0 1 0", input: cross, kernel: "0,1,0_0,1,0_0,1,0", ...plain },
  { id: "horizontal", name: "Horizontal line", input: cross, kernel: "0,0,0_1,1,1_0,0,0", ...plain },
  { id: "balanced", name: "Vertical line −1 2 −1", input: cross, kernel: "-1,2,-1_-1,2,-1_-1,2,-1", ...plain },
  { id: "sobel-x", name: "Sobel, left to right", input: edge, kernel: "-1,0,1_-2,0,2_-1,0,1", ...plain },
  { id: "sobel-y", name: "Sobel, top to bottom", input: edge, kernel: "-1,-2,-1_0,0,0_1,2,1", ...plain },
  { id: "counting", name: "0 1 2 3 on 0 to 8", input: "0,1,2_3,4,5_6,7,8", kernel: "0,1_2,3", ...plain },
];
