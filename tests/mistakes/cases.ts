// The fifteen likeliest mistakes, as a person would make them: a model each, in a file of its own.

/** What every one of them reads. */
export const sources = `import { layer, nullable, source } from "typeline"

export const customers = source("customers", {
  schema: "shop",
  columns: { id: "integer", email: nullable("varchar"), country: "varchar" },
})
export const orders = source("orders", {
  schema: "shop",
  columns: {
    id: "integer",
    customer_id: "integer",
    status: "varchar",
    amount: "decimal(12,2)",
    ordered_on: "date",
    shipped_on: nullable("date"),
    payload: nullable("variant"),
  },
})
export const staging = layer({ schema: "staging" })
`

export interface Mistake {
  /** A heading of the guide's last section. */
  readonly name: string
  /** The file's text after its imports. */
  readonly text: string
  /** Words of the line that says what to do. */
  readonly says: string
}

const model = (query: string, dependsOn = "orders"): string => `
export const paidOrders = staging.model({
  name: "paid_orders",
  dependsOn: { ${dependsOn} },
  query: ({ ${dependsOn} }) =>
    ${query.trim().replaceAll("\n", "\n    ")},
})
`

/** The compiler finds these while you type. */
export const compileTime: readonly Mistake[] = [
  {
    name: "A column is misspelt",
    text: model("from({ orders }).select(({ orders }) => ({ id: orders.id, customer: orders.custmer_id }))"),
    says: "Did you mean 'customer_id'?",
  },
  {
    name: "select() is missing",
    text: model('from({ orders }).where(({ orders }) => orders.status.eq("paid"))'),
    says: `"~ends with select()"`,
  },
  {
    name: "An aggregate in WHERE",
    text: model(`
from({ orders })
  .where(({ orders }) => sum(orders.amount).gt(100))
  .select(({ orders }) => ({ id: orders.id }))`),
    says: "an aggregate belongs in having()",
  },
  {
    name: "A column that is not grouped by",
    text: model(`
from({ orders })
  .groupBy(({ orders }) => ({ customer_id: orders.customer_id }))
  .select(({ orders }, { customer_id }) => ({ customer_id, status: orders.status, n: count() }))`),
    says: "a column needs a place in groupBy(), or an aggregate around it",
  },
  {
    name: "Two types compared",
    text: model(
      `
from({ orders })
  .join({ customers }, ({ orders, customers }) => orders.customer_id.eq(customers.email))
  .select(({ orders }) => ({ id: orders.id }))`,
      "orders, customers",
    ),
    says: `Type '"varchar"' is not assignable to type 'Numeric | null'`,
  },
  {
    name: "The same name twice",
    text: model(`
from({ orders })
  .join({ orders }, ({ orders }) => orders.id.eq(orders.customer_id))
  .select(({ orders }) => ({ id: orders.id }))`),
    says: "this name is taken: give it another, { again: orders }",
  },
  {
    name: "A union of two shapes",
    text: model(
      `
unionAll(
  from({ orders }).select(({ orders }) => ({ id: orders.id, customer_id: orders.customer_id })),
  from({ customers }).select(({ customers }) => ({ id: customers.id })),
)`,
      "orders, customers",
    ),
    says: "Property 'customer_id' is missing",
  },
  {
    name: "A key that a left join made nullable",
    text: `
export const customerOrders = staging.incremental({
  name: "customer_orders",
  dependsOn: { orders, customers },
  strategy: { kind: "merge", uniqueKey: ["customer"] },
  query: ({ orders, customers }) =>
    from({ orders })
      .leftJoin({ customers }, ({ orders, customers }) => orders.customer_id.eq(customers.id))
      .select(({ orders, customers }) => ({ id: orders.id, customer: customers.id })),
})
`,
    says: `Type '"customer"' is not assignable to type '"id" | ColumnThatIsNeverNull'`,
  },
]

/** What types cannot say, or what nobody asked the compiler: \`pipeline compile\` says it. */
export const runTime: readonly Mistake[] = [
  {
    name: "&& in place of a list",
    text: model(`
from({ orders })
  .where(({ orders }) => orders.status.eq("paid") && orders.amount.gt(100))
  .select(({ orders }) => ({ id: orders.id }))`),
    says: "AND is a list, [a, b], or and(a, b)",
  },
  {
    name: "Compared with null",
    text: model(`
from({ orders })
  .where(({ orders }) => orders.shipped_on.eq(null))
  .select(({ orders }) => ({ id: orders.id }))`),
    says: "NULL is tested with isNull()",
  },
  {
    name: "A relation that is not in dependsOn",
    text: `
export const paidOrders = staging.model({
  name: "paid_orders",
  dependsOn: {},
  query: () => from({ orders }).select(({ orders }) => ({ id: orders.id })),
})
`,
    says: "name it in dependsOn, and write query: ({ orders }) => …",
  },
  {
    name: "A date that is written otherwise",
    text: model(`
from({ orders })
  .where(({ orders }) => orders.ordered_on.gte("01.05.2024"))
  .select(({ orders }) => ({ id: orders.id }))`),
    says: 'One is written "2024-05-01".',
  },
  {
    name: "A variant that is not read as a type",
    text: model(`
from({ orders })
  .where(({ orders }) => orders.payload.get("channel").eq("web"))
  .select(({ orders }) => ({ id: orders.id }))`),
    says: 'Read the variant as a type first: .as("varchar")',
  },
  {
    name: "A window without an order",
    text: model(`
from({ orders }).select(({ orders }) => ({
  id: orders.id,
  nth: rowNumber().over({ partitionBy: [orders.customer_id] }),
}))`),
    says: "rowNumber() needs an order: over({ orderBy: [column.asc()] })",
  },
  {
    name: "A model that is not exported",
    text: model("from({ orders }).select(({ orders }) => ({ id: orders.id }))").replace("export ", ""),
    says: 'Write "export" before what it declares.',
  },
]
