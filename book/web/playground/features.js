// What the network is shown of a point, each with the words that a script has for it.

const sine = (i) => (point) => Math.sin(Math.PI * point[i]);

export const FEATURES = [
  { name: "x₁", said: "x 1", of: (p) => p[0], python: "points[:, 0]" },
  { name: "x₂", said: "x 2", of: (p) => p[1], python: "points[:, 1]" },
  { name: "x₁²", said: "x 1 squared", of: (p) => p[0] ** 2, python: "points[:, 0] ** 2" },
  { name: "x₂²", said: "x 2 squared", of: (p) => p[1] ** 2, python: "points[:, 1] ** 2" },
  { name: "x₁x₂", said: "x 1 times x 2", of: (p) => p[0] * p[1], python: "points[:, 0] * points[:, 1]" },
  { name: "sin πx₁", said: "sine of pi x 1", of: sine(0), python: "np.sin(np.pi * points[:, 0])" },
  { name: "sin πx₂", said: "sine of pi x 2", of: sine(1), python: "np.sin(np.pi * points[:, 1])" },
];

// Of a table of the reader's own: its columns.
export function columns(names) {
  return names.map((name, i) => ({ name, said: name, of: (p) => p[i], python: `points[:, ${i}]` }));
}

// Those that a text of 0 and 1 names; the first, if it names none.
export function chosenOf(all, bits) {
  const chosen = all.filter((_, i) => bits[i] === "1");
  return chosen.length ? chosen : all.slice(0, 1);
}
