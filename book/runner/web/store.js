// What the reader's browser keeps: nothing leaves it.  A browser that keeps nothing, or has no room left, still
// knows it until the page is left.

// What the page says of who else knows it, behind how much is solved on it; and whether a file that comes in is believed
// when it says that an exercise is solved.
export const keeper = {
  words: (total) => `, ${total} in the whole book. Only this browser knows.`,
  believes: true,
};

const PREFIX = "nnfs.";
const unkept = new Map();

export function read(name) {
  if (unkept.has(name)) return unkept.get(name);
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

// Returns whether it will still be there after a reload.
export function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
    unkept.delete(name);
    return true;
  } catch {
    unkept.set(name, value);
    return false;
  }
}

// Returns the names that begin so.
export function names(beginning) {
  let kept = [];
  try {
    kept = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  } catch {
    // This browser keeps nothing.
  }
  return [...new Set([...kept, ...unkept.keys()])].filter((name) => name.startsWith(beginning));
}

const listeners = [];

// Calls back when another tab has written, or this one says so: with the name, or null if all was cleared.
export function onChange(heard) {
  listeners.push(heard);
  addEventListener("storage", ({ key }) => heard(key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : key));
}

export function changed(name) {
  for (const heard of listeners) heard(name);
}
