// Elements, and numbers as they are shown.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export function button(label, said, press, properties = {}) {
  const made = element("button", { type: "button", className: "play-button", ...properties }, label);
  if (said) made.ariaLabel = said;
  made.addEventListener("click", press);
  return made;
}

// A field with its label; `input` is the control.
export function field(label, input, more = {}) {
  return element("label", { className: "play-field", ...more }, element("span", {}, label), input);
}

export function select(options, value, change) {
  const made = element("select");
  for (const [key, label] of options) made.append(element("option", { value: key, selected: key === `${value}` }, label));
  made.addEventListener("change", () => change(made.value));
  return made;
}

// A number with a true minus sign, in about so many digits.
export function shown(value, digits = 4) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : "infinite";
  const size = Math.abs(value);
  const text = size && (size < 1e-4 || size >= 1e6) ? value.toExponential(digits - 2) : `${Number(value.toPrecision(digits))}`;
  return text.replaceAll("-", "−");
}
