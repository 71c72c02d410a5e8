// The run as a script of nnfs: it makes the same draws in the same order, so that it comes to the same numbers.

import { ACTIVATIONS } from "../engine/activations.js";
import { DATA } from "../engine/data.js";

// What the page shows of a run, line by line as the script prints it.
export function printed({ train, test }, classes) {
  const lines = [`training loss ${train.loss.toFixed(6)}`];
  if (test) lines.push(`test loss ${test.loss.toFixed(6)}`);
  if (classes) lines.push(`training accuracy ${train.accuracy.toFixed(3)}`);
  if (classes && test) lines.push(`test accuracy ${test.accuracy.toFixed(3)}`);
  return `${lines.join("\n")}\n`;
}

export function script(experiment, table) {
  const { settings, loss } = experiment;
  const used = new Set(["Dense", "Network", loss.python, settings.optimizer]);
  const body = [
    ...dataLines(experiment, table, used),
    "",
    ...networkLines(experiment, used),
    "",
    ...trainingLines(experiment, used),
    "",
    ...resultLines(experiment),
  ];
  const names = [...used].filter(Boolean).sort();
  return ["import numpy as np", "", wrapped(`from nnfs import ${names.join(", ")}`), "", ...body, ""].join("\n");
}

function dataLines({ settings, data }, table, used) {
  const { classes, features, all, outputs, test } = data;
  const lines = [`rng = np.random.default_rng(seed=${settings.dataSeed})`];
  const isTable = settings.data === "table";
  if (isTable || settings.data === "points") lines.push(...ownLines(settings, table, classes));
  else {
    const { python, imports } = DATA[settings.data];
    for (const name of imports) used.add(name);
    const filled = { COUNT: settings.count, NOISE: settings.noise, CLASSES: classes };
    lines.push(...python.map((line) => line.replace(/COUNT|NOISE|CLASSES/g, (name) => filled[name])));
  }
  const learning = test.count ? "[learning]" : "";
  if (test.count) {
    used.add("split");
    lines.push(`learning, _, held_out = split(len(points), rng, validation=0, test=${settings.test})`);
  }
  if (isTable) {
    lines.push(`mean, spread = points${learning}.mean(axis=0), points${learning}.std(axis=0)`);
    lines.push("points = (points - mean) / np.where(spread, spread, 1)");
    if (!classes) lines.push(`labels = (labels - labels${learning}.mean()) / (labels${learning}.std() or 1)`);
  }
  const shown = features.map((feature) => feature.python);
  const columns = isTable ? all : all.slice(0, 2);
  if (shown.join() === columns.map((column) => column.python).join()) lines.push("x = points");
  else lines.push("x = np.column_stack([", ...shown.map((text) => `    ${text},`), "])");
  if (settings.loss === "softmax") lines.push("truth = labels.astype(int)");
  else if (outputs > 1) lines.push(`truth = np.eye(${classes})[labels]`);
  else lines.push("truth = labels.reshape(-1, 1)");
  if (test.count) lines.push("x_test, truth_test = x[held_out], truth[held_out]", "x, truth = x[learning], truth[learning]");
  return lines;
}

function ownLines(settings, table, classes) {
  const rows = settings.data === "table"
    ? table.points.map((point, i) => [...point, table.labels[i]])
    : settings.points;
  const lines = ["rows = np.array([", ...rows.map((row) => `    [${row.join(", ")}],`), "])"];
  return [...lines, `points, labels = rows[:, :-1], rows[:, -1]${classes ? ".astype(int)" : ""}`];
}

function networkLines({ settings, network, loss }, used) {
  const { initializer, dropout, optimizer, seed, rate } = settings;
  const [spread, also] = SPREADS[initializer] ?? [null, []];
  if (initializer === "he") used.add("he");
  const lines = [`rng = np.random.default_rng(seed=${seed})`, "network = Network(["];
  network.layers.forEach(({ from, size, activation }, l) => {
    const { python } = ACTIVATIONS[activation];
    const squash = python ? ` ${python}(),` : "";
    used.add(python);
    const isLast = l === network.layers.length - 1;
    const drop = dropout && !isLast ? ` Dropout(${dropout}, rng),` : "";
    if (drop) used.add("Dropout");
    lines.push(`    Dense.random(${from}, ${size}, rng${spread ? `, ${spread}` : ""}),${squash}${drop}`);
  });
  return [...also, ...lines, "])", `loss, optimizer = ${loss.python}(), ${optimizer}(learning_rate=${rate})`];
}

