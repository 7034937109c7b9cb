import { follow } from '../step-link/step-link.tsx';
import { type Fill, Fills } from './fills.tsx';

/** Shapes as the build has drawn them: paths by country, circles for the smallest States, the land around. */
export interface MapShapes {
  readonly width: number;
  readonly height: number;
  /** Left, top, width and height of Europe. */
  readonly europe: readonly [number, number, number, number];
  readonly around: string;
  readonly shapes: Readonly<Record<string, string>>;
  readonly circles: Readonly<Record<string, readonly [number, number]>>;
}

/** A country as it is shown: how it is filled, what is said of it, and where it leads. */
export interface MapPlace {
  readonly code: string;
  readonly fill: Fill;
  readonly says: string;
  readonly address: string;
  readonly go: () => void;
}

interface RegionMapProps {
  readonly map: MapShapes;
  readonly places: readonly MapPlace[];
  /** Europe alone, larger. */
  readonly closer: boolean;
  readonly pointed: string | undefined;
  readonly onPoint: (code: string | undefined) => void;
}

/**
 * The region as a picture that leads to each country. It says nothing that the table beside it does not say: readers of the page by ear and by keys have
 * the table, so that they need not pass fifty-seven shapes.
 */
export function RegionMap({ map, places, closer, pointed, onPoint }: RegionMapProps) {
  const box = closer ? map.europe : ([0, 0, map.width, map.height] as const);
  const shape = ({ code, fill }: MapPlace) => {
    const [x, y] = map.circles[code] ?? [];
    const paint = `url(#map-${fill})`;
    return x === undefined ? <path fill={paint} d={map.shapes[code]} /> : <circle fill={paint} cx={x} cy={y} r={closer ? 9 : 13} />;
  };
  // Circles lie on top, and so does the edge of what is pointed at.
  const order = [...places].sort((a, b) => rank(a, map, pointed) - rank(b, map, pointed));
  return (
    <svg class="map" viewBox={box.join(' ')} aria-hidden="true" onMouseLeave={() => onPoint(undefined)}>
      <Fills id="map" unit={box[2] / 110} />
      <path class="map__around" d={map.around} />
      {order.map((place) => (
        <a
          key={place.code}
          href={place.address}
          tabindex={-1}
          class={`map__place${place.fill === 'blank' ? ' map__place--blank' : ''}${place.code === pointed ? ' map__place--pointed' : ''}`}
          data-place={place.code}
          data-fill={place.fill}
          onMouseEnter={() => onPoint(place.code)}
          onClick={(event) => follow(event, place.go)}
        >
          <title>{place.says}</title>
          {shape(place)}
        </a>
      ))}
    </svg>
  );
}

const rank = ({ code }: MapPlace, { circles }: MapShapes, pointed: string | undefined): number =>
  (circles[code] ? 2 : 0) + (code === pointed ? 1 : 0);
