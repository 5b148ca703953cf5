// Runs an EdgeOne edge function as EdgeOne does: a listener for fetch events, which answers with
// what fetch gives, or lets the request go on by not answering.
//   node edgeone.mjs SCRIPT QUESTIONS
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const [, , script, questions] = process.argv;
const host = 'https://callbacks.example.com';
let listener, fetched;

runInNewContext(readFileSync(script, 'utf8'), {
  URL, Request,
  addEventListener: (type, f) => { if (type === 'fetch') listener = f; },
  fetch: (request) => { fetched = request; return Promise.resolve(new Response('answer')); },
});

for (const { path, query, want } of JSON.parse(readFileSync(questions, 'utf8'))) {
  const sent = new Request(host + path + (query && '?' + query), {
    method: 'POST', headers: { Sign: 'signature' }, body: '{"body":1}',
  });
  const url = sent.url;
  let answer;
  fetched = undefined;
  listener({ request: sent, respondWith: (response) => { answer = response; } });
  const arrived = fetched || sent;
  const same = arrived.method === 'POST' && arrived.headers.get('Sign') === 'signature' &&
    (await arrived.text()) === '{"body":1}' && new URL(arrived.url).search === new URL(url).search &&
    new URL(arrived.url).origin === host;
  const got = new URL(arrived.url).pathname;
  if (got !== want || !same || Boolean(answer) !== Boolean(fetched)) {
    throw new Error(`${path}?${query}: got ${got}, want ${want}, unchanged otherwise: ${same}`);
  }
  if (answer && (await (await answer).text()) !== 'answer') {
    throw new Error(`${path}?${query}: the answer got lost`);
  }
}
console.log('all right');
