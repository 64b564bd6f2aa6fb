// The lecture's map with several windows, and pictures that show what pooling keeps.
const lecture = "3,-3,-1_-2,3,-3_-3,2,3";
const line = "0,0,1,0,0,0_0,0,1,0,0,0_0,0,1,0,0,0_0,0,1,0,0,0";

export const presets = [
  { id: "lecture-max", name: "The lecture’s map, max, stride 1", input: lecture, kind: "max", size: "2x2", stride: "1x1", padding: "valid" },
  { id: "lecture-mean", name: "The lecture’s map, mean, stride 1", input: lecture, kind: "mean", size: "2x2", stride: "1x1", padding: "valid" },
  { id: "keras", name: "The lecture’s map, Keras’s default", input: lecture, kind: "max", size: "2x2", stride: "2x2", padding: "valid" },
  { id: "same", name: "'same' ignores its padding", input: "-4,-1,-3_-2,-5,-6_-9,-8,-7", kind: "max", size: "2x2", stride: "2x2", padding: "same" },
  { id: "same-mean", name: "'same', mean: real cells only", input: "1,2,3,4,5_6,7,8,9,10_11,12,13,14,15", kind: "mean", size: "2x3", stride: "2x3", padding: "same" },
  { id: "line", name: "A line to shift by a pixel", input: line, kind: "max", size: "2x2", stride: "2x2", padding: "valid" },
];
