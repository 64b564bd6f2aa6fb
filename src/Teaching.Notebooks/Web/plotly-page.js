// Starts the charts of a page. plotly.js lies in the page as text.
// Stands behind plotly-charts.js in the same module.
function bringLibrary() {
  const script = document.createElement("script");
  script.textContent = document.querySelector("#plotly-source").textContent;
  document.head.append(script);
  script.remove();
  const found = window.Plotly;
  for (const name of globalNames) { delete window[name]; }
  return found;
}

for (const figure of document.querySelectorAll("figure[data-plotly]")) {
  const chart = adopt(figure);
  if (chart) {
    charts.push(chart);
    near.observe(figure);
  }
}

// The theme changes by the page's switch, by the system and by nothing else.
new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
