// Which columns decide what rows there are, clause by clause, and how queries of several queries are read.
import {
  avg,
  concatWs,
  count,
  dateSpine,
  deduplicate,
  except,
  exists,
  formatDate,
  from,
  intersect,
  lit,
  rawQuery,
  recursive,
  rowNumber,
  sum,
  union,
  unionAll,
  unionRelations,
  unpivot,
  upper,
  values,
} from "typeline"
import { describe, expect, test } from "vitest"
import { lineageOf, readOf } from "./lineage-of.ts"

describe("clauses", () => {
  test("none", () => {
    expect(readOf(({ orders }) => from({ orders }).select(({ orders }) => ({ id: orders.id }))).conditions).toEqual([])
  })
  test("the conditions of joins of each kind", () => {
    for (const join of ["join", "leftJoin", "rightJoin", "fullJoin"] as const) {
      const { conditions } = readOf(({ orders, users }) =>
        from({ orders })
          [join]({ users }, ({ orders, users }) => orders.user_id.eq(users.id))
          .select(({ orders }) => ({ day: orders.day })),
      )
      expect(conditions, join).toEqual(["orders.user_id", "users.id"])
    }
    const { conditions } = readOf(({ orders, users }) =>
      from({ orders })
        .crossJoin({ users })
        .select(({ orders }) => ({ day: orders.day })),
    )
    expect(conditions).toEqual([])
  })
  test("an as-of join", () => {
    const { conditions } = readOf(({ orders, users }) =>
      from({ orders })
        .asOfJoin(
          { users },
          {
            match: ({ orders, users }) => users.since.lte(orders.at),
            on: ({ orders, users }) => orders.user_id.eq(users.id),
          },
        )
        .select(({ users }) => ({ name: users.name })),
    )
    expect(conditions).toEqual(["orders.at", "orders.user_id", "users.id", "users.since"])
  })
  test("where, and not to be NULL", () => {
    const { conditions } = readOf(({ orders }) =>
      from({ orders })
        .where(({ orders }) => orders.id.gt(1))
        .whereNotNull(({ orders }) => orders.city)
        .select(({ orders }) => ({ day: orders.day })),
    )
    expect(conditions).toEqual(["orders.city", "orders.id"])
  })
  test("where, by a query", () => {
    const { columns, conditions } = readOf(({ orders, users }) =>
      from({ orders })
        .where(({ orders }) => [
          orders.user_id.in(from({ users }).select(({ users }) => ({ id: users.id }))),
          exists(from({ users }).where(({ users }) => users.since.gt(orders.at))),
        ])
        .select(({ orders }) => ({ day: orders.day })),
    )
    expect(conditions).toEqual(["orders.at", "orders.user_id", "users.id", "users.since"])
    expect(columns).toEqual({ day: ["orders.day"] })
  })
  test("the keys of a grouping, and having", () => {
    const { columns, conditions } = readOf(({ orders }) =>
      from({ orders })
        .groupBy(({ orders }) => ({ city: orders.city }))
        .having(({ orders }) => sum(orders.amount).gt(1))
        .select((_, { city }) => ({ city, n: count() })),
    )
    expect(columns).toEqual({ city: ["orders.city"], n: [] })
    expect(conditions).toEqual(["orders.amount", "orders.city"])
  })
  test("subtotals", () => {
    const { conditions } = readOf(({ orders }) =>
      from({ orders })
        .rollup(({ orders }) => ({ city: orders.city, day: orders.day }))
        .select(({ orders }) => ({ mean: avg(orders.amount) })),
    )
    expect(conditions).toEqual(["orders.city", "orders.day"])
  })
  test("qualify", () => {
    const { conditions } = readOf(({ orders }) =>
      deduplicate(orders, { partitionBy: (row) => [row.user_id], orderBy: (row) => [row.day.desc(), row.id] }),
    )
    expect(conditions).toEqual(["orders.day", "orders.id", "orders.user_id"])
  })
  test("distinct: every column that is selected", () => {
    const { conditions } = readOf(({ orders }) =>
      from({ orders })
        .select(({ orders }) => ({ town: upper(orders.city), id: orders.id }))
        .distinct(),
    )
    expect(conditions).toEqual(["orders.city", "orders.id"])
  })
  test("an order: only with a limit", () => {
    const ordered = (rows: number | null) =>
      readOf(({ orders }) => {
        const all = from({ orders }).select(({ orders }) => ({ id: orders.id, day: orders.day }))
        const query = all.orderBy((row) => [row.day.asc()])
        return rows === null ? query : query.limit(rows)
      }).conditions
    expect(ordered(null)).toEqual([])
    expect(ordered(3)).toEqual(["orders.day"])
  })
  test("an array has as many rows as elements", () => {
    const { columns, conditions } = readOf(({ orders }) =>
      from({ orders })
        .flatten("tag", ({ orders }) => orders.tags)
        .flattenJson("line", ({ orders }) => orders.payload, { sku: "varchar" })
        .select(({ orders, tag, line }) => ({ id: orders.id, tag: tag.value, place: tag.index, sku: line.sku })),
    )
    expect(columns).toEqual({
      id: ["orders.id"],
      tag: ["~orders.tags"],
      place: ["~orders.tags"],
      sku: ["~orders.payload"],
    })
    expect(conditions).toEqual(["orders.payload", "orders.tags"])
  })
  test("of the queries that are read, too", () => {
    const { conditions } = readOf(({ orders, users }) => {
      const late = from({ orders })
        .where(({ orders }) => orders.day.gt("2024-01-01"))
        .select(({ orders }) => ({ user: orders.user_id }))
      return from({ users })
        .join({ late }, ({ users, late }) => users.id.eq(late.user))
        .select(({ users }) => ({ name: users.name }))
    })
    expect(conditions).toEqual(["orders.day", "orders.user_id", "users.id"])
  })
  test("a lateral join, with the rows beside it", () => {
    const { columns, conditions } = readOf(({ orders, users }) =>
      from({ users })
        .lateral(({ users }) => ({
          theirs: from({ orders })
            .where(({ orders }) => orders.user_id.eq(users.id))
            .select(({ orders }) => ({ amount: orders.amount, name: users.name })),
        }))
        .select(({ theirs }) => theirs),
    )
    expect(columns).toEqual({ amount: ["orders.amount"], name: ["users.name"] })
    expect(conditions).toEqual(["orders.user_id", "users.id"])
  })
})

