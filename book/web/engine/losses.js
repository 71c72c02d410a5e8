// How wrong the scores of one sample are, as nnfs/learning/losses.py has it.  `value` is the sample's share of the sum,
// `backward` fills dScores with its share of the slope; both are for a batch of `count` samples, of which the loss is
// the mean.  `truth` holds a number for each score, of each sample in turn; of a class, 1 for the true one, 0 else.
// `guess` turns scores into what the network says: probabilities, where the scores are none.

import { sigmoid, softmax } from "./activations.js";

const probabilities = new Float64Array(256);

const squared = {
  python: "MeanSquaredError",
  scores: false, // what the network gives is the prediction itself
  value(truth, sample, scores, count) {
    const n = scores.length;
    let sum = 0;
    for (let k = 0; k < n; k++) sum += (scores[k] - truth[sample * n + k]) ** 2;
    return sum / (count * n);
  },
  backward(truth, sample, scores, dScores, count) {
    const n = scores.length;
    for (let k = 0; k < n; k++) dScores[k] = (scores[k] - truth[sample * n + k]) * (2 / (count * n));
  },
  guess(scores, said) {
    for (let k = 0; k < scores.length; k++) said[k] = scores[k];
  },
};

const binary = {
  python: "BinaryCrossEntropy",
  scores: true, // the loss holds the sigmoid
  value(truth, sample, scores, count) {
    const n = scores.length;
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const s = scores[k];
      sum += (s > 0 ? s : s === s ? 0 : s) - truth[sample * n + k] * s + Math.log1p(Math.exp(-Math.abs(s)));
    }
    return sum / (count * n);
  },
  backward(truth, sample, scores, dScores, count) {
    const n = scores.length;
    for (let k = 0; k < n; k++) {
      const e = Math.exp(-Math.abs(scores[k]));
      dScores[k] = ((scores[k] > 0 ? 1 : e) / (1 + e) - truth[sample * n + k]) / (count * n);
    }
  },
  guess(scores, said) {
    for (let k = 0; k < scores.length; k++) said[k] = sigmoid(scores[k]);
  },
};

const classes = {
  python: "SoftmaxCrossEntropy",
  scores: true, // the loss holds the softmax
  value(truth, sample, scores, count) {
    const n = scores.length;
    const { highest, total } = softmax(scores, probabilities);
    let value = Math.log(total);
    for (let k = 0; k < n; k++) value -= truth[sample * n + k] * (scores[k] - highest);
    return value / count;
  },
  backward(truth, sample, scores, dScores, count) {
    softmax(scores, dScores);
    for (let k = 0; k < scores.length; k++) dScores[k] = (dScores[k] - truth[sample * scores.length + k]) / count;
  },
  guess: softmax,
};

export const LOSSES = { squared, binary, softmax: classes };
