import * as Effect from "effect/Effect"
import { loadProject } from "../../core/embed/load-project.ts"
import { selectNodes } from "../../core/embed/select-nodes.ts"
import type { GraphNode } from "../../core/graph/graph.ts"
import { materializedAs } from "../../core/graph/select/config-method.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { ListFlags, ListForm } from "../flags.ts"
import { pathText } from "../render/text.ts"
import { treeLines } from "../render/tree.ts"
import { projectFolder } from "./project-folder.ts"
import { selectionOf } from "./selection.ts"
import { settle } from "./settle.ts"

/** Lists nodes from their declarations alone: no query is built, and no warehouse is opened. */
export const listNodes = (cli: Cli, flags: ListFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const project = yield* loadProject(folder)
    const nodes = yield* selectNodes(project, selectionOf(flags, out.cwd))
    if (nodes.length === 0) err.write("The selection holds nothing.\n")
    if (flags.output === "tree") {
      const ids = nodes.map(({ id }) => id)
      const lines = treeLines({ ids, children: project.graph.dag.children }, out.width)
      out.write(lines.map((line) => `${line}\n`).join(""))
      return exitCode.good
    }
    const line: { readonly [form in Exclude<ListForm, "tree">]: (node: GraphNode) => string } = {
      name: ({ id }) => id,
      path: ({ declaration }) => pathText(declaration.location.file, out.cwd),
      json: (node) => JSON.stringify(described(node, project.graph.dag.parents, out.cwd)),
    }
    const lines = nodes.map(line[flags.output])
    out.write([...new Set(lines)].map((line) => `${line}\n`).join(""))
    return exitCode.good
  })
  return settle(action, { debug: flags.debug ?? false, err })
}

const described = ({ id, declaration }: GraphNode, parents: ReadonlyMap<string, ReadonlySet<string>>, cwd: string) => ({
  id,
  kind: declaration.kind,
  name: declaration.name,
  schema: "schema" in declaration ? declaration.schema : null,
  materialized: materializedAs(declaration),
  tags: declaration.tags,
  path: pathText(declaration.location.file, cwd),
  depends_on: [...(parents.get(id) ?? [])],
})
