import type { MaterializationKind } from "../../core/resource/materialization.ts"
import type { NodeFinished, NodeSummary } from "../../core/runtime/event.ts"
import type { Colors } from "../terminal.ts"

/** The word for how a node is built. */
export const kindWord = ({ kind, materialization }: NodeSummary): string =>
  kind === "unit_test" ? "unit test" : materialization === null ? kind : (shorter[materialization] ?? materialization)

/** What has a name of its own, or has to fit into a column. */
const shorter: { readonly [K in MaterializationKind]?: string } = {
  scd2: "snapshot",
  "delete+insert": "del+insert",
  insert_overwrite: "overwrite",
}

export const qualifiedWord = ({ schema, name }: NodeSummary): string => (schema === null ? name : `${schema}.${name}`)

type StatusWord = "OK" | "PASS" | "WARN" | "FAIL" | "ERROR" | "SKIP"

/** A test passes or fails; what cannot be run at all, test or not, is an error. */
export const statusWord = ({ status, node, outcome }: NodeFinished): StatusWord => {
  switch (status) {
    case "success":
      return node.kind === "test" || node.kind === "unit_test" ? "PASS" : "OK"
    case "warn":
      return "WARN"
    case "skip":
      return "SKIP"
    case "error":
      return outcome === "fail" ? "FAIL" : "ERROR"
  }
}

export const statusColor = (word: StatusWord, colors: Colors) =>
  ({
    OK: colors.green,
    PASS: colors.green,
    WARN: colors.yellow,
    FAIL: colors.red,
    ERROR: colors.red,
    SKIP: colors.dim,
  })[word]
