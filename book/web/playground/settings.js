// All that a run depends on, as one flat object, and as the part of a link behind #run?: what is as at first is left out.

import { ACTIVATIONS } from "../engine/activations.js";
import { DATA } from "../engine/data.js";
import { INITIALIZERS } from "../engine/initializers.js";
import { OPTIMIZERS } from "../engine/optimizers.js";
import { SCHEDULES } from "../engine/schedules.js";

export const MOST = { layers: 8, neurons: 16, points: 1000, own: 200, steps: 200000, edits: 200 };
export const OWN = ["points", "table"]; // data of the reader's own

// For each setting what it is at first, and what it may be: some words, or a range of numbers.
const CHOICES = {
  data: ["circles", [...Object.keys(DATA), ...OWN]],
  count: [200, [4, MOST.points], "whole"],
  classes: [2, [2, 6], "whole"],
  noise: [0.1, [0, 0.9]],
  test: [0.5, [0, 0.9]],
  dataSeed: [1, [0, 2 ** 32 - 1], "whole"],
  initializer: ["glorot", Object.keys(INITIALIZERS)],
  seed: [1, [0, 2 ** 32 - 1], "whole"],
  output: ["none", Object.keys(ACTIVATIONS).filter((name) => name !== "softmax")],
  loss: ["binary", ["squared", "binary", "softmax"]],
  optimizer: ["Adam", Object.keys(OPTIMIZERS)],
  rate: [0.03, [1e-6, 100]],
  schedule: ["constant", Object.keys(SCHEDULES)],
  every: [50, [1, 10000], "whole"], // epochs of a schedule: of a step, of the way down or up
  factor: [0.5, [0.001, 2]],
  batch: [10, [1, MOST.points], "whole"],
  l1: [0, [0, 0.9]],
  l2: [0, [0, 0.9]],
  dropout: [0, [0, 0.9]],
  patience: [0, [0, 10000], "whole"],
};

export function atFirst() {
  const settings = Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first]));
  return { ...settings, features: "1100000", layers: [{ size: 4, activation: "tanh" }], points: [], edits: [], steps: 0, hide: [] };
}

// The nearest that a setting may be to what was given; null if that is nothing of the kind.
export function allowed(name, value) {
  const [, choices, whole] = CHOICES[name];
  if (typeof choices[0] === "string") return choices.includes(value) ? value : null;
  const number = typeof value === "string" && !value.trim() ? NaN : Number(value);
  if (!Number.isFinite(number)) return null;
  const within = Math.min(Math.max(number, choices[0]), choices[1]);
  return whole ? Math.round(within) : within;
}

// What goes together goes together: a number to be learned has one loss, and a loss with scores no squash before it.
export function fitted(settings, classes) {
  const loss = classes === 0 ? "squared" : settings.loss;
  const output = loss === "squared" ? settings.output : "none";
  return { ...settings, loss, output };
}

export function written(settings) {
  const first = atFirst();
  const parts = Object.keys(CHOICES).filter((name) => settings[name] !== first[name])
    .map((name) => [name, `${settings[name]}`]);
  if (settings.features !== first.features) parts.push(["features", settings.features]);
  const layers = layersWritten(settings.layers);
  if (layers !== layersWritten(first.layers)) parts.push(["layers", layers]);
  if (settings.data === "points") parts.push(["points", settings.points.map((point) => point.join(",")).join(";")]);
  if (settings.edits.length) parts.push(["edits", settings.edits.map((edit) => edit.join(",")).join(";")]);
  if (settings.hide.length) parts.push(["hide", settings.hide.join(",")]);
  if (settings.steps) parts.push(["steps", `${settings.steps}`]);
  return `run?${new URLSearchParams(parts)}`;
}

// What a link says, and of what it says wrongly, nothing: a link may have been cut on its way.
export function read(link) {
  const settings = atFirst();
  if (!link.startsWith("run?")) return settings;
  const given = new URLSearchParams(link.slice(4));
  for (const name of Object.keys(CHOICES)) {
    if (given.has(name)) settings[name] = allowed(name, given.get(name)) ?? settings[name];
  }
  if (/^[01]*1[01]*$/.test(given.get("features") ?? "")) settings.features = given.get("features").slice(0, 16);
  if (given.has("layers")) settings.layers = layersRead(given.get("layers"));
  const rows = (name, most) => (given.get(name) ?? "").split(";", most).map((row) => row.split(",").map(Number));
  settings.points = rows("points", MOST.own).filter((row) => row.length === 3 && row.every(Number.isFinite))
    .map(([x, y, label]) => [x, y, Math.min(Math.max(Math.round(label), 0), 5)]);
  settings.edits = rows("edits", MOST.edits).filter((row) => row.length === 3 && row.every(Number.isFinite));
  settings.hide = (given.get("hide") ?? "").split(",").filter((name) => CHOICES[name]); // what a teacher's link puts away
  settings.steps = Math.min(Math.max(Math.round(Number(given.get("steps"))) || 0, 0), MOST.steps);
  return settings;
}

function layersWritten(layers) {
  return layers.map(({ size, activation }) => size + activation).join(",");
}

function layersRead(text) {
  const layers = [];
  for (const [, size, activation] of text.matchAll(/(\d+)([a-z]+)/g)) {
    if (!ACTIVATIONS[activation] || layers.length === MOST.layers) continue;
    layers.push({ size: Math.min(Math.max(Number(size), 1), MOST.neurons), activation });
  }
  return layers;
}
