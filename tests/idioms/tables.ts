import { d01 } from "./queries/d01-d06.ts"
import {
  customers,
  employees,
  orderLines,
  orders,
  ordersJson,
  pageViews,
  prices,
  quotes,
  rawEvents,
  snapCustomers,
  trades,
  users,
  webhooks,
} from "./schema.ts"

/** What there is before an idiom runs. */
export const tables = [
  rawEvents,
  users,
  orders,
  customers,
  ordersJson,
  webhooks,
  prices,
  orderLines,
  pageViews,
  employees,
  trades,
  quotes,
  snapCustomers,
  d01,
]
