// A network that has learned, layer by layer, as `shipped` of book/web/alive.py hands it over; it reads one picture at a
// time.  What a layer gets and what it gives are such pictures: rows and columns of pixels, each with so many channels.  A
// dense layer is a convolution over a single pixel: its inputs are the channels, and its neurons are the filters.

import { ACTIVATIONS, softmax } from "../engine/activations.js";
import { unpacked } from "./numbers.js";

const LAYERS = {
  Convolution: convolved,
  Dense: (picture, layer) => convolved(flat(picture), layer),
  Flatten: flat,
  MaxPool: pooled,
  ReLU: ({ numbers, ...shape }) => {
    const made = numbers.slice();
    ACTIVATIONS.relu.forward(numbers, made);
    return { ...shape, numbers: made };
  },
};

export function trained(layers) {
  return layers.map(({ weights, biases, ...layer }) =>
    weights ? { ...layer, weights: unpacked(weights), biases: unpacked(biases) } : layer);
}

// What comes out of each layer.
export function through(network, picture) {
  let values = picture;
  return network.map((layer) => (values = LAYERS[layer.kind](values, layer)));
}

// How probable the network holds each answer.
export function probable(network, picture) {
  const { numbers } = through(network, picture).at(-1);
  const shares = [...numbers];
  softmax(numbers, shares);
  return shares;
}

// What the filters answer, as nnfs/layers/convolution.py.
export function convolved({ rows, columns, channels, numbers }, { weights, biases, size = 1, stride = 1, padding = 0 }) {
  const count = biases.length;
  const [down, across] = [rows, columns].map((side) => Math.floor((side + 2 * padding - size) / stride) + 1);
  const answers = Array(down * across * count);
  for (let place = 0; place < down * across; place++) {
    const [top, left] = [Math.floor(place / across) * stride - padding, (place % across) * stride - padding];
    for (let f = 0; f < count; f++) answers[place * count + f] = biases[f];
    for (let i = Math.max(0, -top); i < size && top + i < rows; i++) {
      for (let j = Math.max(0, -left); j < size && left + j < columns; j++) {
        const pixel = ((top + i) * columns + left + j) * channels;
        for (let n = 0; n < channels; n++) {
          const [number, weight] = [numbers[pixel + n], ((i * size + j) * channels + n) * count];
          for (let f = 0; f < count; f++) answers[place * count + f] += number * weights[weight + f];
        }
      }
    }
  }
  return { rows: down, columns: across, channels: count, numbers: answers };
}

// The highest number of each window, as nnfs/layers/pooling.py.
export function pooled({ rows, columns, channels, numbers }, { size, stride }) {
  const [down, across] = [rows, columns].map((side) => Math.floor((side - size) / stride) + 1);
  const highest = Array(down * across * channels).fill(-Infinity);
  highest.forEach((_, at) => {
    const [place, n] = [Math.floor(at / channels), at % channels];
    const [top, left] = [Math.floor(place / across) * stride, (place % across) * stride];
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) {
      highest[at] = Math.max(highest[at], numbers[((top + i) * columns + left + j) * channels + n]);
    }
  });
  return { rows: down, columns: across, channels, numbers: highest };
}

function flat({ numbers }) {
  return { rows: 1, columns: 1, channels: numbers.length, numbers };
}
