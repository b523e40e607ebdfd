/** As much of a JSON Schema as says what a value is where nothing is said of it. */
export type Schema = {
  type?: string | readonly string[];
  default?: unknown;
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: readonly Schema[];
};

/** A copy of a valid value, in which every field that has a default, and is not there, has it. */
export function fillIn(value: unknown, schema: Schema): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { items, properties = {}, additionalProperties: others } = kindOfSchema(value, schema);
  if (Array.isArray(value)) return value.map((item) => fillIn(item, items ?? {}));
  const given = new Map(Object.entries(value));
  const named = Object.entries(properties).map(
    ([name, own]) => [name, fillIn(given.has(name) ? given.get(name) : own.default, own)] as const,
  );
  const more = [...given]
    .filter(([name]) => !(name in properties))
    .map(([name, one]) => [name, fillIn(one, typeof others === 'object' ? others : {})] as const);
  return Object.fromEntries([...named, ...more].filter(([, one]) => one !== undefined));
}

/** Of several kinds of value that may stand in a place, the one that is meant. */
function kindOfSchema(value: object, schema: Schema): Schema {
  const type = Array.isArray(value) ? 'array' : 'object';
  return schema.anyOf?.find((one) => one.type === type) ?? schema;
}
