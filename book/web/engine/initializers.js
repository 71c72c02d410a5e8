// How widely the weights of a layer are spread at first: the standard deviation of the normal distribution that they
// are drawn from.  The first two are those of nnfs/layers/initializers.py; the others are there to be seen failing.

export const INITIALIZERS = {
  glorot: (inputs, outputs) => Math.sqrt(2 / (inputs + outputs)),
  he: (inputs) => Math.sqrt(2 / inputs),
  wide: () => 3,
  narrow: () => 0.01,
  zero: () => 0,
};
