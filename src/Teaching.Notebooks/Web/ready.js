// The last part: every tool works now.
await breathe();
document.querySelector(".tools").hidden = false;
performance.mark("scripts-end");
