// Runs in Node behind temml: reads [{ tex, display }] from the text that replaces the name below, writes [{ mathml } or { error }].
const formulas = __FORMULAS__;
const results = formulas.map(({ tex, display }) => {
  try {
    return { mathml: temml.renderToString(tex, { displayMode: display, throwOnError: true, trust: false, maxSize: [40, 40], maxExpand: 1000 }) };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
});
process.stdout.write(JSON.stringify(results));
