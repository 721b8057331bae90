import { source, unique } from "typeline"
import { users } from "./users.ts"

export const order = source("Order", {
  schema: "raw",
  columns: { user_id: "integer", day: "date", item: "integer", contact: "varchar?" },
  about: {
    user_id: { references: users.columns.id },
    contact: { references: users.columns.eMail },
  },
})

export const orderKey = unique(order, "item", "user_id")
