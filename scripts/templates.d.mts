export interface Look {
  readonly name: string;
  readonly size: number;
  readonly numbered: boolean;
  readonly head: 'letter' | 'application' | 'record' | 'sheet';
  readonly font: string;
}
export const LOOKS: readonly Look[];
export function template(look: Look): Promise<Uint8Array>;
