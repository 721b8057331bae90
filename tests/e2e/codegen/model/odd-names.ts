// Sources whose names and columns are as odd as a warehouse lets them be.
export const oddSources = `import { nullable, source, unique } from "typeline"

export const clients = source("Größe & Liste", {
  schema: "Läden",
  description: 'What the shop calls "Größe", */ and all',
  columns: {
    id: "integer",
    eMail: "varchar",
    "e mail": "varchar?",
    select: "varchar?",
    ключ: "integer",
    constructor: "integer?",
    ["__proto__"]: "integer",
    'it\\'s "so"': "integer?",
    "2024 sales": "decimal(5,5)",
    "!!!": "integer",
    isNew: "integer",
    created_at: "varchar",
    UpdatedAt: "integer",
    seenAt: "integer?",
    price: "varchar?",
    large: "decimal(38,0)",
    ratio: "double",
    yes: "boolean",
    on: "date",
    at: "timestamp",
    moment: "timestamptz?",
    payload: "variant",
    marks: nullable({ array: "varchar?" }),
    matrix: { array: { array: "integer" } },
  },
  about: {
    id: { description: "Primary key.", unique: true, notNull: true },
    eMail: { unique: { severity: "warn" } },
    constructor: {},
    seenAt: "When it was last seen (seconds since the epoch), if ever.",
    payload: "What came with it: a description that is so long that no line of a hundred and twenty characters can hold all of its words.",
  },
})
export const clientsKey = unique(clients, "eMail", "ключ")
export const someClientsKey = unique(clients, "eMail", "yes", { where: ({ yes }) => yes })

export const shop = { orders: source("orders", { schema: "shop", columns: { orderId: "integer", "*/": "varchar" } }) }
export const stock = { orders: source("raw_orders", { schema: "stock", columns: { id: "integer" } }) }
export const stockKey = unique(stock.orders, "id")
`
