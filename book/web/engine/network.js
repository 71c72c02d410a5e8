// A network of dense layers, one sample at a time.  All parameters stand in one row, and all slopes in another, in the
// order of `Network.flat_parameters` of nnfs: of each layer the weights, a row for each input, and then the biases.

import { ACTIVATIONS } from "./activations.js";

export class Network {
  // `layers` says of each its `size` and its `activation`, by name.
  constructor(inputs, layers) {
    let start = 0;
    let from = inputs;
    this.inputs = new Float64Array(inputs);
    this.layers = layers.map(({ size, activation }, index) => {
      const layer = {
        index, from, size, activation,
        squash: ACTIVATIONS[activation],
        weights: start, // where they start in the row; the weight from input i to neuron j is at weights + i * size + j
        biases: start + from * size,
        sums: new Float64Array(size),
        squashed: new Float64Array(size), // the outputs before some were dropped
        outputs: new Float64Array(size),
        dSums: new Float64Array(size), // dL/dsum, of the last sample
        dOutputs: new Float64Array(size),
        masks: null, // of dropout: a number for each neuron, of each sample of the batch
        mask: -1, // where in it the sample's numbers start, -1 while nothing is dropped
      };
      start = layer.biases + size;
      from = size;
      return layer;
    });
    this.parameters = new Float64Array(start);
    this.gradients = new Float64Array(start);
  }

  get outputs() {
    return this.layers.at(-1).outputs;
  }

  // Draw the weights as `Dense.random` does; `spread(inputs, outputs)` is how widely.  Biases start at 0.
  draw(random, spread) {
    this.parameters.fill(0);
    for (const { from, size, weights } of this.layers) {
      const scale = spread(from, size);
      for (let i = 0; i < from * size; i++) this.parameters[weights + i] = random.normal(scale);
    }
  }

  // The outputs for the sample whose numbers begin at `start` of `x`.
  forward(x, start = 0) {
    const { inputs, parameters, layers } = this;
    for (let i = 0; i < inputs.length; i++) inputs[i] = x[start + i];
    let read = inputs;
    for (let l = 0; l < layers.length; l++) {
      const { size, weights, biases, sums, squashed, outputs, squash, masks, mask } = layers[l];
      for (let j = 0; j < size; j++) sums[j] = 0;
      for (let i = 0, at = weights; i < read.length; i++) {
        const value = read[i];
        for (let j = 0; j < size; j++) sums[j] += value * parameters[at++];
      }
      for (let j = 0; j < size; j++) sums[j] += parameters[biases + j];
      squash.forward(sums, squashed);
      for (let j = 0; j < size; j++) outputs[j] = mask < 0 ? squashed[j] : squashed[j] * masks[mask + j];
      read = outputs;
    }
    return read;
  }

  // The chain rule, for the sample that went forward last: its slopes are added to `gradients`.  The last layer's
  // dOutputs hold dL/doutput.
  backward() {
    const { inputs, parameters, gradients, layers } = this;
    for (let l = layers.length - 1; l >= 0; l--) {
      const { size, weights, biases, squashed, dOutputs, dSums, squash, masks, mask } = layers[l];
      if (mask >= 0) for (let j = 0; j < size; j++) dOutputs[j] *= masks[mask + j];
      squash.backward(squashed, dOutputs, dSums);
      const read = l ? layers[l - 1].outputs : inputs;
      const back = l ? layers[l - 1].dOutputs : null;
      for (let j = 0; j < size; j++) gradients[biases + j] += dSums[j];
      for (let i = 0, at = weights; i < read.length; i++) {
        const value = read[i];
        let sum = 0;
        for (let j = 0; j < size; j++, at++) {
          gradients[at] += value * dSums[j];
          sum += parameters[at] * dSums[j];
        }
        if (back) back[i] = sum;
      }
    }
  }
}
