import { source, unique } from "typeline"
import { users } from "./users.ts"

export const order = source("Order", {
  schema: "shop",
  columns: { user_id: "integer", contact: "varchar?", day: "date", item: "integer" },
  about: {
    user_id: { references: users.columns.id },
    contact: { references: users.columns.eMail },
  },
})

export const orderKey = unique(order, "item", "user_id")
