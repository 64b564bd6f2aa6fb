// Writes the sanitiser as one script for a browser to the path that is given.
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

await build({
  entryPoints: [join(dirname(fileURLToPath(import.meta.url)), "sanitise.js")],
  outfile: process.argv[2],
  bundle: true,
  platform: "browser",
  format: "iife",
  logLevel: "error",
});
