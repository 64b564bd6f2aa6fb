// Charts that can be zoomed. The picture of a figure stays where it is, with its title, legend and axis titles; plotly.js draws axes and data over
// the picture's own, from the document in data-plotly. Everything is read, and printed, without it.
// What starts them stands behind: plotly-page.js in a page, plotly-notebook.js in a notebook that runs scripts. It gives bringLibrary().
const charts = [];
const config = {
  displayModeBar: false, displaylogo: false, showTips: false, displayNotifier: false, showAxisRangeEntryBoxes: false, responsive: false,
  typesetMath: false, plotlyServerURL: "", doubleClick: "reset",
};

// plotly.js becomes a program when the first chart comes near, and adds no style of its own: the page has its rules.
const globalNames = ["Plotly", "PolyBool", "moduleName"];
let library;
function plotly() {
  if (!library) {
    const rules = document.createElement("meta");
    rules.id = "plotly.js-style-global";
    rules.className = "no-inline-styles";
    document.head.append(rules);
    library = bringLibrary();
    if (!library) { throw new Error("plotly.js did not start"); }
  }
  return library;
}

// plotly.js works in tasks of its own: the page can answer between our work and its, and a record of the page's load tells them apart by this name.
const inItsOwnTask = work => new Promise((done, fail) => {
  setTimeout(function callPlotly() {
    try { done(work()); } catch (error) { fail(error); }
  });
});

// One chart at a time, when the browser has nothing better to do.
const waiting = [];
const later = window.requestIdleCallback ?? (work => setTimeout(work, 50));
const near = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) {
      near.unobserve(target);
      const chart = charts.find(candidate => candidate.figure === target);
      if (chart && waiting.push(chart) === 1) { later(next); }
    }
  }
}, { rootMargin: "400px 0px" });
async function next() {
  await waiting[0].start();
  waiting.shift();
  if (waiting.length > 0) { later(next); }
}

const recolour = () => charts.forEach(chart => chart.draw());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Texts of the document are written for plotly.js, which reads entities. */
function plain(text) {
  return (text ?? "").replaceAll("<br>", " ").replaceAll("&#123;", "{").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function adopt(figure) {
  const picture = figure.querySelector("svg:has(.cnn-plot)");
  if (!picture) { return null; }
  const doc = JSON.parse(figure.dataset.plotly);
  const name = plain(doc.layout.title?.text) || "chart";
  const plot = element("div", { className: "chart-plot", tabIndex: 0 });
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", `${name}: arrow keys step through the values, plus and minus zoom, 0 shows all`);
  const box = element("div", { className: "chart" });
  picture.replaceWith(box);
  box.append(picture, plot);
  const status = element("p", { className: "quiet" });
  status.setAttribute("role", "status");
  const chart = { figure, box, plot, status, name, document: doc, isLive: false, at: null };
  const tools = toolbar(chart);
  const whole = box.closest("figure > *");
  whole.after(tools, status);
  return Object.assign(chart, {
    tools,
    start: () => start(chart),
    draw: () => draw(chart),
  });
}

function toolbar(chart) {
  const tools = element("div", { className: "chart-tools" });
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", `Tools of ${chart.name}`);
  const button = (text, label, action) => {
    const made = element("button", { type: "button", textContent: text, title: label });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", async () => {
      await start(chart);
      if (!chart.failed) { await action(made); }
    });
    tools.append(made);
    return made;
  };
  chart.zoomers = [
    button("+", "Zoom in", () => zoom(chart, 0.5)),
    button("\u2212", "Zoom out", () => zoom(chart, 2)),
    button("All", "Show all", () => showAll(chart)),
  ];
  button("PNG", "Download as PNG", () => download(chart, "png"));
  button("SVG", "Download as SVG", () => download(chart, "svg"));
  const still = button("Still", "Still picture", () => {
    show(chart, !chart.isLive);
    say(chart, chart.isLive ? "The chart can be zoomed" : "The still picture is shown");
  });
  still.setAttribute("aria-pressed", "false");
  chart.still = still;
  return tools;
}

function say(chart, text) {
  chart.status.textContent = "";
  requestAnimationFrame(() => { chart.status.textContent = text; });
}

