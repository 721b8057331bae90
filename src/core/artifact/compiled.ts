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

/** `target/compiled/src/models/gold/genre_ratings.sql`: beside its declaration's place, under the relation's name. */
export const compiledFile = (root: string, { declaration }: GraphNode): string => {
  const folder = relative(root, dirname(declaration.location.file))
  return join(root, "target", "compiled", folder, `${declaration.name.replaceAll(/[^\w.-]/g, "_")}.sql`)
}

export const writeCompiled = async (nodes: readonly CompiledNode[]): Promise<void> => {
  for (const folder of new Set(nodes.map(({ file }) => dirname(file)))) await mkdir(folder, { recursive: true })
  for (const { file, sql } of nodes) await writeFile(file, `${sql}\n`)
}
