import { createHmac, randomBytes } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_SECONDS = 30;
const DIGITS = 6;

/** A new secret in base32, as an authenticator app is given it. */
export function newSecret(): string {
  // 256 is a multiple of 32, so that every letter is as likely as the next.
  return [...randomBytes(32)].map((byte) => ALPHABET[byte % 32]).join("");
}

/** The code (RFC 6238) that the app shows `offset` milliseconds from now: for a server whose clock was moved, or a code of another time. */
export function codeOf(secret: string, offset = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor((Date.now() + offset) / 1000 / STEP_SECONDS)));
  const mac = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const at = mac.readUInt8(mac.length - 1) & 0xf;
  const number = (mac.readUInt32BE(at) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, "0");
}

function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}
