import * as Effect from "effect/Effect"
import { qualifiedName } from "../dialect/dialect.ts"
import { type DialectName, dialects } from "../dialect/registry.ts"
import type { GraphNode } from "../graph/graph.ts"
import { Warehouse, type WarehouseRow } from "../warehouse/warehouse.ts"

export interface SampledRows {
  readonly columns: readonly string[]
  /** As text; null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[]
}
interface Sampled {
  /** By the node's id. */
  readonly samples: ReadonlyMap<string, SampledRows>
  /** What could not be read, and why. */
  readonly warnings: readonly string[]
}

export const mostSampleRows = 1000
const longestCell = 200

/** Some rows of each of these relations, which are there, as the warehouse gives them. One that cannot be read is a warning. */
export const sampleRows = Effect.fn("sampleRows")(function* (
  nodes: readonly GraphNode[],
  dialect: DialectName,
  options: { readonly limit: number; readonly threads: number },
) {
  const warehouse = yield* Warehouse
  const warnings: string[] = []
  const read = Effect.fnUntraced(function* ({ id, declaration }: GraphNode) {
    if (!("columnTypes" in declaration)) return []
    const session = yield* warehouse.session
    const from = qualifiedName(dialects[dialect], declaration)
    const rows = yield* session.query(`select *\nfrom ${from}\nlimit ${options.limit}`)
    return [[id, textOf(rows, Object.keys(declaration.columnTypes()))] as const]
  }, Effect.scoped)
  const found = yield* Effect.forEach(
    nodes,
    (node) =>
      Effect.catch(read(node), ({ message }) => {
        warnings.push(`${node.id}: its rows cannot be read: ${message}`)
        return Effect.succeed([])
      }),
    { concurrency: options.threads },
  )
  const sampled: Sampled = { samples: new Map(found.flat()), warnings: warnings.toSorted() }
  return sampled
})

/** The columns of a relation without rows are those that it declares. */
const textOf = (rows: readonly WarehouseRow[], declared: readonly string[]): SampledRows => {
  const columns = rows[0] ? Object.keys(rows[0]) : declared
  return { columns, rows: rows.map((row) => columns.map((column) => cellOf(row[column]))) }
}

const cellOf = (value: unknown): string | null => {
  const text = plainText(value)
  if (text === null || text.length <= longestCell) return text
  // Half of a character is none.
  return `${text.slice(0, longestCell - 1).replace(/[\uD800-\uDBFF]$/, "")}…`
}

const plainText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return `0x${Buffer.from(value.subarray(0, longestCell)).toString("hex")}`
  if (typeof value !== "object") return String(value)
  return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner))
}
