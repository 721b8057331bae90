import { newToken, type Session, type World } from "./state.ts"

let sessionsSoFar = 0

export const createSession = async (world: World, user: string): Promise<Session> => ({
  world,
  id: String(1_000_000 + ++sessionsSoFar),
  user,
  connection: await world.connect(),
  token: newToken(),
  master: newToken(),
  expired: false,
  masterExpired: false,
  database: null,
  schema: null,
  role: null,
  warehouse: null,
  parameters: new Map([["TIMEZONE", "America/Los_Angeles"]]),
  variables: new Map(),
  temporary: new Map(),
  transaction: "none",
  written: [],
  lastQueryId: "",
})

/** Each statement sees what others have committed; DuckDB's transaction would see what there was when it began. */
export const enter = async (session: Session): Promise<void> => {
  if (session.transaction === "none" || session.written.length > 0) return
  if (session.transaction === "open") await session.connection.run("commit")
  await session.connection.run("begin transaction")
  session.transaction = "open"
}
/** Writes within a transaction as well as alone. */
export const write = async <A>(session: Session, work: () => Promise<A>): Promise<A> => {
  await enter(session)
  const done = await work()
  if (session.transaction === "open") session.written.push(work)
  return done
}
/** A failed statement ends DuckDB's transaction. Snowflake's goes on, with what was written before. */
export const recover = async (session: Session): Promise<void> => {
  if (session.transaction !== "open") return
  await session.connection.run("rollback")
  await session.connection.run("begin transaction")
  for (const work of session.written) await work()
}
export const leave = async (session: Session, how: "commit" | "rollback"): Promise<void> => {
  const open = session.transaction === "open"
  session.transaction = "none"
  session.written.length = 0
  try {
    if (open) await session.connection.run(how)
  } finally {
    session.world.locks.release(session)
  }
}
export const closeSession = async (session: Session): Promise<void> => {
  session.world.sessions.delete(session.id)
  await leave(session, "rollback").catch(() => undefined)
  session.connection.closeSync()
}
