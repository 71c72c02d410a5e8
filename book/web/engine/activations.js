// What a neuron does last, on the numbers of one sample: `forward` squashes the sums of a layer into its outputs,
// `backward` turns dL/doutput into dL/dsum.  They are those of nnfs/layers/activations.py, and `python` is the name of
// each there, "" for no layer at all.

function each(python, squash, slope) {
  return {
    python,
    alone: true, // a neuron's output depends on its own sum alone
    forward(sums, outputs) {
      for (let i = 0; i < sums.length; i++) outputs[i] = squash(sums[i]);
    },
    backward(outputs, dOutputs, dSums) {
      for (let i = 0; i < outputs.length; i++) dSums[i] = dOutputs[i] * slope(outputs[i]);
    },
    slope, // of the output over the sum, said by the output
  };
}

export function softmax(scores, p) {
  let highest = -Infinity;
  for (let i = 0; i < scores.length; i++) if (!(scores[i] <= highest)) highest = scores[i];
  let total = 0;
  for (let i = 0; i < scores.length; i++) total += p[i] = Math.exp(scores[i] - highest);
  for (let i = 0; i < scores.length; i++) p[i] /= total;
  return { highest, total };
}

export const sigmoid = (x) => 1 / (1 + Math.exp(-x));

export const ACTIVATIONS = {
  none: each("", (x) => x, () => 1),
  sigmoid: each("Sigmoid", sigmoid, (y) => y * (1 - y)),
  tanh: each("Tanh", Math.tanh, (y) => 1 - y * y),
  relu: each("ReLU", (x) => (x > 0 ? x : x === x ? 0 : x), (y) => (y > 0 ? 1 : 0)),
  softmax: {
    python: "Softmax",
    alone: false,
    forward: softmax,
    backward(outputs, dOutputs, dSums) {
      let mean = 0;
      for (let i = 0; i < outputs.length; i++) mean += dOutputs[i] * outputs[i];
      for (let i = 0; i < outputs.length; i++) dSums[i] = outputs[i] * (dOutputs[i] - mean);
    },
  },
};
