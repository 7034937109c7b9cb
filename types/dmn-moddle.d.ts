/** What is used of dmn-moddle, which comes without types. */
declare module 'dmn-moddle' {
  export class DmnModdle {
    create(type: string, properties: Record<string, unknown>): unknown;
    toXML(element: unknown, options: { format: boolean }): Promise<{ xml: string }>;
    fromXML(xml: string): Promise<{ rootElement: Record<string, unknown>; warnings: unknown[] }>;
  }
}
