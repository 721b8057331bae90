import { Random } from "../../../data/generator/random.ts"
import type { Data } from "../../engine/ported.ts"
import { events, lastVersions, pageViews, users } from "./events.ts"
import { ordersJson, webhooks } from "./json.ts"
import { customers, employees, orderLines, orders, prices, quotes, snapCustomers, trades } from "./trade.ts"

export const generate = (seed: number): Data => {
  const stream = (name: string): Random => new Random(seed, `idioms-${name}`)
  const raw = events(stream("events"))
  return {
    "raw.events": raw,
    "staging.d01_dedupe": lastVersions(raw),
    "raw.orders_json": ordersJson(stream("orders_json")),
    "raw.webhooks": webhooks(stream("webhooks")),
    "analytics.users": users(stream("users")),
    "analytics.orders": orders(stream("orders")),
    "analytics.customers": customers(stream("customers")),
    "analytics.order_lines": orderLines(stream("order_lines")),
    "analytics.page_views": pageViews(stream("page_views")),
    "analytics.prices": prices(stream("prices")),
    "analytics.quotes": quotes(stream("quotes")),
    "analytics.trades": trades(stream("trades")),
    "hr.employees": employees(stream("employees")),
    "snapshots.snap_customers": snapCustomers(stream("snap_customers")),
  }
}
