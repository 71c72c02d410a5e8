// One neuron opened: its parameters, each to be changed, and of one the derivative as a chain of factors.

import { chain, placeOf } from "./chain.js";
import { button, element, shown } from "./page.js";
import { nameOf } from "./wiring.js";

export class Panel {
  constructor(playground) {
    this.playground = playground;
    this.title = element("h2", { className: "play-panel__title" });
    this.rows = element("tbody");
    const head = ["from", "weight", "slope", ""].map((name) => element("th", { scope: "col" }, name || element("span", { className: "play-hidden" }, "why")));
    this.table = element("table", { className: "play-weights" }, element("thead", {}, element("tr", {}, ...head)), this.rows);
    this.chain = element("div", { className: "play-chain", role: "region", ariaLabel: "The derivative as a chain" });
    this.element = element("section", { className: "play-panel", ariaLabel: "One neuron" },
      element("div", {}, this.title, element("div", { className: "play-weights__frame", tabIndex: 0, role: "region", ariaLabel: "Its parameters" }, this.table)), this.chain);
  }

  // Another neuron, or another network.
  renew() {
    const { experiment, chosen } = this.playground;
    const { layers } = experiment.network;
    const { from } = layers[chosen.layer];
    this.title.textContent = nameOf(experiment, chosen.layer, chosen.neuron);
    this.fields = [];
    const inputs = [...Array.from({ length: from }, (_, i) => i), -1];
    this.rows.replaceChildren(...inputs.map((input) => this.#row(input)));
    this.draw();
  }

  #row(input) {
    const { experiment, chosen } = this.playground;
    const name = input < 0 ? "bias" : nameOf(experiment, chosen.layer - 1, input);
    const place = placeOf(experiment.network, chosen.layer, chosen.neuron, input);
    const value = element("input", { type: "number", step: "0.1", inputMode: "decimal", ariaLabel: input < 0 ? "The bias" : `Weight from ${name}` });
    value.addEventListener("change", () => {
      const given = Number(value.value);
      if (value.value.trim() && Number.isFinite(given)) this.playground.edit(place, given, `${name}: ${shown(given)}.`);
      else this.draw();
    });
    const slope = element("output");
    slope.ariaLive = "off";
    const why = button("Why", `How the slope of ${input < 0 ? "the bias" : `the weight from ${name}`} comes about`, () => this.playground.choose(chosen.layer, chosen.neuron, input));
    const row = element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, value), element("td", {}, slope), element("td", {}, why));
    this.fields.push({ input, place, value, slope, row, why });
    return row;
  }

  // The same neuron, with the numbers of now.
  draw() {
    const { experiment, chosen, sample } = this.playground;
    for (const { input, place, value, slope, row, why } of this.fields) {
      if (document.activeElement !== value) value.value = `${Number(experiment.network.parameters[place].toPrecision(6))}`;
      const { product } = chain(experiment, sample, chosen.layer, chosen.neuron, input);
      slope.textContent = shown(product, 3);
      row.classList.toggle("play-weights__chosen", input === chosen.input);
      why.ariaPressed = `${input === chosen.input}`;
    }
    this.#drawChain(chain(experiment, sample, chosen.layer, chosen.neuron, chosen.input));
  }

  #drawChain({ factors, terms, product, loss, output }) {
    const { experiment, chosen, sample } = this.playground;
    const { classes, train } = experiment.data;
    const [here, from] = [nameOf(experiment, chosen.layer, chosen.neuron), chosen.input];
    const source = from < 0 ? "bias" : `weight from ${nameOf(experiment, chosen.layer - 1, from)}`;
    const answer = classes ? `class ${train.labels[sample]}` : shown(train.truth[sample], 3);
    const SAID = {
      loss: [`${experiment.loss.scores ? "score" : "output"} → loss`, "how the loss changes with what comes out"],
      output: ["output → loss", "how the loss changes with what this neuron says, by all ways from here"],
      sum: ["sum → loss", "a softmax: its neurons share one squash"],
      squash: ["sum → output", `how steep the squash is where it says ${shown(output, 3)}`],
      input: ["weight → sum", "what came in by this weight"],
      bias: ["bias → sum", "a bias is added as it is"],
    };
    const cards = factors.map(({ kind, value }) => element("li", {}, element("b", {}, SAID[kind][0]), element("output", {}, shown(value)), element("span", {}, SAID[kind][1])));
    const lines = [
      element("h3", {}, `${here}: the slope of the ${source}`),
      element("p", {}, `For point ${sample + 1} alone, which is ${answer}; its loss is ${shown(loss)}. Press another point on the map for that one.`),
      element("ol", { className: "play-factors" }, ...cards),
      element("p", { className: "play-product" }, `${factors.map(({ value }) => bracketed(shown(value))).join(" × ")} = `, element("b", {}, shown(product))),
    ];
    if (terms.length) {
      const ways = terms.map(({ to, weight, slope, value }) => element("li", {}, `${bracketed(shown(weight))} × ${bracketed(shown(slope))} = ${shown(value)}`, element("span", {}, ` by ${nameOf(experiment, chosen.layer + 1, to)}`)));
      lines.push(element("p", {}, "Its first factor is a sum, over the neurons that it speaks to, of the weight to each times how the loss changes with the sum there:"), element("ul", { className: "play-ways" }, ...ways));
    }
    this.chain.replaceChildren(...lines);
    for (const output of this.chain.querySelectorAll("output")) output.ariaLive = "off";
  }
}

const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);
