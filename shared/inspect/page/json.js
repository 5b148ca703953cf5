// JSON as the page shows it: coloured, and with the texts hidden where that is wished.

import { html } from './lit-html.js';

/** What stands in place of a text that is hidden. */
export const dots = '•••';

/** Members whose strings name what something is, and not what somebody wrote. */
const open = new Set(['CallbackCommand', 'MsgType', 'Type', 'GroupType', 'JoinType', 'ExitType', 'EventType', 'Event', 'Role',
  'OptPlatform', 'ActionStatus', 'ErrorInfo', 'ErrorMessage', 'specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'optplatform', 'CallResult']);

/** @param {string} name of a member */
export const isOpen = (name) => open.has(name);

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b|\s+|[^\s"]/g;

/** Colours a JSON text. What is not JSON stays as it is, or is hidden whole. @param {string} text @param {boolean} hide */
export function coloured(text, hide) {
  if (text.length > 200_000) return hide ? dots : text;
  /** @type {unknown[]} */
  const out = [];
  let last = '', plain = '';
  const flush = () => { if (plain) out.push(plain); plain = ''; };
  try { JSON.parse(text); } catch { return hide && text ? dots : text; }
  for (const m of text.matchAll(token)) {
    if (m[2] !== undefined) {
      flush();
      last = m[1].slice(1, -1);
      out.push(html`<span class="key">${m[1]}</span>`);
      plain = m[2];
    } else if (m[1] !== undefined) {
      flush();
      out.push(html`<span class="str">${hide && !isOpen(last) ? `"${dots}"` : m[1]}</span>`);
    } else if (m[3] !== undefined || m[4] !== undefined) {
      flush();
      out.push(html`<span class="lit">${m[0]}</span>`);
    } else plain += m[0];
  }
  flush();
  return out;
}
