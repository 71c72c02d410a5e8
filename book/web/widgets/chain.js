// The chain rule: a sample, its right answer and a parameter are chosen, and the parameter is turned.  The links on the
// way to the loss follow, and their product is the slope of the loss.  A nudge is seen at each of them.

import { curve, general, sigmoid, slope } from "./numbers.js";

export const rows = 5;

const PARAMETERS = ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"];

// The way from a parameter to the loss: its stations with their values, and the derivative of each link between two.
export function way(network, [x1, x2], y, parameter) {
  const n = network;
  const z = [n.w1 * x1 + n.w2 * x2 + n.b1, n.w3 * x1 + n.w4 * x2 + n.b2];
  const h = z.map(sigmoid);
  const z3 = n.w5 * h[0] + n.w6 * h[1] + n.b3;
  const out = sigmoid(z3);
  const end = { names: ["z_3", "y_{pred}", "L"], values: [z3, out, (y - out) ** 2], links: [slope(z3), -2 * (y - out)] };
  const factor = { w1: x1, w2: x2, b1: 1, w3: x1, w4: x2, b2: 1, w5: h[0], w6: h[1], b3: 1 }[parameter];
  const name = parameter.replace(/(\d)/, "_$1");
  const hidden = ["w1", "w2", "b1"].includes(parameter) ? 0 : ["w3", "w4", "b2"].includes(parameter) ? 1 : -1;
  const before = hidden < 0 ? { names: [name], values: [n[parameter]], links: [factor] } : {
    names: [name, `z_${hidden + 1}`, `h_${hidden + 1}`],
    values: [n[parameter], z[hidden], h[hidden]],
    links: [factor, slope(z[hidden]), [n.w5, n.w6][hidden]],
  };
  const links = [...before.links, ...end.links];
  const products = links.map((_, i) => links.slice(i).reduceRight((product, link) => product * link, 1));
  return { names: [...before.names, ...end.names], values: [...before.values, ...end.values], links, products };
}

export function begin(touch) {
  const { drawing, now, start } = touch;
  const { network, samples, steeper } = start;
  const symbol = (parameter) => parameter.replace(/(\d)/, "_$1");
  const chosen = touch.choice("sample", "The sample", samples.map(([name], i) => [i, name]), 0);
  chosen.row.classList.add("words");
  const answer = touch.choice("y", "The right answer", [[1, "right answer: 1, F"], [0, "right answer: 0, M"]], 1);
  answer.row.classList.add("words");
  touch.choice("parameter", "The parameter", PARAMETERS.map((name) => [name, symbol(name), name]), "w1");
  const shown = (value) => general(Math.round(value * 100) / 100);
  const turned = touch.slider("value", { label: "w_1", spoken: "the parameter", kind: "weight", min: -4, max: 4, step: 0.1, value: network.w1, shown });
  touch.slider("nudge", { label: "nudge", spoken: "nudge", kind: "live", min: -1, max: 1, step: 0.05, value: 0, shown });
  touch.bar.querySelectorAll(".touch-name")[1].classList.add("plain");

  const axes = drawing.axes();
  const at = (value) => way({ ...network, [now.parameter]: value }, samples[now.sample][1], now.y, now.parameter);
  const first = at(network.w1);
  let before = { sample: 0, parameter: "w1" };

  const draw = () => {
    if (before.sample !== now.sample) answer.to(samples[now.sample][2]);
    if (before.parameter !== now.parameter) turned.to(network[now.parameter]);
    before = { sample: now.sample, parameter: now.parameter };
    const { names, values, links, products } = at(now.value);
    const short = 6 - names.length; // how many stations this way has less
    const nudged = at(now.value + now.nudge).values;
    drawing.show(short ? ["l0", "l1", "n1", "n2", "v0", "v1", "a0", "a1", "p0", "p1"] : [], false);
    drawing.show(short ? [] : ["l0", "l1", "n1", "n2", "v0", "v1", "a0", "a1", "p0", "p1"], true);
    drawing.put("n0", { transform: `translate(${short * 64} 0)` });
    drawing.maths("n0", names[0]);
    const bias = now.parameter[0] === "b"; // a disc, as wherever something is added
    drawing.part("n0").firstElementChild.setAttribute("class", `operation ${bias ? "add" : "multiply"}`);
    drawing.part("n0").querySelector("rect").setAttribute("rx", bias ? 17 : 3);
    for (let i = short; i < 6; i++) {
      if (i > short && i < 4) drawing.maths(`n${i}`, names[i - short]);
      const change = nudged[i - short] - values[i - short];
      drawing.write(`v${i}`, general(values[i - short]));
      drawing.part(`e${i}`).textContent = now.nudge ? `${change > 0 ? "+" : ""}${general(change, 2)}` : "";
      if (i === 5) break;
      drawing.write(`d${i}`, general(links[i - short]));
      drawing.write(`p${i}`, general(products[i - short]));
      const [top, bottom] = drawing.part(`l${i}`).querySelectorAll(".fraction text");
      drawing.symbol(top, `∂${names[i - short + 1]}`);
      drawing.symbol(bottom, `∂${names[i - short]}`);
    }
    for (let i = 0; i < short; i++) drawing.part(`e${i}`).textContent = "";
    const [loss, steep] = [values.at(-1), products[0]];
    const onto = (x) => [x, loss + steep * (x - now.value)];
    drawing.part("curve").firstElementChild.setAttribute("points", axes.line(curve((x) => at(x).values.at(-1), -4, 4, 81)));
    const reach = 1.6 / Math.hypot(1, 2.7 * steep); // as long on the paper, however steep
    drawing.ends(drawing.part("tangent").firstElementChild, axes.at(...onto(now.value - reach)), axes.at(...onto(now.value + reach)));
    const [cx, cy] = axes.at(now.value, loss);
    drawing.dot("dot", cx, cy);
    const [nx, ny] = axes.at(now.value + now.nudge, nudged.at(-1));
    for (const [key, value] of Object.entries({ cx: nx, cy: ny, r: now.nudge ? 4 : 0 })) ghost.setAttribute(key, value);
    drawing.write("slope", `slope ${general(steep)}`);
    drawing.symbol(axes.group.querySelector(".x-label"), names[0]);
    const [label] = touch.bar.querySelectorAll(".touch-name");
    label.replaceChildren(...touch.maths(names[0]));
    turned.input.setAttribute("aria-label", `the parameter ${now.parameter}`);
    turned.input.classList.toggle("weight", !bias);
    turned.input.classList.toggle("bias", bias);
  };
  for (let i = 0; i < 6; i++) {
    const x = [26, 90, 154, 218, 284, 354][i];
    drawing.add("text", { x, y: 161, "text-anchor": "middle", class: "words live", "data-part": `e${i}` });
  }
  const ghost = drawing.add("circle", { class: "ghost", r: 0 }, axes.group);
  const says = () => {
    const { products, values } = at(now.value);
    const follows = `${samples[now.sample][0]}: the slope with ${now.parameter} is ${general(products[0])}`;
    if (!now.nudge) return follows;
    const change = at(now.value + now.nudge).values.at(-1) - values.at(-1);
    return `${follows}, times ${shown(now.nudge)} is ${general(products[0] * now.nudge)}; the loss changes by ${general(change)}`;
  };
  const solved = () => now.sample === 0 && now.y === 1 && now.parameter === "w1" &&
    at(now.value).products[0] >= steeper * first.products[0];
  touch.begins({ draw, says, solved });
}
