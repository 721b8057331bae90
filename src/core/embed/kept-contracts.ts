// `target/kept-contracts.json`: queries that DuckDB has read as their contracts say. It need not read them again.
import { readFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { sha256 } from "../artifact/digest.ts"
import type { QueryNode } from "../sql/ast.ts"
import { columnTypeText } from "../sql/type.ts"
import { targetFolder, writeJson } from "./target-folder.ts"

const file = "kept-contracts.json"
const Kept = Schema.Struct({ format: Schema.Literal(1), keys: Schema.Array(Schema.String) })

/** All that DuckDB's answer, and what is thought of it, depends on. `tables` are the statements that make what the query reads. */
export const contractKey = ({ columns }: QueryNode, sql: string, tables: readonly string[]): string =>
  sha256(
    JSON.stringify([
      readers(),
      sql,
      tables,
      Object.entries(columns).map(([name, type]) => [name, columnTypeText(type)]),
    ]),
  )

/** Empty where none were kept, or where the file is damaged. */
export const readKeptContracts = async (root: string): Promise<ReadonlySet<string>> => {
  try {
    const json: unknown = JSON.parse(await readFile(join(targetFolder(root), file), "utf8"))
    return new Set(Option.getOrNull(Schema.decodeUnknownOption(Kept)(json))?.keys)
  } catch {
    return new Set()
  }
}
export const writeKeptContracts = (root: string, keys: readonly string[]): Promise<string> =>
  writeJson(root, file, { format: 1, keys } satisfies typeof Kept.Encoded)

/** The versions of who reads: of ourselves, and of the DuckDB that we are installed with. */
const readers = (): string => (known ??= readVersions())
let known: string | null = null
const readVersions = (): string => {
  const {
    version,
    dependencies,
  }: { readonly version: string; readonly dependencies: { readonly [name: string]: string } } = JSON.parse(
    readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
  )
  return `${version} ${dependencies["@duckdb/node-api"]}`
}
