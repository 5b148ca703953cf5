// Verifies callbacks as Tencent sends them, for a receiver of your own. Run as a program, it checks
// itself, and app.mjs, with the vectors of: webhooks schema --vectors
//
//   webhooks schema --vectors | node verify.mjs

import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parse, same, verifyEvent } from "./app.mjs";

/** Returns the HTTP status for a request: 200, or why it is refused. Query is the raw one, headers are pairs. */
export function verifyCallback({ dialect, method, path, query, headers, body, config, now }) {
  if (method !== "POST") return 405;
  const secret = config.pathSecret;
  if (secret !== "" || dialect === "callkit") {
    if (secret === "" || !same(secret, path.slice(path.lastIndexOf("/") + 1))) return 401;
  }
  const pairs = dialect === "rtc" ? headers.map(([n, v]) => [n.toLowerCase(), v]) : [...new URLSearchParams(query)];
  const all = (name) => pairs.filter(([n]) => n === name).map(([, value]) => value);
  const [apps, signs, times] = {
    rtc: () => [all("sdkappid"), all("sign"), []],
    callkit: () => [all("sdkappid"), [], []],
    chat: () => [all("SdkAppid"), all("Sign"), all("RequestTime")],
  }[dialect]();
  if ([apps, signs, times].some((values) => values.length > 1)) return 400;
  if (!config.sdkAppIds.map(String).includes(apps[0])) return 403;
  const [sign = ""] = signs;
  if (dialect === "callkit") return 200; // the path secret was compared
  if (dialect === "rtc") {
    const hmac = (key) => createHmac("sha256", key).update(body).digest("base64");
    return signed(sign, config.rtcKeys, hmac) && recent(body, config.rtcMaxAge, now) ? 200 : 401;
  }
  return verifyChat(sign, times[0] ?? "", config.tokens, now) ? 200 : 401;
}

function verifyChat(sign, time, tokens, now) {
  if (!/^\d{1,12}$/.test(time) || Math.abs(now - Number(time)) > 60) return false;
  return signed(sign, tokens, (token) => createHash("sha256").update(token + time).digest("hex"));
}

/** Reports whether a signature is that of one of the keys, in a time that tells nothing of them. */
function signed(sign, keys, of) {
  let good = false;
  for (const key of keys) good = same(of(key), sign) || good;
  return good;
}

/** Reports whether an RTC event was sent recently, as far as it says when. Check its signature first. */
function recent(body, maxAge, now) {
  const event = parse(body);
  const sent = event.CallbackTs ?? event.CallbackMsTs;
  return maxAge === 0 || sent === undefined || now * 1000 - Number(sent) <= maxAge * 1000;
}

function main() {
  const vectors = JSON.parse(readFileSync(0, "utf8"));
  const results = vectors.callbacks.map((v) => {
    const [path, query = ""] = v.url.split("?", 2);
    const { dialect, method, headers, body, secrets: config, time: now } = v;
    return [v.id, v.status, verifyCallback({ dialect, method, path, query, headers, body, config, now })];
  });
  for (const v of vectors.published) {
    results.push([v.id, v.accept, verifyEvent(Object.fromEntries(v.headers), v.body, v.secrets, v.time)]);
  }
  const failed = results.filter(([, want, got]) => want !== got);
  for (const [id, want, got] of failed) console.log(`${id}: want ${want}, got ${got}`);
  console.log(`${results.length} vectors, ${failed.length} failed`);
  process.exitCode = failed.length > 0 || results.length === 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
