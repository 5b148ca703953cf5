// The charts at the top: deliveries per second by outcome, and latency against the limit.

import { html, svg, nothing } from './lit-html.js';

/** @import {Bucket, Grade, Row, T} from './types.js' */

const seconds = 90;
const width = 450, height = 48, step = width / seconds;

/** @type {Grade[]} good, odd (kept, but not as it should be), bad */
const grades = ['good', 'odd', 'bad'];

/** @param {Row} row @returns {Grade} */
export function grade(row) {
  if (row.outcome === 'rejected' || row.outcome === 'failed') return 'bad';
  if (['undecoded', 'unknown', 'defaulted'].includes(row.outcome) || row.timeout) return 'odd';
  return 'good';
}

/** Counts by second, of what came since the page was opened and is not too old. */
export class Rates {
  /** @type {Map<number, Bucket>} */
  buckets = new Map();

  /** @param {Row} row */
  add(row) {
    const at = Math.floor(row.time / 1000);
    let b = this.buckets.get(at);
    if (!b) {
      b = { at, good: 0, odd: 0, bad: 0, slow: 0, quick: Infinity };
      this.buckets.set(at, b);
    }
    b[grade(row)]++;
    b.slow = Math.max(b.slow, row.ms);
    b.quick = Math.min(b.quick, row.ms);
  }

  /** @param {number} now seconds */
  recent(now) {
    for (const at of this.buckets.keys()) if (at <= now - seconds) this.buckets.delete(at);
    return [...this.buckets.values()].filter((b) => b.at <= now);
  }

  clear() { this.buckets.clear(); }
}

/** @param {number} ms on a logarithmic scale from 0.1 ms to 10 s */
const level = (ms) => height - (Math.log10(Math.min(Math.max(ms, 0.1), 10000)) + 1) / 5 * height;

/** @param {number} ms */
export const short = (ms) => (ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2));

/** @param {Rates} rates @param {number} budget @param {T} t */
export function charts(rates, budget, t) {
  const now = Math.floor(Date.now() / 1000);
  const list = rates.recent(now);
  const sum = (/** @type {Bucket} */ b) => b.good + b.odd + b.bad;
  const most = Math.max(1, ...list.map(sum));
  const all = list.reduce((n, b) => n + sum(b), 0);
  const slowest = Math.max(0, ...list.map((b) => b.slow));
  const x = (/** @type {Bucket} */ b) => width - (now - b.at + 1) * step;
  const bar = (/** @type {Bucket} */ b) => {
    let y = height;
    return grades.map((kind) => {
      const h = b[kind] / most * (height - 2);
      if (h === 0) return nothing;
      y -= Math.max(h, 1.5);
      return svg`<rect class=${kind} x=${x(b)} y=${y} width=${step - 1} height=${Math.max(h, 1.5)} />`;
    });
  };
  const dot = (/** @type {Bucket} */ b) => {
    const top = level(b.slow), low = level(b.quick);
    return svg`<rect class=${b.slow > budget ? 'bad' : 'good'} x=${x(b)} y=${top - 1.25} rx="1.25"
      width=${step - 1.5} height=${low - top + 2.5} />`;
  };
  const figure = (/** @type {string} */ title, /** @type {string} */ now, /** @type {unknown} */ marks) => html`<figure>
    <figcaption><b>${title}</b> ${now}</figcaption>
    <svg viewBox="0 0 450 48" preserveAspectRatio="none" role="img" aria-label="${title}: ${now}">
      <line class="axis" x1="0" x2="450" y1="47.5" y2="47.5" />${marks}</svg></figure>`;
  return html`<div class="charts">${figure(t('rate'), t('rateNow', { n: all, max: list.length ? most : 0 }), list.map(bar))}
    ${figure(t('latency'), list.length ? t('latencyNow', { max: short(slowest), budget }) : t('latencyNone'),
    [svg`<line class="limit" x1="0" x2="450" y1=${level(budget)} y2=${level(budget)} />`, ...list.map(dot)])}</div>`;
}
