// The filter box: words, and terms such as command:C2C.* outcome:rejected ms:>500 -app:1400000000.

/** @import {Parse, Row, Term} from './types.js' */

const quoted = /-?(?:[a-z]+:)?"[^"]*"|\S+/g;

/** @type {Record<string, (row: Row) => string>} */
const texts = {
  command: (r) => r.command,
  outcome: (r) => r.outcome,
  verdict: (r) => r.verdict ?? '',
  kind: (r) => r.kind,
  reason: (r) => r.reason ?? '',
  app: (r) => r.app ?? '',
  ip: (r) => r.ip ?? '',
  id: (r) => r.id ?? '',
};

/** @type {Record<string, (row: Row) => number>} */
const numbers = {
  ms: (r) => r.ms,
  http: (r) => r.status ?? 0,
  times: (r) => r.nth,
};

/** The names that may stand in front of a colon. */
export const names = [...Object.keys(texts), ...Object.keys(numbers)];

/** @param {string} pattern with * for anything */
function glob(pattern) {
  const parts = pattern.split('*').map((p) => p.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const all = new RegExp(`^${parts.join('.*')}$`, 'is');
  return (/** @type {string} */ text) => all.test(text);
}

/** @param {string} value such as >500, <=2 or 200 */
function compare(value) {
  const m = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)?)$/.exec(value);
  if (!m) return undefined;
  const n = Number(m[2]);
  switch (m[1]) {
    case '>': return (/** @type {number} */ x) => x > n;
    case '<': return (/** @type {number} */ x) => x < n;
    case '>=': return (/** @type {number} */ x) => x >= n;
    case '<=': return (/** @type {number} */ x) => x <= n;
  }
  return (/** @type {number} */ x) => x === n;
}

/**
 * Reads the text of the filter box; found knows the keys of the rows whose bodies hold a word.
 * @type {Parse}
 */
export const parse = (text, found) => (text.match(quoted) ?? []).map((token) => {
  const not = token.startsWith('-') && token.length > 1;
  const plain = not ? token.slice(1) : token;
  const colon = plain.indexOf(':');
  const key = plain.slice(0, Math.max(colon, 0));
  const value = plain.slice(colon + 1).replace(/^"|"$/g, '');
  const number = key in numbers ? compare(value) : undefined;
  if (number) return { not, text: '', test: (r) => number(numbers[key](r)) };
  if (key in texts) {
    const fits = glob(value);
    return { not, text: '', test: (r) => fits(texts[key](r)) };
  }
  const word = plain.replace(/^"|"$/g, '').toLowerCase();
  return {
    not, text: word,
    test: (r) => found(word)?.has(r.key) || [...Object.values(texts).map((of) => of(r)), r.brief ?? ''].some((x) => x.toLowerCase().includes(word)),
  };
});

/** @param {Term[]} terms @param {Row} row */
export const fits = (terms, row) => terms.every((t) => t.test(row) !== t.not);

/** @type {Record<string, (row: Row) => boolean>} */
export const views = {
  all: () => true,
  refused: (r) => r.outcome === 'rejected',
  undecoded: (r) => r.outcome === 'undecoded' || r.reason === 'not-json',
  unknown: (r) => r.outcome === 'unknown',
  timeout: (r) => r.timeout === true,
};
