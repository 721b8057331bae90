import { propertyKey, quoted } from "../sources/spelling.ts"
import { importedAs, type NewModel } from "./model-text.ts"
import { sampleCell } from "./sample-value.ts"
import { importLines, objectLines } from "./source-code.ts"

/** A unit test of one row, which passes, and the keys that the source is tested for. */
export const unitTestText = (model: NewModel, file: string): string => {
  const { exported, source, columns, keys } = model
  const cells = columns.map((column) => ({ ...column, ...sampleCell(column) }))
  const given = cells.map(({ from, given }) => `${propertyKey(from)}: ${given}`)
  const expected = cells.map(({ name, expected }) => `${propertyKey(name)}: ${expected}`)
  return [
    ...importLines(file, [
      { names: [...(keys.length > 0 ? ["unique"] : []), "unitTest"], from: "typeline" },
      { names: [exported], from: model.file },
      { names: [importedAs(source)], from: source.file },
    ]),
    "",
    `export const ${exported}Row = unitTest(${exported}, {`,
    `  description: ${quoted("A row keeps its values under our names.")},`,
    `  dependsOn: { raw: ${source.local}${source.access} },`,
    ...rowLines("given: { raw: ", given, "  ", " }"),
    ...rowLines("expect: ", expected, "  ", ""),
    "})",
    ...keys.flatMap((key, index) => [
      "",
      `export const ${exported}Key${index === 0 ? "" : index + 1} = unique(${[exported, ...key.map(quoted)].join(", ")})`,
    ]),
    "",
  ].join("\n")
}

const width = 120
const rowLines = (before: string, pairs: readonly string[], indent: string, after: string): readonly string[] => {
  const line = `${indent}${before}[{ ${pairs.join(", ")} }]${after},`
  if (line.length <= width) return [line]
  if (after === "") return [`${indent}${before}[`, ...objectLines("", pairs, `${indent}  `), `${indent}],`]
  const [outer = "", inner = ""] = before.split(/(?<=\{) /)
  return [`${indent}${outer}`, ...rowLines(inner, pairs, `${indent}  `, ""), `${indent}},`]
}