describe("queries of several queries", () => {
  const parts = ({ orders, users }: Parameters<Parameters<typeof readOf>[0]>[0]) =>
    [
      from({ orders }).select(({ orders }) => ({ id: orders.id, text: upper(orders.day.cast("varchar")) })),
      from({ users }).select(({ users }) => ({ text: users.name, id: users.id })),
    ] as const
  const all = ["orders.day", "orders.id", "users.id", "users.name"]
  test("a union is of all of them, by name", () => {
    expect(readOf((relations) => unionAll(...parts(relations)))).toEqual({
      columns: { id: ["orders.id", "users.id"], text: ["users.name", "~orders.day"] },
      conditions: [],
    })
    expect(readOf((relations) => union(...parts(relations))).conditions).toEqual(all)
  })
  test("an intersection and a difference are of the first one, and decided by all", () => {
    const expected = { columns: { id: ["orders.id"], text: ["~orders.day"] }, conditions: all }
    expect(readOf((relations) => intersect(...parts(relations)))).toEqual(expected)
    expect(readOf((relations) => except(...parts(relations)))).toEqual(expected)
  })
  test("one column of a union that is a copy in one query and computed in the other is computed", () => {
    const { columns } = readOf(({ orders }) =>
      unionAll(
        from({ orders }).select(({ orders }) => ({ id: orders.id })),
        from({ orders }).select(({ orders }) => ({ id: orders.id.plus(1) })),
      ),
    )
    expect(columns).toEqual({ id: ["~orders.id"] })
  })
  test("the verbs: unionRelations, unpivot", () => {
    expect(
      readOf(({ orders, users }) =>
        unionRelations({
          orders: from({ orders }).select(({ orders }) => ({ id: orders.id, day: orders.day })),
          users: from({ users }).select(({ users }) => ({ id: users.id })),
        }),
      ).columns,
    ).toEqual({ source_relation: [], id: ["orders.id", "users.id"], day: ["orders.day"] })
    expect(readOf(({ orders }) => unpivot(orders, { keep: ["day"], melt: ["id", "user_id"] })).columns).toEqual({
      day: ["orders.day"],
      field_name: [],
      value: ["orders.id", "orders.user_id"],
    })
  })
  test("constant rows are made of nothing", () => {
    const rows = values({ a: "integer" }, [{ a: 1 }])
    const days = dateSpine("day", { from: "2024-01-01", to: "2024-01-03" })
    const { columns, conditions } = readOf(({ orders }) =>
      from({ orders })
        .join({ rows }, ({ orders, rows }) => orders.id.eq(rows.a))
        .join({ days }, ({ orders, days }) => orders.day.eq(days.date_day))
        .select(({ rows, days }) => ({ a: rows.a, day: days.date_day })),
    )
    expect(columns).toEqual({ a: [], day: [] })
    expect(conditions).toEqual(["orders.day", "orders.id"])
  })
})

