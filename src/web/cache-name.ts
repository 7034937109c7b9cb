/** How the names of the caches begin in which a device keeps the application; the version follows. */
export const CACHE = 'sinepoena-';
