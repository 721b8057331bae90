// What a test of data finds in rows that a warehouse holds.
import type { DataTest } from "typeline"
import type { Cells, Suite } from "../suite.ts"

/** A row as text: "1 paid NULL". */
export type Found = { readonly failing: number | null; readonly sample: readonly string[] }

/** The source has these rows, and no others; the test runs over them. */
export const found = async (
  warehouse: Suite,
  test: DataTest,
  ...tables: readonly (readonly [source: unknown, ...rows: Cells[]])[]
): Promise<Found> => {
  for (const [source, ...rows] of tables) await warehouse.stand(source, ...rows)
  const nodes = await warehouse.build([...tables.map(([source]) => source), test])
  const node = nodes.get(test.name)
  if (!node || (node.status === "error" && node.outcome !== "fail")) throw new Error(node?.message ?? "It did not run.")
  return { failing: node.rows, sample: node.sample.map(rowText).sort() }
}
const rowText = (row: object): string =>
  Object.values(row)
    .map((value) => (value === null ? "NULL" : String(value)))
    .join(" ")

/** Nothing fails. */
export const passes: Found = { failing: 0, sample: [] }
