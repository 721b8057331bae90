import { mkdir, writeFile } from "node:fs/promises"
import { dirname, join, relative, sep } from "node:path"
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
export const compiledFile = (root: string, node: GraphNode, dialect: string | null): string =>
  nodeFile(root, node, dialect === null ? "compiled" : `compiled-${dialect}`)
/** `target/run/src/models/gold/genre_ratings.sql`: the statements that made it. */
export const runFile = (root: string, node: GraphNode): string => nodeFile(root, node, "run")

const nodeFile = (root: string, { declaration }: GraphNode, folder: string): string => {
  const kind = "columnTypes" in declaration ? "" : `.${declaration.kind}`
  const name = `${declaration.name.replaceAll(/[^\w.-]/g, "_")}${kind}.sql`
  // The configuration may name folders beside the project's: what is written of them stays within target.
  const steps = relative(root, dirname(declaration.location.file)).split(sep)
  return join(root, "target", folder, ...steps.filter((step) => step !== ".."), name)
}

const atOnce = 64
/** Writes them below `target`, and their folders. */
export const writeCompiled = async (nodes: readonly Pick<CompiledNode, "file" | "sql">[]): Promise<void> => {
  for (const folder of new Set(nodes.map(({ file }) => dirname(file)))) await mkdir(folder, { recursive: true })
  // Some at a time: a process may not have thousands of files open.
  for (let next = 0; next < nodes.length; next += atOnce)
    await Promise.all(nodes.slice(next, next + atOnce).map(({ file, sql }) => writeFile(file, `${sql}\n`)))
}
