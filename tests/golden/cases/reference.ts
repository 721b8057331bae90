// Every query of the reference pipeline.

import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import { loadProject } from "../../../src/core/embed/load-project.ts"
import { queryKey } from "../../../src/core/sql/node.ts"
import { golden } from "../golden.ts"

const { graph } = await Effect.runPromise(loadProject(resolve(import.meta.dirname, "../../..")))

for (const { declaration } of graph.order)
  if ("query" in declaration)
    golden(`movielens-${declaration.kind}-${declaration.name}`, () => ({ [queryKey]: declaration.query() }))
