import type { TestDeclaration } from "../resource/declaration.ts"
import type { Assert } from "./step.ts"
import type { StrategyContext } from "./strategy.ts"

/** Counts the failing rows, and shows some of them where there are any. */
export const test = (declaration: TestDeclaration, { render }: StrategyContext): Assert => {
  // As it is: what the author wrote as text may hold literals of several lines.
  const failing = `from (\n${render(declaration.query())}\n) as failing`
  return {
    kind: "assert",
    purpose: "count the failing rows",
    count: `select count(*) as failures\n${failing}`,
    sample: `select *\n${failing}\nlimit 5`,
    severity: declaration.severity,
  }
}
