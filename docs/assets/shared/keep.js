// What the reader typed: kept in this browser, or packed into a link. Nothing is sent anywhere.

/** Longest packed state that is read from a link, in characters. */
export const LONGEST_LINK = 8000;

/** The value kept under `key`, or null: nothing kept, storage switched off, or not JSON. */
export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Keep `value`. False when the browser refuses: full, private mode, switched off. */
export function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Call `heard` when another tab has kept or cleared `key`, or the page comes back from the browser's memory. */
export function whenKeptElsewhere(key, heard) {
  addEventListener("storage", (event) => (event.key === key || event.key === null) && heard());
  addEventListener("pageshow", (event) => event.persisted && heard());
}

/** JSON as base64url, safe in a link. */
export function packed(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** What `packed` packed, or null when the text is anything else. */
export function unpacked(text) {
  if (text.length > LONGEST_LINK || !/^[\w-]+$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
