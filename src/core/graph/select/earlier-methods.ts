// What became of a node since, or in the last run: state:, result:.
import type { GraphNode } from "../graph.ts"
import type { Method } from "./method.ts"
import type { Aspect, EarlierResult } from "./scope.ts"

/** Descriptions are told to people, and change no row: a node is not modified by them. */
const weighty: ReadonlySet<Aspect> = new Set(["body", "config", "relation", "contract"])

/** `changed` is null for what was not there before. */
type StateCheck = (changed: ReadonlySet<Aspect> | null) => boolean
const has =
  (aspect: Aspect): StateCheck =>
  (changed) =>
    changed === null || changed.has(aspect)
const isModified: StateCheck = (changed) => changed === null || [...changed].some((aspect) => weighty.has(aspect))

const states: { readonly [word: string]: StateCheck } = {
  new: (changed) => changed === null,
  old: (changed) => changed !== null,
  modified: isModified,
  unmodified: (changed) => !isModified(changed),
  "modified.body": has("body"),
  "modified.configs": has("config"),
  "modified.relation": has("relation"),
  "modified.contract": has("contract"),
  "modified.persisted_descriptions": has("descriptions"),
}

export const state: Method = {
  ask: ({ value }, { changes }) => {
    const check = Object.hasOwn(states, value) ? states[value] : undefined
    if (!check) return `There is no state "${value}": choose ${Object.keys(states).join(", ")}.`
    if (!changes) return "It compares with an earlier manifest, and none was named. Name its folder: --state <folder>."
    return ({ id }) => check(changes.get(id) ?? null)
  },
  mayBeEmpty: true,
}

const isTest = ({ declaration }: GraphNode): boolean => declaration.kind === "test" || declaration.kind === "unit_test"
const results: { readonly [word: string]: (result: EarlierResult, node: GraphNode) => boolean } = {
  success: ({ status }, node) => status === "success" && !isTest(node),
  pass: ({ status }, node) => status === "success" && isTest(node),
  warn: ({ status }) => status === "warn",
  error: (result, node) => result.status === "error" && !isFailedTest(result, node),
  fail: (result, node) => isFailedTest(result, node),
  skipped: ({ status }) => status === "skip",
}
const isFailedTest = ({ status, outcome }: EarlierResult, node: GraphNode): boolean =>
  status === "error" && outcome === "fail" && isTest(node)

export const result: Method = {
  ask: ({ value }, { results: earlier }) => {
    const check = Object.hasOwn(results, value) ? results[value] : undefined
    if (!check) return `There is no result "${value}": choose ${Object.keys(results).join(", ")}.`
    if (!earlier) return "It looks at the results of an earlier run, and there is none here."
    return (node) => {
      const there = earlier.get(node.id)
      return there !== undefined && check(there, node)
    }
  },
  mayBeEmpty: true,
}
