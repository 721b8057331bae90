import type { NodeWork } from "../runtime/event.ts"

/** What a run has sent for a node, as a file that can be read and, but for the notes, run again. */
export const runSql = ({ statements }: NodeWork): string =>
  statements.length === 0
    ? "-- Nothing of its own: one statement has counted for several tests of the relation."
    : statements.map(ended).join("\n\n")

const ended = (sql: string): string => (isNote(sql) ? sql : `${sql.trimEnd().replace(/;$/, "")};`)
const isNote = (sql: string): boolean => sql.startsWith("-- ") && !sql.includes("\n")
