import * as Effect from "effect/Effect"
import { checksumsOf } from "../artifact/checksums.ts"
import { seedTexts } from "./artifact-project.ts"
import type { Project } from "./load-project.ts"
import type { Earlier } from "./plan.ts"
import { readPrevious } from "./read-previous.ts"
import { targetFolder } from "./target-folder.ts"

/** What the project's folder `target` knows of an earlier run; null where it knows nothing that can be compared. */
export const knownRun = ({ root, graph }: Project): Effect.Effect<Earlier | null> =>
  readPrevious(targetFolder(root)).pipe(
    Effect.flatMap((previous) =>
      Effect.map(
        Effect.promise(() => seedTexts(graph)),
        (texts): Earlier => ({ previous, checksumsOf: (node) => checksumsOf(node, texts) }),
      ),
    ),
    Effect.catch(() => Effect.succeed(null)),
  )
