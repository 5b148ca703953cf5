// Takes events of tencent-webhooks over HTTP and decides on before-commands. Node.js 18, no packages.
//
//   PUBLISH_SECRET=whsec_... PORT=9000 node app.mjs
//   DECIDE_URL=http://127.0.0.1:9000/decide SINK=http://127.0.0.1:9000/events webhooks serve
//
// For types of all events: webhooks schema --typescript

import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const maxBody = 2 << 20; // bytes; Tencent's bodies have 1 MiB at most
const tolerance = 300; // seconds that a signature may be from now
const blocked = "mallory";

/** Reports whether one of the secrets signed the body (Standard Webhooks). Without secrets nothing is accepted. */
export function verifyEvent(headers, body, secrets, now) {
  const id = headers["webhook-id"] ?? "";
  const time = headers["webhook-timestamp"] ?? "";
  if (id === "" || !/^\d{1,12}$/.test(time) || Math.abs(now - Number(time)) > tolerance) return false;
  const given = (headers["webhook-signature"] ?? "").split(" ");
  let good = false;
  for (const secret of secrets) {
    if (!/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret)) continue;
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const want = "v1," + createHmac("sha256", key).update(`${id}.${time}.`).update(body).digest("base64");
    for (const signature of given) good = same(want, signature) || good;
  }
  return good;
}

/** Compares texts in a time that tells nothing but their lengths. */
export function same(a, b) {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && timingSafeEqual(x, y);
}

/** Reads JSON without losing a digit: whole numbers beyond 2^53 become strings. */
export function parse(text) {
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
      /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
    ),
  );
}

const judged = {
  FriendItem: "To_Account",
  ResponseFriendItem: "To_Account",
  DestinationMembers: "Member_Account",
  SubscribeAccountList: "Subscriber_Account",
};

/** Returns the verdict on an event: see docs/decide.md. */
export function decide({ type, data }) {
  const by = data.Requestor_Account ?? data.Operator_Account ?? data.From_Account;
  if (String(by) === blocked) return { verdict: "refuse", text: "blocked" };
  for (const [list, member] of Object.entries(judged)) {
    if (!(data[list] ?? []).some((item) => String(item[member]) === blocked)) continue;
    const refusal = { account: blocked, verdict: "refuse" };
    if (list.endsWith("FriendItem")) Object.assign(refusal, { code: 38001, text: "blocked" });
    return { verdict: "partial", items: [refusal] };
  }
  if (data.MsgBody) return judgeMessage(type, data.MsgBody);
  if (type === "tencent.bot.Chatbot.OnC2CSignalMessage") return { verdict: "allow", rspData: '{"seen":true}' };
  return { verdict: "allow" };
}

function judgeMessage(type, elements) {
  const texts = elements.filter((e) => e.MsgType === "TIMTextElem").map((e) => e.MsgContent);
  const text = texts.map((content) => content.Text).join("\n");
  if (text.includes("casino")) {
    const code = type.startsWith("tencent.group.") ? 10150 : 120001;
    return { verdict: "refuse", code, text: "no advertising, please" };
  }
  if (text.includes("spam")) return { verdict: "drop" };
  if (!text.includes("damn")) return { verdict: "allow" };
  for (const content of texts) content.Text = content.Text.replaceAll("damn", "****");
  return { verdict: "rewrite", msgBody: elements };
}

async function read(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function answer(request, secrets) {
  if (request.method !== "POST") return [405];
  const body = await read(request);
  if (body === undefined) return [413];
  if (!verifyEvent(request.headers, body, secrets, Date.now() / 1000)) return [401];
  try {
    const event = parse(body.toString());
    if (request.url === "/decide") return [200, decide(event)];
    if (request.url !== "/events") return [404];
    // Store it before you answer, under its id: it comes again where the answer was lost.
    console.error(JSON.stringify([event.id, event.type]));
    return [204];
  } catch (error) {
    console.error("not understood:", error.name);
    return [400];
  }
}

function main() {
  const secrets = (process.env.PUBLISH_SECRET ?? "").split(",").map((s) => s.trim()).filter(Boolean);
  if (secrets.length === 0) throw new Error("PUBLISH_SECRET is empty");
  const server = createServer(async (request, response) => {
    const [status, verdict] = await answer(request, secrets).catch(() => [400]);
    response.statusCode = status;
    if (verdict !== undefined) response.setHeader("Content-Type", "application/json");
    response.end(verdict === undefined ? undefined : JSON.stringify(verdict));
    if (status === 413) request.destroy();
  });
  server.keepAliveTimeout = 75_000; // longer than the receiver keeps idle connections
  server.listen(Number(process.env.PORT ?? 9000), "127.0.0.1", () =>
    console.error(`listening on http://127.0.0.1:${server.address().port}`),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
