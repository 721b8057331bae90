import type { Threshold } from "../../core/resource/declaration.ts"
import { type ThresholdParts, thresholdParts } from "../../core/resource/threshold.ts"
import type { NodeFinished, TestResult } from "../../core/runtime/event.ts"
import type { Screen } from "../terminal.ts"
import { sampleTable } from "./sample-table.ts"
import { counted, grouped } from "./words.ts"

/** How many rows fail a test, what that means, some of them, and where all of them are. */
export const failingRows = (event: NodeFinished, screen: Screen, indent: string): readonly string[] => {
  const { node, rows, sample, test } = event
  if (node.kind !== "test" || rows === null) return []
  const table = sampleTable(sample, Math.max(screen.width ?? 80, 80) - 2 * indent.length)
  const shown =
    sample.length > 0 && sample.length < rows ? `; ${sample.length === 1 ? "one" : sample.length} of them` : ""
  return [
    `${indent}${howMany(rows, test)}${meaning(event)}${shown}${table.length > 0 ? ":" : "."}`,
    ...table.map((line) => `${indent}${indent}${line}`),
    ...(test?.storedIn && rows > 0 ? [screen.colors.dim(`${indent}Stored in: ${test.storedIn}`)] : []),
  ]
}

const howMany = (rows: number, test: TestResult | null): string =>
  `${test?.isLimited ? "at least " : ""}${counted(rows, "failing row")}`

/** Nothing where every failing row counts: that is what everyone expects. */
const meaning = ({ status, test }: NodeFinished): string => {
  if (!test?.threshold || test.threshold === "!= 0") return ""
  return `, and ${inWords(test.threshold)} ${status === "error" ? "an error" : "a warning"}`
}
const inWords = (threshold: Threshold): string => {
  const { operator, than } = thresholdParts(threshold)
  return words[operator](grouped(than))
}
const words: { readonly [O in ThresholdParts["operator"]]: (than: string) => string } = {
  "<": (than) => `fewer than ${than} are`,
  "<=": (than) => `${than} or fewer are`,
  ">": (than) => `more than ${than} are`,
  ">=": (than) => `${than} or more are`,
  "=": (than) => `exactly ${than} is`,
  "!=": (than) => `any other number than ${than} is`,
}
