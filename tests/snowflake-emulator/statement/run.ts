// Which kind of statement it is, and who runs it. What nobody knows is refused.

import { fromDuckDb, unsupported } from "../error.ts"
import { leave, recover } from "../session.ts"
import { reader } from "../sql/reader.ts"
import type { Session } from "../state.ts"
import type { Result } from "../wire/answer.ts"
import { runAlter } from "./alter.ts"
import { runComment } from "./comment.ts"
import type { Run } from "./context.ts"
import { runCopy } from "./copy.ts"
import { runCreate } from "./create.ts"
import { runDescribe } from "./describe.ts"
import { runDrop, runTruncate } from "./drop.ts"
import { runGrant, runRevoke } from "./grant.ts"
import { runQuery } from "./query.ts"
import { runShow } from "./show.ts"
import { runList, runPut } from "./stage.ts"
import { runSet, runTransaction, runUse } from "./use.ts"

interface Kind {
  readonly run: Run
  /** It commits the open transaction, as DDL does. */
  readonly ddl?: boolean
}
const query: Kind = { run: runQuery }
const transaction: Kind = { run: runTransaction }
const kinds: { readonly [word: string]: Kind } = {
  SELECT: query,
  WITH: query,
  VALUES: query,
  "(": query,
  INSERT: query,
  UPDATE: query,
  DELETE: query,
  MERGE: query,
  BEGIN: transaction,
  START: transaction,
  COMMIT: transaction,
  ROLLBACK: transaction,
  USE: { run: runUse },
  SET: { run: runSet },
  UNSET: { run: runSet },
  SHOW: { run: runShow },
  DESCRIBE: { run: runDescribe },
  DESC: { run: runDescribe },
  LIST: { run: runList },
  LS: { run: runList },
  PUT: { run: runPut },
  COPY: { run: runCopy },
  CREATE: { run: runCreate, ddl: true },
  DROP: { run: runDrop, ddl: true },
  ALTER: { run: runAlter, ddl: true },
  TRUNCATE: { run: runTruncate, ddl: true },
  GRANT: { run: runGrant, ddl: true },
  REVOKE: { run: runRevoke, ddl: true },
  COMMENT: { run: runComment, ddl: true },
}

export const runStatement = async (session: Session, sql: string, signal: AbortSignal): Promise<Result> => {
  const read = reader(sql)
  const word = read.peek()?.text.toUpperCase() ?? ""
  const kind = kinds[word]
  if (kind === undefined) throw read.peek()?.kind === "word" ? read.unexpected() : unsupported(word)
  // ALTER SESSION is no DDL.
  if (kind.ddl === true && read.peek(1)?.text.toUpperCase() !== "SESSION") await leave(session, "commit")
  try {
    return await kind.run({ session, sql, read, signal })
  } catch (error) {
    const known = fromDuckDb(error)
    await recover(session)
    throw known
  }
}
