// A run that can be gone through forwards and backwards: it keeps a snapshot now and then, and what is not kept is
// trained again from the one before, to the same numbers.

import { INITIALIZERS } from "../engine/initializers.js";
import { LOSSES } from "../engine/losses.js";
import { Network } from "../engine/network.js";
import { OPTIMIZERS } from "../engine/optimizers.js";
import { Random } from "../engine/random.js";
import { Training, measure } from "../engine/training.js";
import { samples } from "./samples.js";
import { fitted } from "./settings.js";

const KEPT = 64; // snapshots at most, before every second one goes

export class Experiment {
  constructor(settings, table) {
    this.data = samples(settings, table);
    this.settings = fitted(settings, this.data.classes);
    const { layers, output, loss, optimizer, rate, schedule, every, factor, seed, initializer } = this.settings;
    const random = new Random(seed);
    this.network = new Network(this.data.features.length, [...layers, { size: this.data.outputs, activation: output }]);
    this.network.draw(random, INITIALIZERS[initializer]);
    this.loss = LOSSES[loss];
    this.training = new Training({
      ...this.settings,
      network: this.network,
      loss: this.loss,
      optimizer: new OPTIMIZERS[optimizer]({ rate }),
      data: this.data.train,
      random,
      schedule: { name: schedule, every, epochs: every, factor },
    });
    this.edits = []; // [steps, place, value]: after so many steps a parameter (place -1: the rate) became that
    this.snapshots = [];
    this.apart = 1; // epochs between two snapshots
    this.trainLosses = []; // after so many epochs, from 0
    this.testLosses = [];
    this.#keep();
    this.#measure();
    for (const [steps, place, value] of settings.edits) if (this.#fits(place)) this.edits.push([steps, place, value]);
    this.edits.sort((a, b) => a[0] - b[0]);
    this.#edit(0);
    this.snapshots[0].snapshot = this.training.snapshot();
  }

  // How many samples were seen since the start.
  get position() {
    return this.training.epochs * this.data.train.count + this.training.at;
  }

  get isMidBatch() {
    const { at, batch } = this.training;
    return at % batch !== 0;
  }

  get isFinite() {
    const { lastLoss, steps } = this.training;
    return !steps || (Number.isFinite(lastLoss) && this.network.parameters.every(Number.isFinite));
  }

  sample() {
    const { training } = this;
    const { steps, epochs } = training;
    const sample = training.sample();
    if (training.steps > steps) this.#edit(training.steps);
    if (training.epochs > epochs) {
      this.#measure();
      if (training.epochs % this.apart === 0) this.#keep();
    }
    return sample;
  }

  step() {
    const { steps } = this.training;
    while (this.training.steps === steps) this.sample();
  }

  epoch() {
    const { epochs } = this.training;
    while (this.training.epochs === epochs) this.sample();
  }

  // Back to where so many samples had been seen; edits that came later are gone.
  goTo(position) {
    while (this.snapshots.length > 1 && this.snapshots.at(-1).position > position) this.snapshots.pop();
    const { snapshot } = this.snapshots.at(-1);
    this.training.restore(snapshot);
    this.trainLosses.length = this.testLosses.length = snapshot.epochs + 1;
    while (this.position < position) this.sample();
    this.edits = this.edits.filter(([steps]) => steps <= this.training.steps);
  }

  // Back by a sample, a batch or an epoch: to the start of the one that is under way, or that has just ended.
  back(unit) {
    const { at, epochs, batch } = this.training;
    const { count } = this.data.train;
    if (!this.position) return;
    const here = at || count; // as samples of an epoch, which has ended where none of the next is seen
    const start = (at ? epochs : epochs - 1) * count;
    const within = { sample: here - 1, batch: Math.floor((here - 1) / batch) * batch, epoch: 0 }[unit];
    this.goTo(start + within);
  }

  // Give a parameter, or the rate at place -1, another value; a batch that is under way is ended first.
  edit(place, value) {
    if (this.isMidBatch) this.step();
    const { steps } = this.training;
    this.edits = this.edits.filter((edit) => edit[0] !== steps || edit[1] !== place);
    this.edits.push([steps, place, value]);
    this.#edit(steps);
    this.#measureAgain();
    while (this.snapshots.length > 1 && this.snapshots.at(-1).position >= this.position) this.snapshots.pop();
    const snapshot = { position: this.position, snapshot: this.training.snapshot() };
    if (this.snapshots.at(-1).position === this.position) this.snapshots.pop();
    this.snapshots.push(snapshot);
  }

  // Loss, accuracy and confusion now, on what it learns from and on what it never sees.
  measured() {
    const { train, test, classes } = this.data;
    return {
      train: measure(this.network, this.loss, train, classes),
      test: test.count ? measure(this.network, this.loss, test, classes) : null,
    };
  }

  // After how many epochs the test loss was lowest.
  get best() {
    let best = 0;
    for (let i = 1; i < this.testLosses.length; i++) if (this.testLosses[i] < this.testLosses[best]) best = i;
    return best;
  }

  #fits(place) {
    return place === -1 || (Number.isInteger(place) && place >= 0 && place < this.network.parameters.length);
  }

  #edit(steps) {
    for (const [after, place, value] of this.edits) {
      if (after !== steps) continue;
      if (place < 0) this.training.rate = value;
      else this.network.parameters[place] = value;
    }
  }

  #keep() {
    this.snapshots.push({ position: this.position, snapshot: this.training.snapshot() });
    if (this.snapshots.length <= KEPT) return;
    this.apart *= 2;
    this.snapshots = this.snapshots.filter((_, i) => i % 2 === 0);
  }

  #measure() {
    const { train, test } = this.data;
    this.trainLosses.push(measure(this.network, this.loss, train, 0).loss);
    this.testLosses.push(test.count ? measure(this.network, this.loss, test, 0).loss : NaN);
  }

  #measureAgain() {
    if (this.training.at) return;
    this.trainLosses.pop();
    this.testLosses.pop();
    this.#measure();
  }
}
