// What the settings are called.

export const WORDS = {
  people: "four people", circles: "circles", xor: "xor", moons: "moons", spiral: "spiral", heaps: "heaps",
  plane: "a slope (numbers)", hills: "hills (numbers)", points: "my own points", table: "my own table",
  squared: "squared", binary: "cross-entropy", softmax: "softmax",
  none: "none", sigmoid: "sigmoid", tanh: "tanh", relu: "ReLU",
  SGD: "SGD", Momentum: "Momentum", Nesterov: "Nesterov", RMSProp: "RMSProp", Adam: "Adam", AdamW: "AdamW",
  constant: "constant", step_decay: "in steps", exponential_decay: "exponential", cosine_decay: "cosine", warm_up: "warm-up",
  glorot: "Glorot", he: "He", wide: "too wide", narrow: "too narrow", zero: "all zero",
};

export const INPUTS = {
  data: { label: "Data", options: ["people", "circles", "xor", "moons", "spiral", "heaps", "plane", "hills", "points", "table"] },
  count: { label: "Points", step: "10" },
  classes: { label: "Classes", step: "1" },
  noise: { label: "Noise", step: "0.01" },
  test: { label: "Share kept to test", step: "0.1" },
  dataSeed: { label: "Seed of the data", step: "1" },
  loss: { label: "Loss", options: ["binary", "softmax", "squared"] },
  output: { label: "Output squash", options: ["none", "sigmoid", "tanh", "relu"] },
  optimizer: { label: "Optimizer", options: ["SGD", "Momentum", "Nesterov", "RMSProp", "Adam", "AdamW"] },
  rate: { label: "Learning rate" },
  schedule: { label: "Schedule", options: ["constant", "step_decay", "exponential_decay", "cosine_decay", "warm_up"] },
  every: { label: "Epochs of it", step: "10" },
  factor: { label: "Factor of it" },
  batch: { label: "Batch", step: "1" },
  initializer: { label: "First weights", options: ["glorot", "he", "narrow", "wide", "zero"] },
  seed: { label: "Seed", step: "1" },
  l1: { label: "L1" },
  l2: { label: "L2" },
  dropout: { label: "Dropout", step: "0.1" },
  patience: { label: "Patience", step: "10" },
};
