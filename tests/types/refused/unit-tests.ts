// Unit tests: rows that do not fit the contracts.
import { from, layer, snapshot, source, unitTest } from "typeline"

const orders = source("orders", {
  schema: "shop",
  columns: { id: "integer", price: "decimal(10,2)", note: "varchar?", ordered_on: "date" },
})
const lines = source("lines", { schema: "shop", columns: { id: "integer" } })
const dev = layer({ schema: "dev" })
const copy = dev.model({ name: "copy", dependsOn: { orders }, query: ({ orders }) => from({ orders }).all() })
const history = snapshot({
  name: "history",
  schema: "snapshots",
  uniqueKey: ["id"],
  strategy: { kind: "check", columns: "all" },
  dependsOn: { orders },
  query: ({ orders }) => from({ orders }).all(),
})
const order = { id: 1, price: "9.50", ordered_on: "2024-05-01" } as const
const dependsOn = { orders }

// refused: a text in the place of a number
// says: Type 'string' is not assignable to type 'number | bigint'
unitTest(copy, { dependsOn, given: { orders: [{ ...order, id: "1" }] }, expect: [] })

// refused: a decimal in words
// says: Type '"nine"' is not assignable to type 'number | `${number}`'
unitTest(copy, { dependsOn, given: { orders: [{ ...order, price: "nine" }] }, expect: [] })

// refused: a date in another order
// says: Type '"May 2024"' is not assignable to type '`${number}-${number}-${number}`'
unitTest(copy, { dependsOn, given: { orders: [{ ...order, ordered_on: "May 2024" }] }, expect: [] })

// refused: a column that is not there
// says: 'cost' does not exist in type
unitTest(copy, { dependsOn, given: { orders: [{ id: 1, cost: 1, price: 1, ordered_on: "2024-05-01" }] }, expect: [] })

// refused: a column that is never NULL left out
// says: Property 'price' is missing in type … but required in type
unitTest(copy, { dependsOn, given: { orders: [{ id: 1, ordered_on: "2024-05-01" }] }, expect: [] })

// refused: NULL in a column that is never NULL
// says: Type 'null' is not assignable to type 'number | bigint'
unitTest(copy, { dependsOn, given: { orders: [{ ...order, id: null }] }, expect: [] })

// refused: a dependency without rows
// says: Property 'orders' is missing in type
unitTest(copy, { dependsOn, given: {}, expect: [] })

// refused: rows of what nothing depends on
// says: 'lines' does not exist in type
unitTest(copy, { dependsOn, given: { orders: [], lines: [] }, expect: [] })

// refused: rows of another relation than the alias says
// says: is missing the following properties from type … ordered_on, price
unitTest(copy, { dependsOn: { orders, lines }, given: { orders: [{ id: 1 }], lines: [{ id: 1 }] }, expect: [] })

// refused: an expected column that the model does not have
// says: 'total' does not exist in type
unitTest(copy, { dependsOn, given: { orders: [] }, expect: [{ id: 1, total: 2 }] })

// refused: an expected value of another type
// says: Type 'number' is not assignable to type 'string'
unitTest(copy, { dependsOn, given: { orders: [] }, expect: [{ note: 1 }] })

// refused: NULL expected where it never is
// says: Type 'null' is not assignable to type
unitTest(copy, { dependsOn, given: { orders: [] }, expect: [{ id: null }] })

// refused: no expected rows
// says: Property 'expect' is missing in type
unitTest(copy, { dependsOn, given: { orders: [] } })

// refused: rows before that do not fit the model
// says: Property 'ordered_on' is missing in type
unitTest(copy, { dependsOn, given: { orders: [], this: [{ id: 1, price: 2 }] }, expect: [] })

// refused: a time that is none
// says: Type '"noon"' is not assignable to type
unitTest(copy, { dependsOn, given: { orders: [] }, expect: [], at: "noon" })

// refused: steps of a model
// says: 'steps' does not exist in type
unitTest(copy, { dependsOn, steps: [] })

// refused: a snapshot without steps
// says: 'given' does not exist in type
unitTest(history, { dependsOn, given: { orders: [] }, expect: [] })

// refused: a step without its time
// says: Property 'at' is missing in type
unitTest(history, { dependsOn, steps: [{ given: { orders: [] }, expect: [] }] })

// refused: a column of the history that does not exist
// says: 'dbt_valid_from' does not exist in type
unitTest(history, {
  dependsOn,
  steps: [{ at: "2024-01-01", given: { orders: [] }, expect: [{ dbt_valid_from: "2024-01-01" }] }],
})

// refused: a test of a source, which makes no rows
// says: Type '"source"' is not assignable to type '"model" | "snapshot"'
unitTest(orders, { dependsOn, given: { orders: [] }, expect: [] })
