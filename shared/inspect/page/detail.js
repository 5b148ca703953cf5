// The detail of one delivery: what it is, what can be done with it, and six tabs.

import { html, nothing } from './lit-html.js';
import { short } from './chart.js';
import { badge, clock } from './list.js';
import { coloured, dots, isOpen } from './json.js';

/** @import {Detail, DetailActions, Difference, Field, Member, Panel, State, T, Typed} from './types.js' */

export const tabs = ['decoded', 'raw', 'checks', 'answer', 'deliveries', 'event'];
/** @param {string} text */
const note = (text) => html`<p class="muted">${text}</p>`;
/** @param {string} text @param {boolean} hide */
const code = (text, hide) => html`<pre tabindex="0">${coloured(text, hide)}</pre>`;
const forms = ['send', 'curl', 'go', 'aws', 'scf'];

/** @param {State} s @param {T} t @param {DetailActions} act */
export function detail(s, t, act) {
  if (!s.selected) return html`<div class="empty"><p>${t('choose')}</p><p class="muted">${t('chooseHow')}</p></div>`;
  const d = s.detail;
  const back = html`<button class="back" @click=${act.back}>← ${t('back')}</button>`;
  if (!d) return html`${back}${s.missing ? html`<div class="empty"><p>${t('gone')}</p></div>` : nothing}`;
  return html`${back}${heading(s, d, t, act)}
    <div class="tabs" role="tablist" aria-label=${t('tabs')} @keydown=${(/** @type {KeyboardEvent} */ e) => walk(e, s, act)}>
      ${tabs.map((name) => html`<button role="tab" id="tab-${name}" aria-controls="panel" aria-selected=${name === s.tab}
        tabindex=${name === s.tab ? 0 : -1} @click=${() => act.tab(name)}>${t(`tab.${name}`)}${mark(d, name)}</button>`)}
    </div>
    <div class="panel" role="tabpanel" id="panel" tabindex="0" aria-labelledby="tab-${s.tab}">${panels[s.tab](d, s, t, act)}</div>`;
}

/** @param {KeyboardEvent} e @param {State} s @param {DetailActions} act */
function walk(e, s, act) {
  const move = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
  if (!move) return;
  const to = tabs[(tabs.indexOf(s.tab) + move + tabs.length) % tabs.length];
  act.tab(to);
  document.getElementById(`tab-${to}`)?.focus();
  e.preventDefault();
}

/** @param {Detail} d @param {string} tab */
function mark(d, tab) {
  const failed = d.checks?.filter((c) => !c.ok).length;
  if (tab === 'checks' && failed) return html` <span class="count bad">${failed}</span>`;
  if (tab === 'deliveries' && (d.deliveries?.length ?? 0) > 1) return html` <span class="count">${d.deliveries?.length}</span>`;
  return nothing;
}

/** @param {State} s @param {Detail} d @param {T} t @param {DetailActions} act */
function heading(s, d, t, act) {
  const { row, spec } = d;
  const facts = [clock(row.time, true), row.status ? `HTTP ${row.status}` : '', row.status ? `${short(row.ms)} ms` : '',
    row.kind ? t(`kind.${row.kind}`) : '', row.nth > 1 ? t('nth', { n: row.nth }) : '', spec?.function ?? ''];
  return html`<header class="about">
    <h2>${row.command || t('none')} ${badge(row, t)}</h2>
    <p class="muted">${spec?.summary ?? ''}</p>
    <p class="facts">${facts.filter(Boolean).map((f) => html`<span>${f}</span>`)}${spec ? html`<a href=${spec.url} target="_blank"
      rel="noopener noreferrer">${t('document', { doc: spec.doc })}</a>` : nothing}</p>
    <div class="actions">
      <button class="primary" ?disabled=${!d.resend} @click=${act.replay}>${t('replay')} <kbd>r</kbd></button>
      <button ?disabled=${!d.resend} @click=${act.edit}>${t('edit')} <kbd>e</kbd></button>
      <span class="menu"><button aria-expanded=${s.menu} aria-haspopup="true" ?disabled=${!d.resend} @click=${act.menu}>${t('copy')} ▾</button>
        ${s.menu ? html`<span class="items" role="group" aria-label=${t('copy')}>${forms.map((f) => html`<button
          @click=${() => act.copy(f)}>${t(`copy.${f}`)}</button>`)}</span>` : nothing}</span>
      ${s.meta?.targets?.length ? html`<label class="to">${t('target')} ${targets(s, s.target, t, act.target)}</label>` : nothing}
    </div>
  </header>`;
}

