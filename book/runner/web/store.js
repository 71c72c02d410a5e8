// What the reader's browser keeps: nothing leaves it.  A browser that keeps nothing, or has no room left, still
// knows it until the page is left.

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

// Calls back when another tab has written: with the name, or null if all was cleared.
export function onOtherTab(heard) {
  addEventListener("storage", ({ key }) => heard(key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : key));
}
