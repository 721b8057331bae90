// What the compiler infers of the models.
import { contract } from "../types/accepted/contract.ts"
import { d01, d02, d03, d04, d05, d06 } from "./queries/d01-d06.ts"
import { d07, d08, d09, d10 } from "./queries/d07-d10.ts"
import { d11, d12, d13, d14 } from "./queries/d11-d14.ts"

contract<{
  event_id: "varchar"
  user_id: "integer"
  event_at: "timestamptz"
  loaded_at: "timestamptz"
  page: "varchar" | null
}>()(d01, true)
contract<{
  order_id: "integer" | null
  email: "varchar" | null
  placed_at: "timestamp" | null
  line_no: "integer"
  sku: "varchar" | null
  quantity: "integer" | null
  price: "decimal(12,2)" | null
  discount_code: "varchar" | null
  discount_percent: "double" | null
}>()(d02, true)
contract<{
  readonly symbol: "varchar"
  readonly match_number: "integer"
  readonly start_date: "date"
  readonly end_date: "date"
  readonly days: "integer"
}>()(d03, true)
contract<{
  user_id: "integer"
  session_no: "integer"
  started_at: "timestamptz"
  ended_at: "timestamptz"
  events: "integer"
  exit_page: "varchar" | null
}>()(d04, true)
contract<{ user_id: "integer"; from_day: "date"; to_day: "date"; streak: "integer" }>()(d05, true)
contract<{
  order_id: "integer"
  ordered_at: "timestamptz"
  amount: "decimal(12,2)"
  customer_id: "integer" | null
  tier_at_order: "varchar" | null
}>()(d06, true)
contract<{
  event_id: "varchar"
  user_id: "integer"
  event_at: "timestamptz"
  loaded_at: "timestamptz"
  country: "varchar" | null
}>()(d07, true)
contract<{
  webhook_id: "varchar"
  loaded_at: "timestamptz"
  id: "integer" | null
  user_name: "varchar" | null
  email: "varchar" | null
  created_at: "timestamp" | null
  amount: "decimal(12,2)" | null
  is_vip: "boolean"
  tags: "variant" | null
}>()(d08, true)
contract<{
  customer_id: "integer"
  countries: "varchar" | null
  basket: "varchar"
  skus: { readonly array: "varchar" }
}>()(d09, true)
contract<{
  day: "date"
  users: "integer"
  p95_ms: "double" | null
  median_ms: "double" | null
  bounce_rate: "double" | null
}>()(d10, true)
contract<{
  date_day: "date"
  store_id: "integer"
  revenue: "decimal(38,2)"
  revenue_7d: "decimal(38,2)"
  last_revenue: "decimal(38,2)" | null
}>()(d11, true)
contract<{ customer_id: "integer"; country: "varchar"; orders: "integer"; revenue: "decimal(38,2)" }>()(d12, true)
contract<{
  employee_id: "integer"
  manager_id: "integer" | null
  name: "varchar"
  depth: "integer"
  path: "varchar"
}>()(d13, true)
contract<{
  trade_id: "integer"
  symbol: "varchar"
  traded_at: "timestamp"
  price: "double"
  bid: "double" | null
  ask: "double" | null
}>()(d14, true)
