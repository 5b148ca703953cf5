// The inspector's page: the state, what changes it, and when it is drawn.

import { html, nothing, render } from './lit-html.js';
import { Rates, charts, short } from './chart.js';
import { composer, help } from './dialog.js';
import { detail, tabs } from './detail.js';
import { fits, parse, views } from './filter.js';
import { list, rowHeight } from './list.js';
import { text } from './i18n.js';

/** @import {Complaint, Dialog, Row, Sent, State, T, Typed} from './types.js' */

const here = new URL(location.href);
here.searchParams.delete('token'); // the cookie stands in for it from here on
history.replaceState(null, '', here);
const param = (/** @type {string} */ name) => here.searchParams.get(name) ?? '';
const stored = (/** @type {string} */ name) => localStorage.getItem(`inspector.${name}`) ?? '';

/** @type {State} */
const s = {
  rows: [], older: [], next: 0, filter: param('q'), view: param('view') in views ? param('view') : 'all',
  selected: param('d'), missing: false, tab: tabs.includes(param('tab')) ? param('tab') : 'decoded', paused: false,
  live: 'connecting', hide: stored('hide') === 'yes',
  lang: (stored('lang') || navigator.language).startsWith('zh') ? 'zh' : 'en', theme: stored('theme') || 'auto',
  note: '', found: new Map(), menu: false, narrow: false, fresh: 0, target: '',
};
const rates = new Rates();
/** @type {Row[]} */
let waiting = []; // what came while paused
/** @type {T} */
const t = (key, params) => text(s.lang, key, params);
const $ = (/** @type {string} */ id) => document.getElementById(id);
const box = () => /** @type {HTMLElement} */ (document.querySelector('section.list'));

// Drawing: whatever happens, at most ten times a second, and not at all out of sight.

const pause = 100;
let drawn = 0, planned = false, renders = 0;

function draw() {
  if (planned) return;
  planned = true;
  setTimeout(() => requestAnimationFrame(() => {
    planned = false;
    drawn = performance.now();
    paint();
  }), Math.max(0, drawn + pause - performance.now()));
}

/** @param {Partial<State>} change */
function set(change) {
  Object.assign(s, change);
  draw();
}

function visible() {
  const terms = parse(s.filter, (word) => s.found.get(word));
  const keep = (/** @type {Row} */ r) => views[s.view](r) && fits(terms, r);
  return [...s.rows.filter(keep).reverse(), ...s.older.filter(keep)];
}

