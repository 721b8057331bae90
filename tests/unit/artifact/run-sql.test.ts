import { expect, it } from "vitest"
import { runSql } from "../../../src/core/artifact/run-sql.ts"

const work = { startedAt: "", compiledSql: null, queryIds: [] }

it("ends each statement once, and leaves notes as they are", () => {
  const statements = ["-- load raw.films from films.csv in /data", "begin transaction", "-- why\nselect 1;", "commit"]
  expect(runSql({ ...work, statements })).toBe(`-- load raw.films from films.csv in /data

begin transaction;

-- why
select 1;

commit;`)
})

it("says where a node had no statement of its own", () => {
  expect(runSql({ ...work, statements: [] })).toBe(
    "-- Nothing of its own: one statement has counted for several tests of the relation.",
  )
})
