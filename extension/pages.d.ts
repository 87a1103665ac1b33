/** What our pages and the background take for granted, beyond what types.d.ts says. No code. */

/** One instance of the engine, made by wasm-bindgen's glue. */
interface Glue {
  (source: { module_or_path: string }): Promise<unknown>;
  analyze(strings: string, ints: Int32Array, settings: object): Analysis;
  take(strings: string, ints: Int32Array, settings: object, format: string,
    extras: string): Uint8Array<ArrayBuffer>;
  nameOf(strings: string, ints: Int32Array, settings: object, block: number): string;
}

/** Chrome's service worker only. */
declare function importScripts(...paths: string[]): void;

type Tab = chrome.tabs.Tab;