function paint() {
  const rows = visible();
  const root = document.documentElement;
  root.lang = s.lang === 'zh' ? 'zh-CN' : 'en';
  root.dataset.theme = s.theme;
  root.dataset.renders = String(++renders);
  document.title = t('title');
  const live = s.paused ? 'paused' : s.live;
  const count = (/** @type {string} */ v) => (v === 'all' ? s.rows.length : s.rows.filter(views[v]).length);
  render(html`
    <header class="top">
      <h1><img src="/page/icon.svg" alt="" width="20" height="20"> ${t('title')}</h1>
      <button class="live ${live}" @click=${toggle} aria-pressed=${s.paused} title="${t(s.paused ? 'resume' : 'pause')} (p)"><i></i>${t(live)}</button>
      <input id="filter" type="search" .value=${s.filter} placeholder=${t('filter')} aria-label=${t('filterName')} spellcheck="false"
        autocomplete="off" @input=${(/** @type {Typed<HTMLInputElement>} */ e) => filter(e.target.value)}>
      <button class="primary" @click=${compose}>${t('new')} <kbd>n</kbd></button>
      <button @click=${hide} aria-pressed=${s.hide}>${s.hide ? '●' : '○'} ${t('hide')}</button>
      <button @click=${() => keep('lang', s.lang === 'zh' ? 'en' : 'zh')} lang=${s.lang === 'zh' ? 'en' : 'zh-CN'}>${t('language')}</button>
      <button class="icon" aria-label="${t('theme')}: ${s.theme}" title="${t('theme')}: ${s.theme}" @click=${() => keep('theme',
        s.theme === 'auto' ? 'light' : s.theme === 'light' ? 'dark' : 'auto')}>${{ auto: '◐', light: '☀', dark: '☾' }[s.theme]}</button>
      <button class="icon" aria-label=${t('help')} title="${t('help')} (?)" @click=${showHelp}>?</button>
    </header>
    ${charts(rates, s.meta?.budget ?? 2000, t)}
    <nav aria-label=${t('views')}>${Object.keys(views).map((v) => html`<button aria-pressed=${v === s.view} @click=${() => view(v)}>${t(`view.${v}`)}
      <span class="count ${v === 'refused' && count(v) ? 'bad' : ''}">${count(v)}</span></button>`)}</nav>
    <main class=${s.narrow ? 'opened' : ''}>
      <section class="list" aria-label=${t('list')} @scroll=${{ handleEvent: scrolled, passive: true }}>${list(s, rows, box(), t,
        { select, older, top: () => { if (s.paused) toggle(); top(); }, clear: () => filter(''), compose })}</section>
      <section class="detail" aria-label=${t('tabs')}>${detail(s, t, { replay, edit, copy, tab, select, target: (name) => set({ target: name }),
        menu: () => set({ menu: !s.menu }), back })}</section>
    </main>
    <p class="toast ${s.note ? 'on' : ''}" role="status">${s.note}</p>
    <dialog id="composer" aria-labelledby="composer-title" @close=${closed}>${composer(s, t, {
      close: () => dialog('composer').close(), command, packet, edited, body, send, select: (key) => { dialog('composer').close(); tab('checks'); select(key); } })}</dialog>
    <dialog id="help" aria-label=${t('help')}>${help(t, () => dialog('help').close())}</dialog>
    <dialog id="copied" aria-label=${t('copyHand')} @close=${() => set({ copied: undefined })}>${s.copied ? html`<header><h2>${t('copyHand')}</h2>
      <button class="icon" aria-label=${t('close')} @click=${() => dialog('copied').close()}>✕</button></header><pre tabindex="0">${s.copied}</pre>` : nothing}</dialog>
  `, document.body);
  if (modal) dialog(modal).showModal(); // once: a dialog that was just closed stays closed
  modal = '';
}

let modal = ''; // the dialog to open with the next drawing
function closed() {
  set({ dialog: undefined });
  if (!document.activeElement?.matches('.top *, .detail *')) $('list')?.focus();
}
const dialog = (/** @type {string} */ id) => /** @type {HTMLDialogElement} */ ($(id));

// What comes from the server.

/** @param {string} path @param {unknown} [body] makes it a POST @returns {Promise<any>} */
async function call(path, body) {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(`/api/${path}`, init);
  const value = await response.json();
  if (!response.ok) throw new Error(value.error ?? String(response.status));
  return value;
}

/** @param {unknown} err */
const wrong = (err) => say(t('failed', { error: err instanceof Error ? err.message : err }));

let quiet = 0;
/** @param {string} what */
function say(what) {
  set({ note: what });
  clearTimeout(quiet);
  quiet = setTimeout(() => set({ note: '' }), 6000);
}

function connect() {
  const source = new EventSource('/api/stream');
  source.onopen = () => set({ live: 'live' });
  source.onerror = () => set({ live: 'lost' });
  source.addEventListener('reset', () => {
    s.rows = [];
    waiting = [];
    rates.clear();
    draw();
  });
  source.addEventListener('rows', (e) => arrive(JSON.parse(e.data)));
}

/** @param {Row[]} rows oldest first */
function arrive(rows) {
  for (const r of rows) rates.add(r);
  if (s.paused) {
    waiting = [...waiting, ...rows].slice(-limit());
    s.fresh = waiting.length;
  } else add(rows);
  if (s.dialog === undefined && rows.some((r) => r.id && r.id === s.detail?.row.id)) open(s.selected); // one more delivery
  draw();
}

const limit = () => s.meta?.limit ?? 1000;

/** @param {Row[]} rows */
function add(rows) {
  s.rows = [...s.rows, ...rows].slice(-limit());
  const list = box();
  if (!list || list.scrollTop < rowHeight) return;
  const terms = parse(s.filter, (word) => s.found.get(word));
  const n = rows.filter((r) => views[s.view](r) && fits(terms, r)).length;
  list.scrollTop += n * rowHeight; // what is looked at stays where it is
  s.fresh += n;
}