function start(chart) {
  return chart.started ??= (async () => {
    try {
      const { newPlot } = await inItsOwnTask(plotly);
      await draw(chart, newPlot);
      show(chart, true);
      darken(chart.plot);
      chart.plot.on("plotly_afterplot", () => darken(chart.plot));
      chart.plot.addEventListener("keydown", event => onKey(chart, event));
      new ResizeObserver(() => requestAnimationFrame(() => draw(chart))).observe(chart.box);
    } catch (error) {
      // The picture stays; the reader learns why it does not move.
      chart.failed = true;
      chart.tools.replaceChildren(element("p", { textContent: `This chart stays a still picture: ${error.message}` }));
    }
  })();
}

function show(chart, isLive) {
  chart.isLive = isLive;
  chart.box.classList.toggle("live", isLive);
  chart.still.setAttribute("aria-pressed", String(!isLive));
  for (const button of chart.zoomers) { button.disabled = !isLive; }
}

// Draws anew what size or theme changed; what the reader zoomed stays.
async function draw(chart, how) {
  // Whole pixels: plotly.js rounds up, and a chart one pixel wider than its place would make the page scroll.
  const [width, height] = [chart.box.getBoundingClientRect()].flatMap(box => [Math.floor(box.width), Math.floor(box.height)]);
  const dark = getComputedStyle(chart.box).getPropertyValue("color-scheme") + (document.documentElement.dataset.theme ?? "") + matchMedia("(prefers-color-scheme: dark)").matches;
  const look = `${width} ${height} ${dark}`;
  if (width === 0 || chart.look === look || (!how && !chart.look)) { return; }
  chart.look = look;
  const scale = width / chart.document.layout.width;
  const colour = colours(chart.box);
  const [data, layout] = [chart.document.data.map(trace => dress(trace, scale, colour)), frame(chart, width, height, scale, colour)];
  await inItsOwnTask(() => (how ?? plotly().react)(chart.plot, data, layout, config));
}

// On a coloured cell plotly.js writes white or grey, whichever is better; black is better still.
function darken(plot) {
  for (const text of plot.querySelectorAll(".heatmap-label text")) {
    if (text.style.fill === "rgb(68, 68, 68)") { text.style.fill = "#000"; }
  }
}

function colours(place) {
  const probe = element("span");
  place.append(probe);
  const read = name => {
    probe.style.color = `var(--cnn-${name})`;
    return getComputedStyle(probe).color;
  };
  const found = { ink: read("ink"), paper: read("paper"), muted: read("muted"), line: read("line"), series: Array.from({ length: 8 }, (_, k) => read(k === 0 ? "accent" : `accent-${k + 1}`)) };
  probe.remove();
  return found;
}

// A trace in the page's colours and, where the picture is shown smaller, as much smaller.
function dress(trace, scale, { ink, paper, muted, series }) {
  const dressed = structuredClone(trace);
  if (trace.type === "heatmap") {
    if (dressed.textfont) { dressed.textfont.size *= scale; }
    return dressed;
  }
  const own = trace.meta?.series >= 0 ? series[trace.meta.series % series.length] : muted;
  dressed.textfont = { ...dressed.textfont, color: ink, size: (dressed.textfont?.size ?? 13) * scale };
  if (dressed.line) { Object.assign(dressed.line, { color: own, width: dressed.line.width * scale }); }
  if (dressed.marker) {
    dressed.marker.color = own;
    if (dressed.marker.size) { dressed.marker.size *= scale; }
    if (dressed.marker.line) { dressed.marker.line.color = paper; }
    if (dressed.marker.pattern) { dressed.marker.pattern.fgcolor = paper; }
  }
  for (const errors of [dressed.error_x, dressed.error_y].filter(Boolean)) { errors.color = trace.type === "bar" ? ink : own; }
  return dressed;
}

// Title, legend and axis titles are the picture's: plotly.js draws what lies between.
function frame(chart, width, height, scale, { ink, paper, muted, line }) {
  const layout = structuredClone(chart.document.layout);
  for (const side of ["l", "t", "r", "b"]) { layout.margin[side] *= scale; }
  Object.assign(layout, {
    width, height, title: { text: "" }, showlegend: false, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    dragmode: matchMedia("(pointer: coarse)").matches ? false : "zoom",
    hoverlabel: { bgcolor: paper, bordercolor: muted, font: { color: ink, size: 13, family: layout.font.family } },
  });
  Object.assign(layout.font, { color: ink, size: layout.font.size * scale });
  for (const [name, axis] of axes.map(name => [name, layout[name]])) {
    if (chart.plot.layout) { axis.range = rangeOf(chart, name); }
    Object.assign(axis, {
      title: { text: "" }, gridcolor: line, zerolinecolor: muted, linecolor: muted, tickcolor: muted,
      ticklen: 5 * scale, ticklabelstandoff: Math.round((axis.ticklabelstandoff ?? 0) * scale),
    });
    Object.assign(axis.tickfont, { color: axis.tickfont.color === chart.document.layout.font.color ? ink : muted, size: axis.tickfont.size * scale });
  }
  return layout;
}

