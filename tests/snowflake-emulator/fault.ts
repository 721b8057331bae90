// What shall go wrong, and when: the n-th statement that matches.
import type { FaultRule } from "./options.ts"

export interface Faults {
  readonly add: (rule: FaultRule) => void
  /** The faults that strike a statement; each call counts it. */
  readonly striking: (sql: string) => readonly FaultRule["action"][]
}

export const noFaults = (): Faults => {
  const rules: { readonly rule: FaultRule; readonly pattern: RegExp; seen: number }[] = []
  return {
    add: (rule) => void rules.push({ rule, pattern: new RegExp(rule.match ?? "", "i"), seen: 0 }),
    striking: (sql) =>
      rules.flatMap((entry) => {
        if (!entry.pattern.test(sql)) return []
        entry.seen += 1
        const first = entry.rule.nth ?? 1
        return entry.seen >= first && entry.seen < first + (entry.rule.times ?? 1) ? [entry.rule.action] : []
      }),
  }
}
