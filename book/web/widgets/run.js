// A run of the chapter on training: a network of two inputs and a few hidden neurons, trained on a handful of samples,
// one sample after the other, with the engine that is held against nnfs.

import { Network } from "../engine/network.js";
import { Random } from "../engine/random.js";

// The network with the nine parameters of the page, or with so many hidden neurons, drawn as the page draws them: neuron
// by neuron its weights, then those of the output, then all biases.
export function untrained({ network, seed, hidden }) {
  const made = new Network(2, [{ size: hidden, activation: "sigmoid" }, { size: 1, activation: "sigmoid" }]);
  const random = new Random(seed);
  const drawn = network ? [1, 2, 3, 4, 5, 6].map((k) => network[`w${k}`]).concat([1, 2, 3].map((k) => network[`b${k}`]))
    : Array.from({ length: 4 * hidden + 1 }, () => random.normal(1));
  const { parameters } = made;
  for (let j = 0; j < hidden; j++) {
    parameters[j] = drawn[2 * j];
    parameters[hidden + j] = drawn[2 * j + 1];
    parameters[3 * hidden + j] = drawn[2 * hidden + j];
    parameters[2 * hidden + j] = drawn[3 * hidden + j];
  }
  parameters[4 * hidden] = drawn[4 * hidden];
  return made;
}

// The parameters and the mean loss after each epoch, from the untrained network on.
export function run({ data, answers, rate, epochs, ...start }) {
  const network = untrained(start);
  const { parameters, gradients } = network;
  const [last] = network.layers.slice(-1);
  const loss = () => data.reduce((sum, x, i) => sum + (network.forward(x)[0] - answers[i]) ** 2, 0) / data.length;
  const states = [parameters.slice()];
  const losses = [loss()];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = 0; i < data.length; i++) {
      gradients.fill(0);
      last.dOutputs[0] = 2 * (network.forward(data[i])[0] - answers[i]);
      network.backward();
      for (let k = 0; k < parameters.length; k++) parameters[k] -= rate * gradients[k];
    }
    states.push(parameters.slice());
    losses.push(loss());
  }
  return { network, states, losses };
}
