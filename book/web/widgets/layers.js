// Ten layers: the scale of their first weights is turned, and the squash chosen; each layer shows how its answers are
// spread, and the slopes that come back to its sums.  The numbers are drawn as the page draws them.

import { Network } from "../engine/network.js";
import { Random } from "../engine/random.js";
import { between, fixed, general } from "./numbers.js";

export const rows = 2;

const BINS = 11;
const LIMITS = { tanh: 1, relu: 3, sigmoid: 1 }; // of the answers that are told apart; the bars at the ends hold the rest
const BACK = 3; // and of the slopes
const FEW = 10; // samples while a slider moves, so that it moves smoothly
const STILL = 150; // milliseconds, after which it has stopped
const WAYS = ["forward", "back"];

// The inputs, the slopes that are sent back, and the weights, at a scale of 1.
export function drawn({ seeds, samples, width, layers }) {
  const [numbers, weights] = seeds.map((seed) => new Random(seed));
  const many = (random, count) => Float64Array.from({ length: count }, () => random.normal());
  const each = () => many(numbers, samples * width);
  return { inputs: each(), told: each(), weights: many(weights, layers * width * width) };
}

export function stack({ width, layers }, squash) {
  return new Network(width, Array.from({ length: layers }, () => ({ size: width, activation: squash })));
}

// How the answers and the slopes of each layer are spread, for so many samples: the root of the mean of their squares,
// and the share of them in each bin.
export function passed(network, { inputs, told, weights }, scale, samples) {
  const { activation, size: width } = network.layers[0];
  network.layers.forEach((layer, k) => {
    for (let i = 0; i < width * width; i++) network.parameters[layer.weights + i] = scale * weights[k * width * width + i];
  });
  const empty = () => ({ squares: 0, counts: Array(BINS).fill(0) });
  const found = network.layers.map(() => ({ forward: empty(), back: empty() }));
  const take = (into, values, limit) => {
    for (const value of values) {
      into.squares += value * value;
      into.counts[Math.floor(between(0, ((value + limit) / (2 * limit)) * BINS, BINS - 1))] += 1;
    }
  };
  const last = network.layers.at(-1);
  for (let at = 0; at < samples * width; at += width) {
    network.forward(inputs, at);
    for (let j = 0; j < width; j++) last.dOutputs[j] = told[at + j];
    network.backward();
    network.layers.forEach(({ outputs, dSums }, k) => {
      take(found[k].forward, outputs, LIMITS[activation]);
      take(found[k].back, dSums, BACK);
    });
  }
  const all = samples * width;
  const measured = ({ squares, counts }) => ({ spread: Math.sqrt(squares / all), shares: counts.map((count) => count / all) });
  return found.map(({ forward, back }) => ({ forward: measured(forward), back: measured(back) }));
}

export const shown = (spread) => (spread < 1000 ? fixed(spread, 4).slice(0, 8) : general(spread, 4));

// Bars side by side as one shape, the highest as tall as there is room.
function bars(axes, shares) {
  const most = Math.max(...shares);
  const place = (i, share) => axes.at(axes.x[0] + ((axes.x[1] - axes.x[0]) * i) / BINS, share / most).map((at) => Math.round(100 * at) / 100);
  const bottom = axes.top + axes.height;
  const tops = shares.map((share, i) => `V${place(i, share)[1]}H${place(i + 1, share)[0]}`);
  return `M${axes.left} ${bottom}${tops.join("")}V${bottom}Z`;
}

export function begin(touch) {
  const { drawing, now, start } = touch;
  const { layers, samples } = start;
  const scaled = (power) => Math.round(1000 * 10 ** power) / 1000;
  const page = { power: Math.log10(start.scale), squash: "tanh" };
  touch.slider("power", {
    label: "scale", spoken: "scale of the weights", kind: "weight", min: -2, max: 0, step: 0.005, value: page.power,
    shown: (power) => general(scaled(power)),
  });
  touch.bar.querySelector(".touch-name").classList.add("plain");
  touch.choice("squash", "The squash", [["tanh", "tanh"], ["relu", "ReLU"], ["sigmoid", "sigmoid"]], page.squash);

  const panels = Array.from({ length: layers }, (_, k) => [drawing.axes(k), drawing.axes(layers + k)]);
  const ticks = panels.at(-1)[0].group.querySelectorAll(".tick-x");
  let numbers, network; // nothing is worked out before something has been turned: the page has drawn its own
  let known = {};
  const measure = (samples) => {
    numbers ??= drawn(start);
    const key = [now.squash, now.power, samples].join();
    if (network?.layers[0].activation !== now.squash) network = stack(start, now.squash);
    if (known.key !== key) known = { key, found: passed(network, numbers, scaled(now.power), samples) };
    return known.found;
  };
  const show = (samples) => {
    measure(samples).forEach(({ forward, back }, k) => [forward, back].forEach(({ spread, shares }, way) => {
      const axes = panels[k][way];
      axes.group.querySelector("path").setAttribute("d", bars(axes, shares));
      drawing.write(`${WAYS[way]}${k + 1}`, shown(spread));
    }));
    ticks.forEach((tick, i) => { tick.textContent = general((i - 1) * LIMITS[now.squash]); });
  };
  let later;
  const draw = () => {
    if (!numbers && now.power === page.power && now.squash === page.squash) return;
    show(FEW);
    clearTimeout(later);
    later = setTimeout(() => show(samples), STILL);
  };
  const says = () => {
    const [first, last, from, to] = ["forward1", `forward${layers}`, `back${layers}`, "back1"].map((name) => drawing.part(name).textContent);
    return `Answers go from ${first} to ${last}, and slopes from ${from} to ${to}`;
  };
  const solved = () => {
    if (now.squash !== "relu") return false;
    const [first, last] = [0, layers - 1].map((k) => measure(samples)[k].forward.spread);
    return Math.abs(last / first - 1) <= start.within;
  };
  touch.begins({ draw, says, solved });
}
