// Two crossing lines (the asymmetric pattern shows which way a map moves), then what breaks the rule: steps of two pixels, and a frame of zeros.
const lines = "0,0,0,0,0,0,0,0_0,0,0,1,0,0,0,0_0,0,0,1,0,0,0,0_0,1,1,1,1,1,0,0_0,0,0,1,0,0,0,0_0,0,0,0,0,0,0,0";
const through = "0,0,0,0,0,0,1_1,1,1,1,1,1,1_0,0,0,0,0,0,1_0,0,0,0,0,0,1_0,0,0,0,0,0,1";
const hook = "0,1,0_0,1,0_0,1,2";

export const presets = [
  { id: "vertical", name: "Standing line, one pixel a step", input: lines, kernel: "0,1,0_0,1,0_0,1,0", stride: "1x1", padding: "valid" },
  { id: "hook", name: "A pattern without symmetry", input: lines, kernel: hook, stride: "1x1", padding: "valid" },
  { id: "stride", name: "Two pixels a step", input: lines, kernel: hook, stride: "2x2", padding: "valid" },
  { id: "padding", name: "Lines to the border, zeros around", input: through, kernel: hook, stride: "1x1", padding: "same" },
];
