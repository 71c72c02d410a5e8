// Elements in a line each.  Text goes in as text, so nothing that code prints is ever taken for HTML.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// A button whose name begins with what it shows, so that whoever speaks to the browser can press it.
export function button(label, rest, press) {
  const made = element("button", { type: "button", className: "run-button" });
  name(made, label, rest);
  made.addEventListener("click", ({ detail }) => detail > 1 || press()); // the second half of a double click is none
  made.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
  return made;
}

export function name(made, label, rest) {
  made.textContent = label;
  made.title = `${label} ${rest}`.trim();
  made.setAttribute("aria-label", made.title);
}
