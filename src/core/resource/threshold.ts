import type { Threshold } from "./declaration.ts"

export interface ThresholdParts {
  readonly operator: "<" | "<=" | ">" | ">=" | "=" | "!="
  readonly than: number
}

/** Whether it is written as one. The compiler lets fractions and negative numbers pass, or was not asked. */
export const isThreshold = (text: string): boolean => /^(<|<=|>|>=|=|!=) (0|[1-9]\d*)$/.test(text)

/** Of a threshold that is one: what is not is a finding, and nothing runs. */
export const thresholdParts = (threshold: Threshold): ThresholdParts => {
  const [operator, than] = threshold.split(" ")
  // The type of a threshold has nothing else before its space.
  return { operator: operator as ThresholdParts["operator"], than: Number(than) }
}
