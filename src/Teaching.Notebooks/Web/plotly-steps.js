// Charts by keyboard: arrow keys step through the values, each said as a sentence; plus, minus and 0 zoom, Shift with an arrow moves.
// Stands behind plotly-charts.js in the same module.
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

async function onKey(chart, event) {
  if (event.target !== chart.plot || event.ctrlKey || event.metaKey || event.altKey) { return; }
  const arrow = arrows[event.key];
  const action = arrow ? () => (event.shiftKey ? pan(chart, ...arrow) : step(chart, ...arrow))
    : event.key === "+" ? () => zoom(chart, 0.5)
    : event.key === "-" ? () => zoom(chart, 2)
    : event.key === "0" ? () => showAll(chart)
    : null;
  if (!action) { return; }
  event.preventDefault();
  event.stopPropagation();
  await action();
}

// Left and right walk along a trace, up and down to the next one; in a heatmap they walk over the cells.
async function step(chart, dx, dy) {
  const { data } = chart.document;
  if (data[0].type === "heatmap") {
    const { z } = data[0];
    const [row, column] = chart.at?.point ?? [0, -1];
    const clamp = (value, most) => Math.min(Math.max(value, 0), most - 1);
    const [i, j] = [clamp(row - dy, z.length), clamp(column + dx, z[0].length)];
    return point(chart, { trace: 0, point: [i, j], x: j, y: i, text: cellText(chart, i, j) });
  }

  const traces = data.map((_, k) => k).filter(k => data[k].hoverinfo !== "skip");
  let trace = chart.at?.trace ?? traces[0];
  if (dy !== 0) { trace = traces[Math.min(Math.max(traces.indexOf(trace) - dy, 0), traces.length - 1)]; }
  const places = placesOf(data[trace]);
  if (places.length === 0) { return; }
  const before = places.findIndex(place => place.point >= (chart.at?.point ?? -1));
  const at = chart.at === null ? 0 : Math.min(Math.max((before < 0 ? places.length - 1 : before) + dx, 0), places.length - 1);
  return point(chart, { trace, ...places[at], text: pointText(chart, data[trace], places[at]) });
}

// Where the points of a trace stand that have a value.
function placesOf(trace) {
  const count = (trace.orientation === "h" ? trace.x : trace.y).length;
  const along = (name, k) => (trace[name] ? trace[name][k] : (trace[`${name}0`] ?? 0) + k * (trace[`d${name}`] ?? 1));
  return Array.from({ length: count }, (_, k) => ({ point: k, x: along("x", k), y: along("y", k) })).filter(({ x, y }) => x !== null && y !== null);
}

const number = value => (Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-4) ? value.toExponential(4) : String(Number(value.toPrecision(6))));

function pointText(chart, trace, { point: k, x, y }) {
  const name = plain(trace.name);
  if (trace.type === "bar") {
    const value = plain(trace.text?.[k]) || number(trace.orientation === "h" ? x : y);
    return `${plain(trace.hovertext?.[k])}${name ? `, ${name}` : ""}: ${value}`;
  }
  const { layout } = chart.document;
  return `${name ? `${name}, ` : ""}${plain(layout.xaxis.title.text) || "x"} ${number(x)}: ${number(y)}${trace.text?.[k] ? `, ${plain(trace.text[k])}` : ""}`;
}

function cellText(chart, i, j) {
  const [heatmap] = chart.document.data;
  const tick = (axis, k) => plain(axis.ticktext[axis.tickvals.indexOf(k)] ?? String(k));
  const { xaxis, yaxis } = chart.document.layout;
  return plain(heatmap.hovertext?.[i]?.[j]) || `${tick(yaxis, i)}, ${tick(xaxis, j)}: ${heatmap.z[i][j] ?? "no value"}`;
}

async function point(chart, place) {
  chart.at = place;
  const outside = axes.map((axis, k) => [axis, k === 0 ? place.x : place.y]).filter(([axis, value]) => {
    const [from, to] = rangeOf(chart, axis);
    return value < Math.min(from, to) || value > Math.max(from, to);
  });
  if (outside.length > 0) {
    await setRanges(chart, Object.fromEntries(outside.map(([axis, value]) => {
      const [from, to] = rangeOf(chart, axis);
      return [axis, [value - (to - from) / 2, value + (to - from) / 2]];
    })));
  }
  const target = Array.isArray(place.point) ? { xval: place.x, yval: place.y } : [{ curveNumber: place.trace, pointNumber: place.point }];
  plotly().Fx.hover(chart.plot, target, "xy");
  say(chart, place.text);
}
