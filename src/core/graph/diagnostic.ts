import type { Location } from "../resource/location.ts"

export type DiagnosticCode =
  | "invalid-declaration"
  | "duplicate-name"
  | "unknown-dependency"
  | "circular-dependency"
  | "unused-dependency"
  | "undeclared-dependency"
  | "invalid-query"
  | "broken-contract"
  | "exports-nothing"
  | "missing-text"

/** Something wrong with the project that can be seen before anything runs. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly location: Location
  readonly message: string
}

/** By file and line, so that a list reads like a compiler's. */
export const sorted = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...diagnostics].sort(
    (a, b) =>
      compare(a.location.file, b.location.file) || a.location.line - b.location.line || compare(a.message, b.message),
  )
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
