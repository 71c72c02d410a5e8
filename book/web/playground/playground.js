// The playground: one run, what shows it, and what changes it.

import { chosen as chosenClass } from "../engine/training.js";
import { Chart } from "./chart.js";
import { Code } from "./code.js";
import { Colours } from "./colours.js";
import { Controls } from "./controls.js";
import { Experiment } from "./experiment.js";
import { Map } from "./map.js";
import { Own } from "./own.js";
import { element, shown } from "./page.js";
import { Panel } from "./panel.js";
import { Plane } from "./plane.js";
import { Player } from "./player.js";
import { Questions } from "./questions.js";
import { Readout } from "./readout.js";
import { atFirst, read, written } from "./settings.js";
import { Surfaces } from "./surfaces.js";
import { Wiring } from "./wiring.js";

export class Playground {
  constructor(place) {
    this.place = place;
    this.view = { test: true, sharp: false };
    this.chosen = { layer: 0, neuron: 0, input: 0 };
    this.sample = 0;
    this.status = element("p", { className: "play-status", role: "status" });
    this.map = new Map(this);
    this.wiring = new Wiring(this);
    this.chart = new Chart(this);
    this.readout = new Readout(this);
    this.own = new Own(this);
    this.controls = new Controls(this);
    this.panel = new Panel(this);
    this.code = new Code(this);
    this.player = new Player(this);
    const { data, learning, more, features, layers } = this.controls;
    place.replaceChildren(
      new Questions(this).element,
      element("div", { className: "play-desk" },
        element("div", { className: "play-top" }, this.player.element, this.status),
        element("div", { className: "play-settings" }, learning, more),
        this.own.element,
        element("div", { className: "play-stage" },
          element("div", { className: "play-data" }, data, this.own.take),
          element("div", { className: "play-middle" }, features, this.wiring.element, layers, this.readout.confusion),
          element("div", { className: "play-side" }, this.map.element, this.#views(), this.readout.element, this.chart.element),
        ),
        this.panel.element,
      ),
      this.code.element,
    );
    place.classList.add("play--live");
    this.colours = new Colours(place);
    this.settings = atFirst();
    this.watch();
    this.follow();
  }

  get table() {
    return this.own.table;
  }

  // Light and dark may change, and so may what the link says.
  watch() {
    const observer = new MutationObserver(() => {
      this.colours = new Colours(this.place);
      this.map.drawMarks();
      this.drawSoon();
    });
    observer.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    const follow = () => { if (this.place.isConnected && location.hash.startsWith("#run?") && location.hash !== this.link) this.follow(true); };
    addEventListener("hashchange", follow);
    this.unwatch = () => {
      observer.disconnect();
      removeEventListener("hashchange", follow);
    };
  }

  // Go to another run.  The link is set without a change of place, for which the theme would fetch the page again.
  goTo(link) {
    history.replaceState(history.state, "", link);
    this.follow(true);
  }

  // Go to what the link says.
  follow(tell = false) {
    this.pause();
    this.link = location.hash;
    const settings = read(location.hash.slice(1));
    let said = tell ? "As the link has it." : "";
    if (settings.data === "table" && !this.table) {
      Object.assign(settings, { data: atFirst().data, features: atFirst().features, steps: 0, edits: [] });
      said = "The table of this link stayed in the browser that it was given to: paste it here again.";
    }
    this.settings = settings;
    this.rebuild(said);
    if (settings.steps) this.player.goUpTo(settings.steps);
  }

  // Change settings, and begin anew.
  set(changes, said = "") {
    if (changes.data === "table" && !this.table) {
      this.controls.renew();
      this.say("Paste your table below, or take a file.");
      return this.own.ask();
    }
    if (changes.data && changes.data !== "table" && this.settings.data === "table") changes.features ??= atFirst().features;
    this.pause();
    this.settings = { ...this.settings, ...changes, edits: [], steps: 0 };
    this.rebuild(`${said} ${this.experiment.position ? "The run begins anew." : ""}`.trim());
    this.writeLink();
  }

  rebuild(said) {
    this.experiment = new Experiment(this.settings, this.table);
    const { layers } = this.experiment.network;
    const { chosen } = this;
    chosen.layer = Math.min(chosen.layer, layers.length - 1);
    chosen.neuron = Math.min(chosen.neuron, layers[chosen.layer].size - 1);
    chosen.input = Math.min(chosen.input, layers[chosen.layer].from - 1);
    this.sample = Math.min(this.sample, Math.max(this.experiment.data.train.count - 1, 0));
    this.#turned(this.settings.data === "table" ? this.plane?.axes : undefined);
    this.controls.renew();
    this.own.renew();
    this.wiring.renew();
    this.panel.renew();
    this.rest();
    this.say(said);
  }

  // Another column of a table to the right (0) or upwards (1).
  turn(which, column) {
    const axes = [...this.plane.axes];
    axes[which] = column;
    this.#turned(axes);
    this.drawSoon();
  }

  #turned(axes) {
    const width = this.experiment.data.points[0]?.length ?? 2;
    this.plane = new Plane(this.experiment.data, this.settings, axes?.every((axis) => axis < width) ? axes : undefined);
    this.surfaces = new Surfaces(this.experiment, this.plane);
    this.map.renew();
  }

