// Elements from names, attributes and children. Text is always text, never markup; attributes that are null or false are left out.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) { made.setAttribute(key, value === true ? "" : value); }
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

// The same for the parts of an SVG.
export function shape(name, attributes = {}) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) { made.setAttribute(key, value); }
  return made;
}

export function button(text, onclick) {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", onclick);
  return made;
}

// A labelled whole number; `onwrite` gets the text as it was typed.
export function numberInput({ label, low, high, quiet = false }, onwrite) {
  const input = element("input", { type: "number", min: low, max: high, step: 1, inputmode: "numeric", class: "cnn-number", "aria-label": quiet ? label : null });
  input.addEventListener("input", () => onwrite(input.value, input));
  return quiet ? { box: input, input } : { box: element("label", {}, label + " ", input), input };
}

export function selectInput(label, options, onwrite) {
  const select = element("select", {}, ...options.map(([value, text]) => element("option", { value }, text)));
  select.addEventListener("change", () => onwrite(select.value));
  return { box: element("label", {}, label + " ", select), select };
}

export function checkInput(label, onwrite) {
  const input = element("input", { type: "checkbox" });
  input.addEventListener("change", () => onwrite(input.checked));
  return { box: element("label", { class: "cnn-check" }, input, " " + label), input };
}

// A table with heads; rows are lists of texts, the first of each its head.
export function fillTable(table, caption, columns, rows) {
  table.replaceChildren(
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...columns.map(column => element("th", { scope: "col" }, column)))),
    element("tbody", {}, ...rows.map(([head, ...cells]) => element("tr", {}, element("th", { scope: "row" }, head), ...cells.map(cell => element("td", {}, cell))))),
  );
}

// A box for what may be wider than the page. It is a stop of the Tab key only while it scrolls.
export function scrollBox(label, child) {
  const box = element("div", { class: "cnn-scroll", role: "group", "aria-label": label }, child);
  const settle = () => { if (box.scrollWidth > box.clientWidth + 1) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); } };
  const watch = new ResizeObserver(settle);
  watch.observe(box);
  watch.observe(child);
  return box;
}

// Runs an action when the browser has laid the element out. To measure it earlier would lay out the whole page once more, in the midst of a script.
const measuring = new WeakMap();

export function afterLayout(box, action) {
  if (measuring.has(box)) {
    measuring.get(box).push(action);
    return;
  }
  measuring.set(box, [action]);
  new ResizeObserver((_, watch) => {
    watch.disconnect();
    const actions = measuring.get(box);
    measuring.delete(box);
    for (const act of actions) { act(); }
  }).observe(box);
}
