import { ownFile } from './place.ts';

interface Policy {
  createScriptURL(url: string): string;
}

let policy: Policy | undefined;

/** Our own address, in the form that a strict browser asks for where scripts are started. Throws for an address of another site. */
export function trusted(address: string): string {
  const policies = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } }).trustedTypes;
  policy ??= policies?.createPolicy('own-scripts', { createScriptURL: own }) ?? { createScriptURL: own };
  return policy.createScriptURL(address);
}

function own(url: string): string {
  if (!url.startsWith(ownFile(''))) throw new TypeError('a script of another site');
  return url;
}
