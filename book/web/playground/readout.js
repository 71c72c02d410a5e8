// The numbers of the run: how far it is, how wrong, and what it takes for what.

import { element } from "./page.js";

export class Readout {
  constructor(playground) {
    this.playground = playground;
    this.numbers = Object.fromEntries(["epoch", "training loss", "test loss", "step", "training right", "test right"]
      .map((name) => [name, element("output", { className: "play-number" })]));
    const list = element("dl", { className: "play-numbers" });
    for (const [name, place] of Object.entries(this.numbers)) list.append(element("div", {}, element("dt", {}, name), element("dd", {}, place)));
    for (const place of Object.values(this.numbers)) place.ariaLive = "off";
    this.confusion = element("div", { className: "play-confusion" });
    this.element = element("div", { className: "play-readout" }, list);
  }

  draw() {
    const { experiment } = this.playground;
    const { training, data } = experiment;
    const measured = experiment.measured();
    const { numbers } = this;
    numbers.epoch.textContent = `${training.epochs}${training.at ? ` + ${training.at} of ${data.train.count}` : ""}`;
    numbers.step.textContent = `${training.steps}`;
    for (const [name, part] of [["training", measured.train], ["test", measured.test]]) {
      numbers[`${name} loss`].textContent = part ? part.loss.toFixed(6) : "–";
      numbers[`${name} right`].textContent = part && data.classes ? `${part.right} of ${part.count}` : "–";
    }
    this.measured = measured;
  }

  // Row by row what there is, and in each what the network takes it for.
  drawConfusion() {
    const { experiment, table } = this.playground;
    const { classes } = experiment.data;
    if (!classes) return this.confusion.replaceChildren();
    const part = this.measured.test ?? this.measured.train;
    const name = (k) => (experiment.settings.data === "table" ? table.kinds[k] : `${k}`);
    const head = element("tr", {}, element("th", { scope: "col" }, "class"));
    const body = [];
    for (let i = 0; i < classes; i++) {
      head.append(element("th", { scope: "col" }, `said ${name(i)}`));
      const row = element("tr", {}, element("th", { scope: "row" }, `is ${name(i)}`));
      for (let j = 0; j < classes; j++) row.append(element("td", { className: i === j ? "right" : "" }, `${part.confusion[i * classes + j]}`));
      body.push(row);
    }
    const caption = `Taken for what, of the ${this.measured.test ? "test" : "training"} points`;
    this.confusion.replaceChildren(element("table", {}, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, ...body)));
  }

  // For who hears it: all of it in a sentence.
  get sentence() {
    const { training } = this.playground.experiment;
    const { train, test } = this.measured;
    const told = (name, part) => `${name} loss ${part.loss.toFixed(4)}${this.playground.experiment.data.classes ? `, ${part.right} of ${part.count} right` : ""}`;
    const where = training.at ? `Epoch ${training.epochs}, ${training.at} samples on` : `Epoch ${training.epochs}`;
    return `${where}: ${told("training", train)}${test ? `; ${told("test", test)}` : ""}.`;
  }
}