let opening = '';
/** Loads the details of a delivery. @param {string} key */
async function open(key) {
  opening = key;
  try {
    const d = await call(`delivery/${encodeURIComponent(key)}`);
    if (opening === key) set({ detail: d, missing: false });
  } catch {
    if (opening === key) set({ detail: undefined, missing: true });
  }
}

// What the user does.

function keepURL() {
  const url = new URL(location.href);
  for (const [name, value, usual] of [['q', s.filter, ''], ['view', s.view, 'all'], ['d', s.selected, ''], ['tab', s.tab, 'decoded']]) {
    if (value === usual) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history.replaceState(null, '', url);
}

/** @param {'lang' | 'theme' | 'hide'} name @param {string} value */
function keep(name, value) {
  localStorage.setItem(`inspector.${name}`, value);
  set(name === 'hide' ? { hide: value === 'yes' } : { [name]: value });
}

const hide = () => keep('hide', s.hide ? 'no' : 'yes');
const showHelp = () => dialog('help').showModal();

function toggle() {
  if (s.paused) {
    s.paused = false;
    add(waiting);
    waiting = [];
    s.fresh = 0;
  } else s.paused = true;
  draw();
}

function scrolled() {
  if (box().scrollTop < rowHeight && !s.paused) s.fresh = 0;
  draw();
}

function top() {
  if (!s.paused) s.fresh = 0;
  box().scrollTop = 0;
  draw();
}

/** @param {string} value */
function filter(value) {
  s.filter = value;
  keepURL();
  search();
  top();
}

let searching = 0, searched = '';
/** Asks which bodies hold the words of the filter: now, and again while deliveries come. */
function search() {
  clearTimeout(searching);
  const words = parse(s.filter, () => undefined).map((term) => term.text).filter(Boolean);
  if (words.length) searching = setTimeout(async () => {
    searched = s.rows.at(-1)?.key ?? '';
    const keys = await Promise.all(words.map((w) => call(`search?q=${encodeURIComponent(w)}`).catch(() => [])));
    set({ found: new Map(words.map((w, i) => [w, new Set(keys[i])])) });
  }, 250);
}
setInterval(() => { if (s.rows.at(-1)?.key !== searched) search(); }, 1000);

/** @param {string} name */
function view(name) {
  s.view = name;
  keepURL();
  top();
}

/** @param {string} name */
function tab(name) {
  set({ tab: name });
  keepURL();
}

/** @param {string} key */
function select(key) {
  const row = s.rows.find((r) => r.key === key);
  if (row?.outcome === 'rejected' && s.detail?.row.outcome !== 'rejected') s.tab = 'checks';
  else if (row && row.outcome !== 'rejected' && s.detail?.row.outcome === 'rejected' && s.tab === 'checks') s.tab = 'decoded';
  set({ selected: key, menu: false, narrow: true, missing: false });
  keepURL();
  open(key);
}

function back() {
  set({ narrow: false, menu: false });
  requestAnimationFrame(() => $('list')?.focus());
}

/** Selects the next or previous row and brings it into sight. @param {number} by */
function move(by) {
  const rows = visible();
  if (!rows.length) return;
  const at = rows.findIndex((r) => r.key === s.selected);
  const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
  const seen = box(), y = (to + 1) * rowHeight;
  if (y - rowHeight < seen.scrollTop) seen.scrollTop = Math.max(0, y - 2 * rowHeight);
  else if (y + rowHeight > seen.scrollTop + seen.clientHeight) seen.scrollTop = y + rowHeight - seen.clientHeight;
  const narrow = s.narrow;
  select(rows[to].key);
  s.narrow = narrow;
}

const older = () => call(`older?before=${s.next ?? 0}`).then((page) =>
  set({ older: [...s.older, ...page.rows], next: page.next || undefined })).catch(wrong);

const replay = () => s.detail?.resend && call(`replay/${s.selected}`, { target: s.target }).then((/** @type {Sent} */ sent) => {
  say(sent.error ? t('failed', { error: sent.error }) : t('replayed', { status: sent.status, ms: short(sent.ms) }));
  if (sent.key) select(sent.key);
}).catch(wrong);

/** @param {string} form */
const copy = (form) => call(`copy/${s.selected}/${form}`).then(({ text: value }) => {
  set({ menu: false });
  return navigator.clipboard.writeText(value).then(() => say(`${t('copied')}: ${t(`copy.${form}`)}`),
    () => { modal = 'copied'; set({ copied: value }); }); // no right to use the clipboard
}).catch(wrong);

// The composer.

/** @param {'new' | 'edit'} title @param {string} command @param {string} body */
function begin(title, command, body) {
  modal = 'composer';
  set({ menu: false, dialog: { title, command, body, packet: '', fault: '', target: s.target, complaints: [], busy: false } });
}

function compose() {
  const first = s.detail?.spec?.command ?? s.meta?.commands.find((c) => c.name === 'C2C.CallbackBeforeSendMsg')?.name ?? '';
  begin('new', first, '');
  command(first);
}

const edit = () => s.detail?.resend && call(`edit/${s.selected}`).then((d) => {
  begin('edit', d.command, d.body);
  check();
}).catch(wrong);

/** @param {Partial<Dialog>} change */
function edited(change) {
  if (s.dialog) set({ dialog: { ...s.dialog, sent: undefined, ...change } });
}

/** @param {string} name */
function command(name) {
  const packets = s.meta?.commands.find((c) => c.name === name)?.packets ?? [];
  edited({ command: name });
  if (packets.length) packet(packets[0]);
  else check();
}

/** @param {string} name */
const packet = (name) => call(`sample/${encodeURIComponent(name)}`).then((sample) => {
  edited({ packet: name, body: sample.body });
  check();
}).catch(wrong);

/** @param {string} value */
function body(value) {
  edited({ body: value });
  check();
}

let checking = 0;
function check() {
  clearTimeout(checking);
  checking = setTimeout(async () => {
    const d = s.dialog;
    if (!d) return;
    /** @type {Complaint[]} */
    const complaints = await call('validate', { command: d.command, body: d.body }).catch(() => []);
    if (s.dialog?.body === d.body) set({ dialog: { ...s.dialog, complaints } });
  }, 200);
}

async function send() {
  const d = s.dialog;
  if (!d || d.busy) return;
  edited({ busy: true });
  try {
    const sent = await call('send', { command: d.command, body: d.body, fault: d.fault, target: d.target });
    edited({ busy: false, sent });
    if (sent.key) select(sent.key);
  } catch (err) {
    edited({ busy: false, sent: { status: 0, body: '', ms: 0, error: err instanceof Error ? err.message : String(err) } });
  }
}

// The keyboard.

/** @type {Record<string, () => void>} */
const keys = {
  j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
  '/': () => $('filter')?.focus(), r: replay, e: edit, n: compose, h: hide, p: toggle, '?': showHelp,
  Enter: () => {
    set({ narrow: true });
    requestAnimationFrame(() => $('panel')?.focus());
  },
  Escape: back,
};

document.addEventListener('keydown', (e) => {
  const at = /** @type {HTMLElement} */ (e.target);
  if (s.dialog && e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
    e.preventDefault();
    send();
    return;
  }
  if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector('dialog[open]')) return;
  if (at.matches('input, textarea, select')) {
    if (e.key === 'Escape') $('list')?.focus();
    return;
  }
  const inList = at === document.body || at.id === 'list';
  if (['Enter', 'ArrowDown', 'ArrowUp'].includes(e.key) && !inList) return;
  const number = tabs[Number(e.key) - 1];
  if (number && s.selected) tab(number);
  else if (keys[e.key]) keys[e.key]();
  else return;
  e.preventDefault();
});

document.addEventListener('click', (e) => {
  if (s.menu && !(/** @type {Element} */ (e.target).closest('.menu'))) set({ menu: false });
});
addEventListener('resize', draw);
setInterval(() => { if (!document.hidden) draw(); }, 1000); // the charts move on

paint();
connect();
call('meta').then((meta) => set({ meta })).catch(wrong);
if (s.selected) open(s.selected);
search();
