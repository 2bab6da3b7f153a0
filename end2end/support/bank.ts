import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@playwright/test";
import { validateXML } from "xmllint-wasm";

import { FOLDER, guerdon } from "./portal";

const SCHEMA = join(__dirname, "../../src/tests/schemas/pain.001.001.09.xsd");

const DEBTOR = ["--name", "Harbour & Rye", "--iban", "DE02120300000000202051"];

/** Has the bank pay all that waits, whoever's it is. Fails where nothing waits: another worker's file may hold it already. */
export async function payWhatWaits(): Promise<void> {
  const file = (kind: string) => join(FOLDER, `${kind}-${id}.xml`);
  const id = randomUUID();
  await guerdon("payouts", "export", file("pain001"), ...DEBTOR);
  const order = readFileSync(file("pain001"), "utf8");
  await expectValid(order);
  writeFileSync(file("pain002"), report(order));
  await guerdon("payouts", "reconcile", file("pain002"));
}

/** By the schema of ISO 20022, as a bank checks what it is sent. */
async function expectValid(order: string): Promise<void> {
  const xml = [{ fileName: "order.xml", contents: order }];
  const { errors } = await validateXML({ xml, schema: [readFileSync(SCHEMA, "utf8")] });
  expect(errors.map((error) => error.rawMessage)).toEqual([]);
}

/** What a bank says when it has paid each transfer of an order: pain.002 to its pain.001. */
function report(order: string): string {
  const message = order.match(/<MsgId>(.+?)<\/MsgId>/)?.[1];
  const block = order.match(/<PmtInfId>(.+?)<\/PmtInfId>/)?.[1];
  const transfers = [...order.matchAll(/<EndToEndId>(.+?)<\/EndToEndId>[^]*?(<InstdAmt .+?<\/InstdAmt>)/g)];
  const lines = transfers.map(
    ([, id, amount]) => `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>ACSC</TxSts>
      <OrgnlTxRef><Amt>${amount}</Amt></OrgnlTxRef></TxInfAndSts>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>${new Date().toISOString()}</CreDtTm></GrpHdr>
    <OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
    <OrgnlPmtInfAndSts><OrgnlPmtInfId>${block}</OrgnlPmtInfId>${lines.join("")}</OrgnlPmtInfAndSts>
    </CstmrPmtStsRpt></Document>`;
}
