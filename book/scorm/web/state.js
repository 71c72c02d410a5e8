// What a reader makes, as one text that a platform keeps: compressed, and small enough for it.

const MARK = "nnfs1."; // by which it is found in what a platform gives out
const LARGEST = 32768; // bytes of a block that is not compressed

export async function packed(value) {
  if (typeof CompressionStream === "undefined") return packedAtOnce(value); // a browser from before 2023
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return lettered(new Uint8Array(await new Response(stream).arrayBuffer()));
}

// The same, and as large as it is: a browser compresses in its own time, and a page that is being left has none.
export function packedAtOnce(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const blocks = [];
  for (let at = 0; at < bytes.length; at += LARGEST) {
    const block = bytes.subarray(at, at + LARGEST);
    const size = [block.length & 255, block.length >> 8];
    blocks.push(at + LARGEST >= bytes.length ? 1 : 0, ...size, ...size.map((byte) => byte ^ 255), ...block);
  }
  return lettered(blocks);
}

function lettered(bytes) {
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export async function unpacked(text) {
  if (!text.startsWith(MARK)) throw new Error("it is not what this page has written");
  const letters = atob(text.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json();
}

// Packs it into so many letters.  What has no room is left out, the longest first: of other pages, then of blocks, then
// of exercises; returns the text, and what it is without.
export async function fitting(value, room, page) {
  const left = structuredClone(value);
  const without = [];
  let text = await packed(left);
  while (text.length > room) {
    const [longest] = texts(left.kept, page).sort((a, b) => a.rank - b.rank || b.size - a.size);
    if (!longest) break;
    for (const one of texts(left.kept, page)) if (one.name === longest.name) one.drop();
    without.push(longest.name);
    text = await packed(left);
  }
  return { text, without };
}

// Each text of the reader's own: what it is of, how long it is, and how to leave it out.
function texts(kept, page) {
  const found = [];
  for (const [name, value] of Object.entries(kept)) {
    if (!name.startsWith("edit.") || typeof value?.text !== "string") continue;
    const here = name.startsWith(`edit.${page}`);
    found.push({ ...named(value.at, here), size: value.text.length, drop: () => delete kept[name] });
  }
  for (const [address, { code = {} }] of Object.entries(kept.solved ?? {})) {
    for (const [exercise, text] of Object.entries(code)) {
      const size = String(text).length;
      found.push({ ...named(exercise, address === page), size, drop: () => delete code[exercise] });
    }
  }
  return found;
}

function named(at, here) {
  const exercise = typeof at === "string";
  const name = exercise ? `exercise ${at.replaceAll("_", " ")}` : `block ${at + 1}`;
  return { name: here ? name : `${name} of another page`, rank: here ? (exercise ? 2 : 1) : 0 };
}