/** @param {State} s @param {string} chosen @param {T} t @param {(name: string) => void} choose */
export const targets = (s, chosen, t, choose) => html`<select @change=${(/** @type {Typed<HTMLSelectElement>} */ e) => choose(e.target.value)}>
  <option value="" ?selected=${!chosen}>${t('self')}</option>
  ${(s.meta?.targets ?? []).map((c) => html`<option value=${c.name} ?selected=${c.name === chosen}>${c.name}</option>`)}</select>`;


/** @param {Member} m @param {State} s @param {T} t */
function value(m, s, t) {
  switch (m.kind) {
    case 'object': return html`<span class="muted">${t('members', { n: m.value })}</span>`;
    case 'array': return html`<span class="muted">${t('items', { n: m.value })}</span>`;
    case 'string': return html`<span class="str">${s.hide && !isOpen(m.name) ? dots : m.value || '""'}</span>`;
  }
  return html`<span class="lit">${m.value}</span>`;
}

/** @param {Member} m */
function moment(m) {
  const n = Number(m.value) * (m.unit === 's' ? 1000 : 1);
  return m.unit && n > 0 && n < 1e14 ? new Date(n).toISOString().replace('T', ' ').replace('Z', ' UTC').replace('.000', '') : '';
}

/** @type {Panel} */
const decoded = (d, s, t) => {
  const line = (/** @type {Member} */ m) => html`<tr class="depth-${Math.min(m.depth, 8)}">
    <th scope="row" title=${m.path}>${m.name}</th>
    <td>${value(m, s, t)}${m.unit ? html` <span class="unit">${t(`unit.${m.unit}`)}</span>` : nothing}
      ${m.unit ? html`<div class="muted">${moment(m)}</div>` : nothing}</td>
    <td class="doc">${m.came ? html`<span class="came ${m.came}">${t(`came.${m.came}`)}</span> ` : nothing}${m.doc ?? ''}</td></tr>`;
  return html`${d.request ? nothing : note(t('stored'))}
    ${d.error ? html`<p class="callout odd">${d.error}</p>` : nothing}
    ${d.members?.length ? html`<table class="members"><thead><tr><th>${t('member')}</th><th>${t('value')}</th><th>${t('meaning')}</th></tr></thead>
      <tbody>${d.members.map(line)}</tbody></table>` : note(t(d.request?.unread ? 'unread' : 'noBody'))}
    ${d.absent?.length ? html`<h3>${t('absent')}</h3><p class="names">${d.absent.map((n) => html`<code>${n}</code> `)}</p>` : nothing}`;
};

/** @param {string} title @param {Field[]} fields @param {T} t */
const pairs = (title, fields, t) => (fields.length ? html`<h3>${title}</h3><table class="pairs"><tbody>${fields.map((f) => html`<tr>
  <th scope="row">${f.name}</th><td>${f.hidden ? html`<span class="muted">${t('hidden', { n: f.hidden })}</span>` : f.value}</td></tr>`)}</tbody></table>` : nothing);

/** @type {Panel} */
const raw = (d, s, t) => {
  const r = d.request;
  if (!r) return note(t('stored'));
  return html`<p class="line"><b>${r.method}</b> ${r.path}</p>
    <p class="muted">${r.remote ? t('from', { ip: r.remote }) : ''} ${r.client ? t('certificate', { subject: r.client }) : ''}</p>
    ${pairs(t('query'), r.query, t)}${pairs(t('headers'), r.header, t)}
    <h3>${t('body')} <span class="muted">${t('bytes', { n: r.size })} ${r.binary ? t('binary') : ''}</span></h3>
    ${r.unread ? note(t('unread')) : code(r.body, s.hide)}`;
};

/** @type {Panel} */
const checks = (d, _, t) => {
  const all = d.checks ?? [], failed = all.filter((c) => !c.ok);
  if (!all.length) return note(t('stored'));
  return html`<p class="callout ${failed.length ? 'bad' : 'good'}">${failed.length ? t('someFailed', { n: failed.length, all: all.length }) : t('allPassed')}</p>
    <ul class="checks">${all.map((c) => html`<li class=${c.ok ? 'good' : 'bad'}>
      <span class="sign" role="img" aria-label=${t(c.ok ? 'passed' : 'refused')}>${c.ok ? '✓' : '✗'}</span>
      <div><b>${t(`check.${c.name}`)}</b>
      ${c.findings?.map((f) => html`<p>${t(`find.${f.id}`, f.params)}</p>`)}
      ${c.error ? html`<p class="muted">${c.error}</p>` : nothing}</div></li>`)}</ul>`;
};

