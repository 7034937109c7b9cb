/** A way to fill an area that is told by its pattern as well as by its colour. */
export type Fill = 'solid' | 'thick' | 'lines' | 'dots' | 'cross' | 'mixed' | 'blank';

export const FILLS: readonly Fill[] = ['solid', 'thick', 'lines', 'dots', 'cross', 'mixed', 'blank'];

/** The fills of one picture; `unit` is how wide a pattern is, in the measure of the picture. */
export const Fills = ({ id, unit }: { readonly id: string; readonly unit: number }) => (
  <defs>
    {FILLS.map((fill) => (
      <pattern
        key={fill}
        id={`${id}-${fill}`}
        width={1}
        height={1}
        viewBox="0 0 8 8"
        patternUnits="userSpaceOnUse"
        patternTransform={`scale(${unit})`}
      >
        <rect class={`fill fill--${fill}`} width={8} height={8} />
        <Marks fill={fill} />
      </pattern>
    ))}
  </defs>
);

function Marks({ fill }: { readonly fill: Fill }) {
  if (fill === 'thick') return <path class="fill__strong" stroke-width={4.4} d="M-2 2L2 -2M-2 10L10 -2M6 10L10 6" />;
  if (fill === 'lines') return <path class="fill__strong" stroke-width={1.6} d="M-2 2L2 -2M-2 10L10 -2M6 10L10 6" />;
  if (fill === 'dots') return <path class="fill__quiet" d="M1 1h2.4v2.4h-2.4zM5 5h2.4v2.4h-2.4z" />;
  if (fill === 'cross') return <path class="fill__warn" stroke-width={1.3} d="M0 0L8 8M8 0L0 8" />;
  return fill === 'mixed' ? <path class="fill__half" d="M0 0h4v8h-4z" /> : null;
}

/** A piece of a fill, for a key. */
export const Swatch = ({ fill, id }: { readonly fill: Fill; readonly id: string }) => (
  <svg class="swatch" viewBox="0 0 32 20" width={32} height={20} aria-hidden="true">
    <Fills id={id} unit={8} />
    <rect class="swatch__edge" x={1} y={1} width={30} height={18} fill={`url(#${id}-${fill})`} />
  </svg>
);
