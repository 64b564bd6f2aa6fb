// Well-known stacks. The first two ask a question before they show; the deck's "two 3×3 make a 9×9" holds with a stride or a dilation of 3.
export const conv = "conv.3x3.1x1.valid.1x1";
const pool = "pool.2x2.2x2.valid.1x1";

export const presets = [
  { id: "nine", name: "How many 3×3 make a 9×9?", image: "17x17", stack: conv, quiz: "nine" },
  { id: "chain", name: "Conv 3, pool 2, conv 3: what field?", image: "14x14", stack: [conv, pool, conv].join("_"), quiz: "chain" },
  { id: "deck", name: "The deck: two 3×3", image: "17x17", stack: [conv, conv].join("_"), quiz: "none" },
  { id: "four", name: "Four 3×3", image: "17x17", stack: [conv, conv, conv, conv].join("_"), quiz: "none" },
  { id: "stride", name: "Make the deck true: stride 3 first", image: "17x17", stack: ["conv.3x3.3x3.valid.1x1", conv].join("_"), quiz: "none" },
  { id: "dilation", name: "Make the deck true: dilation 3 second", image: "17x17", stack: [conv, "conv.3x3.1x1.valid.3x3"].join("_"), quiz: "none" },
  { id: "network", name: "The example network", image: "150x150", stack: [conv, pool, conv, pool, conv, conv, pool].join("_"), quiz: "none" },
];

export const quizzes = {
  nine: { question: "How many 3×3 convolutions, stride 1, see 9×9?", task: "Type a number: the bench then builds that many layers and shows what the last one sees.", answer: 4, wrong: { 2: "what the deck says: two see 5×5; for 9×9 the first needs stride 3 or the second dilation 3", 3: "9 divided by 3, but each layer adds only 2" } },
  chain: { question: "How many rows does the field of the last layer have?", task: "Type a number: the bench then shows what a unit of the last layer sees.", answer: 8, wrong: { 5: "what two 3×3 see without the pool between", 6: "three windows added up as if the pool had stride 1: after it each step is 2 pixels", 7: "the second convolution’s 4, without the pool’s own pixel" } },
};
