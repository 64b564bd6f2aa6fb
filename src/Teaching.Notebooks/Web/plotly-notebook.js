// Starts the charts in the outputs of a notebook that runs scripts. Outputs come, go and come back, so the document is watched.
// Stands behind plotly-charts.js in the same script, and behind the program of plotly.js.
function bringLibrary() {
  // A host, or another library, may have names of plotly.js of its own: it keeps them.
  const before = globalNames.map(name => [name, Object.getOwnPropertyDescriptor(window, name)]);
  const module = { exports: {} };
  plotlyProgram(module);
  for (const [name, own] of before) {
    delete window[name];
    if (own) { Object.defineProperty(window, name, own); }
  }
  return module.exports;
}

// In an output the picture is an image; what plotly.js draws over must be a part of the document.
function unfold(figure) {
  const image = figure.querySelector("img[src^='data:image/svg+xml;base64,']");
  if (!image) { return; }
  const text = new TextDecoder().decode(Uint8Array.from(atob(image.getAttribute("src").split(",")[1]), letter => letter.charCodeAt(0)));
  const picture = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  if (picture.localName !== "svg" || !picture.querySelector(".cnn-plot")) { return; }

  // As an image it took light or dark from where it stands; in the document its own rule would take it from the system.
  const rule = picture.querySelector("style");
  const colours = new Map();
  for (const [, name, colour] of rule.textContent.matchAll(/--cnn-svg-([a-z0-9-]+):(#[0-9a-f]{6})/g)) { colours.set(name, [...colours.get(name) ?? [], colour]); }
  for (const [name, [light, dark]] of colours) { figure.style.setProperty(`--cnn-${name}`, `light-dark(${light}, ${dark})`); }
  if (getComputedStyle(figure).colorScheme === "normal") { figure.style.colorScheme = "light dark"; }
  for (const extra of [rule, ...picture.querySelectorAll(":scope > :is(title, desc)")]) { extra.remove(); }
  picture.setAttribute("aria-label", image.alt);
  image.replaceWith(picture);
}

// A notebook may take an output out of the document and put it back: its chart is still the same.
const known = new WeakMap();

function chartOf(figure) {
  if (!known.has(figure)) {
    known.set(figure, null);
    unfold(figure);
    known.set(figure, adopt(figure));
    // Keys that belong to a chart are not the notebook's commands.
    figure.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  return known.get(figure);
}

function find() {
  const figures = [...document.querySelectorAll("figure[data-plotly]")];
  for (const gone of charts.filter(chart => !figures.includes(chart.figure))) {
    charts.splice(charts.indexOf(gone), 1);
    near.unobserve(gone.figure);
  }
  for (const figure of figures.filter(candidate => !charts.some(chart => chart.figure === candidate))) {
    const chart = chartOf(figure);
    if (chart) {
      charts.push(chart);
      // What is replaced ten times a second, while a network learns, need not be zoomed in between.
      if (!chart.started) { setTimeout(() => { if (figure.isConnected) { near.observe(figure); } }, 400); }
    }
  }
}

// What plotly.js draws is no output.
const isOutput = node => node instanceof HTMLElement;

const sheet = new CSSStyleSheet();
sheet.replaceSync(`figure[data-plotly] { ${chartStyle} }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
new MutationObserver(changes => { if (changes.some(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes].some(isOutput))) { find(); } }).observe(document, { childList: true, subtree: true });
new MutationObserver(recolour).observe(document.documentElement, { attributes: true });
new MutationObserver(recolour).observe(document.body, { attributes: true });
find();
