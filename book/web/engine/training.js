// Training, sample by sample: after the last one of a batch the optimizer takes a step, and after the last batch an
// epoch is over, as in `train` of nnfs/learning/training.py.  A snapshot holds all that the rest of the run hangs on.

import { SCHEDULES } from "./schedules.js";

export class Training {
  // `data` has `x`, `truth` and `count`, rows of numbers one after another; `random` draws the order of the samples,
  // and which neurons are silenced; `schedule` is { name, ...numbers }.  `l1` and `l2` pull the parameters towards 0.
  constructor({ network, loss, optimizer, data, random, batch, schedule = { name: "constant" }, l1 = 0, l2 = 0, dropout = 0 }) {
    Object.assign(this, { network, loss, optimizer, data, random, batch, schedule, l1, l2, dropout });
    this.rate = optimizer.rate;
    this.epochs = 0; // that are over
    this.steps = 0; // of the optimizer
    this.at = 0; // samples of this epoch that were seen
    this.order = null; // of the samples, in this epoch
    this.batchLoss = 0; // of the batch so far
    this.lastLoss = NaN; // of the last batch that is complete
  }

  // The number of the sample that comes next.
  get next() {
    this.#begin();
    return this.order[this.at];
  }

  // Show the network one sample; returns its number.
  sample() {
    this.#begin();
    const { network, loss, data, at } = this;
    const start = at - (at % this.batch);
    const size = Math.min(this.batch, data.count - start);
    if (at === start) this.#beginBatch(size);
    const sample = this.order[at];
    for (const layer of network.layers) layer.mask = layer.masks ? (at - start) * layer.size : -1;
    const scores = network.forward(data.x, sample * network.inputs.length);
    this.batchLoss += loss.value(data.truth, sample, scores, size);
    loss.backward(data.truth, sample, scores, network.layers.at(-1).dOutputs, size);
    network.backward();
    this.at += 1;
    for (const layer of network.layers) layer.mask = -1;
    if (this.at === start + size) this.#step();
    if (this.at === data.count) this.#end();
    return sample;
  }

  // Go on to the next step of the optimizer.
  step() {
    const { steps } = this;
    while (this.steps === steps) this.sample();
  }

  // Go on to the end of the epoch.
  epoch() {
    const { epochs } = this;
    while (this.epochs === epochs) this.sample();
  }

  snapshot() {
    const { epochs, steps, at, order, batchLoss, lastLoss, rate, network, optimizer, random } = this;
    return {
      epochs, steps, at, order, batchLoss, lastLoss, rate,
      parameters: network.parameters.slice(),
      gradients: network.gradients.slice(),
      masks: network.layers.map(({ masks }) => masks),
      optimizer: optimizer.snapshot(),
      random: random.snapshot(),
    };
  }

  restore({ parameters, gradients, masks, optimizer, random, ...rest }) {
    Object.assign(this, rest);
    this.network.parameters.set(parameters);
    this.network.gradients.set(gradients);
    this.network.layers.forEach((layer, l) => { layer.masks = masks[l]; });
    this.optimizer.restore(optimizer);
    this.random.restore(random);
  }

  #begin() {
    this.order ??= this.random.permutation(this.data.count);
  }

  #beginBatch(size) {
    this.batchLoss = 0;
    this.network.gradients.fill(0);
    if (!this.dropout) return;
    const kept = 1 / (1 - this.dropout);
    for (const layer of this.network.layers.slice(0, -1)) {
      layer.masks = Float64Array.from({ length: size * layer.size }, () => (this.random.random() >= this.dropout ? kept : 0));
    }
  }

  #step() {
    const { optimizer, network, schedule, l1, l2 } = this;
    const { parameters, gradients } = network;
    if (l2) for (let i = 0; i < gradients.length; i++) gradients[i] += l2 * parameters[i];
    if (l1) for (let i = 0; i < gradients.length; i++) gradients[i] += l1 * Math.sign(parameters[i]);
    optimizer.rate = this.rate * SCHEDULES[schedule.name](this.epochs, schedule);
    optimizer.step(parameters, gradients);
    this.steps += 1;
    this.lastLoss = this.batchLoss;
  }

  #end() {
    this.epochs += 1;
    this.at = 0;
    this.order = null;
  }
}

// How good a network is on data of `classes` classes (0: numbers): its loss, of classes the share that it gets right,
// and `confusion[i * classes + j]`, how many of class i it takes for class j.
export function measure(network, loss, data, classes) {
  const confusion = new Int32Array(classes * classes);
  let value = 0;
  let right = 0;
  for (let i = 0; i < data.count; i++) {
    const scores = network.forward(data.x, i * network.inputs.length);
    value += loss.value(data.truth, i, scores, data.count);
    if (!classes) continue;
    const guess = chosen(scores, loss.scores ? 0 : 0.5);
    confusion[data.labels[i] * classes + guess] += 1;
    if (guess === data.labels[i]) right += 1;
  }
  return { loss: value, accuracy: right / data.count, confusion };
}

// The class that a network says: of one number, whether it is above the `middle`; of several, the place of the highest.
export function chosen(scores, middle) {
  if (scores.length === 1) return scores[0] > middle ? 1 : 0;
  let best = 0;
  for (let k = 1; k < scores.length; k++) if (scores[k] > scores[best]) best = k;
  return best;
}
