// Validates every packet, documented answer and tested verdict with ajv against the bundle.
//
//   node check.mjs BUNDLE REPOSITORY
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const [bundleFile, repository] = process.argv.slice(2);
const read = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const bundle = read(bundleFile);
const commands = bundle["x-commands"];

const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
formats(ajv);
ajv.addKeyword("x-commands");
ajv.addSchema(bundle, "bundle");
const schema = (ref) => ajv.getSchema("bundle" + ref);

let passed = 0;
const failures = [];
function check(what, validate, value, fits = true) {
  if (validate(value) === fits) passed++;
  else failures.push(`${what}: ${fits ? ajv.errorsText(validate.errors) : "fits, and should not"}`);
}

// commandOf takes the variant off a file's name: Family.Callback.variant, EVENT_GROUP_X.variant.
function commandOf(file) {
  const parts = file.replace(/\.json$/, "").split(".");
  const name = parts.slice(0, 2).join(".");
  return name in commands ? name : parts[0];
}

function files(folder) {
  const path = join(repository, "shared/catalog/samples", folder);
  return readdirSync(path)
    .filter((file) => file.endsWith(".json"))
    .map((file) => [commandOf(file), file, read(path, file)]);
}

const seen = new Set();
for (const [command, file, body] of [...files("official"), ...files("made")]) {
  seen.add(command);
  const { payload, eventType } = commands[command];
  check(file, schema(payload.$ref), body);
  const event = { specversion: "1.0", id: "1", source: "/tencent/1", time: "2026-01-01T00:00:00Z", type: eventType };
  check(`${file} as an event`, schema(""), { ...event, data: body });
  check(`${file} without data that fits`, schema(""), { ...event, data: "text" }, false);
}
for (const command of Object.keys(commands)) {
  if (!seen.has(command)) failures.push(`${command}: no packet`);
}
for (const [command, file, body] of files("answers")) {
  if (commands[command]?.kind === "before") {
    check(`answer ${file}`, schema(commands[command].answer.$ref), body);
    check(`answer ${file} with more`, schema(commands[command].answer.$ref), { ...body, More: 1 }, false);
  }
}
for (const { command, verdict, error } of read(repository, "shared/decide/testdata/verdicts.json")) {
  const ofPayload = /not about the account|msgBody\[0\]: MsgContent/.test(error ?? "");
  if (ofPayload || Object.values(verdict).includes(null)) continue;
  check(`${command} ${JSON.stringify(verdict)}`, schema(commands[command].verdict.$ref), verdict, error === undefined);
}

for (const failure of failures) console.error(failure);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 || passed < 500 ? 1 : 0;
