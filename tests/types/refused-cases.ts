// The cases of refused/, and how they agree with what the compiler said.
import type { Diagnostic } from "./compile.ts"

export interface RefusedCase {
  readonly file: string
  /** From the comment on. */
  readonly first: number
  readonly last: number
  readonly why: string
  /** Of each error that the case must give, in order: pieces of its message. */
  readonly says: readonly string[]
}

/** A case is a comment `// refused: …`, one comment `// says: …` for each error, and code up to the next case. */
export const casesIn = (file: string, text: string): readonly RefusedCase[] => {
  const lines = text.split("\n")
  const begins = lines.flatMap((line, index) => (line.startsWith("// refused: ") ? [index] : []))
  return begins.map((begin, index) => {
    const end = begins[index + 1] ?? lines.length
    const own = lines.slice(begin, end)
    return {
      file,
      first: begin + 1,
      last: end,
      why: (own[0] ?? "").replace("// refused: ", ""),
      says: own.flatMap((line) => (line.startsWith("// says: ") ? [line.replace("// says: ", "")] : [])),
    }
  })
}

export interface Mismatch {
  readonly place: string
  readonly case: string
  readonly wanted: string
  readonly got: string
}

/** The pieces between `…` occur in the message, in this order. */
const says = (message: string, fragment: string): boolean => {
  let from = 0
  return fragment.split("…").every((piece) => {
    const at = message.indexOf(piece.trim(), from)
    from = at + piece.trim().length
    return at >= 0
  })
}

/** Every case gives its errors and no others; no error stands outside of a case. */
export const mismatches = (cases: readonly RefusedCase[], errors: readonly Diagnostic[]): readonly Mismatch[] => {
  const within = (one: RefusedCase, { file, line }: Diagnostic) =>
    file === one.file && line >= one.first && line <= one.last
  const outside = errors.filter((error) => !cases.some((one) => within(one, error)))
  return [
    ...outside.map((error) => ({
      place: `${error.file}:${error.line}`,
      case: "(outside of the cases)",
      wanted: "no error",
      got: error.message,
    })),
    ...cases.flatMap((one) => {
      const own = errors.filter((error) => within(one, error))
      const place = `${one.file}:${one.first}`
      if (one.says.length === 0)
        return [{ place, case: one.why, wanted: "a comment // says: …", got: own[0]?.message ?? "silence" }]
      return Array.from({ length: Math.max(one.says.length, own.length) }, (_, index) => {
        const [fragment, error] = [one.says[index], own[index]]
        const agree = fragment !== undefined && error !== undefined && says(error.message, fragment)
        return agree
          ? []
          : [{ place, case: one.why, wanted: fragment ?? "no more errors", got: error?.message ?? "silence" }]
      }).flat()
    }),
  ]
}

export const table = (rows: readonly Mismatch[]): string =>
  rows
    .map(
      (row) =>
        `${row.place}  ${row.case}\n  wanted: ${row.wanted}\n  got:    ${row.got.replaceAll("\n", "\n          ")}`,
    )
    .join("\n\n")
