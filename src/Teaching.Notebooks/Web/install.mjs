// Installs the pinned npm packages of a folder, this one unless another is named, once: `npm ci` empties node_modules first, so two
// builds at the same time must take turns.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const folder = resolve(process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
const lock = join(folder, ".installing");
const stamp = join(folder, "node_modules", ".package-lock.json");
const abandonedAfter = 5 * 60_000;

const modified = path => { try { return statSync(path).mtimeMs; } catch { return 0; } };
const isFresh = () => modified(stamp) >= Math.max(modified(join(folder, "package-lock.json")), modified(join(folder, "package.json")));
const sleep = milliseconds => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

function takeTurn() {
  for (;;) {
    try {
      closeSync(openSync(lock, "wx"));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") { throw error; }
      if (Date.now() - modified(lock) > abandonedAfter) { rmSync(lock, { force: true }); }
      sleep(200);
    }
  }
}

if (!isFresh()) {
  takeTurn();
  try {
    if (!isFresh()) {
      const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit", shell: process.platform === "win32" });
      if (npm.status !== 0) { process.exitCode = 1; } else { utimesSync(stamp, new Date(), new Date()); }
    }
  } finally {
    rmSync(lock, { force: true });
  }
}