  setRate(rate) {
    if (!this.experiment.position) return this.set({ rate }, `Learning rate: ${rate}.`);
    return this.edit(-1, rate, `Learning rate: ${rate}, from here on.`);
  }

  edit(place, value, said) {
    this.pause();
    this.experiment.edit(place, value);
    this.rest();
    this.say(said);
    this.writeLink();
  }

  choose(layer, neuron, input = this.chosen.input) {
    const { from } = this.experiment.network.layers[layer];
    const same = this.chosen.layer === layer && this.chosen.neuron === neuron;
    this.chosen = { layer, neuron, input: Math.min(input, from - 1) };
    if (same) this.panel.draw();
    else this.panel.renew();
    this.wiring.name();
    this.drawSoon();
  }

  // Look at one point: the derivatives are of its loss.
  look(sample) {
    const { data, network } = this.experiment;
    if (!data.train.count) return;
    this.sample = sample;
    const point = data.points[data.train.places[sample]];
    this.panel.draw();
    this.map.drawMarks();
    const is = data.classes ? `class ${data.train.labels[sample]}` : shown(data.train.truth[sample], 3);
    this.say(`Point ${sample + 1}, which is ${is}: ${network.outputs.length && this.answerAt(point)}.`);
  }

  answerAt(point) {
    const { network, data, loss } = this.experiment;
    const scores = network.forward(Float64Array.from(data.features, (feature) => feature.of(point)));
    const said = scores.slice();
    loss.guess(scores, said);
    if (!data.classes) return `the network says ${shown(said[0], 3)}`;
    const guess = chosenClass(said, 0.5);
    const sure = said.length > 1 ? said[guess] : said[0];
    return `the network says class ${guess} (${shown(sure, 3)})`;
  }

  pause() {
    this.player?.pause();
  }

  say(text) {
    this.status.textContent = text;
  }

  drawSoon() {
    this.soon ??= requestAnimationFrame(() => {
      this.soon = null;
      if (this.experiment) this.draw();
    });
  }

  // What changes with every step.
  draw() {
    this.surfaces.measure();
    this.wiring.draw();
    this.map.draw();
    this.readout.draw();
    this.chart.draw();
  }

  // The run rests: all that somebody may now look at, or hear.
  rest() {
    this.draw();
    this.readout.drawConfusion();
    this.map.drawMarks();
    this.wiring.name();
    this.chart.name();
    this.panel.draw();
    this.code.draw();
    this.player.renew();
  }

  writeLink() {
    const { edits, training } = this.experiment;
    this.link = `#${written({ ...this.settings, edits, steps: training.steps })}`;
    history.replaceState(history.state, "", this.link);
  }

  leave() {
    this.pause();
    this.unwatch();
  }

  #views() {
    const box = (name, label) => {
      const input = element("input", { type: "checkbox", checked: this.view[name] });
      input.addEventListener("change", () => {
        this.view[name] = input.checked;
        this.map.drawMarks();
        this.map.draw();
      });
      return element("label", { className: "play-check" }, input, label);
    };
    return element("div", { className: "play-views" }, box("test", "test points"), box("sharp", "only which class"));
  }
}
