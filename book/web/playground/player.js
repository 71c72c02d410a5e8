// Play, step, back, rewind.  While it plays, each frame trains for a share of its time, and shows what came of it.

import { button, element, field, select } from "./page.js";
import { MOST } from "./settings.js";

const FRAME = 26; // milliseconds that training and drawing may take together, so that thirty frames fit into a second
const SPEEDS = [["slow", "slow"], ["frame", "smooth"], ["fast", "full speed"]]; // five epochs a second, one a frame, all that fit
const UNITS = [["epoch", "epoch"], ["batch", "batch"], ["sample", "sample"]];
const REST = 500; // milliseconds between two pictures, where motion is not wanted

export class Player {
  constructor(playground) {
    this.playground = playground;
    this.unit = "epoch";
    this.speed = "frame";
    this.isPlaying = false;
    this.playButton = button("Play", "", () => (this.isPlaying ? this.pause(true) : this.play()), { className: "play-button play-button--main" });
    this.stepButton = button("Step", "", () => this.step());
    this.backButton = button("Back", "", () => this.back());
    this.rewindButton = button("Rewind", "Rewind to the first weights", () => this.rewind());
    const unit = select(UNITS, "epoch", (value) => { this.unit = value; });
    const speed = select(SPEEDS, "frame", (value) => { this.speed = value; });
    this.element = element("div", { className: "play-bar", role: "group", ariaLabel: "The run" },
      this.playButton, this.stepButton, this.backButton, this.rewindButton,
      element("div", { className: "play-bar__paces" }, field("Step by", unit), field("Pace", speed)));
  }

  // What can be pressed now.
  renew() {
    const { experiment } = this.playground;
    const none = !experiment.data.train.count;
    this.playButton.textContent = this.isPlaying ? "Pause" : "Play";
    this.playButton.dataset.action = this.isPlaying ? "stop" : "run";
    for (const one of [this.backButton, this.rewindButton]) one.ariaDisabled = `${!experiment.position}`;
    for (const one of [this.playButton, this.stepButton]) one.ariaDisabled = `${none}`;
  }

  play() {
    if (!this.#may()) return;
    this.isPlaying = true;
    this.drawn = this.trained = -Infinity;
    this.cost = 8;
    this.renew();
    this.playground.say("Training.");
    requestAnimationFrame((now) => this.#frame(now));
  }

  pause(tell = false) {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.playground.rest();
    this.playground.writeLink();
    if (tell) this.playground.say(this.playground.readout.sentence);
  }

  step() {
    this.pause();
    if (!this.#may()) return;
    const { experiment } = this.playground;
    if (this.unit === "sample") this.playground.sample = experiment.sample();
    else if (this.unit === "batch") experiment.step();
    else experiment.epoch();
    this.#rested(this.#ended());
  }

  back() {
    this.pause();
    const { experiment } = this.playground;
    if (!experiment.position) return this.playground.say("This is the start.");
    experiment.back(this.unit);
    return this.#rested();
  }

  rewind() {
    this.pause();
    this.playground.experiment.goTo(0);
    this.#rested("Back at the first weights.");
  }

  // Train up to a step, a share of each frame at a time: where a link leads.
  goUpTo(steps) {
    const { experiment } = this.playground;
    const on = () => {
      if (experiment !== this.playground.experiment) return;
      const until = performance.now() + FRAME;
      while (experiment.training.steps < steps && experiment.isFinite && performance.now() < until) experiment.step();
      if (experiment.training.steps >= steps || !experiment.isFinite) return this.#rested();
      this.playground.say(`Training up to step ${steps}: ${experiment.training.steps}.`);
      requestAnimationFrame(on);
    };
    on();
  }

  #may() {
    const { experiment } = this.playground;
    if (!experiment.data.train.count) return void this.playground.say("There are no points to learn from: set some on the map.");
    if (experiment.isFinite) return true;
    return void this.playground.say("The numbers have grown beyond all bounds. Rewind, and try a lower learning rate.");
  }

  #rested(said) {
    this.playground.rest();
    this.playground.say(said || this.playground.readout.sentence);
    this.playground.writeLink();
  }

  #frame(now) {
    if (!this.isPlaying || !this.playground.place.isConnected) return;
    const { experiment } = this.playground;
    const start = performance.now();
    const until = start + Math.max(FRAME - this.cost, 6);
    let ended = "";
    if (this.speed !== "slow" || now - this.trained > 200) {
      this.trained = now;
      do {
        experiment.epoch();
        ended = this.#ended();
      } while (!ended && this.speed === "fast" && performance.now() < until);
    }
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!still || now - this.drawn > REST || ended) {
      this.drawn = now;
      const before = performance.now();
      this.playground.draw();
      this.cost = 0.8 * this.cost + 0.2 * (performance.now() - before);
    }
    if (ended) {
      this.pause();
      this.playground.say(ended);
    } else requestAnimationFrame((then) => this.#frame(then));
  }

  // Why it ends here, "" if it does not.
  #ended() {
    const { experiment } = this.playground;
    const { epochs, steps } = experiment.training;
    const { patience } = experiment.settings;
    if (!experiment.isFinite) return "The numbers have grown beyond all bounds. Rewind, and try a lower learning rate.";
    if (steps >= MOST.steps) return `That is ${steps} steps, which is the most.`;
    const { best } = experiment;
    if (!patience || !experiment.data.test.count || epochs - best < patience) return "";
    experiment.goTo(best * experiment.data.train.count);
    return `Stopped early: for ${patience} epochs the test loss did not fall. Back at epoch ${best}, the best.`;
  }
}
