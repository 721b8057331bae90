// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders of SQL files look like those of templates
// Queries whose text stays in its file: what is read, what is refused, and where the fault is said to be.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { from, type Query, QueryError, sqlFile } from "typeline"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DialectName } from "../../../src/core/dialect/registry.ts"
import { events, users } from "../../golden/cases/relations.ts"
import { refuses, render, untyped } from "../sql/refusals/refuses.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "typeline-sql-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const columns = { id: "integer" } as const
let number = 0
/** A file with this text, and the query that it is. */
const written = (text: string, relations: Parameters<typeof sqlFile>[1]["relations"] = {}) => {
  const path = join(folder, `q${++number}.sql`)
  writeFileSync(path, text)
  return { path, query: () => sqlFile(path, { columns, relations }) }
}
const sqlOf = (text: string, relations?: Parameters<typeof written>[1], dialect?: DialectName): string =>
  render(written(text, relations).query(), dialect)

describe("the text", () => {
  test("stands as it is, without what is around it", () => {
    expect(sqlOf("\uFEFF\n\nselect 1 as id,\r\n  '$1' as b\n\n")).toBe("select 1 as id,\n  '$1' as b")
  })
  test.each([
    ["select 1 as id;", "select 1 as id"],
    ["select 1 as id ;\n\n", "select 1 as id"],
    ["select ';' as id;\n-- the end; really\n", "select ';' as id\n-- the end; really"],
    ["select 1 as id", "select 1 as id"],
    ["select 1 as id; /* the\nend; */ -- really", "select 1 as id /* the\nend; */ -- really"],
    ["select 1 as id;\n;", "select 1 as id"],
  ])("may end with a semicolon: %j", (text, sql) => {
    expect(sqlOf(text)).toBe(sql)
  })
  test("reads relations by placeholders, each as often as it likes, in the words of the warehouse", () => {
    const text = "select u.id from ${users} as u join ${  events } e on true where u.id in (select id from ${users})"
    expect(sqlOf(text, { users, events })).toBe(
      "select u.id from raw.users as u join raw.events e on true where u.id in (select id from raw.users)",
    )
    const buyers = from({ users }).select(({ users: { order } }) => ({ order }))
    expect(sqlOf("select id from ${buyers}", { buyers }, "snowflake")).toBe(
      'select id from (\n  select users."ORDER"\n  from raw.users as users\n)',
    )
  })
  test("leaves alone what is no placeholder, and what is commented out", () => {
    const text = `select $1, '$' || '{x}', '\${' || id || '}', {'a': 1}, '-- ' -- \${nobody}
-- from \${nobody}
from \${users} where a = 'it''s -- not' and b in (select id from \${users}) --\${nobody}`
    expect(sqlOf(text, { users })).toBe(text.replaceAll("${users}", "raw.users"))
  })
  test.each([
    "/* from ${old} */ select id from ${users}",
    "/* from\n-- ${old}\n*/ select id from ${users}",
    'select "it\'s" as id, id from ${users} -- from ${old}',
    "select 'a -- b\n;it''s' as z, id from ${users} -- ${old}",
    "select $$it's$$ as z, $tag$ it's $$; $tag$ as y, id from ${users} -- ${old}",
    'select "a--b", "a""--;", id from ${users}',
    "select '\\' as z, '--' as b, id from ${users}",
    "select e'it\\'s -- ;' as z, id from ${users}",
    "select a$$, b$$, id from ${users}",
    "select 7 // 2 as z, '/*' as y, id from ${users} -- it's",
  ])("is read from left to right: %j", (text) => {
    expect(sqlOf(text, { users })).toBe(text.replaceAll("${users}", "raw.users"))
  })
  test("may put a relation right behind a word", () => {
    expect(sqlOf("select id from(${users})union all select id from dev_${users}", { users })).toBe(
      "select id from(raw.users)union all select id from dev_raw.users",
    )
  })
})

describe("the path", () => {
  test("begins at the file that calls", () => {
    const relations = { orders: events }
    const query = sqlFile("../../functions/totals.sql", { columns: { user_id: "integer" }, relations })
    expect(render(query)).toContain("from raw.events\n")
  })
  test("may be an address, as import.meta.url makes them", () => {
    const { path } = written("select 1 as id")
    expect(render(sqlFile(pathToFileURL(path), { columns }))).toBe("select 1 as id")
    const url = new URL("../../functions/totals.sql", import.meta.url)
    expect(render(sqlFile(url, { columns, relations: { orders: events } }))).toContain("from raw.events\n")
  })
  test("may be one for each warehouse, of which each reads what it needs", () => {
    const [duck, flake] = [written("select id from ${users}"), written("select 2 as id from ${events}")]
    const query = sqlFile({ duckdb: duck.path, snowflake: flake.path }, { columns, relations: { users, events } })
    expect(render(query)).toBe("select id from raw.users")
    expect(render(query, "snowflake")).toBe("select 2 as id from raw.events")
    expect(() => render(sqlFile({ snowflake: duck.path }, { columns, relations: { users } }))).toThrow(
      "A query of per() has no text for duckdb. It has one for snowflake.",
    )
  })
})

