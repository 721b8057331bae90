import { inLine, isInherited, propertyKey, quoted } from "../sources/spelling.ts"
import type { ModelLayer } from "./place.ts"
import type { ExportedName } from "./project-exports.ts"
import { importLines, objectLines, property } from "./source-code.ts"
import type { StagedColumn } from "./staged-columns.ts"

export interface NewModel {
  readonly name: string
  readonly exported: string
  readonly file: string
  readonly description: string
  readonly source: ExportedName & Local
  /** The file is that which has the layer, or is to have it; of no meaning where the model's own has it. */
  readonly layer: ModelLayer & { readonly file: string } & Local
  /** Null: the layer's. */
  readonly materialized: string | null
  readonly columns: readonly StagedColumn[]
  /** Columns that are unique, alone or together, by a test that stands apart. */
  readonly keys: readonly (readonly string[])[]
}

interface Local {
  /** What the file itself calls it. */
  readonly local: string
}
/** `stock`, `stock as stockLayer` */
export const importedAs = ({ name, local }: Local & { readonly name: string }): string =>
  name === local ? name : `${name} as ${local}`

/** The file of a staging model, as an author would write it. */
export const modelText = (model: NewModel): string => {
  const { name, exported, file, source, layer, columns, description, materialized } = model
  const isOwn = layer.kind === "own"
  const names = [
    "from",
    ...(columns.some(({ isEpoch }) => isEpoch) ? ["fromEpochSeconds"] : []),
    ...(isOwn ? ["layer"] : []),
  ]
  return [
    ...importLines(file, [
      { names, from: "typeline" },
      { names: [importedAs(source)], from: source.file },
      ...(isOwn ? [] : [{ names: [importedAs(layer)], from: layer.file }]),
    ]),
    "",
    ...(isOwn ? [layerLine({ ...layer, name: layer.local }), ""] : []),
    `export const ${exported} = ${layer.local}.model({`,
    ...property("name", quoted(name), "  "),
    ...(description === "" ? [] : property("description", quoted(description), "  ")),
    ...(materialized === null ? [] : property("materialized", quoted(materialized), "  ")),
    `  dependsOn: { raw: ${source.local}${source.access} },`,
    ...columnsLines(columns),
    "  query: ({ raw }) =>",
    "    from({ raw }).select(({ raw }) => ({",
    ...columns.flatMap(({ name, expression, hint }) => [
      ...(hint === null ? [] : [`      // ${hint}`]),
      `      ${propertyKey(name)}: ${expression},`,
    ]),
    "    })),",
    "})",
    "",
  ].join("\n")
}

const layerLine = ({ name, schema, tags }: Extract<ModelLayer, { schema: string }>): string =>
  `const ${name} = layer({ schema: ${quoted(schema)}, materialized: "view"${tags.length === 0 ? "" : `, tags: [${tags.map(quoted).join(", ")}]`} })`

/** The file of a new layer. */
export const layerText = (layer: Extract<ModelLayer, { schema: string }>): string =>
  [
    'import { layer } from "typeline"',
    "",
    "/** The sources with our names and types, row for row. */",
    `export ${layerLine(layer)}`,
    "",
  ].join("\n")

const columnsLines = (columns: readonly StagedColumn[]): readonly string[] => {
  const said = ({ description, tests }: StagedColumn) => description !== "" || tests.length > 0
  const lines = columns.flatMap((column) => [
    ...(column.mayBeKey
      ? [`    // One row for each ${inLine(column.name)}? Then: ${propertyKey(column.name)}: { unique: true },`]
      : []),
    ...(said(column) ? infoLines(column) : []),
  ])
  if (lines.length === 0) return []
  // Every object has these by itself: where others are told of, TypeScript wants something said of them, too.
  const inherited = columns.some(said) ? columns.filter((one) => !said(one) && isInherited(one.name)) : []
  return ["  columns: {", ...lines, ...inherited.map(({ name }) => `    ${propertyKey(name)}: {},`), "  },"]
}
const infoLines = ({ name, description, tests }: StagedColumn): readonly string[] => {
  const key = propertyKey(name)
  if (tests.length === 0) return property(key, quoted(description), "    ")
  const pairs = [...(description === "" ? [] : [`description: ${quoted(description)}`]), ...tests]
  return objectLines(`${key}: `, pairs, "    ")
}
