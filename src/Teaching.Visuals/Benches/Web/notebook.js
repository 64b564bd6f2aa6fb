// Runs first where benches live in a notebook's outputs: the style travels with the script, and the editor's address is left alone.
import { leaveAddress } from "./address.js";
import { bringStyle } from "./bench.js";

bringStyle(__STYLE__);
leaveAddress();
