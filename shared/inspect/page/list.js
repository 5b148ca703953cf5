// The list: a grid of which only the rows in sight are in the document.

import { html, svg, nothing } from './lit-html.js';
import { grade, short } from './chart.js';

/** @import {List, ListActions, Row, State, T} from './types.js' */

/** Height of a row, as in style.css, in pixels. */
export const rowHeight = 30;
const margin = 8; // rows above and below what is in sight

const two = (/** @type {number} */ n) => String(n).padStart(2, '0');

/** @param {number} ms @param {boolean} [exact] with milliseconds, and the date unless it is today's */
export function clock(ms, exact) {
  const d = new Date(ms);
  const time = `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
  const day = d.toDateString() === new Date().toDateString() ? ''
    : `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} `;
  return exact ? `${day}${time}.${String(d.getMilliseconds()).padStart(3, '0')}` : time;
}

/** @param {Row} row @param {T} t */
export const badge = (row, t) => html`<span class="badge ${grade(row)} v-${row.verdict ?? row.outcome}">${
  t(row.verdict && row.outcome === 'answered' ? `verdict.${row.verdict}` : `outcome.${row.outcome}`)}</span>`;

/** Shows how long it took, on a logarithmic scale that ends at the limit. @param {number} ms @param {number} budget */
function bar(ms, budget) {
  const share = Math.min(1, Math.max(0.02, (Math.log10(Math.max(ms, 0.1)) + 1) / (Math.log10(budget) + 1)));
  return html`<svg class="bar" viewBox="0 0 40 4" aria-hidden="true"><rect class="track" width="40" height="4" rx="2" />
    ${svg`<rect class=${ms > budget ? 'bad' : ms > budget / 2 ? 'odd' : 'good'} width=${40 * share} height="4" rx="2" />`}</svg>`;
}

/** @param {string} command */
const name = (command) => {
  const at = command.indexOf('.Callback');
  return at < 0 ? command : html`<span class="family">${command.slice(0, at + 1)}<wbr></span>${command.slice(at + 1)}`;
};

/** @type {List} */
export const list = (s, rows, box, t, act) => {
  const from = Math.max(0, Math.floor((box?.scrollTop ?? 0) / rowHeight) - margin);
  const to = Math.min(rows.length, from + Math.ceil((box?.clientHeight || 900) / rowHeight) + 2 * margin);
  const budget = s.meta?.budget ?? 2000;
  const line = (/** @type {Row} */ r, /** @type {number} */ i) => html`<div role="row" id="row-${r.key}" class="row" aria-rowindex=${i + 2}
      aria-selected=${r.key === s.selected} data-key=${r.key}>
      <span role="gridcell" class="num">${clock(r.time)}</span>
      <span role="gridcell" class="command" title=${r.command}>${r.command ? name(r.command) : t('none')}</span>
      <span role="gridcell" class="kind">${r.kind ? t(`kind.${r.kind}`) : ''}</span>
      <span role="gridcell">${badge(r, t)}</span>
      <span role="gridcell" class="num">${r.status || ''}</span>
      <span role="gridcell" class="num ms">${r.status ? html`${bar(r.ms, budget)}${short(r.ms)}` : ''}</span>
      <span role="gridcell" class="num times">${r.nth > 1 ? `×${r.nth}` : ''}</span>
    </div>`;
  const head = ['time', 'command', 'kind', 'result', 'HTTP', 'ms', 'times'];
  return html`<div class="grid" role="grid" tabindex="0" id="list" aria-label=${t('list')} aria-rowcount=${rows.length + 1}
      aria-activedescendant=${s.selected && rows.slice(from, to).some((r) => r.key === s.selected) ? `row-${s.selected}` : nothing}
      @click=${(/** @type {MouseEvent} */ e) => {
        const row = /** @type {HTMLElement | null} */ (/** @type {Element} */ (e.target).closest('.row'));
        if (row?.dataset.key) act.select(row.dataset.key);
      }}>
    <div role="row" class="head" aria-rowindex="1">${head.map((h) => html`<span role="columnheader" class=${h}>${h === 'HTTP' ? h : t(h, { budget })}</span>`)}</div>
    <div class="pad" role="presentation" .style=${`height:${from * rowHeight}px`}></div>
    ${rows.slice(from, to).map((r, i) => line(r, from + i))}
    <div class="pad" role="presentation" .style=${`height:${(rows.length - to) * rowHeight}px`}></div>
    </div>
    ${rows.length ? nothing : empty(s, t, act)}
    ${s.meta?.stored && s.next !== undefined ? html`<button class="older" @click=${act.older}>${t('older')}</button>` : nothing}
    ${s.fresh ? html`<button class="fresh" @click=${act.top}>↑ ${t('fresh', { n: s.fresh })}</button>` : nothing}`;
};

/** @param {State} s @param {T} t @param {ListActions} act */
const empty = (s, t, act) => html`<div class="empty">${s.rows.length
  ? html`<p>${t('noMatch')}</p><button @click=${act.clear}>${t('clear')}</button>`
  : html`<p>${t('nothing')}</p><p class="muted">${t('nothingHow')}</p><button @click=${act.compose}>${t('new')}</button>`}</div>`;
