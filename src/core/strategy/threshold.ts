// What a number of failing rows means for a test.
import type { TestDeclaration, Threshold } from "../resource/declaration.ts"
import { type ThresholdParts, thresholdParts } from "../resource/threshold.ts"

export type Thresholds = Pick<TestDeclaration, "severity" | "warnIf" | "errorIf">
export interface Verdict {
  readonly outcome: "pass" | "warn" | "fail"
  /** What was met; null where it passes. */
  readonly threshold: Threshold | null
}

/** An error where the severity allows one and the number meets `errorIf`; else a warning where it meets `warnIf`. */
export const verdict = (failures: number, { severity, warnIf, errorIf }: Thresholds): Verdict => {
  if (severity === "error" && meets(failures, errorIf)) return { outcome: "fail", threshold: errorIf }
  return meets(failures, warnIf) ? { outcome: "warn", threshold: warnIf } : { outcome: "pass", threshold: null }
}

const comparisons: { readonly [O in ThresholdParts["operator"]]: (failures: number, than: number) => boolean } = {
  "<": (failures, than) => failures < than,
  "<=": (failures, than) => failures <= than,
  ">": (failures, than) => failures > than,
  ">=": (failures, than) => failures >= than,
  "=": (failures, than) => failures === than,
  "!=": (failures, than) => failures !== than,
}
const meets = (failures: number, threshold: Threshold): boolean => {
  const { operator, than } = thresholdParts(threshold)
  return comparisons[operator](failures, than)
}

/** A count that had no limit of its own. */
export const limited = (failures: number, limit: number | null): number =>
  limit === null ? failures : Math.min(failures, limit)
