// The data sets: points, each with a class or a number, drawn as nnfs draws them (nnfs/data/points.py, people.py), or
// as the lines of `python` do that a script has instead.  Each returns { points, labels }: rows of numbers, and for
// each row its class or number.

export const PEOPLE = [["Alice", 133, 65, 1], ["Bob", 160, 72, 0], ["Charlie", 152, 70, 0], ["Diana", 120, 60, 1]];

function rows(count, make) {
  return Array.from({ length: count }, (_, i) => make(i));
}

// Each coordinate is moved by a draw, as the last thing that a data set does.
function moved(points, random, noise) {
  return points.map((point) => point.map((value) => value + random.normal(noise)));
}

const ring = (angle, radius) => [radius * Math.cos(angle), radius * Math.sin(angle)];

function people() {
  return { points: PEOPLE.map(([, weight, height]) => [weight - 135, height - 66]), labels: PEOPLE.map((one) => one[3]) };
}

function circles({ count, random, noise }) {
  const labels = rows(count, (i) => i % 2);
  const angles = rows(count, () => random.uniform(0, 2 * Math.PI));
  return { points: moved(angles.map((angle, i) => ring(angle, 2 - labels[i])), random, noise), labels };
}

function xor({ count, random, noise }) {
  const labels = rows(count, (i) => i % 2);
  const points = rows(count, () => [random.uniform(0, 1), random.uniform(0, 1)]);
  for (const [i, point] of points.entries()) {
    const side = 2 * random.below(2) - 1;
    points[i] = [point[0] * side, point[1] * side * (1 - 2 * labels[i])];
  }
  return { points: moved(points, random, noise), labels };
}

function spiral({ count, random, noise, classes }) {
  const labels = rows(count, (i) => i % classes);
  const ways = rows(count, () => random.uniform(0.05, 1));
  const points = ways.map((way, i) => ring(2 * Math.PI * (way + labels[i] / classes), way));
  return { points: moved(points, random, noise), labels };
}

function moons({ count, random, noise }) {
  const labels = rows(count, (i) => i % 2);
  const angles = labels.map((label) => random.uniform(0, Math.PI) + Math.PI * label);
  const points = angles.map((angle, i) => {
    const [x, y] = ring(angle, 1);
    return [x + labels[i], y + 0.5 * labels[i]];
  });
  return { points: moved(points, random, noise), labels };
}

function heaps({ count, random, noise, classes }) {
  const labels = rows(count, (i) => i % classes);
  const points = labels.map((label) => ring((2 * Math.PI * label) / classes, 1));
  return { points: moved(points, random, noise), labels };
}

function surface(height) {
  return ({ count, random, noise }) => {
    const points = rows(count, () => [random.uniform(-1, 1), random.uniform(-1, 1)]);
    return { points, labels: points.map(([x, y]) => height(x, y) + random.normal(noise)) };
  };
}

const drawn = (name, more = "") => [`points, labels = ${name}(count=COUNT, rng=rng, noise=NOISE${more})`];
const heights = (formula) => [
  "points = rng.uniform(-1, 1, (COUNT, 2))",
  `labels = ${formula} + rng.normal(scale=NOISE, size=COUNT)`,
];

// `classes` is how many there can be, 0 where each point has a number instead; `imports` is what a script takes from
// nnfs, `python` how it draws the data.
export const DATA = {
  people: { make: people, classes: [2], imports: ["people"], python: ["points, labels = people()"] },
  circles: { make: circles, classes: [2], noise: 0.1, imports: ["circles"], python: drawn("circles") },
  xor: { make: xor, classes: [2], noise: 0.1, imports: ["xor"], python: drawn("xor") },
  moons: { make: moons, classes: [2], noise: 0.1, imports: ["moons"], python: drawn("moons") },
  spiral: { make: spiral, classes: [2, 3, 4, 5, 6], noise: 0.02, imports: ["spiral"], python: drawn("spiral", ", arms=CLASSES") },
  heaps: {
    make: heaps, classes: [2, 3, 4, 5, 6], noise: 0.2, imports: [],
    python: [
      "labels = np.arange(COUNT) % CLASSES",
      "angles = 2 * np.pi * labels / CLASSES",
      "points = np.column_stack([np.cos(angles), np.sin(angles)])",
      "points = points + rng.normal(scale=NOISE, size=(COUNT, 2))",
    ],
  },
  plane: {
    make: surface((x, y) => (x + y) / 2), classes: [0], noise: 0.02, imports: [],
    python: heights("(points[:, 0] + points[:, 1]) / 2"),
  },
  hills: {
    make: surface((x, y) => Math.sin(Math.PI * x) * Math.cos(Math.PI * y)), classes: [0], noise: 0.02, imports: [],
    python: heights("np.sin(np.pi * points[:, 0]) * np.cos(np.pi * points[:, 1])"),
  },
};
