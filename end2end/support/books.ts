import { expectSilence } from "./canary";
import { guerdon } from "./portal";

/** After everything that the tests did at once, the books must still balance: a command that exits with 1 throws here. */
export default async function proveTheBooks(): Promise<void> {
  console.log(await guerdon("verify"));
  await expectSilence();
}
