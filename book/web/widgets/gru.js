// A layer with gates and one output, as `GRU` and `Dense` of nnfs compute them.

import { sigmoid } from "./numbers.js";

// What the network thinks after each word, from 0 to 1.  A phrase of fewer words than it reads starts with silence.
export function thoughts({ vocabulary, length, inputs, states, biases, weights, bias }, words) {
  const n = states.length;
  let h = new Array(n).fill(0);
  return Array.from({ length }, (_, t) => words[t - length + words.length]).map((word) => {
    const read = word === undefined ? null : inputs[vocabulary.indexOf(word)];
    const a = biases.map((value, k) => value + (read ? read[k] : 0));
    const s = biases.map((_, k) => h.reduce((sum, value, i) => sum + value * states[i][k], 0));
    h = h.map((old, i) => {
      const [reset, update] = [sigmoid(a[i] + s[i]), sigmoid(a[n + i] + s[n + i])];
      const candidate = Math.tanh(a[2 * n + i] + reset * s[2 * n + i]);
      return candidate + update * (old - candidate);
    });
    return sigmoid(h.reduce((sum, value, i) => sum + value * weights[i], bias));
  }).slice(length - words.length);
}
