// The dialogs: a new sample or an edited delivery, and the help.

import { html, nothing } from './lit-html.js';
import { short } from './chart.js';
import { targets } from './detail.js';
import { names } from './filter.js';

/** @import {ComposerActions, Dialog, State, T, Typed} from './types.js' */

const most = 4000; // lines with a number and a place for a complaint

/** @param {(value: string) => void} act */
const value = (act) => (/** @type {Typed<HTMLInputElement>} */ e) => act(e.target.value);

/** @param {State} s @param {T} t @param {ComposerActions} act */
export function composer(s, t, act) {
  const d = s.dialog;
  if (!d) return nothing;
  const command = s.meta?.commands.find((c) => c.name === d.command);
  const faults = (s.meta?.faults ?? []).filter((f) => !f.push || command?.push);
  return html`<form class="composer" @submit=${(/** @type {Event} */ e) => { e.preventDefault(); act.send(); }}>
    <header><h2 id="composer-title">${t(d.title)}</h2>
      <button type="button" class="icon" aria-label=${t('close')} @click=${act.close}>✕</button></header>
    <div class="fields">
      <label>${t('command')} <input list="commands" name="command" required autofocus autocomplete="off" spellcheck="false" .value=${d.command}
        @change=${value(act.command)}></label>
      <datalist id="commands">${s.meta?.commands.map((c) => html`<option value=${c.name}></option>`)}</datalist>
      ${(command?.packets?.length ?? 0) > 1 ? html`<label>${t('sample')} <select name="packet" @change=${value(act.packet)}>
        ${command?.packets?.map((p) => html`<option ?selected=${p === d.packet}>${p}</option>`)}</select></label>` : nothing}
      <label>${t('fault')} <select name="fault" @change=${value((fault) => act.edited({ fault }))}>
        ${faults.map((f) => html`<option value=${f.name} ?selected=${f.name === d.fault}>${f.name ? `${f.name}: ${f.what}` : t('noFault')}</option>`)}</select></label>
      ${s.meta?.targets?.length ? html`<label>${t('target')} ${targets(s, d.target, t, (target) => act.edited({ target }))}</label>` : nothing}
    </div>
    ${editor(d, t, act)}
    <footer>
      <p role="status">${status(d, t)}</p>
      ${d.sent?.key ? html`<button type="button" @click=${() => act.select(d.sent?.key ?? '')}>${t('tab.checks')} →</button>` : nothing}
      <button type="button" @click=${act.close}>${t('cancel')}</button>
      <button class="primary" ?disabled=${d.busy}>${t('send')} <kbd>Ctrl Enter</kbd></button>
    </footer>
  </form>`;
}

/** @param {Dialog} d @param {T} t */
function status(d, t) {
  if (d.sent?.error) return html`<span class="bad">${t('failed', { error: d.sent.error })}</span>`;
  if (d.sent) return html`<b>${t('answered', { status: d.sent.status, ms: short(d.sent.ms) })}</b> <code>${d.sent.body}</code>`;
  if (d.complaints.length) return html`<span class="odd">${t('problems', { n: d.complaints.length, line: d.complaints[0].line })}</span>`;
  return t('fits');
}

// A text area between line numbers and what is wrong with the lines; all three scroll together.
/** @param {Dialog} d @param {T} t @param {ComposerActions} act */
function editor(d, t, act) {
  /** @type {Map<number, string[]>} */
  const notes = new Map();
  for (const c of d.complaints) notes.set(c.line, [...(notes.get(c.line) ?? []), t(`problem.${c.id}`, { text: c.text })]);
  const lines = Array.from({ length: Math.min(d.body.split('\n').length, most) }, (_, i) => i + 1);
  const note = (/** @type {number} */ n) => html`<li class=${notes.has(n) ? 'odd' : ''} title=${notes.get(n)?.join('\n') ?? nothing}>${notes.get(n)?.join('; ') ?? ''}</li>`;
  return html`<div class="editor">
    <ol class="numbers" aria-hidden="true">${lines.map((n) => html`<li class=${notes.has(n) ? 'odd' : ''}>${n}</li>`)}</ol>
    <textarea name="body" aria-label=${t('bodyEdit')} aria-describedby="notes" spellcheck="false" wrap="off" .value=${d.body}
      @input=${value(act.body)}
      @scroll=${(/** @type {Typed<HTMLElement>} */ { target }) => {
        for (const beside of target.parentElement?.querySelectorAll('ol') ?? []) beside.scrollTop = target.scrollTop;
      }}></textarea>
    <ol class="notes" id="notes">${lines.map(note)}</ol></div>`;
}

/** @param {T} t @param {() => void} close */
export function help(t, close) {
  const keys = [['j ↓', 'key.j'], ['k ↑', 'key.k'], ['Enter', 'key.enter'], ['Esc', 'back'], ['1 – 6', 'tabs'], ['/', 'filterName'], ['r', 'replay'],
    ['e', 'edit'], ['n', 'new'], ['h', 'hide'], ['p', 'pause'], ['?', 'help']];
  return html`<header><h2>${t('help')}</h2><button class="icon" aria-label=${t('close')} @click=${close}>✕</button></header>
    <div class="columns"><section><h3>${t('keys')}</h3><dl>${keys.map(([k, what]) => html`<div><dt><kbd>${k}</kbd></dt><dd>${t(what)}</dd></div>`)}</dl></section>
    <section><h3>${t('terms')}</h3><p>${t('termsHow')}</p><p class="names">${names.map((n) => html`<code>${n}:</code> `)}</p>
      <p class="names"><code>command:C2C.*</code> <code>outcome:rejected</code> <code>ms:&gt;500</code> <code>-http:200</code> <code>"two words"</code></p></section></div>`;
}
