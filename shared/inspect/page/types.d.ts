// The types of the page, for the check alone: browsers do not load this file.
import type { TemplateResult, nothing } from 'lit-html';

// What the server sends.

export interface Row {
  key: string; time: number; command: string; kind: string; outcome: string; verdict?: string;
  reason?: string; status?: number; ms: number; timeout?: boolean; nth: number; app?: string;
  ip?: string; id?: string; brief?: string; failed?: boolean;
}
export interface Field { name: string; value: string; hidden?: number }
export interface Finding { id: string; params?: Record<string, string> }
export interface Check { name: string; ok: boolean; error?: string; findings?: Finding[] }
export interface Member {
  path: string; name: string; depth: number; kind: string; value: string; came?: string;
  unit?: string; doc?: string;
}
export interface Difference { part: string; name: string; from: string; to: string }
export interface Detail {
  row: Row; dialect: string; resend: boolean; error?: string; earlier?: string;
  spec?: {
    command: string; family: string; function: string; doc: string; url: string; summary: string;
    when: string; codes?: string;
  };
  request?: {
    method: string; path: string; query: Field[]; header: Field[]; body: string; size: number;
    unread?: boolean; binary?: boolean; remote: string; client?: string;
  };
  checks?: Check[]; members: Member[] | null; absent?: string[];
  answer?: { status: number; body: string; code: number; info?: string };
  steps?: { name: string; ms: number }[];
  deliveries?: { row: Row; differs: Difference[] | null }[];
  events?: unknown[];
  sinks?: { name: string; error?: string; ms: number }[];
}
export interface Choice { name: string; what?: string; packets?: string[]; push?: boolean }
export interface Meta {
  commands: Choice[]; faults: Choice[]; targets: Choice[] | null; budget: number; limit: number;
  stored: boolean; receiver: string;
}
export interface Sent { status: number; body: string; ms: number; key?: string; error?: string }
export interface Complaint { line: number; path: string; id: string; text: string }

// The state of the page.

export interface Dialog {
  title: 'new' | 'edit'; command: string; packet: string; fault: string; target: string;
  body: string; complaints: Complaint[]; sent?: Sent; busy: boolean;
}
export interface State {
  meta?: Meta; rows: Row[]; older: Row[]; next: number | undefined; filter: string; view: string;
  selected: string; detail?: Detail; missing: boolean; tab: string; paused: boolean;
  live: 'connecting' | 'live' | 'lost'; hide: boolean; lang: 'en' | 'zh'; theme: string;
  note: string; found: Map<string, Set<string>>; dialog?: Dialog; menu: boolean; copied?: string;
  narrow: boolean; fresh: number; target: string;
}

// The modules' functions.

export type Shown = TemplateResult | typeof nothing;
export type T = (key: string, params?: Record<string, unknown>) => string;
export type Grade = 'good' | 'odd' | 'bad';
export type Bucket = Record<Grade, number> & { at: number; slow: number; quick: number };
export interface Term { text: string; not: boolean; test: (row: Row) => boolean }
export type Parse = (text: string, found: (word: string) => Set<string> | undefined) => Term[];
export interface ListActions {
  select: (key: string) => void; older: () => void; top: () => void; clear: () => void;
  compose: () => void;
}
export type List = (s: State, rows: Row[], box: Element | null, t: T, act: ListActions) => Shown;
export interface DetailActions {
  replay: () => void; edit: () => void; copy: (form: string) => void; menu: () => void;
  tab: (name: string) => void; back: () => void; select: (key: string) => void;
  target: (name: string) => void;
}
export type Panel = (d: Detail, s: State, t: T, act: DetailActions) => Shown;
export interface ComposerActions {
  close: () => void; command: (name: string) => void; packet: (name: string) => void;
  edited: (change: Partial<Dialog>) => void; body: (text: string) => void; send: () => void;
  select: (key: string) => void;
}
export type Typed<E> = Event & { target: E };
