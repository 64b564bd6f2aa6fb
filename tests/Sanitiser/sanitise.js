// What JupyterLab does to the HTML of a notebook that it does not trust.
import { Sanitizer } from "@jupyterlab/apputils/lib/sanitizer.js";

globalThis.sanitise = html => new Sanitizer().sanitize(html);
