// What can be set, each with its label.  Every change begins the run anew, but that of the rate, which a run takes along.

import { button, element, field, select } from "./page.js";
import { INPUTS, WORDS } from "./words.js";
import { MOST, allowed } from "./settings.js";

export class Controls {
  constructor(playground) {
    this.playground = playground;
    this.inputs = {};
    this.features = element("div", { className: "play-features", role: "group", ariaLabel: "What the network is shown" });
    this.layers = element("div", { className: "play-layers" });
    this.data = this.#group("Points to learn from", ["data", "count", "classes", "noise", "test", "dataSeed"]);
    this.learning = this.#group("Learning", ["loss", "output", "optimizer", "rate", "schedule", "every", "factor", "batch"]);
    this.more = this.#group("Start and restraint", ["initializer", "seed", "l1", "l2", "dropout", "patience"]);
  }

  #group(title, names) {
    const group = element("fieldset", { className: "play-group" }, element("legend", {}, title));
    for (const name of names) group.append(this.#field(name));
    return group;
  }

  #field(name) {
    const { label, step, options } = INPUTS[name];
    const change = (value) => {
      const good = allowed(name, value);
      if (good === null) return this.renew();
      if (name === "rate") this.playground.setRate(good);
      else this.playground.set({ [name]: good }, `${label}: ${WORDS[good] ?? good}.`);
    };
    let input;
    if (options) input = select(options.map((key) => [key, WORDS[key]]), "", change);
    else {
      input = element("input", { type: "number", step: step ?? "any", inputMode: "decimal" });
      input.addEventListener("change", () => change(input.value));
    }
    this.inputs[name] = input;
    return field(label, input, { id: `play-field-${name}` });
  }

  // Show the settings as they are; what cannot be set now is away.
  renew() {
    const { settings, experiment } = this.playground;
    const { data, loss, schedule } = settings;
    const own = data === "points" || data === "table";
    const { classes } = experiment.data;
    for (const [name, input] of Object.entries(this.inputs)) input.value = `${settings[name]}`;
    this.inputs.loss.value = experiment.settings.loss;
    this.inputs.rate.value = `${experiment.training.rate}`;
    const hidden = {
      count: own || data === "people",
      classes: data !== "spiral" && data !== "heaps",
      noise: own || data === "people",
      test: data === "people",
      dataSeed: data === "people",
      loss: classes === 0,
      output: experiment.settings.loss !== "squared",
      every: schedule === "constant" || schedule === "exponential_decay",
      factor: schedule !== "step_decay" && schedule !== "exponential_decay",
      patience: !experiment.data.test.count,
    };
    for (const [name, input] of Object.entries(this.inputs)) input.parentElement.hidden = settings.hide.includes(name) || (hidden[name] ?? false);
    this.#renewFeatures();
    this.#renewLayers();
  }

  #renewFeatures() {
    const { settings, experiment } = this.playground;
    const { all, features } = experiment.data;
    this.features.replaceChildren(element("span", { className: "play-features__title" }, "Shown to it"), ...all.map((feature, i) => {
      const box = element("input", { type: "checkbox", checked: features.includes(feature) });
      box.addEventListener("change", () => {
        const bits = all.map((_, k) => ((k === i ? box.checked : features.includes(all[k])) ? "1" : "0")).join("");
        if (!bits.includes("1")) {
          box.checked = true;
          return this.playground.say("It must be shown something: one at least stays.");
        }
        this.playground.set({ features: bits }, `${feature.said} is ${box.checked ? "shown" : "not shown"}.`, box);
      });
      return element("label", { className: "play-check" }, box, feature.name);
    }));
    if (settings.data !== "table" && all.length > 7) throw new Error("features");
  }

  #renewLayers() {
    const { layers } = this.playground.settings;
    const focused = document.activeElement?.dataset?.play;
    const set = (changed, said) => this.playground.set({ layers: changed }, said);
    const chips = layers.map((layer, l) => {
      const change = (values) => set(layers.map((one, k) => (k === l ? { ...one, ...values } : one)),
        `Layer ${l + 1}: ${values.size ?? layer.size} neurons, ${WORDS[values.activation ?? layer.activation]}.`);
      const less = button("−", `One neuron less in layer ${l + 1}`, () => change({ size: layer.size - 1 }), { disabled: layer.size < 2 });
      const more = button("+", `One neuron more in layer ${l + 1}`, () => change({ size: layer.size + 1 }), { disabled: layer.size >= MOST.neurons });
      const squash = select(["tanh", "sigmoid", "relu", "softmax", "none"].map((key) => [key, WORDS[key]]), layer.activation, (activation) => change({ activation }));
      squash.ariaLabel = `Activation of layer ${l + 1}`;
      const away = button("×", `Take layer ${l + 1} away`, () => set(layers.filter((_, k) => k !== l), `${layers.length - 1} hidden layers.`));
      [less, more, squash, away].forEach((one, k) => { one.dataset.play = `layer ${l} ${k}`; });
      return element("div", { className: "play-layer", role: "group", ariaLabel: `Layer ${l + 1}` },
        less, element("span", { className: "play-layer__size" }, `${layer.size}`), more, squash, away);
    });
    const add = button("+ layer", "One hidden layer more", () => set([...layers, { size: 4, activation: layers.at(-1)?.activation ?? "tanh" }], `${layers.length + 1} hidden layers.`), { disabled: layers.length >= MOST.layers });
    add.dataset.play = "add layer";
    this.layers.replaceChildren(element("span", { className: "play-layers__title" }, layers.length === 1 ? "1 hidden layer" : `${layers.length} hidden layers`), ...chips, add);
    if (!focused) return;
    const again = this.layers.querySelector(`[data-play="${focused}"]`);
    (again && !again.disabled ? again : this.layers.querySelector(`[data-play="${focused.replace(/\d$/, "1")}"]`) ?? add).focus();
  }
}
