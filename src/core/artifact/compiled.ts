import { mkdir, writeFile } from "node:fs/promises"
import { dirname, join, relative } from "node:path"
import type { GraphNode } from "../graph/graph.ts"

/** The SQL of one node, and the file that holds it. */
export interface CompiledNode {
  readonly id: string
  readonly name: string
  readonly sql: string
  readonly file: string
}

/**
 * `target/compiled/src/models/gold/genre_ratings.sql`: beside its declaration's place, under the relation's name. A test or an
 * analysis may have the name of a relation, and says what it is. Another dialect than the target's has a folder of its own.
 */
export const compiledFile = (root: string, { declaration }: GraphNode, dialect: string | null): string => {
  const folder = relative(root, dirname(declaration.location.file))
  const kind = "columnTypes" in declaration ? "" : `.${declaration.kind}`
  const file = `${declaration.name.replaceAll(/[^\w.-]/g, "_")}${kind}.sql`
  return join(root, "target", dialect === null ? "compiled" : `compiled-${dialect}`, folder, file)
}

export const writeCompiled = async (nodes: readonly CompiledNode[]): Promise<void> => {
  for (const folder of new Set(nodes.map(({ file }) => dirname(file)))) await mkdir(folder, { recursive: true })
  for (const { file, sql } of nodes) await writeFile(file, `${sql}\n`)
}
