import type { FileLoad } from "../resource/file-load.ts"
import type { Observation } from "./observation.ts"
import type { Load } from "./step.ts"
import type { Declared, Strategy, StrategyContext } from "./strategy.ts"

const loadStep = (
  declaration: Declared<"load" | "seed">,
  load: FileLoad,
  location: string,
  missing: string,
  { relation }: Observation,
  { force, fullRefresh }: StrategyContext,
): Load => ({
  kind: "load",
  purpose: `load ${load.file}`,
  schema: declaration.schema,
  name: declaration.name,
  columns: declaration.columnTypes(),
  load,
  location,
  missing,
  force: force || fullRefresh,
  there: relation,
})

const missingFile = "Put it there, set the target's storage to the folder that has it, or declare the file as optional."
const missingSeed = "A seed's file is named by its path from the file that declares it."

/** The rows of a file, from the target's storage. */
export const load: Strategy<"load"> = (declaration, observation, context) => [
  loadStep(declaration, declaration.materialization.load, context.storage, missingFile, observation, context),
]

/** The rows of a file beside the code. */
export const seed: Strategy<"seed"> = (declaration, observation, context) => {
  const location = folder(declaration.location.file)
  return [loadStep(declaration, declaration.materialization.load, location, missingSeed, observation, context)]
}

const folder = (file: string): string =>
  file.slice(0, Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\"), 0)) || "."