describe("is refused", () => {
  const refusal = (text: string, relations?: Parameters<typeof written>[1]): string => {
    const { path, query } = written(text, relations)
    try {
      query()
    } catch (error) {
      if (error instanceof QueryError) return error.message.replace(path, "q.sql")
    }
    throw new Error("It was not refused.")
  }
  test("a placeholder that stands for nothing, with its line", () => {
    expect(refusal("select id\n\nfrom ${user}", { users, events })).toBe(
      "q.sql:3: ${user} stands for none of the relations of sqlFile(): there are users, events. Did you mean ${users}?",
    )
    expect(refusal("select id from ${elsewhere}", { users })).toBe(
      "q.sql:1: ${elsewhere} stands for none of the relations of sqlFile(): there is users.",
    )
    expect(refusal("select 1 as id\r\nfrom ${}")).toBe(
      "q.sql:2: ${} stands for none of the relations of sqlFile(): it has none. Add relations: { … }.",
    )
    expect(refusal("select id from ${constructor}", { users })).toContain("q.sql:1: ${constructor} stands for none")
  })
  test("a relation that the text does not read", () => {
    expect(refusal("select id from ${users} -- ${events}", { users, events })).toBe(
      "q.sql: ${events} is nowhere in the text, and relations names it. Write it where the text reads that relation, or take it out of relations.",
    )
  })
  test("no text", () => {
    for (const text of ["", " \n", ";", " ;\n; ", "-- select 1", "/* select 1; */ ;"])
      expect(refusal(text)).toBe("q.sql holds no query.")
  })
  test.each([
    "select\n'${users}' as id from ${users}",
    'select\n"${users}" from ${users}',
    "select\n$$${users}$$ as id",
  ])("a placeholder in quotes: %j", (text) => {
    expect(refusal(text, { users })).toBe(
      "q.sql:2: ${users} stands in quotes, where it would be text; take it out of the quotes.",
    )
  })
  test("a placeholder in a text over several lines, with its own line", () => {
    expect(refusal("select 'a\n\n ${nobody}' as id")).toContain("q.sql:3: ${nobody} stands in quotes")
  })
  test("several statements, with the line of the second", () => {
    const message = "another statement begins after the semicolon, and a file is one query. Take it out."
    expect(refusal("select 1; drop table t -- x")).toBe(`q.sql:1: ${message}`)
    expect(refusal("select 1;\n-- then\n\ndrop table t;")).toBe(`q.sql:4: ${message}`)
  })
  test("what does not end, with the line where it begins", () => {
    expect(refusal("select 1,\n  'it\\'s' as id")).toBe(
      "q.sql:2: what begins with ' does not end. A quote within a text is written twice (''): a backslash is a character like others.",
    )
    expect(refusal('select 1 as "id')).toBe('q.sql:1: what begins with " does not end.')
    expect(refusal("select 1 as id /* -- ;")).toBe("q.sql:1: what begins with /* does not end.")
  })
  test("a file that is not there, or is none", () => {
    expect(() => sqlFile("./nowhere.sql", { columns })).toThrow(
      `sqlFile(): there is no file ${join(import.meta.dirname, "nowhere.sql")}. A path starts at the file that calls sqlFile().`,
    )
    expect(() => sqlFile(folder, { columns })).toThrow(`sqlFile() cannot read ${folder}: EISDIR`)
  })
  refuses(
    "an address that is no file",
    () => sqlFile(new URL("https://example.com/q.sql"), { columns }),
    "sqlFile() reads files, and https://example.com/q.sql is none.",
  )
  refuses(
    "no file at all",
    () => sqlFile({}, { columns }),
    'sqlFile() names no file: sqlFile("./orders.sql", { columns: { … } }).',
  )
  test("no columns, and what cannot be read", () => {
    const { path } = written("select 1 as id from ${users}")
    expect(() => sqlFile(path, { columns: {}, relations: { users } })).toThrow("sqlFile() declares no column.")
    expect(() => sqlFile(path, { columns, relations: { users: untyped("users") } })).toThrow(
      '"users" cannot be read: it is users. A query reads what its model names in dependsOn, or another query.',
    )
  })
  test("a path from a place that nobody knows", () => {
    // Array.map calls it by itself: no file of an author's stands above.
    const call = () => (["./q.sql"] as const).map(sqlFile as unknown as (path: string) => Query<never>)
    expect(call).toThrow(
      'sqlFile("./q.sql"): from where is not known here. Write sqlFile(new URL("./q.sql", import.meta.url), …).',
    )
  })
})
