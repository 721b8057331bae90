import * as Effect from "effect/Effect"
import { checksumsOf } from "../artifact/checksums.ts"
import { seedTexts } from "./artifact-project.ts"
import { builtNodes } from "./built-nodes.ts"
import type { Project } from "./load-project.ts"
import type { Earlier } from "./plan.ts"
import type { ResolvedTarget } from "./resolve-target.ts"

/** What the project's folder `target` knows of what was built on a target; null where it knows nothing that can be compared. */
export const knownRun = ({ root, graph }: Project, { name }: ResolvedTarget): Effect.Effect<Earlier | null> =>
  Effect.promise(async () => {
    const built = await builtNodes(root, name)
    if (built === null) return null
    const texts = await seedTexts(graph)
    return { built, checksumsOf: (node) => checksumsOf(node, texts) }
  })
