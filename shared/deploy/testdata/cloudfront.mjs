// Runs a CloudFront Function as CloudFront does: handler(event) in a script of its own, with the
// query parsed into objects and values as they stand in the URL.
//   node cloudfront.mjs SCRIPT QUESTIONS
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const [, , script, questions] = process.argv;
const handler = runInNewContext(readFileSync(script, 'utf8') + ';handler');

function parse(query) {
  const out = {};
  for (const pair of query.split('&').filter(Boolean)) {
    const at = pair.indexOf('=');
    out[pair.slice(0, at)] = { value: pair.slice(at + 1) };
  }
  return out;
}

for (const { path, query, want } of JSON.parse(readFileSync(questions, 'utf8'))) {
  const request = { method: 'POST', uri: path, querystring: parse(query), headers: {}, cookies: {} };
  const before = JSON.stringify({ ...request, uri: '' });
  const got = handler({ version: '1.0', context: {}, viewer: {}, request });
  if (got.uri !== want || JSON.stringify({ ...got, uri: '' }) !== before) {
    throw new Error(`${path}?${query}: got ${JSON.stringify(got)}, want ${want}`);
  }
}
console.log('all right');