const axes = ["xaxis", "yaxis"];
const rangeOf = (chart, axis) => [...chart.plot.layout[axis].range];

function setRanges(chart, ranges) {
  return plotly().relayout(chart.plot, Object.fromEntries(Object.entries(ranges).map(([axis, range]) => [`${axis}.range`, range])));
}

// Bars stand on 0: their values keep their axis.
const free = chart => axes.filter(axis => !chart.document.layout[axis].fixedrange);

async function zoom(chart, factor) {
  await setRanges(chart, Object.fromEntries(free(chart).map(axis => {
    const [from, to] = rangeOf(chart, axis), centre = from / 2 + to / 2;
    return [axis, [centre + (from - centre) * factor, centre + (to - centre) * factor]];
  })));
  say(chart, factor < 1 ? "Zoomed in" : "Zoomed out");
}

async function showAll(chart) {
  await setRanges(chart, Object.fromEntries(axes.map(axis => [axis, chart.document.layout[axis].range])));
  say(chart, "Everything is shown");
}

function pan(chart, dx, dy) {
  const moves = { xaxis: dx, yaxis: dy };
  return setRanges(chart, Object.fromEntries(free(chart).filter(axis => moves[axis] !== 0).map(axis => {
    const [from, to] = rangeOf(chart, axis);
    return [axis, [from + (to - from) * moves[axis] * 0.2, to + (to - from) * moves[axis] * 0.2]];
  })));
}

// The picture as it is shown, alone: its own texts and, where plotly.js draws, what plotly.js draws.
async function download(chart, format) {
  const { width, height } = chart.document.layout;
  const svg = await standing(chart, width, height);
  const blob = format === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await paint(svg, width, height);
  const link = element("a", { href: URL.createObjectURL(blob), download: `${chart.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "chart"}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(chart, `Saved as ${link.download}`);
}

// In the page the picture's look comes from the page's style; alone it carries it.
const looks = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-weight", "text-anchor", "image-rendering"];

async function standing(chart, width, height) {
  const picture = chart.box.querySelector("svg");
  const copy = picture.cloneNode(true);
  const originals = [picture, ...picture.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((node, k) => {
    const style = getComputedStyle(originals[k]);
    for (const name of looks) { node.setAttribute(name, style.getPropertyValue(name)); }
    node.removeAttribute("class");
    node.removeAttribute("id");
  });
  for (const name of ["role", "aria-labelledby", "aria-describedby", "data-picture"]) { copy.removeAttribute(name); }
  for (const [name, value] of Object.entries({ width, height })) { copy.setAttribute(name, value); }
  const serialize = () => new XMLSerializer().serializeToString(copy);
  if (!chart.isLive) { return serialize(); }

  // Joined as text: inside the page, the style attributes that plotly.js writes into its file would break the policy.
  const place = document.createElementNS(copy.namespaceURI, "g");
  place.id = "plotly-here";
  copy.querySelectorAll("*")[originals.indexOf(picture.querySelector(".cnn-plot")) - 1].replaceWith(place);
  const colour = colours(chart.box);
  const drawn = await plotly().toImage(
    { data: chart.document.data.map(trace => dress(trace, 1, colour)), layout: frame(chart, width, height, 1, colour), config },
    { format: "svg", width, height, imageDataOnly: true });
  return serialize().replace(/<g[^>]*id="plotly-here"[^>]*\/>/, () => drawn.replaceAll("rgb(68, 68, 68)", "rgb(0, 0, 0)"));
}

async function paint(svg, width, height) {
  const image = element("img", { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` });
  await image.decode();
  const scale = 3;
  const canvas = element("canvas", { width: width * scale, height: height * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(done, "image/png"));
}