describe("recursive queries", () => {
  test("what the step hands on, and what it makes of it", () => {
    const { columns, conditions } = readOf(({ users }) => {
      const roots = from({ users })
        .where(({ users }) => users.boss_id.isNull())
        .select(({ users }) => ({ id: users.id, path: users.name.cast("varchar"), top: users.name, depth: lit(0) }))
      const tree = recursive(roots, (tree) =>
        from({ users })
          .join({ tree }, ({ users, tree }) => users.boss_id.eq(tree.id))
          .select(({ users, tree }) => ({
            id: users.id,
            path: concatWs("/", tree.path, formatDate(users.since, "YYYY-MM-DD")),
            top: tree.top,
            depth: tree.depth.plus(1),
          })),
      )
      return from({ tree }).all()
    })
    expect(columns).toEqual({
      id: ["users.id"],
      path: ["~users.name", "~users.since"],
      top: ["users.name"],
      depth: [],
    })
    expect(conditions).toEqual(["users.boss_id", "users.id"])
  })
  test("columns that change places reach each other", () => {
    const { columns } = readOf(({ orders }) => {
      const first = from({ orders }).select(({ orders }) => ({ a: orders.id, b: orders.user_id, c: lit(0) }))
      const swapped = recursive(first, (self) =>
        from({ self })
          .where(({ self }) => self.c.lt(3))
          .select(({ self }) => ({ a: self.b, b: self.a, c: self.c.plus(1) })),
      )
      return from({ swapped }).all()
    })
    expect(columns).toEqual({ a: ["orders.id", "orders.user_id"], b: ["orders.id", "orders.user_id"], c: [] })
  })
  test("what is computed on the way round is computed", () => {
    const { columns, conditions } = readOf(({ orders }) => {
      const first = from({ orders }).select(({ orders }) => ({ a: orders.id, b: orders.user_id }))
      const turned = recursive(first, (self) =>
        from({ self })
          .where(({ self }) => self.b.lt(9))
          .select(({ self }) => ({ a: self.b, b: self.b.plus(1) })),
      )
      return from({ turned }).all()
    })
    expect(columns).toEqual({ a: ["orders.id", "~orders.user_id"], b: ["~orders.user_id"] })
    expect(conditions).toEqual(["orders.user_id"])
  })
})

describe("a whole query as text", () => {
  const text = rawQuery({ id: "integer", total: "integer" })
  test("nobody knows what is behind its columns", () => {
    const lineage = lineageOf(({ orders }) => text`select id, sum(amount) as total from ${orders} group by id`)
    expect(lineage).toEqual({
      columns: new Map([
        ["id", []],
        ["total", []],
      ]),
      conditions: [],
      opaqueColumns: new Set(["id", "total"]),
      opaqueRows: true,
      textReads: new Set(["source.orders"]),
      opaque: true,
    })
  })
  test("that is read by a query: its columns, and no others", () => {
    const lineage = lineageOf(({ orders, users }) => {
      const totals = text`select user_id as id, sum(amount) as total from ${orders} group by 1`
      return from({ users })
        .join({ totals }, ({ users, totals }) => users.id.eq(totals.id))
        .select(({ users, totals }) => ({ name: users.name, both: totals.total.plus(users.id), n: lit(1) }))
    })
    expect([...lineage.opaqueColumns]).toEqual(["both"])
    expect(lineage.columns.get("both")).toEqual([{ node: "source.users", column: "id", how: "computed" }])
    expect(lineage).toMatchObject({ opaque: false, opaqueRows: true })
    expect(lineage.conditions).toEqual([{ node: "source.users", column: "id" }])
  })
})

test("a query that is read twice by one that is read twice, and so on, is read once", () => {
  const { columns, conditions } = readOf(({ orders }) => {
    let query = from({ orders })
      .where(({ orders }) => orders.id.gt(1))
      .select(({ orders }) => ({ id: orders.id }))
    for (let times = 0; times < 40; times++) {
      const [left, right] = [query, query]
      query = from({ left })
        .join({ right }, ({ left, right }) => left.id.eq(right.id))
        .select(({ left }) => left)
        .qualify((row) =>
          rowNumber()
            .over({ orderBy: [row.id] })
            .eq(1),
        )
    }
    return query
  })
  expect({ columns, conditions }).toEqual({ columns: { id: ["orders.id"] }, conditions: ["orders.id"] })
})
