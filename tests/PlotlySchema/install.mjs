// Fetches plotly.js once and keeps only its schema, under the hash of the lock file; prints where it lies.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const cache = join(folder, ".cache");
const name = `plot-schema-${createHash("sha256").update(readFileSync(join(folder, "package-lock.json"))).digest("hex").slice(0, 16)}.json`;
const schema = join(cache, name);

if (!existsSync(schema)) {
  const work = mkdtempSync(join(tmpdir(), "plotly-schema-"));
  try {
    for (const file of ["package.json", "package-lock.json", ".npmrc"]) { copyFileSync(join(folder, file), join(work, file)); }
    const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: work, encoding: "utf8", shell: process.platform === "win32" });
    if (npm.status !== 0) {
      console.error(`npm ci ended with ${npm.status ?? npm.error?.message}: ${(npm.stderr ?? "").trim().split("\n").at(-1)}`);
      process.exit(1);
    }

    // Under another name first: what has its final name is complete.
    mkdirSync(cache, { recursive: true });
    const beside = `${schema}.${process.pid}`;
    copyFileSync(join(work, "node_modules", "plotly.js", "dist", "plot-schema.json"), beside);
    renameSync(beside, schema);
    for (const old of readdirSync(cache).filter(file => file !== name)) { rmSync(join(cache, old), { force: true }); }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

console.log(schema);
