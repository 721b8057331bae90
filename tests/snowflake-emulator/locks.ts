// UPDATE, DELETE and MERGE hold their table until the transaction ends, as in Snowflake; INSERT does not.

export interface Locks {
  readonly take: (table: string, owner: object) => Promise<void>
  readonly release: (owner: object) => void
}

export const createLocks = (): Locks => {
  const owners = new Map<string, object>()
  const waiting = new Set<() => void>()
  const take = async (table: string, owner: object): Promise<void> => {
    for (;;) {
      const holder = owners.get(table)
      if (holder === undefined || holder === owner) break
      await new Promise<void>((wake) => waiting.add(wake))
    }
    owners.set(table, owner)
  }
  const release = (owner: object): void => {
    for (const [table, holder] of owners) if (holder === owner) owners.delete(table)
    for (const wake of waiting) wake()
    waiting.clear()
  }
  return { take, release }
}
