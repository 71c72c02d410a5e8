// How the loss of one sample hangs on one parameter: the chain of factors that multiply to the derivative.

// `input` is the number of the neuron (or of the input) that the weight comes from, -1 for the bias.  Returns the
// factors { value, kind, ... } in their order from the loss back to the parameter, and their product.
export function chain({ network, loss, data }, sample, layer, neuron, input) {
  const { train } = data;
  const gradients = network.gradients.slice();
  const scores = network.forward(train.x, sample * network.inputs.length);
  const value = loss.value(train.truth, sample, scores, 1);
  loss.backward(train.truth, sample, scores, network.layers.at(-1).dOutputs, 1);
  network.backward();
  network.gradients.set(gradients);
  const here = network.layers[layer];
  const next = network.layers[layer + 1];
  const read = input < 0 ? 1 : layer ? network.layers[layer - 1].outputs[input] : network.inputs[input];
  const factors = [];
  const terms = [];
  if (!here.squash.alone) factors.push({ kind: "sum", value: here.dSums[neuron] }); // a softmax mixes its neurons
  else {
    factors.push({ kind: next ? "output" : "loss", value: here.dOutputs[neuron] });
    if (here.activation !== "none") {
      factors.push({ kind: "squash", value: here.squash.slope(here.outputs[neuron]), output: here.outputs[neuron] });
    }
  }
  factors.push({ kind: input < 0 ? "bias" : "input", value: read });
  if (next && here.squash.alone) {
    for (let k = 0; k < next.size; k++) {
      const weight = network.parameters[next.weights + neuron * next.size + k];
      terms.push({ to: k, weight, slope: next.dSums[k], value: weight * next.dSums[k] });
    }
  }
  const product = here.dSums[neuron] * read;
  return { factors, terms, product, loss: value, score: here.sums[neuron], output: here.outputs[neuron] };
}

// Where a parameter stands in the row of all.
export function placeOf(network, layer, neuron, input) {
  const { weights, biases, size } = network.layers[layer];
  return input < 0 ? biases + neuron : weights + input * size + neuron;
}
