// One page of each kind, as a stranger and as a member see it.
import { POCKET, PROVER } from "../limits.mjs";

// `own`: code that only this page needs, with a limit of its own (assets.mjs --check). Lighthouse looks at those that are `audited`.
export const PAGES = [
  { path: "/", visitor: "stranger" },
  { path: "/catalogue", visitor: "stranger" },
  { path: "/rewards/book-token", visitor: "stranger" },
  { path: "/sign-in", visitor: "stranger" },
  { path: "/", visitor: "member" },
  { path: "/catalogue", visitor: "member", audited: false },
  { path: "/rewards/book-token", visitor: "member", audited: false },
  { path: "/wallet", visitor: "member" },
  { path: "/rewards/book-token/redeem", visitor: "member" },
  { path: "/wallet/statement", visitor: "member", own: PROVER, audited: false },
  { path: "/card", visitor: "member", own: POCKET, audited: false },
];
