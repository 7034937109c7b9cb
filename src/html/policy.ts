/**
 * What a browser may do with the pages of the application: run and show what comes from their own folder, and nothing else. The pages say it themselves,
 * and the server that comes with the program says it again; `docs/hosting.md` has it for other servers.
 */
const OF_PAGES: readonly string[] = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** What only a server can say. */
const OF_SERVERS: readonly string[] = ["frame-ancestors 'none'"];

const TRUSTED: readonly string[] = ["require-trusted-types-for 'script'", 'trusted-types own-scripts'];

/** The policy as a page carries it, and as a server sends it. */
export const PAGE_POLICY = [...OF_PAGES, ...TRUSTED].join('; ');
export const SERVER_POLICY = [...OF_PAGES, ...OF_SERVERS, ...TRUSTED].join('; ');
