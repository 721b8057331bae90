import type { FileLoad } from "../resource/declaration.ts"
import type { Load } from "./step.ts"
import type { Declared, Strategy, StrategyContext } from "./strategy.ts"

const loadStep = (
  declaration: Declared<"load" | "seed">,
  load: FileLoad,
  location: string,
  { force, fullRefresh }: StrategyContext,
): Load => ({
  kind: "load",
  purpose: `load ${load.file}`,
  schema: declaration.schema,
  name: declaration.name,
  columns: declaration.columnTypes(),
  load,
  location,
  force: force || fullRefresh,
})

/** The rows of a file, from the target's storage. */
export const load: Strategy<"load"> = (declaration, _, context) => [
  loadStep(declaration, declaration.materialization.load, context.storage, context),
]

/** The rows of a file beside the code. */
export const seed: Strategy<"seed"> = (declaration, _, context) => [
  loadStep(declaration, declaration.materialization.load, folder(declaration.location.file), context),
]

const folder = (file: string): string =>
  file.slice(0, Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\"), 0)) || "."