// The codes of a command, as its declaration lists them: 0 allow; 10100-10200 refuse with own text.
/** @param {string} codes @param {number} code */
const legend = (codes, code) => codes.split('; ').map((text) => {
  const m = /^(\d+)(?:-(\d+))? /.exec(text);
  const hit = m !== null && code >= Number(m[1]) && code <= Number(m[2] ?? m[1]);
  return html`<li class=${hit ? 'hit' : ''} aria-current=${hit ? 'true' : nothing}>${text}</li>`;
});

/** @param {Detail} d */
function sees(d) {
  const { outcome, verdict, kind } = d.row;
  if (outcome === 'rejected') return kind === 'before' ? 'sees.rejected' : 'sees.rejectedAfter';
  if (outcome === 'failed') return 'sees.failed';
  if (outcome === 'defaulted') return 'sees.defaulted';
  return verdict ? `sees.${verdict}` : 'sees.handled';
}

/** @type {Panel} */
const answer = (d, s, t) => {
  const a = d.answer;
  if (!a) return note(t('stored'));
  const budget = s.meta?.budget ?? 2000, steps = d.steps ?? [];
  const longest = Math.max(d.row.ms, ...steps.map((x) => x.ms), 0.001);
  return html`<h3>${t('client')}</h3><p>${t(sees(d))}</p>
    ${a.info ? html`<p class="callout">${a.info}</p>` : nothing}
    ${d.spec?.codes && d.row.kind === 'before' ? html`<h3>${t('codes')}</h3><ul class="codes">${legend(d.spec.codes, a.code)}</ul>` : nothing}
    <h3>HTTP ${a.status}</h3>${code(a.body, false)}
    <h3>${t('steps')} <span class="muted">${t('latencyNow', { max: short(d.row.ms), budget })}</span></h3>
    <table class="steps"><tbody>${[...steps, { name: t('total'), ms: d.row.ms }].map((x) => html`<tr><th scope="row">${x.name}</th>
      <td class="num">${x.ms.toFixed(3)} ms</td><td><progress max=${longest} .value=${Math.min(x.ms, longest)} aria-label=${x.name}></progress></td></tr>`)}</tbody></table>`;
};

/** @type {Panel} */
const deliveries = (d, s, t, act) => {
  if (!d.deliveries?.length) return note(t(d.request ? 'keyless' : 'stored'));
  return html`${d.earlier && d.earlier !== d.row.id ? note(t('repeats', { id: d.earlier })) : nothing}
    <ol class="deliveries">${d.deliveries.map((one, i) => html`<li aria-current=${one.row.key === d.row.key ? 'true' : nothing}>
    <button class="link" @click=${() => act.select(one.row.key)}>${clock(one.row.time, true)}</button> ${badge(one.row, t)}
    <span class="num">HTTP ${one.row.status} · ${short(one.row.ms)} ms</span>
    ${i === 0 ? note(t('first')) : one.differs?.length ? html`<table class="diff"><thead><tr><th colspan="3">${t('differs')}</th></tr></thead>
      <tbody>${one.differs.map((x) => html`<tr><th scope="row">${t(x.part === 'header' ? 'headers' : x.part)} ${x.name}</th>
        <td><del>${hidden(x, x.from, s)}</del></td><td><ins>${hidden(x, x.to, s)}</ins></td></tr>`)}</tbody></table>`
      : note(t('same'))}</li>`)}</ol>`;
};

/** @param {Difference} x @param {string} text @param {State} s */
const hidden = (x, text, s) => (s.hide && x.part === 'body' && text ? dots : text);

/** @type {Panel} */
const event = (d, s, t) => {
  return html`${d.sinks?.length ? html`<h3>${t('sinks')}</h3><ul class="checks">${d.sinks.map((x) => html`<li class=${x.error ? 'bad' : 'good'}>
      <span class="sign" aria-hidden="true">${x.error ? '✗' : '✓'}</span><div><b>${x.name}</b> ${x.error ? '' : t('kept')}
      <span class="muted">${short(x.ms)} ms</span>${x.error ? html`<p>${x.error}</p>` : nothing}</div></li>`)}</ul>` : nothing}
    ${d.events?.length ? d.events.map((e) => html`<h3>CloudEvent</h3>${code(JSON.stringify(e, null, 2), s.hide)}`)
    : note(t('noEvent'))}`;
};

/** @type {Record<string, Panel>} */
const panels = { decoded, raw, checks, answer, deliveries, event };
