export { frameOf, type Page, pageOf } from './page.ts';
export {
  codeOf,
  escaped,
  type From,
  fromOf,
  labelOf,
  linkOf,
  listOf,
  paragraph,
  sectionOf,
  type Table,
  type TableCell,
  tableOf,
} from './parts.ts';
export { PAGE_POLICY, SERVER_POLICY } from './policy.ts';
export { PAGE_STYLE } from './style.ts';
