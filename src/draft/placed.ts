import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Place, Problems } from '../base/index.ts';

/** A map of a YAML file, with where it and each of its keys stand. */
export interface Placed {
  readonly data: Readonly<Record<string, unknown>>;
  at(key?: string): Place;
}

/** Reads a YAML file as nested plain values; `placed` finds again where a map of it stands. Unreadable: problems, and nothing comes back. */
export class PlacedFile {
  readonly top: Placed | undefined;
  private readonly places = new WeakMap<object, Placed>();
  private readonly lines = new LineCounter();

  constructor(
    readonly path: string,
    text: string,
    problems: Problems,
  ) {
    const document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    for (const error of document.errors) problems.error('yaml_unreadable', this.place(error.pos[0]), { reason: error.message });
    if (document.errors.length > 0) return;
    if (!isMap(document.contents)) {
      problems.error('map_expected', this.place(undefined), { key: 'file' });
      return;
    }
    this.top = this.places.get(this.plain(document.contents) as object);
  }

  /** Where a map stands that was read from this file. */
  placed(data: object): Placed | undefined {
    return this.places.get(data);
  }

  private place(offset: number | undefined): Place {
    return offset === undefined
      ? { file: this.path, line: 1, column: 1 }
      : { file: this.path, line: this.lines.linePos(offset).line, column: 1 };
  }

  private plain(node: Node | null): unknown {
    if (isMap(node)) return this.map(node as YAMLMap<Node, Node | null>);
    if (isSeq(node)) return node.items.map((item) => this.plain(isNode(item) ? item : null));
    return isScalar(node) ? node.value : null;
  }

  private map(map: YAMLMap<Node, Node | null>): object {
    const data: Record<string, unknown> = {};
    const at = new Map<string, number | undefined>();
    for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
      const name = String(isScalar(key) ? key.value : '');
      data[name] = this.plain(value);
      at.set(name, key.range?.[0]);
    }
    const own = map.range?.[0];
    this.places.set(data, { data, at: (key) => this.place((key === undefined ? undefined : at.get(key)) ?? own) });
    return data;
  }
}
