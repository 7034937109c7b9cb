import { type DBSchema, openDB } from 'idb';
import type { Session } from './session.ts';

/**
 * Keeping answers, only when somebody asks for it: locked with a passphrase in the format age (age-encryption.org/v1, scrypt), on the device or as a
 * file. What is stored on the device has no name and no date beside it.
 */
const DATABASE = 'notes';
const STORE = 'notes';
const KEY = 'kept';
const FORMAT = 'sinepoena.session/1';
const MAGIC = 'age-encryption.org/v1';

/** Shortest passphrase that is taken, in characters. */
export const LEAST = 12;

interface Kept extends DBSchema {
  [STORE]: { key: string; value: Uint8Array };
}

const open = () => openDB<Kept>(DATABASE, 1, { upgrade: (database) => void database.createObjectStore(STORE) });

/** Locks a session with a passphrase. */
export async function lock(session: Session, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  const locked = await encrypter.encrypt(JSON.stringify({ format: FORMAT, session }));
  return new Uint8Array(locked);
}

/** Why something that was kept cannot be opened. */
export class NotOpened extends Error {}

/** Opens what was locked. Throws `NotOpened` where the passphrase is another one, or the bytes are none of ours. */
export async function unlock(locked: Uint8Array, passphrase: string): Promise<Session> {
  const { Decrypter } = await import('age-encryption');
  try {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const told = JSON.parse(await decrypter.decrypt(locked, 'text')) as { readonly format?: unknown; readonly session?: Session };
    if (told.format !== FORMAT || !told.session) throw new NotOpened();
    return told.session;
  } catch {
    throw new NotOpened();
  }
}

/** Whether bytes are a locked file. */
export const isLocked = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) === MAGIC;

/** Keeps locked bytes on the device, in place of what was kept before. */
export async function keepOnDevice(locked: Uint8Array): Promise<void> {
  const database = await open();
  await database.put(STORE, locked, KEY);
  database.close();
}

/** What is kept on the device, still locked; undefined where nothing is. Looking leaves no trace where nothing was kept. */
export async function keptOnDevice(): Promise<Uint8Array | undefined> {
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === DATABASE)) return undefined;
  const database = await open();
  const locked = await database.get(STORE, KEY);
  database.close();
  return locked;
}

/** Deletes everything that the application has stored on the device: kept answers, the program itself, and what the browser holds for the site. False where the browser refused a part. */
export async function forgetEverything(): Promise<boolean> {
  const results = await Promise.allSettled([forgetDatabases(), forgetCaches(), forgetWorkers()]);
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // A browser that refuses storage has stored nothing.
  }
  return results.every((result) => result.status === 'fulfilled');
}

async function forgetDatabases(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}

async function forgetCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  for (const name of await caches.keys()) await caches.delete(name);
}

async function forgetWorkers(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
}

/** Hands a file to the browser, to be saved where its user chooses. */
export function saveFile(name: string, bytes: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
