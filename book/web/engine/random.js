// NumPy's own random numbers, `np.random.default_rng(seed)`: the same seed draws the same here as in Python, so that
// what is drawn in the page is drawn by the same words in a script.  tests/web/test_random.py holds it against NumPy.
//
// PCG64 by O'Neill (2014), seeded as NumPy's SeedSequence does; the normal distribution by the ziggurat of Marsaglia
// and Tsang (2000).  A 128-bit number is eight limbs of 16 bits, the lowest first: their products fit into a float.

const MULTIPLIER = limbs("2360ed051fc65da44385df649fccf645");
const EDGE = 3.6541528853610088; // where the ziggurat's lowest strip ends and the tail begins
const BITS = 2 ** 52; // what a strip's share is counted in
const STRIPS = ziggurat();

export class Random {
  constructor(seed) {
    const [a, b, c, d] = seeded(seed);
    this.increment = limbs(c + d);
    double(this.increment);
    this.state = new Float64Array(8);
    this.#step();
    add(this.state, limbs(a + b));
    this.#step();
    this.high = this.low = 0; // the halves of the last 64 bits
    this.half = -1; // the half that the last draw of 32 bits left over
  }

  // What a later `restore` goes back to.
  snapshot() {
    return { state: this.state.slice(), half: this.half };
  }

  restore({ state, half }) {
    this.state.set(state);
    this.half = half;
  }

  // A number from 0 up to, but not including, 1.
  random() {
    this.#draw();
    return (this.high * 2 ** 21 + (this.low >>> 11)) / 2 ** 53;
  }

  uniform(low, high) {
    return low + (high - low) * this.random();
  }

  // A number of the normal distribution around 0.
  normal(scale = 1) {
    return scale * this.#normal();
  }

  // A whole number from 0 up to, but not including, `end`, below 2**20: what `rng.integers` draws.
  below(end) {
    if (end < 2) return 0;
    const unfair = (2 ** 32 - end) % end;
    let product;
    do product = this.#draw32() * end; while (product % 2 ** 32 < unfair);
    return Math.floor(product / 2 ** 32);
  }

  // The places 0 to count - 1, shuffled.
  permutation(count) {
    const order = Int32Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.#upTo(i);
      const moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  // From 0 to `most`, as a shuffle draws it: as many bits as `most` has, until they are no more than that.
  #upTo(most) {
    const mask = 2 ** (32 - Math.clz32(most)) - 1;
    let value;
    do value = (this.#draw32() & mask) >>> 0; while (value > most);
    return value;
  }

  #normal() {
    for (;;) {
      this.#draw();
      const strip = this.low & 255;
      const sign = this.low & 256 ? -1 : 1;
      const share = (this.high & 0x1fffffff) * 2 ** 23 + (this.low >>> 9);
      const x = share * STRIPS.width[strip];
      if (share < STRIPS.inside[strip]) return sign * x;
      if (strip === 0) return (Math.floor(share / 256) & 1 ? -1 : 1) * this.#tail();
      const { height } = STRIPS;
      if ((height[strip - 1] - height[strip]) * this.random() + height[strip] < Math.exp(-0.5 * x * x)) return sign * x;
    }
  }

  #tail() {
    for (;;) {
      const x = -Math.log1p(-this.random()) / EDGE;
      const y = -Math.log1p(-this.random());
      if (y + y > x * x) return EDGE + x;
    }
  }

  #draw32() {
    if (this.half >= 0) {
      const { half } = this;
      this.half = -1;
      return half;
    }
    this.#draw();
    this.half = this.high;
    return this.low;
  }

  // 64 new bits: the halves of the state, one upon the other, turned by its highest six bits.
  #draw() {
    this.#step();
    const s = this.state;
    let high = (s[7] * 65536 + s[6]) ^ (s[3] * 65536 + s[2]);
    let low = (s[5] * 65536 + s[4]) ^ (s[1] * 65536 + s[0]);
    let turn = s[7] >>> 10;
    if (turn > 31) [high, low, turn] = [low, high, turn - 32];
    this.high = (turn ? (high >>> turn) | (low << (32 - turn)) : high) >>> 0;
    this.low = (turn ? (low >>> turn) | (high << (32 - turn)) : low) >>> 0;
  }

  #step() {
    const s = this.state;
    let carry = 0;
    for (let k = 0; k < 8; k++) {
      let sum = carry + this.increment[k];
      for (let i = 0; i <= k; i++) sum += s[i] * MULTIPLIER[k - i];
      carry = Math.floor(sum / 65536);
      scratch[k] = sum - carry * 65536;
    }
    for (let k = 0; k < 8; k++) s[k] = scratch[k];
  }
}

const scratch = new Float64Array(8);

function limbs(hex) {
  return Float64Array.from({ length: 8 }, (_, i) => parseInt(hex.slice(28 - 4 * i, 32 - 4 * i), 16));
}

function add(number, other) {
  let carry = 0;
  for (let i = 0; i < 8; i++) {
    const sum = number[i] + other[i] + carry;
    number[i] = sum % 65536;
    carry = sum > 65535 ? 1 : 0;
  }
}

// Twice a number, and one.
function double(number) {
  add(number, number);
  number[0] += 1;
}

// The four 64-bit words, in hexadecimal, that NumPy's SeedSequence makes of a whole number below 2**32.
function seeded(seed) {
  const mixer = (hash, factor) => (value) => {
    let mixed = value ^ hash;
    hash = Math.imul(hash, factor);
    mixed = Math.imul(mixed, hash);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  const stir = mixer(0x43b0d7e5, 0x931e8875);
  const pool = [seed, 0, 0, 0].map(stir);
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) {
      if (from === to) continue;
      const mixed = Math.imul(0xca01f9dd, pool[to]) - Math.imul(0x4973f715, stir(pool[from]));
      pool[to] = (mixed ^ (mixed >>> 16)) >>> 0;
    }
  }
  const pour = mixer(0x8b51f9dd, 0x58f38ded);
  const words = [...pool, ...pool].map((word) => pour(word).toString(16).padStart(8, "0"));
  return [0, 2, 4, 6].map((i) => words[i + 1] + words[i]);
}

// 256 strips of the same area under the bell, from the widest up: in which share of one a point is surely inside.
// NumPy has them in a table; worked out here they agree to 13 digits, and so does what is drawn.
function ziggurat() {
  const bell = (x) => Math.exp(-0.5 * x * x);
  const area = 0.004928673233974658;
  const edges = new Float64Array(256);
  edges[255] = EDGE;
  for (let i = 254; i > 0; i--) edges[i] = Math.sqrt(-2 * Math.log(area / edges[i + 1] + bell(edges[i + 1])));
  const width = Float64Array.from(edges, (x) => x / BITS);
  const height = Float64Array.from(edges, bell);
  const inside = Float64Array.from(edges, (x, i) => (i > 1 ? Math.floor((edges[i - 1] / x) * BITS) : 0));
  width[0] = area / bell(EDGE) / BITS;
  inside[0] = Math.floor(((EDGE * bell(EDGE)) / area) * BITS);
  height[0] = 1;
  return { width, height, inside };
}
