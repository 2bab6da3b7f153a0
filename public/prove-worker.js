// Checks a file of proof by the code that the server posts by, while the page stays awake (prove.js).
import load, { prove } from "/prover.js";

self.addEventListener("message", async ({ data: { file, sequence, digest } }) => {
  try {
    await load({ module_or_path: "/prover_bg.wasm" });
    const began = performance.now();
    const told = prove(new Uint8Array(file), sequence, digest);
    self.postMessage({ told, took: performance.now() - began });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});
