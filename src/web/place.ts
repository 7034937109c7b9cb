import { type RoomId, routeAt, routeOf } from './routes.ts';

/**
 * Where the application stands: in which folder of whose site, in which version. The build writes it into the page, so that the same files run at any
 * address.
 */
export interface Place {
  /** Address of the application's own folder: whole in a browser, relative in a page that the build makes. */
  readonly root: string;
  readonly version: string;
  /** Where the page goes when it is left in a hurry: the host may set it. */
  readonly elsewhere: string;
  /** Style of the rooms. */
  readonly rooms?: string;
  /** Files of the scripts that work beside the page, by name. */
  readonly workers?: Readonly<Record<string, string>>;
}

let place: Place = typeof document === 'undefined' ? { root: './', version: '', elsewhere: '' } : placeOf(document);

function placeOf({ documentElement, baseURI }: Document): Place {
  const { root = './', version = '', elsewhere = '', workers = '{}', rooms = '' } = documentElement.dataset;
  return { root: new URL(root, baseURI).href, version, elsewhere, rooms, workers: JSON.parse(workers) as Readonly<Record<string, string>> };
}

/** Stands the application at another place: for the build, which makes pages for each folder. */
export function standAt(other: Place): void {
  place = other;
}

/** Where the application stands, for a script that works beside the page and knows no document. */
export const placeHere = (): Place => place;

/** A script that works beside the page. */
export const workerFile = (name: string): string => place.root + (place.workers?.[name] ?? '');

/** The style of the rooms. */
export const roomStyle = (): string => place.root + (place.rooms ?? '');

/** A file that belongs to the application. */
export const ownFile = (path: string): string => place.root + path;

/** A data file of the application, in this version. */
export const dataFile = (path: string): string => `${place.root}data/${place.version}/${path}`;

/** The address of a room in a language. English stands at the root. */
export const addressOf = (room: RoomId, language: string): string =>
  `${place.root}${language === 'en' ? '' : `${language}/`}${routeOf(room).path}` || './';

/** The room of the address that is shown. */
export const roomHere = (): RoomId => routeAt(location.href.slice(place.root.length).replace(/[?#].*$/, '')).id;

export const elsewhere = (): string => place.elsewhere || 'https://www.wikipedia.org/';
