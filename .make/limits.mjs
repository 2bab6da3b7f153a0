// What the browser's code may weigh, in bytes of brotli: what any page may load, what only the card and the what-if do besides, and
// what the statement does.
export const CODE_MOST = 102_400;
export const POCKET_MOST = 81_920;
export const PROVER_MOST = 61_440;

export const POCKET = ["pocket.js", "pocket_bg.wasm", "card.js", "what-if.js", "outlook.js", "service-worker.js"];
export const PROVER = ["prover.js", "prover_bg.wasm", "prove.js", "prove-worker.js"];
