// What each neuron says of every place on the plane: the network is asked on a grid, once for all its neurons.

export const SIZE = 64; // places to a side

export class Surfaces {
  constructor(experiment, plane) {
    this.experiment = experiment;
    this.plane = plane;
    const { features } = experiment.data;
    this.inputs = features.map(() => new Float64Array(SIZE * SIZE));
    const point = plane.middle.slice();
    this.x = new Float64Array(SIZE * SIZE * features.length);
    for (let row = 0, at = 0; row < SIZE; row++) {
      for (let column = 0; column < SIZE; column++, at++) {
        plane.put(point, (column + 0.5) / SIZE, (row + 0.5) / SIZE);
        features.forEach((feature, f) => { this.x[at * features.length + f] = this.inputs[f][at] = feature.of(point); });
      }
    }
    this.values = experiment.network.layers.map(({ size }) => Array.from({ length: size }, () => new Float64Array(SIZE * SIZE)));
    this.image = new ImageData(SIZE, SIZE);
    this.words = new Uint32Array(this.image.data.buffer);
  }

  // Ask the network.
  measure() {
    const { network } = this.experiment;
    const { layers } = network;
    const width = network.inputs.length;
    for (let at = 0; at < SIZE * SIZE; at++) {
      network.forward(this.x, at * width);
      for (let l = 0; l < layers.length; l++) {
        const { outputs } = layers[l];
        const values = this.values[l];
        for (let j = 0; j < outputs.length; j++) values[j][at] = outputs[j];
      }
    }
  }

  // Paint what one neuron says, or at layer -1 what one input is.
  paint(canvas, layer, neuron, colours) {
    const values = layer < 0 ? this.inputs[neuron] : this.values[layer][neuron];
    const [middle, reach] = layer < 0 ? [0, farthest(values)] : this.#range(layer);
    for (let i = 0; i < values.length; i++) this.words[i] = colours.scale[level((values[i] - middle) / reach)];
    canvas.getContext("2d").putImageData(this.image, 0, 0);
  }

  // Paint what the network says in the end; `sharp`: no shades, only which class.
  paintAnswer(canvas, colours, sharp) {
    const { data, loss } = this.experiment;
    const outputs = this.values.at(-1);
    const scores = new Float64Array(outputs.length);
    const said = new Float64Array(outputs.length);
    for (let i = 0; i < this.words.length; i++) {
      for (let k = 0; k < scores.length; k++) scores[k] = outputs[k][i];
      loss.guess(scores, said);
      if (said.length === 1) {
        const value = data.classes ? 2 * said[0] - 1 : said[0];
        this.words[i] = colours.scale[level(sharp ? (value > 0 ? 1 : -1) : value)];
        continue;
      }
      let best = 0;
      for (let k = 1; k < said.length; k++) if (said[k] > said[best]) best = k;
      this.words[i] = colours.shades[best][level(sharp ? 1 : 2 * said[best] - 1)];
    }
    canvas.getContext("2d").putImageData(this.image, 0, 0);
  }

  #range(layer) {
    const { activation } = this.experiment.network.layers[layer];
    if (activation === "sigmoid" || activation === "softmax") return [0.5, 0.5];
    return [0, activation === "tanh" ? 1 : 2];
  }
}

function level(share) {
  const at = Math.round(127.5 + 127.5 * share);
  return at > 255 ? 255 : at > 0 ? at : 0;
}

function farthest(values) {
  let most = 1e-9;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