const constant = (value) => ["spread", ["def spread(n_inputs, n_outputs):", `    return ${value}`, ""]];
const SPREADS = { he: ["he", []], wide: constant("3.0"), narrow: constant("0.01"), zero: constant("0.0") };

function trainingLines({ settings, training, edits }, used) {
  const { batch, l1, l2, rate } = settings;
  const { steps, at } = training;
  const whole = at < batch; // no step of another epoch is done
  const epochs = training.epochs + (whole ? 0 : 1);
  const [schedule, factor] = scheduled(settings, used);
  const rates = edits.filter(([, place]) => place < 0);
  const values = edits.filter(([, place]) => place >= 0);
  const lines = [];
  if (schedule) lines.push(schedule);
  if (rates.length) lines.push(`rates = {${rates.map(([after, , value]) => `${after}: ${value}`).join(", ")}}  # after so many steps`);
  if (values.length) lines.push("edits = [  # after so many steps, which parameter became what", ...values.map((edit) => `    (${edit.join(", ")}),`), "]");
  if (rates.length || factor) lines.push(`rate = ${rate}`);
  const edit = (after, indent) => values.length ? [
    `${indent}for step, place, value in edits:`,
    `${indent}    if step == ${after}:`,
    `${indent}        network.flat_parameters[place] = value`,
  ] : [];
  const inner = "        ";
  lines.push("losses = []", `for epoch in range(${epochs}):`, "    order = rng.permutation(len(x))", `    for start in range(0, len(x), ${batch}):`);
  if (!whole) lines.push(`${inner}if len(losses) == ${steps}:`, `${inner}    break`);
  lines.push(...edit("len(losses)", inner));
  if (rates.length) lines.push(`${inner}rate = rates.get(len(losses), rate)`);
  if (rates.length || factor) lines.push(`${inner}optimizer.learning_rate = rate${factor}`);
  lines.push(
    `${inner}batch = order[start : start + ${batch}]`,
    `${inner}scores = network.forward(x[batch], training=True)`,
    `${inner}losses.append(loss.forward(truth[batch], scores))`,
    `${inner}network.fill_gradients(loss.backward())`,
    `${inner}parameters, slopes = network.flat_parameters, network.flat_gradients`,
  );
  if (l2) lines.push(`${inner}slopes += ${l2} * parameters`);
  if (l1) lines.push(`${inner}slopes += ${l1} * np.sign(parameters)`);
  lines.push(`${inner}optimizer.step(parameters, slopes)`);
  if (values.some(([after]) => after === steps)) lines.push(...edit("len(losses)", ""));
  return lines;
}

function scheduled({ schedule, every, factor }, used) {
  if (schedule === "constant") return ["", ""];
  used.add(schedule);
  const made = {
    step_decay: `step_decay(every=${every}, factor=${factor})`,
    exponential_decay: `exponential_decay(factor=${factor})`,
    cosine_decay: `cosine_decay(epochs=${every})`,
    warm_up: `warm_up(${every}, schedule=lambda epoch: 1)`,
  }[schedule];
  return [`schedule = ${made}`, " * schedule(epoch)"];
}

function resultLines({ data, loss }) {
  const { classes, outputs, test } = data;
  const parts = test.count ? [["training", "x", "truth"], ["test", "x_test", "truth_test"]] : [["training", "x", "truth"]];
  const lines = parts.map(([name, x, truth]) => `print(f"${name} loss {loss.forward(${truth}, network.predict(${x})):.6f}")`);
  if (!classes) return lines;
  const guess = outputs > 1 ? "network.predict(x).argmax(axis=1)" : `network.predict(x) > ${loss.scores ? 0 : 0.5}`;
  const answer = outputs > 1 && loss.python !== "SoftmaxCrossEntropy" ? "truth.argmax(axis=1)" : "truth";
  const swap = (text, x, truth) => text.replace("(x)", `(${x})`).replace("truth", truth);
  return [...lines, ...parts.map(([name, x, truth]) =>
    `print(f"${name} accuracy {np.mean((${swap(guess, x, truth)}) == ${swap(answer, x, truth)}):.3f}")`)];
}

function wrapped(line) {
  if (line.length < 80) return line;
  const [from, names] = line.split(" import ");
  return `${from} import (\n${names.split(", ").map((name) => `    ${name},`).join("\n")}\n)`;
}
