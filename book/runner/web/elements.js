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

export function button(label, what, press) {
  const made = element("button", { type: "button", className: "run-button", title: what }, label);
  made.setAttribute("aria-label", what);
  made.addEventListener("click", press);
  return made;
}
