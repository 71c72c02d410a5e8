// From the settings to what a network learns from and is tested on, by the draws that the script makes too.

import { DATA } from "../engine/data.js";
import { Random } from "../engine/random.js";
import { FEATURES, chosenOf, columns } from "./features.js";

// Returns { points, labels, classes, names, features, train, test, means, spreads }: rows of numbers and a class or a
// number for each; the points as the network is shown them, in `train.x`, `test.x`.  `table` is the reader's own.
export function samples(settings, table) {
  const random = new Random(settings.dataSeed);
  const raw = drawn(settings, table, random);
  const { labels, classes } = raw;
  let { points } = raw;
  const held = settings.data === "people" ? 0 : even(settings.test * points.length);
  let learning = points.map((_, i) => i);
  let tested = [];
  if (held && held < points.length) {
    const order = [...random.permutation(points.length)];
    learning = order.slice(0, points.length - held);
    tested = order.slice(points.length - held);
  }
  let numbers = labels;
  let scale = null;
  if (settings.data === "table") {
    scale = points[0].map((_, i) => scaled(learning.map((k) => points[k][i])));
    points = points.map((point) => point.map((value, i) => (value - scale[i].mean) / scale[i].spread));
    if (!classes) {
      const { mean, spread } = scaled(learning.map((k) => labels[k]));
      numbers = labels.map((value) => (value - mean) / spread);
    }
  }
  const all = settings.data === "table" ? columns(table.names) : FEATURES;
  const features = chosenOf(all, settings.features);
  const outputs = classes && (classes > 2 || settings.loss === "softmax") ? classes : 1;
  const part = (places) => ({
    count: places.length,
    places,
    x: Float64Array.from(places.flatMap((k) => features.map((feature) => feature.of(points[k])))),
    truth: Float64Array.from(places.flatMap((k) => (outputs > 1 ? oneOf(labels[k], outputs) : [numbers[k]]))),
    labels: classes ? Int32Array.from(places, (k) => labels[k]) : null,
  });
  return { points, labels: numbers, classes, all, features, outputs, scale, train: part(learning), test: part(tested) };
}

function drawn(settings, table, random) {
  if (settings.data === "table") return table;
  if (settings.data === "points") {
    const labels = settings.points.map((point) => point[2]);
    return { points: settings.points.map(([x, y]) => [x, y]), labels, classes: Math.max(2, ...labels.map((label) => label + 1)) };
  }
  const { make, classes: possible } = DATA[settings.data];
  const classes = possible.includes(settings.classes) ? settings.classes : possible[0];
  return { ...make({ count: settings.count, random, noise: settings.noise, classes }), classes };
}

function scaled(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, spread: spread || 1 };
}

function oneOf(label, classes) {
  return Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0));
}

// To the nearest whole number, and from the middle to the even one, as Python rounds.
function even(value) {
  const below = Math.floor(value);
  const rest = value - below;
  return below + (rest > 0.5 || (rest === 0.5 && below % 2) ? 1 : 0);
}
